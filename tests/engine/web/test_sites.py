"""frappe.web.sites: header, host name, the only site."""

from __future__ import annotations

from pathlib import Path

import pytest

from frappe.exceptions import IncorrectSitePath
from frappe.web.sites import resolve_site


def make_sites(folder: Path, *names: str) -> str:
    for name in names:
        (folder / name).mkdir()
        (folder / name / "site_config.json").write_text("{}", encoding="utf-8")
    (folder / "assets").mkdir()
    return str(folder)


def test_any_host_name_reaches_the_only_site(tmp_path: Path) -> None:
    sites = make_sites(tmp_path, "one.localhost")
    assert resolve_site("", "127.0.0.1:8000", sites) == "one.localhost"


def test_the_header_goes_before_the_host_name(tmp_path: Path) -> None:
    sites = make_sites(tmp_path, "one.localhost", "two.localhost")
    assert resolve_site("two.localhost", "one.localhost", sites) == "two.localhost"
    assert resolve_site("", "one.localhost:8000", sites) == "one.localhost"


def test_several_sites_and_an_unknown_host_name_are_refused(tmp_path: Path) -> None:
    sites = make_sites(tmp_path, "one.localhost", "two.localhost")
    with pytest.raises(IncorrectSitePath):
        resolve_site("", "three.localhost", sites)
    assert resolve_site("", "three.localhost", sites, default="two.localhost") == "two.localhost"


@pytest.mark.parametrize("name", ["..", "../one.localhost", "one.localhost/..", "/etc", "assets", "."])
def test_a_name_that_leaves_the_folder_is_no_site(tmp_path: Path, name: str) -> None:
    sites = make_sites(tmp_path, "one.localhost")
    with pytest.raises(IncorrectSitePath):
        resolve_site(name, "", sites)


def test_a_site_made_later_is_found(tmp_path: Path) -> None:
    sites = make_sites(tmp_path, "one.localhost")
    resolve_site("", "x", sites)
    (tmp_path / "new.localhost").mkdir()
    (tmp_path / "new.localhost" / "site_config.json").write_text("{}", encoding="utf-8")
    assert resolve_site("new.localhost", "", sites) == "new.localhost"
