"""One field on a form: its state, and the frame of label, help and error around its control."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from frappe.desk.controls.figures import figures_apart
from frappe.translate import _
from frappe.utils.html import strip_html


@dataclass(frozen=True)
class Field:
    """What a control needs to know: the DocField, its value now, and how it stands on this form."""

    df: Any
    value: Any = None
    input_name: str = ""
    read_only: bool = False
    required: bool = False
    error: str = ""
    doc: Any = None
    title: str = ""  # of a linked document, when it says more than the name
    candidates: list[dict[str, str]] = field(default_factory=list)
    bare: bool = False  # in a cell of a grid, whose head already says the label
    posted: str | None = None  # what the user typed, when it could not be understood

    @property
    def id(self) -> str:
        return "f-" + self.input_name.replace(".", "-")

    @property
    def label(self) -> str:
        return _(self.df.label or "") or str(self.df.fieldname)

    @property
    def text(self) -> str:
        """The value as the control shows it."""
        if self.posted is not None:
            return self.posted
        return "" if self.value is None else str(self.value)

    @property
    def attributes(self) -> Markup:
        """Attributes every control carries: name, id, state and what describes it."""
        parts = [Markup('id="{}" name="{}"').format(self.id, self.input_name)]
        if self.required:
            parts.append(Markup('aria-required="true"'))
        if self.error:
            parts.append(Markup('aria-invalid="true"'))
        described = self.described_by
        if described:
            parts.append(Markup('aria-describedby="{}"').format(described))
        if self.bare:
            parts.append(Markup('aria-label="{}"').format(self.label))
        return Markup(" ").join([*parts, *self._source()])

    def _source(self) -> list[Markup]:
        """Where the value is taken over from, for `fetched.js`."""
        parts = []
        if self.df.get("fetch_from"):
            parts.append(source_of(self.df))
            if self.df.get("fetch_if_empty"):
                parts.append(Markup("data-fetch-if-empty"))
        return parts

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}-error"] if self.error else []
        if self.df.get("description") and not self.bare:
            ids.append(f"{self.id}-help")
        return " ".join(ids)


def source_of(df: Any) -> Markup:
    """Attributes that say which field of which link the value comes from."""
    return Markup('data-fetch-from="{}" data-fetch-field="{}"').format(df.fetch_from, df.fieldname)


def framed(fld: Field, control: Markup, hint: Markup | str = "", label_for: bool = True) -> Markup:
    """The control with its label above and its help, hint and error below."""
    if fld.bare:
        return control + error_of(fld)
    return Markup('<div class="field" data-field="{}"{}>{}{}{}{}{}</div>').format(
        fld.df.fieldname,
        Markup(" data-required") if fld.required else "",
        label_of(fld, label_for),
        control,
        Markup('<div class="field__help">{}</div>').format(hint) if hint else "",
        help_of(fld),
        error_of(fld),
    )


def label_of(fld: Field, label_for: bool = True) -> Markup:
    """The label, which says in words that a value is needed."""
    required = _required_mark(fld)
    if label_for:
        return Markup('<label class="field__label" for="{}" id="{}-label">{}{}</label>').format(
            fld.id, fld.id, fld.label, required
        )
    return Markup('<span class="field__label" id="{}-label">{}{}</span>').format(fld.id, fld.label, required)


def _required_mark(fld: Field) -> Markup:
    """Hidden where a condition may come to demand the value while the form is filled in."""
    if not (fld.required or fld.df.get("mandatory_depends_on")):
        return Markup("")
    hidden = Markup("") if fld.required else Markup(" hidden")
    return Markup(' <span class="field__required" data-required-mark{}>{}</span>').format(hidden, _("Required"))


def help_of(fld: Field) -> Markup:
    description = fld.df.get("description")
    if not description:
        return Markup("")
    return Markup('<p class="field__help" id="{}-help">{}</p>').format(
        fld.id, figures_apart(strip_html(_(description)))
    )


def error_of(fld: Field) -> Markup:
    if not fld.error:
        return Markup("")
    return Markup('<p class="field__error" id="{}-error">{}</p>').format(fld.id, figures_apart(fld.error))


def plain(text: str) -> Markup:
    """Text of a DocType that may hold HTML, as escaped text."""
    return escape(strip_html(text))
