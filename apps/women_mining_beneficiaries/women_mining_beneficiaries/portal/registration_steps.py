"""The pages of the registration in their order, and what each one asks for and accepts (P51, P52)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from frappe import _, _lt
from women_mining_beneficiaries.portal import choices, code_page, sealed_cookie
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, require_text, require_texts
from women_mining_beneficiaries.services.accounts import codes, contacts
from women_mining_beneficiaries.services.accounts.account_changes import SHORTEST_PASSWORD
from women_mining_beneficiaries.services.beneficiaries import identity_data, personal_data
from women_mining_beneficiaries.services.settings import get_setting

KIND = "register"
LONGEST_NAME, LONGEST_PASSWORD = 140, 128


@dataclass(frozen=True)
class Step:
    """One page; `take` gets what was gathered and what was typed, and answers what to add."""

    title: Any
    take: Callable[[Any, Any], dict[str, Any]]
    fields: tuple[str, ...] = ()


def steps() -> dict[str, Step]:
    """The pages in their order; a password is asked for only where nobody signs in by code."""
    password = {} if get_setting("sign_in_by_code") else {"password": Step(_lt("Choose a password"), take_password)}
    return {**_FIRST, **password, **_LAST}


def open_step(state: Any, wanted: str) -> str:
    """The wanted page when everything before it is done, else the first that is not; a proved contact is not asked again."""
    done = state.get("done") or []
    for key in steps():
        if key not in done or (key == wanted and key != "code"):
            return key
    return LAST


def address_of(key: str) -> str:
    return f"/register/{key}"


def keep_step(key: str, state: Any, values: Any) -> str:
    """Take what a page asked for; the address of the next page that is not done."""
    keys = list(steps())
    gathered = {
        **state,
        **steps()[key].take(state, values),
        "done": [*dict.fromkeys([*(state.get("done") or []), key])],
    }
    sealed_cookie.keep(KIND, gathered, code_page.state_minutes())
    following = keys[keys.index(key) + 1 :]
    return address_of(next((step for step in following if step not in gathered["done"]), LAST))


def take_contact(state: Any, values: Any) -> str:
    """Another contact is proved anew; everything else that was typed stays."""
    text = require_text(values, "contact", _("Write your mobile number, or your e-mail if you prefer."))
    contact = contacts.read_contact(text)
    rest = {key: value for key, value in state.items() if key not in ("purpose", "contact", "record", "done")}
    done = [key for key in state.get("done") or [] if key not in ("contact", "code")]
    code_page.send(KIND, codes.REGISTER, contact, **{**rest, "done": [*done, "contact"]})
    return address_of("code")


def take_code(state: Any, values: Any) -> dict[str, Any]:
    code_page.check(state, values.get("code"))
    return {}


def take_name(state: Any, values: Any) -> dict[str, Any]:
    check_lengths(values, {"full_name": LONGEST_NAME})
    return {"full_name": personal_data.check_name(require_text(values, "full_name", _("Write your full name.")))}


def take_identity(state: Any, values: Any) -> dict[str, Any]:
    required = {"id_type": _("Choose the kind of identity."), "id_number": _("Write your identity number.")}
    typed = require_texts(values, required)
    if typed["id_type"] not in {kind["value"] for kind in identity_kinds()}:
        raise FieldError(_("Choose the kind of identity."), "id_type")
    return {
        "id_type": typed["id_type"],
        "id_number": identity_data.check_number(typed["id_type"], typed["id_number"][:40]),
    }


def take_birth(state: Any, values: Any) -> dict[str, Any]:
    typed = require_text(values, "birth_date", _("Write your date of birth."))
    return {"birth_date": str(personal_data.check_birth_date(typed[:20]))}


def take_home(state: Any, values: Any) -> dict[str, Any]:
    required = {"city": _("Choose your city."), "category": _("Choose what describes you best.")}
    typed = require_texts(values, required)
    for field, options in (("city", cities()), ("category", categories())):
        if typed[field] not in {option["value"] for option in options}:
            raise FieldError(required[field], field)
    return typed


def take_password(state: Any, values: Any) -> dict[str, Any]:
    if len(values.get("password") or "") < SHORTEST_PASSWORD:
        raise FieldError(_("Choose a password of at least {0} characters.").format(SHORTEST_PASSWORD), "password")
    check_lengths(values, {"password": LONGEST_PASSWORD})
    return {"password": values.password}


def identity_kinds() -> list[dict[str, str]]:
    """Documents with a number; who has none yet is registered by the association."""
    filters = {"enabled": 1, "kind": "Identity", "has_number": 1}
    return choices.master_options("Identity Document Type", filters, "sort_order asc")


def cities() -> list[dict[str, str]]:
    return choices.master_options("Service City")


def categories() -> list[dict[str, str]]:
    return choices.categories()


def _nothing(state: Any, values: Any) -> dict[str, Any]:
    return {}


_FIRST = {
    "contact": Step(_lt("Your mobile or e-mail"), _nothing, ("contact",)),
    "code": Step(_lt("Type the code"), take_code),
    "name": Step(_lt("What is your name?"), take_name, ("full_name",)),
    "identity": Step(_lt("Your identity document"), take_identity, ("id_type", "id_number")),
    "birth": Step(_lt("When were you born?"), take_birth, ("birth_date",)),
    "home": Step(_lt("Where you live, and what describes you"), take_home, ("city", "category")),
}
FIRST, LAST = "contact", "consent"
_LAST = {LAST: Step(_lt("Check and agree"), _nothing)}
