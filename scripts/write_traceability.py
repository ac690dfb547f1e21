"""Writes docs/policy-traceability.md: each clause of the policy and each case of the design, with the tests that prove it.

The table is `scripts/policy_traceability.json`; tests name what they prove by the markers `clause` and `case`.
`tests/docs/test_traceability.py` keeps the page true.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "apps/women_mining_beneficiaries/women_mining_beneficiaries/seeds/policy_version.json"
HEAD = """# From the policy to its proof

Made by `scripts/write_traceability.py` from `scripts/policy_traceability.json` and the markers `clause` and `case` of the tests.
A clause or a case without a test says why.

## Clauses

| # | Clause | Records | Rule | Screen | Tests |
|---|---|---|---|---|---|
"""
CASES = """
## Edge cases (E), abuse cases (B), changes without code (N)

| # | Case | Tests, or the reason why there is none |
|---|---|---|
"""


def main() -> None:
    (ROOT / "docs/policy-traceability.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page."""
    table, proofs, texts = read_table(), find_proofs(), clause_texts()
    clauses = [
        f"| {code} | {texts[code]} | {row['records']} | {row['rule']} | {row['screen']} | {proof(code, row, proofs)} |\n"
        for code, row in table["clauses"].items()
    ]
    cases = [f"| {code} | {row['what']} | {proof(code, row, proofs)} |\n" for code, row in table["cases"].items()]
    return HEAD + "".join(clauses) + CASES + "".join(cases)


def unproven() -> list[str]:
    """Clauses and cases with neither a test nor a reason."""
    table, proofs = read_table(), find_proofs()
    rows = {**table["clauses"], **table["cases"]}
    return [code for code, row in rows.items() if not proofs.get(code) and not reason(row)]


def unknown_marks() -> list[str]:
    """Marks of tests that name no clause and no case."""
    table = read_table()
    return sorted(set(find_proofs()) - set(table["clauses"]) - set(table["cases"]))


def proof(code: str, row: dict[str, str], proofs: dict[str, set[str]]) -> str:
    found = sorted(proofs.get(code, ()))
    return " · ".join(f"`{name}`" for name in found) if found else reason(row)


def reason(row: dict[str, str]) -> str:
    return row.get("waits") or row.get("reason") or ""


def read_table() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = json.loads(
        (ROOT / "scripts/policy_traceability.json").read_text(encoding="utf-8")
    )
    return table


def clause_texts() -> dict[str, str]:
    """The policy's own words, as far as a table holds them."""
    (version,) = json.loads(SEED.read_text(encoding="utf-8"))["records"]
    return {row["clause_no"]: shorten(row["clause_text"]) for row in version["clauses"]}


def shorten(text: str, length: int = 90) -> str:
    text = " ".join(text.replace("|", "/").split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def find_proofs() -> dict[str, set[str]]:
    """{clause or case: test files that prove it}."""
    proofs: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for code in marks_in(ast.parse(path.read_text(encoding="utf-8"))):
            proofs.setdefault(code, set()).add(str(path.relative_to(ROOT / "tests")))
    return proofs


def marks_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_mark(node.func):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def is_mark(node: Any) -> bool:
    return (
        isinstance(node, ast.Attribute) and node.attr in ("clause", "case") and ast.unparse(node.value) == "pytest.mark"
    )


if __name__ == "__main__":
    main()
