"""Page documents: who may open one, and what it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import as_user, make, make_role, make_user

import frappe
from frappe.desk import desk_page


@pytest.fixture
def page(site: str) -> Any:
    make_role("ZZ Opener")
    frappe.flags.in_import = True
    made = make("Page", page_name="zz-page", title="ZZ", module="Core", standard="Yes", roles=[{"role": "ZZ Opener"}])
    frappe.flags.in_import = False
    return made


def test_a_page_comes_with_its_files(page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zz_page.js").write_text("frappe.pages['zz-page'] = 1", encoding="utf-8")
    monkeypatch.setattr("frappe.core.doctype.page.page.get_doc_path", lambda *_names: str(tmp_path))
    desk_page.getpage("zz-page")
    answer = frappe.response.docs[-1].as_dict()
    assert (answer.name, answer.script, answer.style) == ("zz-page", "frappe.pages['zz-page'] = 1", "")


def test_a_page_is_for_its_roles_or_those_set_in_their_place(page: Any) -> None:
    make_user("opener@example.com", "ZZ Opener")
    make_user("other@example.com", "ZZ Other")
    with as_user("opener@example.com"):
        assert desk_page.get("zz-page").name == "zz-page"
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        desk_page.get("zz-page")
    make("Custom Role", page="zz-page", roles=[{"role": "ZZ Other"}])
    with as_user("other@example.com"):
        assert desk_page.get("zz-page").name == "zz-page"


def test_pages_are_made_in_developer_mode(site: str) -> None:
    with pytest.raises(frappe.ValidationError):
        make("Page", page_name="zz-own", module="Core", standard="No")
