"""`python -m frappe.utils.bench_helper`: the path by which bench calls `frappe.commands.main`."""

from __future__ import annotations

from importlib import import_module


def main() -> None:
    """Run the command line."""
    import_module("frappe.commands.main").main()


if __name__ == "__main__":
    main()
