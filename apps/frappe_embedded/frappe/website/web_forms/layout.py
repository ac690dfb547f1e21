"""Fields of a web form grouped as they are shown: sections, each with columns."""

from __future__ import annotations

from typing import Any

from frappe.types.frappedict import _dict

NEW_SECTION = ("Section Break", "Page Break", "Tab Break")


def make_sections(web_form: Any, controls: dict[str, Any]) -> list[_dict]:
    """Sections with their columns of controls; what has nothing to show is left out."""
    sections = [_section(None)]
    for field in web_form.web_form_fields:
        if field.fieldtype in NEW_SECTION:
            sections.append(_section(field))
        elif field.fieldtype == "Column Break":
            sections[-1].columns.append([])
        elif not field.hidden:
            control = controls.get(field.fieldname) if field.fieldname else None
            sections[-1].columns[-1].append(
                control or _dict(kind="html", field=field, html=field.options or "", shown=True)
            )
    for section in sections:
        section.columns = [column for column in section.columns if column]
    return [section for section in sections if section.columns]


def _section(field: Any) -> _dict:
    return _dict(label=field.label if field else None, description=field.description if field else None, columns=[[]])
