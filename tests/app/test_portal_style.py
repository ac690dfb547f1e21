"""The portal's style is one file: put together by the engine, or built by a bench, whose file is then the one that pages name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import frappe
from tests.app.visitor import Visitor
from tests.support.http import HttpClient

pytestmark = pytest.mark.usefixtures("association")

_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def style_of(client: HttpClient) -> str:
    found = _STYLE.findall(Visitor(client).text("/"))
    assert len(found) == 1
    return found[0]


def test_a_page_asks_for_one_file_whose_address_changes_with_its_parts(app_client: HttpClient) -> None:
    address = style_of(app_client)
    answer = app_client.get(address)
    css = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "@import" not in css
    assert all(f"@layer {layer} {{" in css for layer in ("tokens", "base", "frame", "controls", "parts"))
    assert re.fullmatch(r"/assets/women_mining_beneficiaries/css/portal\.bundle\.css\?v=\w{12}", address)


def test_what_a_bench_has_built_is_used(app_client: HttpClient) -> None:
    built = "/assets/women_mining_beneficiaries/dist/css-rtl/portal.bundle.ABC123.css"
    names = {"portal.bundle.css": built, "rtl_portal.bundle.css": built}
    file = Path(frappe.local.sites_path, "assets", "assets.json")
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(names), encoding="utf-8")
    try:
        frappe.clear_cache()
        assert style_of(app_client) == built
    finally:
        file.write_text(before, encoding="utf-8") if before is not None else file.unlink()
        frappe.clear_cache()
