app_name = "women_mining_beneficiaries"
app_title = "Beneficiary Relations"
app_publisher = "Women in Mining Association"
app_description = "Relations with beneficiaries, clause by clause of the association's policy"
app_email = "info@example.org"
app_license = "mit"

after_install = "women_mining_beneficiaries.install.after_install"
after_migrate = ["women_mining_beneficiaries.install.after_migrate"]

doc_events = {
    "Workflow": {"validate": "women_mining_beneficiaries.overrides.workflow.validate"},
}

_verdict = "women_mining_beneficiaries.scopes.verdict"
_scoped = (
    "Beneficiary",
    "Beneficiary Document",
    "Support Request",
    "Case Referral",
    "Attestation",
    "Committee Decision",
    "Service Delivery",
    "Beneficiary Interaction",
)
permission_query_conditions = dict.fromkeys(_scoped, f"{_verdict}.query_conditions")
has_permission = dict.fromkeys(_scoped, f"{_verdict}.has_permission")
