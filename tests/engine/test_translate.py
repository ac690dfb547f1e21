from __future__ import annotations

import json
from pathlib import Path

import pytest

import frappe
from frappe import _, _lt, context
from frappe.translate import get_all_translations, get_parent_language, is_rtl, print_language
from frappe.utils.serialize import to_json_bytes
from frappe.utils.translation import read_csv_catalogue


@pytest.fixture
def catalogue(tmp_path: Path):
    """A site whose Arabic and Saudi catalogues are known."""
    folder = tmp_path / "rocks.localhost"
    folder.mkdir()
    (folder / "site_config.json").write_text("{}", encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(tmp_path), force=True)
    context.local.open_site.memory["translations"] = {
        "ar": {"Save": "حفظ", "Open": "مفتوح", "Open:Door": "افتح", "Row <b>{0}</b>": "الصف <b>{0}</b>"}
    }
    yield
    context.destroy()
    context.forget_site("rocks.localhost", str(tmp_path))


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("Save", {}, "Save"),
        ("Save", {"lang": "ar"}, "حفظ"),
        ("No Such Message", {"lang": "ar"}, "No Such Message"),
        ("Open", {"lang": "ar", "context": "Door"}, "افتح"),
        ("Open", {"lang": "ar", "context": "Nowhere"}, "مفتوح"),
        ("<b>Save</b>", {"lang": "ar"}, "حفظ"),
        (" Save ", {"lang": "ar"}, "حفظ"),
        ("<b>Unknown</b>", {"lang": "ar"}, "<b>Unknown</b>"),
        ("Row <b>{0}</b>", {"lang": "ar"}, "الصف <b>{0}</b>"),
        ("", {"lang": "ar"}, ""),
        ("Open", {"lang": "ar-SA"}, "مفتوح"),
    ],
)
def test_a_text_is_looked_up_with_its_context_then_alone(catalogue, text, options, expected):
    assert _(text, **options) == expected


def test_the_language_of_the_session_is_used(catalogue):
    frappe.local.lang = "ar"
    assert _("Save") == "حفظ"
    with print_language("en"):
        assert _("Save") == "Save"
    assert _("Save") == "حفظ"


def test_the_language_returns_also_after_an_error(catalogue):
    with pytest.raises(ValueError, match="x"), print_language("ar"):
        raise ValueError("x")
    assert frappe.local.lang == "en"


def test_a_lazy_text_is_translated_when_it_is_used(catalogue):
    lazy = _lt("Save")
    assert str(lazy) == "Save"
    frappe.local.lang = "ar"
    assert str(lazy) == lazy == "حفظ"
    assert lazy + "!" == "حفظ!"
    assert "!" + lazy == "!حفظ"
    assert f"{lazy}" == "حفظ"
    assert lazy.replace("ح", "") == "فظ"
    assert hash(lazy) == hash("حفظ")
    assert json.loads(to_json_bytes({"label": lazy})) == {"label": "حفظ"}


def test_without_a_site_a_text_is_itself():
    assert _("Save", lang="ar") == "Save"
    assert get_all_translations("ar") == {}


def test_csv_rows_have_source_translation_and_context(tmp_path):
    path = tmp_path / "ar.csv"
    path.write_text('Save, حفظ \nOpen,افتح,Door\n"a, b",ج\nshort\n', encoding="utf-8")
    assert dict(read_csv_catalogue(str(path))) == {"Save": "حفظ", "Open:Door": "افتح", "a, b": "ج"}
    assert dict(read_csv_catalogue(str(tmp_path / "none.csv"))) == {}


def test_languages():
    assert get_parent_language("ar-SA") == "ar"
    assert get_parent_language("ar") is None
    assert [is_rtl(lang) for lang in ("ar", "ar-SA", "fa", "en", "ur")] == [True, True, True, False, False]


def test_the_engine_speaks_arabic(site):
    assert _("Save", lang="ar") == "حفظ"
    assert _("Open", lang="ar-SA") == "مفتوح"


def test_rows_of_the_site_outdo_the_files(site):
    assert _("Save", lang="ar") == "حفظ"
    row = {"doctype": "Translation", "language": "ar", "source_text": "Save", "translated_text": "احفظ"}
    frappe.get_doc(row).insert()
    assert _("Save", lang="ar") == "احفظ"
