"""What the pages of the sign-in share: where it began, where it leads, and its end."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.same_site import safe_path
from women_mining_beneficiaries.portal import proof, sealed_cookie
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.services import people

KIND = "sign_in"


def way_back() -> str | None:
    """Where the person came from, when that is a page of this site."""
    return safe_path(frappe.form_dict.get("redirect-to") or frappe.form_dict.get("redirect_to"))


def leave_signed_in() -> None:
    """Who is signed in already goes where she wanted to."""
    if frappe.session.user != "Guest":
        go_to(way_back() or landing())


def landing() -> str:
    return "/app" if people.is_staff() else "/me"


def require_state(*keys: str) -> Any:
    """What the earlier pages gathered; without it the sign-in begins anew."""
    leave_signed_in()
    state = sealed_cookie.read(KIND)
    if not all(state.get(key) for key in keys):
        go_to("/sign-in")
    return state


def finish(state: Any, otherwise: str | None = None) -> str:
    """After the session began: where to go."""
    sealed_cookie.forget(KIND)
    proof.remember()
    return otherwise or safe_path(state.get("redirect_to")) or landing()
