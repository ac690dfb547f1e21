"""What an app must not be installed or migrated with, because it cannot work; everything at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from frappe.exceptions import ValidationError
from frappe.metadata.checks.app_files import check_json_files, json_files
from frappe.metadata.checks.finding import Finding
from frappe.metadata.checks.names import check_fieldnames_unique
from frappe.metadata.loader import definition_from
from frappe.utils.translation import _


class AppCannotWorkError(ValidationError):
    """Files of an app are broken."""


def refuse_what_cannot_work(apps: Iterable[str]) -> None:
    """Raises AppCannotWorkError, which names every broken file, before anything is changed."""
    found = [finding for app in apps for finding in _findings_of(app)]
    if found:
        raise AppCannotWorkError(
            "\n".join(f"{finding.where}: {finding.message}".removeprefix(": ") for finding in found)
        )


def _findings_of(app: str) -> Iterator[Finding]:
    broken = list(check_json_files(app))
    yield from broken
    if broken:
        return
    for path in json_files(app):
        content = json.loads(path.read_bytes())
        if isinstance(content, dict) and content.get("doctype") == "DocType" and content.get("name"):
            for finding in check_fieldnames_unique(definition_from(content)):
                yield finding.at(f"{_('DocType')} {content['name']}")
