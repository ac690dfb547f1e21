"""The demo data: months of work of an association, loaded once, with one ready user per role."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import frappe
from tests.support.bench import TestBench
from tests.support.http import HttpClient
from women_mining_beneficiaries import constants as roles
from women_mining_beneficiaries.domain.feedback import Stage as FeedbackStage


def load(root: Path, bench: TestBench, site: str) -> str:
    packages = [root / "apps/frappe_embedded", root / "apps/women_mining_beneficiaries"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, packages)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(root / "fixtures/demo.py"), site, "--size", "small"]
    done = subprocess.run(command, cwd=bench.sites_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def counts() -> dict[str, int]:
    doctypes = ("User", "Beneficiary", "Support Request", "Committee Decision", "Service Delivery", "Survey Response")
    return {doctype: frappe.db.count(doctype) for doctype in doctypes}


def test_the_demo_shows_every_stage_and_loads_once(
    root: Path, bench: TestBench, app_site: str, app_client: HttpClient
) -> None:
    printed = load(root, bench, app_site)

    loaded = counts()
    assert loaded["Beneficiary"] == 31
    shown = {
        "Feedback Case": 12,
        "Improvement Action": 6,
        "Article Feedback": 9,
        "Consent Record": 9,
        "Account Claim": 31,
        "Tracking Code": 16,
    }
    assert {doctype: frappe.db.count(doctype) for doctype in shown} == shown
    assert set(frappe.get_all("Feedback Case", pluck="policy_stage")) == {stage.value for stage in FeedbackStage}
    assert frappe.db.count("Improvement Action", {"status": "Verified"}) == 1
    results = set(frappe.get_all("Account Claim", pluck="status"))
    assert results == {"Open", "Linked", "Refused", "No Earlier File"}
    assert frappe.db.count("Duplicate Candidate", {"status": "Open"}) >= 1
    assert loaded["Support Request"] >= 40
    assert loaded["Survey Response"] >= 10
    stages = set(frappe.get_all("Support Request", pluck="policy_stage"))
    not_shown = {"void"}
    every = set(frappe.get_meta("Support Request").get_field("policy_stage").options.split("\n"))
    assert stages >= every - not_shown - {""}
    assert set(frappe.get_all("Support Request", pluck="channel")) == set(
        frappe.get_all("Communication Channel", pluck="name")
    )
    months = {str(moment)[:7] for moment in frappe.get_all("Support Request", pluck="submitted_on") if moment}
    assert len(months) >= 5
    assert frappe.db.count("Committee Decision", {"is_early": 1, "override_reason": ["is", "set"]}) == 1
    assert (
        max(
            row.number
            for row in frappe.get_all("Session Agenda Item", fields=["count(name) as number"], group_by="parent")
        )
        > 1
    )

    lines = [line.split(maxsplit=2) for line in printed.splitlines() if "@" in line]
    held = {role for email, _password, _role in lines for role in frappe.get_roles(email)}
    assert held >= roles.STAFF_ROLES | {roles.APPLICANT}
    assert {role for _email, _password, role in lines} >= {frappe._(role, lang="ar") for role in roles.STAFF_ROLES}
    for email, password, _role in (lines[0], lines[-1]):
        app_client.sign_in(email, password)

    assert load(root, bench, app_site) == printed
    assert counts() == loaded


def test_the_full_demo_holds_two_hundred_people_and_three_hundred_requests_over_fourteen_months(
    root: Path, app_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan alone: what is loaded follows the same roads as the small one."""
    monkeypatch.syspath_prepend(str(root / "fixtures"))
    plan = importlib.import_module("association.plan")
    full = plan.plan_of("full")
    assert full == plan.plan_of("full")
    assert (len(full.people), len(full.cases)) == (200, 300)
    for unique in ("email", "id_digits", "mobile", "account", "full_name"):
        assert len({person[unique] for person in full.people}) == 200, unique
    assert {case["applicant"] for case in full.cases} == set(range(200))
    cities, categories = (set(frappe.get_all(kind, pluck="name")) for kind in ("Service City", "Beneficiary Category"))
    assert {person["city"] for person in full.people} <= cities
    assert {person["category"] for person in full.people} <= categories
    channels = Counter(case.get("channel", "WEBSITE") for case in full.cases)
    assert set(channels) == set(frappe.get_all("Communication Channel", pluck="name")) and min(channels.values()) >= 10
    assert {case["days_ago"] // 30 for case in full.cases} >= set(range(14))
    small = {case["until"] for case in plan.plan_of("small").cases}
    ends = Counter(case["until"] for case in full.cases)
    assert set(ends) == small and all(count >= 3 for until, count in ends.items() if until != "draft")
