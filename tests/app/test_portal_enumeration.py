"""Every address of the portal and every method of the app, asked by a guest and by a stranger with another person's
names: nothing of hers is read, nothing of hers changes. Addresses and methods are collected, so that a new one is asked
too."""

from __future__ import annotations

import importlib
import inspect
import io
import json
import pkgutil
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import frappe
import women_mining_beneficiaries
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_portal_requests import PNG
from tests.app.visitor import Visitor
from tests.support.http import HttpClient
from women_mining_beneficiaries.hooks import website_route_rules
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD, SECOND_FIELD
from women_mining_beneficiaries.services.beneficiaries import consents, data_requests, own_representatives
from women_mining_beneficiaries.services.beneficiaries.data_copy_grant import matter_of
from women_mining_beneficiaries.services.communication import one_time_codes, tracking

APP = Path(women_mining_beneficiaries.__file__).parent
REASON = "سبب لا يعرفه أحد سواها"
SECRETS = ("سارة بنت علي", "1000000008", "507650981", people.APPLICANT, "SA0380000000608010167519", "•••• 7519", REASON)
UNKNOWN = "NOTHING-2026-99999"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
STRANGER, GUEST = "stranger", "guest"
# Masters that everybody may name.
PUBLIC = {"code": "TRN-TECH", "article": "NOTHING", "token": "nothing", "step": "contact"}


@pytest.fixture
def hers(association: str) -> Iterator[dict[str, str]]:
    """Something of every kind that belongs to one person; its names by kind."""
    with journey.clock():
        person = people.register(mobile="0507650981")
        people.register_stranger()
        person.db_set({"iban": "SA0380000000608010167519", "iban_masked": "•••• 7519"}, update_modified=False)
        request, delivery = journey.delivered()
        request.db_set("request_reason", REASON, update_modified=False)
        with acting_as(people.APPLICANT):
            names = _made_by_herself(person.name)
        names |= {"request_name": request.name, "delivery": delivery.name, "beneficiary": person.name}
        names |= _of_every_scoped_kind(person.name)
        names["tracking"] = tracking.give_code("Support Request", request.name)
        names["otp"] = one_time_codes.give_out(matter_of(person.name))
        frappe.db.commit()
        yield names


def _made_by_herself(beneficiary: str) -> dict[str, str]:
    paper = frappe.get_doc(
        {
            "doctype": "Beneficiary Document",
            "beneficiary": beneficiary,
            "document_type": "AUTHORISATION",
            "file": people.upload("paper.pdf"),
        }
    ).insert()
    person = {
        "representative_type": "Authorised Person",
        "representative_name": "سارة بنت علي الثانية",
        "id_type": "NID",
    }
    person |= {"id_number": "1102030408", "mobile": "0501234567", "can_receive": "1"}
    representative = own_representatives.name_representative(person, paper.name)
    consent = consents.give("STORY")
    asked = data_requests.file_request("Correction", REASON)
    return {"document": paper.name, "end": representative.name, "consent": consent.name, "data_request": asked.name}


def _of_every_scoped_kind(beneficiary: str) -> dict[str, str]:
    """A bare record of each kind that the journey made none of, so that every list holds something to leak."""
    for doctype, field in BENEFICIARY_FIELD.items():
        if not frappe.db.exists(doctype, {field: beneficiary}):
            values = {"doctype": doctype, "name": f"{doctype}-hers", field: beneficiary}
            frappe.get_doc(values).db_insert()
    return {doctype: frappe.db.get_value(doctype, {field: beneficiary}) for doctype, field in BENEFICIARY_FIELD.items()}


def visitor_of(kind: str, app_client: HttpClient) -> Visitor:
    return Visitor(app_client).sign_in(people.STRANGER) if kind == STRANGER else Visitor(app_client)


def addresses() -> list[str]:
    """Every page in `www/` and every rule that leads to one."""
    pages = [path.relative_to(APP / "www").with_suffix("") for path in (APP / "www").rglob("*.html")]
    plain = {"/" + str(page).removesuffix("index").rstrip("/") for page in pages}
    return sorted(plain | {rule["from_route"] for rule in website_route_rules})


def fill(address: str, names: dict[str, str]) -> str:
    values = {**PUBLIC, "request_name": names["request_name"], "appointment": names["Service Appointment"]}
    return PARAMETER.sub(lambda found: values.get(found.group(1)) or names["request_name"], address)


def query(names: dict[str, str]) -> dict[str, str]:
    """Her names under everything that a page may take from its address or its form."""
    return {
        "request_name": names["request_name"],
        "name": names["request_name"],
        "for": names["beneficiary"],
        "beneficiary": names["beneficiary"],
        "replaces": names["document"],
        "document": names["document"],
        "document_name": names["document"],
        "take_out": names["document"],
        "use": names["document"],
        "end": names["end"],
        "delivery": names["delivery"],
        "appointment": names["Service Appointment"],
        "case_name": names["Inquiry"],
        "give": "STORY",
        "withdraw": "STORY",
        "support_type": "TRN-TECH",
        "reason": "سبب",
        "sure": "1",
    }


def state_of(names: dict[str, str]) -> dict[str, Any]:
    """Everything of hers as the database holds it."""
    frappe.db.rollback()
    state = {}
    for doctype, field in BENEFICIARY_FIELD.items():
        rows = frappe.get_all(doctype, filters={field: names["beneficiary"]}, fields=["*"], order_by="name")
        state[doctype] = json.loads(frappe.as_json(rows))
    return state


def leaks(text: str) -> list[str]:
    plain = unescape(text)
    return [secret for secret in SECRETS if secret in plain]


@pytest.mark.case("B2", "B8")
@pytest.mark.parametrize("kind", [GUEST, STRANGER])
def test_no_page_shows_or_changes_what_is_another_persons(hers: Any, app_client: HttpClient, kind: str) -> None:
    visitor, before, found = visitor_of(kind, app_client), state_of(hers), {}
    for address in addresses():
        path = fill(address, hers)
        for answer in (
            visitor.client.get(path, query_string=query(hers)),
            visitor.send(path, query(hers) | {"file": (io.BytesIO(PNG), "x.png")}, form_at="/track"),
        ):
            shown = leaks(answer.get_data(as_text=True))
            if shown or answer.status_code >= 500:
                found[path] = (answer.status_code, shown)
        if kind == STRANGER and path.rstrip("/").endswith("sign-out"):
            visitor.sign_in(people.STRANGER)
    assert found == {}
    assert state_of(hers) == before


@pytest.mark.case("B8")
def test_what_is_hers_and_what_is_not_there_are_answered_alike(hers: Any, app_client: HttpClient) -> None:
    stranger, differing = visitor_of(STRANGER, app_client), {}
    for address in addresses():
        if not PARAMETER.search(address):
            continue
        path = fill(address, hers)
        known, unknown = path, path.replace(hers["request_name"], UNKNOWN)
        unknown = unknown.replace(hers["Service Appointment"], UNKNOWN)
        codes = [stranger.open(each).status_code for each in (known, unknown)]
        if codes[0] != codes[1]:
            differing[address] = codes
    assert differing == {}


def methods() -> dict[str, Any]:
    """Every whitelisted function of the app by its path."""
    found = {}
    for module in pkgutil.walk_packages([str(APP)], "women_mining_beneficiaries."):
        if ".www" in module.name or ".test_" in module.name:
            continue
        for name, function in vars(importlib.import_module(module.name)).items():
            if getattr(function, "__module__", "") == module.name and _is_whitelisted(function):
                found[f"{module.name}.{name}"] = function
    return found


def _is_whitelisted(function: Any) -> bool:
    if not inspect.isfunction(function):
        return False
    try:
        frappe.is_whitelisted(function)
    except frappe.PermissionError:
        return False
    return True


def test_methods_and_addresses_are_found(association: str) -> None:
    known = {"api.my_data.download", "api.request_letter.download", "services.beneficiaries.consents.withdraw_action"}
    assert {f"women_mining_beneficiaries.{path}" for path in known} <= set(methods())
    assert {"/me", "/me/consents", "/me/requests/<request_name>", "/feedback"} <= set(addresses())


@pytest.mark.case("B2", "B8")
@pytest.mark.parametrize("kind", [GUEST, STRANGER])
def test_no_method_tells_or_changes_what_is_another_persons(hers: Any, app_client: HttpClient, kind: str) -> None:
    with acting_as("Administrator"):
        asked = methods()
    visitor, before, found = visitor_of(kind, app_client), state_of(hers), {}
    for path, function in asked.items():
        for doctype in ("Support Request", "Committee Session", "Consent Record", "Beneficiary"):
            doc = json.dumps({"doctype": doctype, "name": hers.get(doctype) or hers["request_name"]})
            values = {
                name: query(hers).get(name, hers["request_name"]) for name in inspect.signature(function).parameters
            }
            values |= {"doc": doc} if "doc" in values else {}
            for answer in (
                visitor.client.get(f"/api/method/{path}", query_string=values),
                visitor.client.post(f"/api/method/{path}", json=values),
            ):
                shown = leaks(answer.get_data(as_text=True))
                if shown or answer.status_code >= 500:
                    found[path] = (answer.status_code, shown, answer.get_data(as_text=True)[-300:])
    assert found == {}
    assert state_of(hers) == before


@pytest.mark.case("B2")
@pytest.mark.parametrize("kind", [GUEST, STRANGER])
def test_no_record_of_hers_is_read_over_rest(hers: Any, app_client: HttpClient, kind: str) -> None:
    visitor, before, found = visitor_of(kind, app_client), state_of(hers), {}
    for doctype in {*BENEFICIARY_FIELD, *SECOND_FIELD, "One-Time Code", "Tracking Code", "Feedback Case", "File"}:
        name = hers.get(doctype) or UNKNOWN
        filters = json.dumps({"name": name})
        for path, values in (
            (f"/api/resource/{doctype}", {"fields": '["*"]', "limit_page_length": 0}),
            (f"/api/resource/{doctype}/{name}", {}),
            ("/api/method/frappe.client.get", {"doctype": doctype, "name": name}),
            ("/api/method/frappe.client.get_list", {"doctype": doctype, "fields": '["*"]', "filters": filters}),
            ("/api/method/frappe.desk.search.search_link", {"doctype": doctype, "txt": ""}),
        ):
            answer = visitor.client.get(path, query_string=values)
            shown = leaks(answer.get_data(as_text=True))
            if shown or answer.status_code >= 500:
                found[f"{path} {doctype}"] = (answer.status_code, shown)
        visitor.client.put(f"/api/resource/{doctype}/{name}", json={"beneficiary_name": "x", "status": "Closed"})
        visitor.client.delete(f"/api/resource/{doctype}/{name}")
    assert found == {}
    assert state_of(hers) == before


@pytest.mark.case("B8")
def test_codes_of_hers_open_nothing_but_what_they_are_for(hers: Any, app_client: HttpClient) -> None:
    stranger = visitor_of(STRANGER, app_client)
    stranger.send("/me/privacy-copy?sent=1", {"code": hers["otp"]})
    copy = "/api/method/women_mining_beneficiaries.api.my_data.download"
    assert stranger.open(copy).status_code == 403
    page = unescape(stranger.send("/track", {"code": hers["tracking"]}).get_data(as_text=True))
    assert leaks(page) == []
