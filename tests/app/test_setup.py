"""What the app ships arrives once and never overwrites what was changed on the site."""

from __future__ import annotations

import pytest

import frappe
from tests.app import factories as people
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries import install
from women_mining_beneficiaries.constants import STAFF_ROLES
from women_mining_beneficiaries.setup import masters, workflows
from women_mining_beneficiaries.setup.ledger import CHANGED, REMOVED
from women_mining_beneficiaries.setup.site_name import set_site_name

pytestmark = pytest.mark.usefixtures("app_site")

MODULES = ["Beneficiaries", "Support", "Communication", "Satisfaction", "Knowledge", "Policy"]


def entry(doctype: str, name: str) -> frappe._dict:
    return frappe.db.get_value(
        "Shipped Record", {"ref_doctype": doctype, "ref_name": name}, ["state", "differs"], as_dict=True
    )


@pytest.mark.clause("P33", "P42", "P43", "P44", "P45")
def test_the_policys_channels_and_tools_are_there_and_no_others() -> None:
    channels = frappe.get_all("Communication Channel", fields=["title_ar", "policy_clause"], order_by="sort_order asc")
    assert [row.title_ar for row in channels] == [
        "المقابلة",
        "الاتصالات الهاتفية",
        "وسائل التواصل الاجتماعي",
        "الخطابات",
        "خدمات طلب المساعدة",
        "خدمة التطوع",
        "الموقع الإلكتروني للجمعية",
        "مناديب المكاتب الفرعية",
    ]
    assert [row.policy_clause for row in channels] == [f"P{number}" for number in range(34, 42)]
    assert frappe.db.count("Reference Tool") == 4


@pytest.mark.clause("P1", "P2", "P64")
def test_the_policy_in_force_has_its_sixty_four_clauses_and_its_approval() -> None:
    policy = frappe.get_doc("Policy Version", "POL-v1")
    assert [row.clause_no for row in policy.clauses] == [f"P{number}" for number in range(1, 65)]
    assert len({row.section for row in policy.clauses}) == 7
    assert (str(policy.meeting_date), policy.meeting_date_hijri) == ("2025-09-14", "1447/03/22")
    assert (policy.meeting_weekday, policy.weekday_agrees) == ("Sunday", 1)
    assert frappe.db.get_single_value("Beneficiary Policy Settings", "active_policy") == "POL-v1"


@pytest.mark.clause("P9")
def test_relations_with_beneficiaries_begin_in_one_workspace_that_comes_first() -> None:
    workspace = frappe.get_doc("Workspace", "Beneficiary Relations")
    reached = {row.link_to for row in workspace.links if row.link_type == "DocType"}
    assert reached >= {"Beneficiary", "Support Request", "Case Referral", "Beneficiary Interaction", "Inquiry"}
    assert reached >= {"Service Appointment", "Official Letter", "Service Delivery"}
    ours = frappe.get_all("Workspace", filters={"module": ["in", MODULES]}, order_by="sequence_id asc", pluck="name")
    assert ours[0] == workspace.name


def test_support_types_wait_for_the_associations_review() -> None:
    assert frappe.db.count("Support Type") == 22
    assert frappe.db.count("Support Type", {"enabled": 1}) == 0


@pytest.mark.clause("P59")
def test_the_committee_waits_for_its_members() -> None:
    assert frappe.get_doc("Research Committee", "لجنة البحث").members == []


def test_portal_roles_have_no_desk() -> None:
    assert frappe.db.get_value("Role", "Beneficiary", "desk_access") == 0
    assert all(frappe.db.get_value("Role", role, "desk_access") for role in STAFF_ROLES)


def test_syncing_again_changes_nothing() -> None:
    before = frappe.get_all("Shipped Record", fields=["*"], order_by="name asc")
    install.after_migrate()
    assert frappe.get_all("Shipped Record", fields=["*"], order_by="name asc") == before


def test_a_changed_master_is_left_alone_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = frappe.get_doc("Communication Channel", "PHONE")
    channel.title_ar = "هاتف الجمعية الموحد"
    channel.save()
    _ship(monkeypatch, "communication_channel", "PHONE", {"title_ar": "المكالمات"})
    install.after_migrate()
    assert frappe.db.get_value("Communication Channel", "PHONE", "title_ar") == "هاتف الجمعية الموحد"
    assert entry("Communication Channel", "PHONE") == {"state": CHANGED, "differs": 1}


def test_an_untouched_master_follows_the_next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    _ship(monkeypatch, "communication_channel", "PHONE", {"title_ar": "المكالمات"})
    install.after_migrate()
    assert frappe.db.get_value("Communication Channel", "PHONE", "title_ar") == "المكالمات"


def test_a_deleted_master_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.delete_doc("Support Type", "PPE")
    _ship(monkeypatch, "support_type", "PPE", {"title_ar": "معدات السلامة"})
    install.after_migrate()
    assert not frappe.db.exists("Support Type", "PPE")
    assert entry("Support Type", "PPE") == {"state": REMOVED, "differs": 1}


def _ship(monkeypatch: pytest.MonkeyPatch, seed: str, code: str, changes: dict[str, str]) -> None:
    """Pretend that the next version ships a record in another form."""
    read = masters.read_seed

    def read_next(name: str) -> dict:
        shipped = read(name)
        if name == seed:
            shipped["records"] = [{**row, **changes} if row["code"] == code else row for row in shipped["records"]]
        return shipped

    monkeypatch.setattr(masters, "read_seed", read_next)


def test_a_changed_workflow_survives_a_migration() -> None:
    workflow = frappe.get_doc("Workflow", "Support Request")
    frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "بانتظار المدير"}).insert()
    workflow.append(
        "states",
        {"state": "بانتظار المدير", "policy_stage": "on_hold", "doc_status": "0", "allow_edit": "Executive Director"},
    )
    workflow.append(
        "transitions",
        {"state": "بانتظار المدير", "action": "Resume", "next_state": "Received", "allowed": "Executive Director"},
    )
    workflow.save()
    install.after_migrate()
    assert "بانتظار المدير" in [row.state for row in frappe.get_doc("Workflow", "Support Request").states]


def test_a_chosen_setting_survives_a_migration() -> None:
    people.change_settings(decision_period_days=21)
    install.after_migrate()
    assert frappe.db.get_single_value("Beneficiary Policy Settings", "decision_period_days") == 21


def test_the_first_values_of_settings_are_those_shipped_whatever_the_framework_filled_in() -> None:
    frappe.db.set_single_value("Beneficiary Policy Settings", {"quiet_from": "07:38:47", "quiet_to": "07:38:47"})
    frappe.db.delete("Shipped Record", {"ref_doctype": "Beneficiary Policy Settings"})
    install.after_install()
    settings = frappe.get_doc("Beneficiary Policy Settings")
    assert [str(settings.quiet_from), str(settings.quiet_to)] == ["21:00:00", "8:00:00"]


def test_the_shipped_workflow_and_the_sites_are_one() -> None:
    source = frappe.parse_json((workflows.FOLDER / "support_request.json").read_text(encoding="utf-8"))
    assert len(workflows.expand(source)["transitions"]) == len(
        frappe.get_doc("Workflow", "Support Request").transitions
    )


@pytest.mark.parametrize("fault", ["no stage", "shortcut", "self approval", "dead end"])
@pytest.mark.clause("P47")
@pytest.mark.case("N5")
def test_a_workflow_under_which_the_policy_would_not_hold_is_refused(fault: str) -> None:
    workflow = frappe.get_doc("Workflow", "Support Request")
    if fault == "no stage":
        workflow.states[1].policy_stage = None
    elif fault == "shortcut":
        workflow.append(
            "transitions",
            {
                "state": "Received",
                "action": "Close",
                "next_state": "Accepted",
                "allowed": "Beneficiary Relations Officer",
                "allow_self_approval": 0,
            },
        )
    elif fault == "self approval":
        next(row for row in workflow.transitions if row.next_state == "Accepted").allow_self_approval = 1
    else:
        workflow.transitions = [row for row in workflow.transitions if row.state != "Delivered"]
    with pytest.raises(errors.UnsoundWorkflowError):
        workflow.save()


def test_a_new_site_carries_the_associations_name_and_an_administrators_stays(app_site: str) -> None:
    assert frappe.db.get_single_value("Website Settings", "app_name") == "جمعية المرأة في التعدين"
    frappe.db.set_single_value("Website Settings", "app_name", "بوابة التجربة")
    set_site_name()
    assert frappe.db.get_single_value("Website Settings", "app_name") == "بوابة التجربة"
