"""Reading as somebody else for a while: what is mailed to people is what they may see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context import local
from frappe.site import set_user


@contextmanager
def acting_as(user: str) -> Iterator[None]:
    """The session is the user's, and afterwards again as it was."""
    before, form = local.session, local.form_dict
    set_user(user)
    try:
        yield
    finally:
        set_user(before.user)
        local.session, local.form_dict = before, form
