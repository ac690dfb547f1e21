"""A new site: its folder, its first records, and how fast it is made."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import frappe
from frappe.exceptions import ValidationError
from frappe.installer import drop_site, new_site, update_site_config
from frappe.utils.password import check_password


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[str]:
    yield str(tmp_path / "sites")
    frappe.destroy()


def test_a_new_site_has_its_folders_secrets_users_and_roles(folder: str) -> None:
    new_site("n.localhost", folder, admin_password="Stones-4-all")
    site = Path(folder, "n.localhost")
    for part in ("public/files", "private/files", "private/backups", "locks", "logs", "db/n_localhost.db"):
        assert (site / part).exists(), part
    config = json.loads((site / "site_config.json").read_text())
    assert config["db_type"] == "sqlite"
    assert len(config["encryption_key"]) == 44
    assert stat.S_IMODE(os.stat(site / "site_config.json").st_mode) == 0o600
    assert frappe.get_installed_apps() == ["frappe"]
    assert check_password("Administrator", "Stones-4-all") == "Administrator"
    assert frappe.db.get_value("User", "Guest", ["enabled", "user_type"]) == (1, "Website User")
    assert {"Administrator", "System Manager", "All", "Guest", "Desk User"} <= set(frappe.get_all("Role", pluck="name"))


def test_an_existing_site_is_only_replaced_when_that_is_asked_for(folder: str) -> None:
    new_site("n.localhost", folder)
    frappe.db.set_global("mark", "first")
    frappe.db.commit()
    with pytest.raises(ValidationError):
        new_site("n.localhost", folder)
    new_site("n.localhost", folder, force=True)
    assert frappe.db.get_global("mark") is None


def test_two_sites_know_nothing_of_each_other(folder: str) -> None:
    new_site("a.localhost", folder)
    frappe.db.set_global("mark", "a")
    frappe.db.commit()
    new_site("b.localhost", folder)
    assert frappe.db.get_global("mark") is None
    frappe.init(site="a.localhost", sites_path=folder)
    frappe.connect()
    assert frappe.db.get_global("mark") == "a"


def test_a_dropped_site_can_be_found_in_the_archive(folder: str) -> None:
    new_site("n.localhost", folder)
    frappe.destroy()
    kept = drop_site("n.localhost", folder)
    assert Path(kept, "db", "n_localhost.db").exists()
    with pytest.raises(frappe.IncorrectSitePath):
        frappe.init(site="n.localhost", sites_path=folder)


def test_settings_of_a_site_are_written_whole(folder: str) -> None:
    new_site("n.localhost", folder)
    update_site_config("developer_mode", "1")
    update_site_config("host_name", "https://example.com")
    assert frappe.conf.developer_mode == 1
    update_site_config("host_name", "None")
    config = json.loads(Path(folder, "n.localhost", "site_config.json").read_text())
    assert config["developer_mode"] == 1
    assert "host_name" not in config
