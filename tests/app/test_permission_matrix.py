"""The permission matrix: every role asks the REST API for every DocType; docs/permissions.md shows what it answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import frappe
from tests.app import factories, journey
from tests.app import permission_matrix as matrices
from tests.app.permission_matrix import FOREIGN, NO_ROLE, OWN, SIGNED_OUT, STAFF, VIEWERS, Matrix
from tests.support import desk_access
from tests.support.bench import TestBench
from tests.support.http import HttpClient
from tests.support.repository import doctypes
from women_mining_beneficiaries import constants

CASE_DATA = {"Beneficiary", "Beneficiary Document", "Support Request", "Attestation", "Case Referral",
             "Committee Decision", "Service Delivery", "Beneficiary Interaction", "Inquiry",
             "Service Appointment", "Official Letter", "Message Log", "Social Study", "Appeal",
             "Conflict Disclosure", "Feedback Case", "Tracking Code"}  # fmt: skip
NOTHING = "–"


@pytest.fixture(scope="module")
def measured(bench: TestBench) -> tuple[Matrix, Matrix]:
    """Once: every viewer signs in, asks the API for one record of every DocType and opens its pages on the desk."""
    with bench.open_site("app.localhost", apps=["women_mining_beneficiaries"]) as site:
        factories.make_staff()
        factories.open_support_type()
        matrices.make_viewers()
        records = matrices.make_records()
        frappe.db.commit()
        beneficiary = records["Beneficiary"]
        answers: Matrix = {doctype: {} for doctype in records}
        pages: Matrix = {doctype: {} for doctype in records}
        with journey.clock(journey.day(matrices.DAY)):
            for viewer in VIEWERS:
                client = matrices.sign_in(HttpClient(bench.application(), site), viewer)
                for doctype, name in records.items():
                    answers[doctype][viewer] = matrices.cell(client, doctype, name, beneficiary)
                # A browser of its own: once a page was shown, its session must send a token.
                browser = matrices.sign_in(HttpClient(bench.application(), site), viewer)
                for doctype, name in records.items():
                    pages[doctype][viewer] = desk_access.opened(browser, doctype, name)
        return answers, pages


@pytest.fixture
def matrix(measured: tuple[Matrix, Matrix]) -> Matrix:
    """What the API answers, as letters."""
    return measured[0]


@pytest.fixture
def desk(measured: tuple[Matrix, Matrix]) -> Matrix:
    """Which pages of the desk open, as letters."""
    return measured[1]


def test_the_documented_matrix_is_what_the_api_answers(matrix: Matrix, root: Path) -> None:
    """Run with WRITE_MATRIX=1 to write the table anew after a change that is meant."""
    path = root / "docs" / "permissions.md"
    text = path.read_text(encoding="utf-8")
    head, _old = text.split("<!-- measured -->\n")
    if os.environ.get("WRITE_MATRIX"):
        path.write_text(head + "<!-- measured -->\n" + "\n".join(matrices.as_markdown(matrix)) + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8").split("<!-- measured -->\n")[1].splitlines() == list(
        matrices.as_markdown(matrix)
    )


@pytest.mark.parametrize("viewer", [SIGNED_OUT, NO_ROLE])
def test_who_has_no_role_gets_nothing_of_a_case(matrix: Matrix, viewer: str) -> None:
    assert {doctype for doctype in CASE_DATA if matrix[doctype][viewer] != NOTHING} == set()


def test_a_foreign_record_is_closed_to_another_beneficiary(matrix: Matrix) -> None:
    opened = {doctype for doctype in CASE_DATA if set(matrix[doctype][FOREIGN]) & set("LRCWD")}
    assert opened == set()


def test_a_beneficiary_reads_her_own_file(matrix: Matrix) -> None:
    for doctype in ("Beneficiary", "Beneficiary Document", "Support Request", "Attestation"):
        assert {"L", "R"} <= set(matrix[doctype][OWN]), doctype


def test_a_delivered_request_is_no_longer_hers_to_write(matrix: Matrix) -> None:
    assert not set("WD") & set(matrix["Support Request"][OWN])


@pytest.mark.clause("P8")
@pytest.mark.case("B16")
def test_case_data_is_closed_to_who_sets_up_the_policy(matrix: Matrix) -> None:
    for viewer in ("ADM", "BSC", "KNW", "QLT"):
        assert {
            doctype
            for doctype in CASE_DATA - {"Beneficiary Interaction", "Inquiry", "Official Letter", "Feedback Case"}
            if "R" in matrix[doctype][viewer]
        } == set()


@pytest.mark.clause("P41")
def test_another_branch_is_closed_to_a_delegate(matrix: Matrix) -> None:
    assert {doctype for doctype in CASE_DATA if set("LRW") & set(matrix[doctype][matrices.OTHER_BRANCH])} == set()


@pytest.mark.clause("P28")
@pytest.mark.case("B12")
def test_nobody_reads_single_answers_of_a_survey(matrix: Matrix) -> None:
    assert set(matrix["Survey Response"].values()) == {NOTHING}


def test_nobody_deletes_case_data(matrix: Matrix) -> None:
    assert {(doctype, viewer) for doctype in CASE_DATA for viewer in VIEWERS if "D" in matrix[doctype][viewer]} == set()


def test_a_list_shows_exactly_what_may_be_read(matrix: Matrix) -> None:
    """One verdict: a record in the list opens, a record that opens is in the list."""
    differing = {
        (doctype, viewer)
        for doctype, row in matrix.items()
        for viewer, letters in row.items()
        if not doctypes()[doctype].doc.issingle and ("L" in letters) != ("R" in letters)
    }
    assert differing == set()


@pytest.mark.parametrize("letter", ["L", "R", "C"])
def test_a_page_of_the_desk_opens_for_staff_exactly_as_the_api_does(matrix: Matrix, desk: Matrix, letter: str) -> None:
    plural = {doctype: row for doctype, row in matrix.items() if letter == "R" or not doctypes()[doctype].doc.issingle}
    differing = {
        (doctype, viewer, matrix[doctype][viewer], desk[doctype][viewer])
        for doctype, row in plural.items()
        for viewer in STAFF
        # The delegate of another branch may create, only not for this beneficiary.
        if (letter, viewer) != ("C", matrices.OTHER_BRANCH)
        and (letter in row[viewer].upper()) != (letter in desk[doctype][viewer])
    }
    assert differing == set()


def test_a_list_and_its_report_open_together(desk: Matrix) -> None:
    """But for disclosures: who has a right on his own ones only has their list, as in Frappe."""
    assert {
        (d, v)
        for d, row in desk.items()
        for v, letters in row.items()
        if ("L" in letters) != ("V" in letters) and d != "Conflict Disclosure"
    } == set()


def test_nothing_is_printed_that_may_not_be_read(matrix: Matrix, desk: Matrix) -> None:
    printed = {(doctype, viewer) for doctype, row in desk.items() for viewer in row if "P" in row[viewer]}
    assert {(doctype, viewer) for doctype, viewer in printed if "R" not in matrix[doctype][viewer]} == set()
    assert printed


@pytest.mark.parametrize("viewer", [SIGNED_OUT, NO_ROLE, OWN, FOREIGN, matrices.VOLUNTEER])
def test_the_desk_is_closed_to_everybody_else(desk: Matrix, viewer: str) -> None:
    assert {doctype: row[viewer] for doctype, row in desk.items() if set(row[viewer]) - {"P"}} == {}


def test_every_role_of_the_policy_has_a_column() -> None:
    assert {*STAFF.values()} == {*constants.STAFF_ROLES, constants.DEPARTMENT_USER}
