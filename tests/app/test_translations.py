"""Every text a person can meet has an Arabic form: labels, descriptions, choices, roles, steps, messages."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from women_mining_beneficiaries import constants, hooks

APP = Path(constants.__file__).resolve().parent
WORD = re.compile(r"[A-Za-z]{2,}")
ARABIC = re.compile("[\u0600-\u06ff]")
PLACEHOLDER = re.compile(r"\{\d*\}")
# `_("…")` and `__("…")` in templates and scripts, in either kind of quotes.
CALL = re.compile(r"""\b__?\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
# Imperatives to one man, as whole words; their vowel signs are no letters.
TO_A_MAN = re.compile(
    r"(?<![\w\u064b-\u0652])[وف]?(?:اكتب|لا تكتب|اختر|أدخل|اضغط|اطرح|راجع|ارفع|أرفق|أرسل|اقرأ|افتح|اطلب|انتظر|املأ|احجز|أخبرنا|تواصل معنا)(?![\w\u064b-\u0652])"
)
# Placeholders, codes and proper nouns that are the same in both languages.
SAME_IN_BOTH = {"{0} {1}"}


def translations() -> dict[str, str]:
    with (APP / "translations" / "ar.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if row}


def texts_of_doctypes() -> Iterator[str]:
    for path in APP.glob("*/doctype/*/*.json"):
        doctype = json.loads(path.read_text(encoding="utf-8"))
        yield doctype["name"]
        yield doctype.get("description") or ""
        yield from (link.get("group") or "" for link in doctype.get("links", []))
        yield from (action["label"] for action in doctype.get("actions", []))
        for field in doctype["fields"]:
            yield field.get("label") or ""
            yield field.get("description") or ""
            if field["fieldtype"] == "Select":
                yield from (field.get("options") or "").split("\n")


def texts_of_module_records() -> Iterator[str]:
    """Labels of workspaces, web forms and reports, wherever they stand in the record."""
    for kind in ("workspace", "web_form", "report", "print_format", "number_card", "dashboard_chart"):
        for path in APP.glob(f"*/{kind}/*/*.json"):
            yield from _labels(json.loads(path.read_text(encoding="utf-8")))


def _labels(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        keys = (
            "label",
            "title",
            "introduction_text",
            "button_label",
            "success_title",
            "success_message",
            "description",
        )
        yield from (str(value[key]) for key in keys if value.get(key))
        for item in value.values():
            yield from _labels(item)
    elif isinstance(value, list):
        for item in value:
            yield from _labels(item)


def texts_of_workflows() -> Iterator[str]:
    for path in APP.glob("workflow/*.json"):
        workflow = json.loads(path.read_text(encoding="utf-8"))
        yield from (row["state"] for row in workflow["states"])
        yield from (row["action"] for row in workflow["transitions"])


def texts_of_roles_and_modules() -> Iterator[str]:
    yield from constants.STAFF_ROLES | {constants.APPLICANT, constants.DEPARTMENT_USER, constants.VOLUNTEER}
    yield from (APP / "modules.txt").read_text(encoding="utf-8").splitlines()
    yield hooks.app_title
    yield from (item["title"] for item in getattr(hooks, "standard_portal_menu_items", []))


def texts_of_python() -> Iterator[str]:
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("_", "_lt") and node.args:
                assert isinstance(node.args[0], (ast.Constant, ast.Name, ast.Attribute, ast.Call, ast.BoolOp)), (
                    f"{path}:{node.lineno}: translate the whole sentence first, format it afterwards"
                )
                if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def texts_of_templates_and_scripts() -> Iterator[str]:
    for suffix in ("*.html", "*.js"):
        for path in APP.rglob(suffix):
            yield from _calls_in(path)


def _calls_in(path: Path) -> Iterator[str]:
    for match in CALL.finditer(path.read_text(encoding="utf-8")):
        yield (match[1] or match[2] or "").replace("\\'", "'").replace('\\"', '"')


def texts_of_custom_fields() -> Iterator[str]:
    tree = ast.parse((APP / "setup" / "custom_fields.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if (
                    isinstance(key, ast.Constant)
                    and key.value in ("label", "description")
                    and isinstance(value, ast.Constant)
                ):
                    yield value.value


SOURCES = {
    source.__name__: source
    for source in (
        texts_of_doctypes,
        texts_of_module_records,
        texts_of_workflows,
        texts_of_roles_and_modules,
        texts_of_python,
        texts_of_templates_and_scripts,
        texts_of_custom_fields,
    )
}


@pytest.mark.parametrize("source", SOURCES)
def test_every_text_has_an_arabic_form(source: str) -> None:
    known = translations()
    texts = {text.strip() for text in SOURCES[source]() if WORD.search(text) and not ARABIC.search(text)}
    assert sorted(text for text in texts if text not in known) == []


def test_translations_are_arabic_and_keep_their_placeholders() -> None:
    wrong = [
        source
        for source, arabic in translations().items()
        if source not in SAME_IN_BOTH
        and (not ARABIC.search(arabic) or set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(arabic)))
    ]
    assert wrong == []


def test_no_text_addresses_both_with_a_stroke() -> None:
    """«اكتب/ي» is hard to read and worse to hear (decision 0065)."""
    assert [arabic for arabic in translations().values() if re.search(r"\w/(?:ي|\w+ي)\b", arabic)] == []


def test_no_page_of_the_portal_speaks_to_a_man() -> None:
    """To nobody, or in the feminine (decision 0065); the texts of the settings and the messages as well."""
    known = translations()
    pages = [*(APP / "www").rglob("*.*"), *(APP / "portal").glob("*.py"), *(APP / "templates").rglob("*.html")]
    texts = [known.get(text, "") for path in pages if path.suffix in (".py", ".html") for text in _calls_in(path)]
    seeds = [(APP / "seeds" / f"{name}.json").read_text(encoding="utf-8") for name in ("settings", "message_template")]
    assert [text for text in (*texts, *seeds) if TO_A_MAN.search(text)] == []


def test_no_text_is_translated_twice() -> None:
    with (APP / "translations" / "ar.csv").open(encoding="utf-8", newline="") as file:
        keys = [(row[0], *row[2:]) for row in csv.reader(file) if row]
    assert len(keys) == len(set(keys))


def test_the_technical_account_is_the_only_user() -> None:
    """The policy's «المستخدم» is the beneficiary; nobody is labelled so (1.1)."""
    assert [source for source, arabic in translations().items() if "المستخدمين" in arabic] == []
