"""Set a password, or another one."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import own_account, proof
from women_mining_beneficiaries.portal.forms import FieldError, handle_form
from women_mining_beneficiaries.services.accounts import account_changes
from women_mining_beneficiaries.services.accounts.account_changes import SHORTEST_PASSWORD

no_cache = 1


def get_context(context: Any) -> None:
    own_account.prepare(context, _("A new password"))
    proof.require()
    handle_form(context, save)


def save(values: Any) -> str:
    if len(values.get("password") or "") < SHORTEST_PASSWORD:
        raise FieldError(_("Choose a password of at least {0} characters.").format(SHORTEST_PASSWORD), "password")
    if account_changes.is_known_of_her(values.password):
        text = _("Who knows you knows this number or address. Choose another password.")
        raise FieldError(text, "password")
    account_changes.set_password(values.password)
    return "/me/account?saved=password"
