"""Registration, one thing per page: a contact proved by a code, then who she is, where she lives, and what she agrees to (P61)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.portal import code_page, page, proof, sealed_cookie
from women_mining_beneficiaries.portal import registration_steps as pages
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form, is_posted
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import codes, contacts
from women_mining_beneficiaries.services.accounts.sign_in import start
from women_mining_beneficiaries.services.beneficiaries import consents, registration
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
sitemap = 1
# Several people may register behind one address, as in a branch office; nobody tries out numbers by the hundred.
ATTEMPTS_PER_HOUR = 30
FIELDS_OF_ERRORS = {
    errors.IncompleteNameError: "full_name",
    errors.InvalidIdentityError: "id_number",
    errors.InvalidDateError: "birth_date",
    **code_page.FIELDS_OF_ERRORS,
}


def get_context(context: Any) -> None:
    step = frappe.form_dict.get("step") or ""
    if step == "done":
        show_end(context)
        return
    if frappe.session.user != "Guest":
        go_to("/me")
    page.prepare(context, _("Register as a beneficiary"))
    context.closed = not (get_setting("portal_enabled") and get_setting("portal_self_registration"))
    if context.closed:
        return
    if step:
        show_step(context, step)
    else:
        show_start(context)


def show_start(context: Any) -> None:
    """The way in; whoever finds in this browser what another person began can put it away."""
    if is_posted():
        sealed_cookie.forget(pages.KIND)
        go_to(pages.address_of(pages.FIRST))
    state = sealed_cookie.read(pages.KIND)
    context.go_on = pages.address_of(pages.open_step(state, pages.LAST)) if state.get("done") else None


def show_step(context: Any, step: str) -> None:
    keys = list(pages.steps())
    if step not in keys:
        raise frappe.PageDoesNotExistError
    state = sealed_cookie.read(pages.KIND)
    if step != pages.open_step(state, step):
        go_to(pages.address_of(pages.open_step(state, step)))
    page.prepare(context, str(pages.steps()[step].title))
    context.update(
        {"step": step, "back": before(step), "position": keys.index(step) + 1, "count": len(keys), "state": state}
    )
    is_sending = step == "contact"
    handle_form(context, partial(save, step, state), code_page.FIELDS_WHEN_SENDING if is_sending else FIELDS_OF_ERRORS)
    for field in pages.steps()[step].fields:
        context.typed.setdefault(field, state.get(field))
    describe(context, step, state)


def before(step: str) -> str:
    """The page to go back to; a code that was used is not typed again."""
    keys = [key for key in pages.steps() if key != "code" or key == step]
    position = keys.index(step)
    return pages.address_of(keys[position - 1]) if position else "/register"


def describe(context: Any, step: str, state: Any) -> None:
    """What the page of a step offers to choose, or sums up."""
    if step == "code":
        code_page.prepare(context, state)
    elif step == "identity":
        context.id_types = pages.identity_kinds()
    elif step == "home":
        context.cities, context.categories = pages.cities(), pages.categories()
    elif step == pages.LAST:
        context.privacy_notice = get_setting("privacy_notice_text")
        context.news = consents.text_of(consents.AWARENESS)
        context.summary = summary_of(state)


def summary_of(state: Any) -> list[Any]:
    named = [*pages.identity_kinds(), *pages.cities(), *pages.categories()]
    titles = {option["value"]: option["label"] for option in named}
    rows = (
        ("contact", _("Mobile or e-mail"), contacts.read_contact(state.contact).shown, True),
        ("name", _("Name"), state.full_name, False),
        ("identity", titles.get(state.id_type) or _("Identity"), state.id_number, True),
        ("birth", _("Date of birth"), dates.format_both_calendars(state.birth_date), False),
        ("home", _("City"), titles.get(state.city), False),
        ("home", _("Category"), titles.get(state.category), False),
    )
    return [frappe._dict(step=step, label=label, value=value, ltr=ltr) for step, label, value, ltr in rows]


def save(step: str, state: Any, values: Any) -> str:
    if step == "contact":
        return pages.take_contact(state, values)
    if step == "code" and values.get("again"):
        code_page.send_again(pages.KIND, state)
        return pages.address_of(step)
    return finish(state, values) if step == pages.LAST else pages.keep_step(step, state, values)


@limit_form(limit=ATTEMPTS_PER_HOUR)
def finish(state: Any, values: Any) -> str:
    """Open the file and the account, or the account that is hers already; the same end for everybody."""
    if not values.get("privacy_notice_accepted"):
        text = _("Read the privacy notice and accept it to register (clause P8).")
        raise FieldError(text, "privacy_notice_accepted")
    verified = contacts.read_contact(state.contact)
    codes.spend(state.record)
    user = registration.account_of_owner(state.id_type, state.id_number, verified)
    if user:
        start(user)
    else:
        open_account(state, verified, takes_news=bool(values.get("takes_news")))
    sealed_cookie.forget(pages.KIND)
    proof.remember()
    return pages.address_of("done")


def open_account(state: Any, verified: Contact, *, takes_news: bool) -> None:
    """The file, the account, its session, and the consent that was given apart."""
    person = {key: state.get(key) for key in ("full_name", "id_type", "id_number", "birth_date", "city", "category")}
    way = "mobile" if verified.kind is Kind.MOBILE else "email"
    beneficiary = registration.register_applicant(
        **person,
        **{way: verified.value},
        password=state.get("password"),
        verified=verified,
        do_not_contact=int(not takes_news),
        privacy_notice_accepted=True,
    )
    start(beneficiary.user)
    if takes_news and consents.text_of(consents.AWARENESS):
        consents.give(consents.AWARENESS)


def show_end(context: Any) -> None:
    if frappe.session.user == "Guest":
        go_to("/register")
    page.prepare(context, _("Your account is open"))
    context.step = "done"
    context.verified = [contact.shown for contact in contacts.contacts_of(frappe.session.user)]
