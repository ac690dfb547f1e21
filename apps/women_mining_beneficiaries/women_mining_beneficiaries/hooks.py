app_name = "women_mining_beneficiaries"
app_title = "Beneficiary Relations"
app_publisher = "Women in Mining Association"
app_description = "Relations with beneficiaries, clause by clause of the association's policy"
app_email = "info@example.org"
app_license = "mit"

# No page of ours carries a script of its own: the embedded engine then lets the browser refuse any. A bench ignores this.
strict_scripts = 1

after_install = "women_mining_beneficiaries.install.after_install"
after_migrate = ["women_mining_beneficiaries.install.after_migrate"]
before_uninstall = "women_mining_beneficiaries.uninstall.before_uninstall"

# Pages are asked in texts, and read in Arabic, or in the language that was asked for.
before_request = [
    "women_mining_beneficiaries.portal.page_requests.leave_only_texts",
    "women_mining_beneficiaries.portal.idle.watch",
    "women_mining_beneficiaries.portal.language.choose_language",
]

# A guest is not told who has an account.
override_whitelisted_methods = {
    "frappe.core.doctype.user.user.reset_password": "women_mining_beneficiaries.api.password.reset_password"
}

_services = "women_mining_beneficiaries.services"
scheduler_events = {
    "all": [f"{_services}.communication.messages.deliver_due"],
    "hourly": [
        f"{_services}.clocks.stage_notices.tell_of_deadlines",
        f"{_services}.communication.appointment_messages.remind",
    ],
    "daily": [
        f"{_services}.daily.remind_of_replies",
        f"{_services}.policy.policy_reviews.keep",
        f"{_services}.policy.acknowledgements.keep",
        f"{_services}.requests.awaiting_applicant.follow_up",
        f"{_services}.beneficiaries.registration_cycle.run",
        f"{_services}.requests.delivery_cycle.close_unanswered",
        f"{_services}.beneficiaries.data_requests.remind",
        f"{_services}.beneficiaries.duplicates.scan",
        f"{_services}.communication.code_records.forget_old",
        f"{_services}.accounts.kept_texts.forget_old",
        f"{_services}.accounts.registration_review.remind",
        f"{_services}.beneficiaries.segments.refresh_segments",
        f"{_services}.feedback.daily.follow_up",
    ],
    "monthly": [f"{_services}.clocks.holiday_check.tell_of_missing_holidays"],
}

# Records, or their rows, with fields that are fetched through a link.
_fetching = (
    "Account Claim",
    "Association Department",
    "Appeal",
    "Beneficiary",
    "Beneficiary Document",
    "Beneficiary Interaction",
    "Beneficiary Need",
    "Beneficiary Representative",
    "Branch Office",
    "Case Referral",
    "Committee Decision",
    "Committee Session",
    "Consent Record",
    "Data Subject Request",
    "Inquiry",
    "Message Log",
    "Official Letter",
    "Policy Acknowledgement",
    "Duplicate Candidate",
    "Conflict Disclosure",
    "Research Committee",
    "Service Appointment",
    "Service Delivery",
    "Social Study",
    "Support Request",
    "Volunteer Assignment",
)
doc_events = {
    "*": {"before_validate": "women_mining_beneficiaries.overrides.sent_values.before_validate"},
    _fetching: {"validate": "women_mining_beneficiaries.overrides.linked_records.validate"},
    "DocShare": {"validate": "women_mining_beneficiaries.overrides.docshare.validate"},
    "Role": {"validate": "women_mining_beneficiaries.overrides.role.validate"},
    "SMS Log": {"before_insert": "women_mining_beneficiaries.overrides.sms_log.before_insert"},
    "User": {
        "before_validate": "women_mining_beneficiaries.overrides.user.before_validate",
        "on_update": "women_mining_beneficiaries.overrides.user.on_update",
    },
    "Workflow": {
        "validate": "women_mining_beneficiaries.overrides.workflow.validate",
        "on_update": "women_mining_beneficiaries.overrides.workflow.on_update",
    },
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
    "Inquiry",
    "Official Letter",
    "Service Appointment",
    "Message Log",
    "Beneficiary Representative",
    "Beneficiary Need",
    "Volunteer Assignment",
    "Related Party",
    "Duplicate Candidate",
    "Beneficiary Merge Log",
    "Social Study",
    "Conflict Disclosure",
    "Appeal",
    "Account Claim",
    "Consent Record",
    "Data Subject Request",
)
_own_acknowledgement = "women_mining_beneficiaries.scopes.own_acknowledgement"
_feedback = "women_mining_beneficiaries.scopes.feedback"
permission_query_conditions = {
    **dict.fromkeys(_scoped, f"{_verdict}.query_conditions"),
    "User": "women_mining_beneficiaries.scopes.accounts.query_conditions",
    "Policy Acknowledgement": f"{_own_acknowledgement}.query_conditions",
    "Feedback Case": f"{_feedback}.query_conditions",
}
has_permission = {
    **dict.fromkeys(_scoped, f"{_verdict}.has_permission"),
    "Policy Acknowledgement": f"{_own_acknowledgement}.has_permission",
    "Feedback Case": f"{_feedback}.has_permission",
    "File": "women_mining_beneficiaries.scopes.evidence.has_permission",
}

override_doctype_class = {"File": "women_mining_beneficiaries.overrides.file.EvidenceFile"}

# Where a reason typed beside a workflow action is put before the action is taken.
workflow_reason_fields = {
    "Beneficiary": "stage_reason",
    "Feedback Case": "step_reason",
    "Support Request": "stage_reason",
    "Internal Service Request": "step_reason",
    "Policy Version": "step_reason",
}
workflow_actions_with_reason = {
    "Beneficiary": ["Suspend", "Make Inactive", "Record Death"],
    "Feedback Case": ["Escalate Feedback", "Reopen Feedback"],
    "Support Request": [
        "Hold",
        "Defer",
        "Void",
        "Reopen",
        "Appeal",
        "Request Further Study",
        "Request Information",
        "Back to Committee",
        "Put on the Waiting List",
    ],
    "Internal Service Request": ["Return Internal Request", "Cancel Internal Request"],
    "Policy Version": ["Return for Amendment"],
}

# By when documents are to be dealt with, while they still are: shown among the tasks of whom they wait for.
due_dates = {
    "Data Subject Request": [{"field": "due_on", "filters": {"decided_on": ["is", "not set"]}}],
    "Feedback Case": [
        {"field": "due_on", "filters": {"policy_stage": ["in", ["fbk_new", "fbk_in_progress", "fbk_escalated"]]}}
    ],
    "Account Claim": [{"field": "due_on", "filters": {"status": "Open"}}],
    "Inquiry": [{"field": "first_response_due", "filters": {"status": "New"}}],
    "Internal Service Request": [{"field": "due_on", "filters": {"delivered_on": ["is", "not set"]}}],
    "Support Request": [{"field": "sla_due_on", "soon": "sla_warn_on"}],
    "Case Referral": [{"field": "due_on", "filters": {"status": ["in", ["Open", "In Progress", "Escalated"]]}}],
    "Service Delivery": [{"field": "planned_on", "filters": {"status": ["in", ["Planned", "In Progress"]]}}],
}

# What the printed forms ask for.
_forms = "women_mining_beneficiaries.services.requests.paper_forms"
_prints = "women_mining_beneficiaries.services.requests.prints"
jinja = {
    "methods": [
        f"{_forms}.describe_request_form",
        f"{_forms}.describe_blank_form",
        f"{_forms}.describe_registration_card",
        f"{_forms}.describe_attestation",
        f"{_forms}.describe_delivery_receipt",
        f"{_prints}.describe_association",
        f"{_prints}.describe_decision_letter",
        f"{_prints}.describe_session_minutes",
        f"{_prints}.describe_social_study",
        f"{_prints}.sanitized",
        "women_mining_beneficiaries.portal.page.portal_frame",
    ]
}

home_page = "index"
# Addresses of earlier versions, which search engines still know.
website_redirects = [{"source": "/home", "target": "/"}, {"source": "/help-corrections", "target": "/help/corrections"}]
role_home_page = {"Beneficiary": ["me"]}
website_context = {"register_url": "/register"}
_STEPS_OF_REQUEST = (
    "go-on data reason items place questions documents document review received copy notice sign code signed attestation "
    "messages letter withdraw appeal receipt tracking"
).split()
website_route_rules = [
    {"from_route": "/me/documents/new", "to_route": "me/document-new"},
    {"from_route": "/me/representatives/new", "to_route": "me/representative-new"},
    {"from_route": "/me/representing/new", "to_route": "me/representing-new"},
    {"from_route": "/me/profile/contact", "to_route": "me/profile-contact"},
    {"from_route": "/me/profile/work", "to_route": "me/profile-work"},
    {"from_route": "/services/<code>", "to_route": "service"},
    {"from_route": "/help/ask", "to_route": "help-ask"},
    {"from_route": "/help/corrections", "to_route": "help/corrections"},
    {"from_route": "/help/<article>", "to_route": "help-article"},
    {"from_route": "/survey/stop", "to_route": "survey-stop"},
    {"from_route": "/survey/<token>", "to_route": "survey"},
    {"from_route": "/register/<step>", "to_route": "register"},
    *(
        {"from_route": f"/sign-in/{step}", "to_route": f"sign-in-{step}"}
        for step in ("code", "password", "forgotten", "whose")
    ),
    *(
        {"from_route": f"/me/account/{part}", "to_route": f"me/account-{part}"}
        for part in ("contact", "password", "confirm", "code", "close")
    ),
    {"from_route": "/feedback/track", "to_route": "track"},
    {"from_route": "/me/feedback/<case_name>", "to_route": "me/feedback-case"},
    {"from_route": "/me/appointments/new", "to_route": "me/appointment-new"},
    {"from_route": "/me/appointments/<appointment>", "to_route": "me/appointment"},
    {"from_route": "/me/requests/new", "to_route": "me/request-new"},
    {"from_route": "/me/requests/<request_name>", "to_route": "me/request"},
    *(
        {"from_route": f"/me/requests/<request_name>/{step}", "to_route": f"me/request-{step}"}
        for step in _STEPS_OF_REQUEST
    ),
]
