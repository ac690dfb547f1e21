"""A field's value as HTML on paper: both calendars, pictures, translated choices. Everything typed is escaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.templating.display import both_dates, is_rtl
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint, flt

LEFT_TO_RIGHT_OPTIONS = ("Email", "Phone", "URL")


def is_empty(df: Any, value: Any) -> bool:
    """Whether there is nothing to print; zero is something only where it was meant."""
    if df.fieldtype in ("Int", "Float", "Currency", "Percent", "Rating", "Duration", "Check"):
        return not flt(value)
    return value in (None, "", [])


def shown_value(doc: Any, df: Any, settings: _dict, parent: Any = None) -> Markup:
    """The value of `doc`'s field as HTML."""
    value = doc.get(df.fieldname)
    if df.fieldtype == "HTML":
        return _html_field(doc, df)
    writer = _WRITERS.get(df.fieldtype)
    if writer is not None:
        return writer(value, df, settings)
    return _text(doc, df, value)


def _html_field(doc: Any, df: Any) -> Markup:
    from frappe.templating.render import render_template

    return Markup(render_template(df.options, {"doc": doc}, is_path=False))  # noqa: S704  written by an administrator


def _text(doc: Any, df: Any, value: Any) -> Markup:
    formatted = doc.get_formatted(df.fieldname) if hasattr(doc, "get_formatted") else value
    if df.fieldtype in ("Int", "Float", "Currency", "Percent", "Phone") or df.options in LEFT_TO_RIGHT_OPTIONS:
        return Markup('<bdi dir="ltr" class="nowrap">{}</bdi>').format(formatted)
    return Markup('<bdi dir="auto">{}</bdi>').format(value if isinstance(value, str) else formatted)


def _date(value: Any, df: Any, settings: _dict) -> Markup:
    if settings.show_both_calendars and str(local.lang).startswith("ar"):
        return both_dates(value)
    from frappe.utils import formatdate

    return Markup('<bdi dir="ltr" class="nowrap">{}</bdi>').format(formatdate(value))


def _datetime(value: Any, df: Any, settings: _dict) -> Markup:
    from frappe.utils import get_datetime

    moment = get_datetime(value)
    if moment is None:
        return Markup("")
    return _date(value, df, settings) + Markup(' <bdi dir="ltr" class="nowrap">{}</bdi>').format(f"{moment:%H:%M}")


def _check(value: Any, df: Any, settings: _dict) -> Markup:
    return escape(_("Yes") if cint(value) else _("No"))


def _select(value: Any, df: Any, settings: _dict) -> Markup:
    return escape(_(str(value or "")))


def _link(value: Any, df: Any, settings: _dict) -> Markup:
    title = _title_of(df.options, value) if df.options and value else None
    return Markup('<bdi dir="auto">{}</bdi>').format(_(str(title or value or "")))


def _title_of(doctype: str, name: str) -> str | None:
    """The linked document's title, where its DocType shows titles instead of names."""
    meta = get_meta(doctype)
    if not (meta.title_field and meta.show_title_field_in_link):
        return None
    title = local.db.get_value(doctype, name, meta.title_field)
    return str(title) if title else None


def _picture(value: Any, df: Any, settings: _dict) -> Markup:
    return Markup('<img class="print-picture" src="{}" alt="">').format(value) if value else Markup("")


def _attachment(value: Any, df: Any, settings: _dict) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(str(value or "").rpartition("/")[2])


def _lines(value: Any, df: Any, settings: _dict) -> Markup:
    return Markup("<br>").join(escape(line) for line in str(value or "").splitlines())


def _rich_text(value: Any, df: Any, settings: _dict) -> Markup:
    from frappe.utils import sanitize_html

    return Markup(sanitize_html(str(value or ""), always_sanitize=True))  # noqa: S704  sanitised here


def _markdown(value: Any, df: Any, settings: _dict) -> Markup:
    from frappe.utils import markdown

    return Markup(markdown(str(value or "")))  # noqa: S704  sanitised by markdown()


def _code(value: Any, df: Any, settings: _dict) -> Markup:
    return Markup('<pre dir="ltr">{}</pre>').format(value or "")


def _rating(value: Any, df: Any, settings: _dict) -> Markup:
    stars = cint(df.options) or 5
    return Markup('<bdi dir="ltr">{} / {}</bdi>').format(round(flt(value) * stars), stars)


def _choices(value: Any, df: Any, settings: _dict) -> Markup:
    link = next((field for field in get_meta(df.options).fields if field.fieldtype == "Link"), None)
    texts = [_link(row.get(link.fieldname), link, settings) for row in value or []] if link else []
    return escape("، " if is_rtl() else ", ").join(texts)


_WRITERS: dict[str, Callable[[Any, Any, _dict], Markup]] = {
    "Date": _date,
    "Datetime": _datetime,
    "Check": _check,
    "Select": _select,
    "Link": _link,
    "Attach Image": _picture,
    "Signature": _picture,
    "Attach": _attachment,
    "Small Text": _lines,
    "Text": _lines,
    "Long Text": _lines,
    "Text Editor": _rich_text,
    "HTML Editor": _rich_text,
    "Markdown Editor": _markdown,
    "Code": _code,
    "JSON": _code,
    "Rating": _rating,
    "Table MultiSelect": _choices,
}
