"""An open site without a database: enough for helpers that only compute."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from frappe import context


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A site that has only its configuration, opened as a Guest would find it."""
    folder = tmp_path / "rocks.localhost"
    folder.mkdir()
    (folder / "site_config.json").write_text('{"time_zone": "Asia/Riyadh"}', encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(tmp_path), force=True)
    yield folder
    context.destroy()
    context.forget_site("rocks.localhost", str(tmp_path))


@pytest.fixture
def settings(open_folder: Path) -> dict[str, str]:
    """System Settings as if they were read from the database."""
    return context.local.open_site.memory.setdefault("single_values:System Settings", {})
