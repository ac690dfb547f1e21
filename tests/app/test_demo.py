"""The demo data: months of work of an association, loaded once, with one ready user per role."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import frappe
from tests.support.bench import TestBench
from tests.support.http import HttpClient
from women_mining_beneficiaries import constants as roles


def load(root: Path, bench: TestBench, site: str) -> str:
    packages = [root / "apps/frappe_embedded", root / "apps/women_mining_beneficiaries"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, packages)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(root / "fixtures/demo.py"), site]
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
    assert loaded["Beneficiary"] == 27
    assert frappe.db.count("Duplicate Candidate", {"status": "Open"}) >= 1
    assert loaded["Support Request"] >= 40
    assert loaded["Survey Response"] >= 10
    stages = set(frappe.get_all("Support Request", pluck="policy_stage"))
    not_shown = {"void"}
    every = set(frappe.get_meta("Support Request").get_field("policy_stage").options.split("\n"))
    assert stages >= every - not_shown - {""}
    assert len(set(frappe.get_all("Support Request", pluck="channel"))) >= 4
    months = {str(moment)[:7] for moment in frappe.get_all("Support Request", pluck="submitted_on") if moment}
    assert len(months) >= 5
    early = [row for row in frappe.get_all("Committee Decision", pluck="is_early") if row]
    assert not early

    lines = [line.split(maxsplit=2) for line in printed.splitlines() if "@" in line]
    held = {role for email, _password, _role in lines for role in frappe.get_roles(email)}
    assert held >= roles.STAFF_ROLES | {roles.APPLICANT}
    assert {role for _email, _password, role in lines} >= {frappe._(role, lang="ar") for role in roles.STAFF_ROLES}
    for email, password, _role in (lines[0], lines[-1]):
        app_client.sign_in(email, password)

    assert load(root, bench, app_site) == printed
    assert counts() == loaded
