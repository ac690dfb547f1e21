"""A small app with pages, written into a temporary folder and installed for one test."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from tests.support.http import HttpClient

import frappe
from frappe.apps import remember_installed_apps
from frappe.utils.installed_apps import app_folder

APP = "paged_app"
FILES = {
    "__init__.py": "",
    "modules.txt": "",
    "hooks.py": """
        app_name = "paged_app"
        app_title = "Paged"
        website_route_rules = [
            {"from_route": "/people/<who>", "to_route": "hello-page"},
            {"from_route": "/orders/<path:name>", "to_route": "hello-page", "defaults": {"kind": "order"}},
        ]
        website_redirects = [
            {"source": "/old", "target": "/hello-page"},
            {"source": r"/old/(.*)", "target": r"/hello-page?x=\\1", "redirect_http_status": 302},
        ]
        website_context = {"motto": "dig"}
        update_website_context = "paged_app.extra.more_context"
        jinja = {"methods": ["paged_app.extra.shout"], "filters": ["paged_app.extra.whisper"]}
        role_home_page = {"System Manager": "hello-page"}
        portal_menu_items = [
            {"title": "Everybody", "route": "/all"},
            {"title": "Managers", "route": "/managers", "role": "System Manager"},
        ]
    """,
    "extra.py": """
        def more_context(context): return {"added": "yes"}
        def shout(text): return text.upper()
        def whisper(text): return text.lower()
    """,
    "www/hello-page.html": """
        ---
        title: From front
        ---
        {{ title }}|{{ who }}|{{ frappe.form_dict.kind }}|{{ motto }}|{{ added }}|{{ shout("a") }}|{{ "B"|whisper }}|{{ path }}|{{ raw }}
    """,
    "www/hello_page.py": """
        import frappe
        sitemap = 1
        def get_context(context):
            context.who, context.raw = frappe.form_dict.get("who"), "<i>"
            wanted = frappe.form_dict.get("raise")
            if wanted == "403": frappe.throw("not you", frappe.PermissionError)
            if wanted == "404": raise frappe.PageDoesNotExistError
            if wanted == "417": frappe.throw("bad <b>value</b>")
            if wanted == "302": frappe.redirect("/elsewhere") if False else go()
            if wanted == "500": 1 / 0
        def go():
            frappe.local.flags.redirect_location = "/elsewhere"
            raise frappe.Redirect(302)
    """,
    "www/framed.html": '{% extends "templates/web.html" %}{% block page_content %}<p id="in">{{ motto }}</p>{% endblock %}',
    "www/framed.css": ".framed { color: red }",
    "www/deep/index.md": "# Deep\n\n**b** {{ 1 + 1 }}",
    "www/noarg.html": "{{ from_dict }}",
    "www/noarg.py": "def get_context(): return {'from_dict': 'dict'}",
    "www/my-own/index.html": "{{ hyphen }}",
    "www/my-own/index.py": "def get_context(context): context.hyphen = 'found'",
    "www/data.txt": "{{ 40 + 2 }}",
    "www/pixel.png": "not really",
    "www/me.html": "my own page of {{ user }}",
}


@pytest.fixture
def paged_app(site: str, tmp_path: Path) -> Iterator[Path]:
    """The app's folder; it is installed after the engine."""
    root = tmp_path / APP
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    importlib.invalidate_caches()
    app_folder.cache_clear()
    frappe.local.open_site.memory.clear()
    remember_installed_apps(["frappe", APP])
    yield root
    frappe.local.open_site.memory.clear()
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name == APP or name.startswith(APP + ".")]:
        del sys.modules[name]
    app_folder.cache_clear()


@pytest.fixture
def admin(client: HttpClient, admin_password: str) -> HttpClient:
    """A second look at the site: signed in as Administrator."""
    return client.sign_in("Administrator", admin_password)
