"""The engine's own hooks, merged before those of the apps."""

from __future__ import annotations

app_name = "frappe"
app_title = "Frappe Framework"
app_publisher = "frappe-embedded"
app_description = "An embedded engine that runs Frappe apps in one process"
app_email = "engine@example.com"
app_license = "MIT"

# New sites, installed apps, migrations

after_install = "frappe.core.setup.install.after_install"
after_app_uninstall = [
    "frappe.jobs.scheduled_jobs.sync_jobs",
    "frappe.website.doctype.portal_settings.portal_settings.sync_portal_menu",
]
after_migrate = [
    "frappe.core.setup.install.after_install",
    "frappe.core.global_search.rebuilding.sync_global_search",
]
# Steps of the installer that belong to higher layers.
sync_portal_menu = "frappe.website.doctype.portal_settings.portal_settings.sync_portal_menu"
sync_scheduled_jobs = "frappe.jobs.scheduled_jobs.sync_jobs"

# Documents

doc_events = {
    "*": {
        "on_update": [
            "frappe.core.doctype.file.utils.attach_files_to_document",
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
            "frappe.core.global_search.events.update_global_search",
            "frappe.permissions.events.forget_after_tree_change",
            "frappe.automation.assigning.apply",
            "frappe.automation.assigning.update_due_dates",
        ],
        "after_delete": [
            "frappe.permissions.events.forget_after_tree_change",
            "frappe.core.global_search.events.delete_for_document",
        ],
        "after_rename": ["frappe.permissions.forget_permissions", "frappe.core.global_search.events.follow_rename"],
        "on_update_after_submit": [
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
            "frappe.core.global_search.events.update_global_search",
            "frappe.automation.assigning.apply",
            "frappe.automation.assigning.update_due_dates",
        ],
        "before_cancel": ["frappe.model.workflow.follow_cancel"],
        "on_cancel": [
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
            "frappe.core.global_search.events.update_global_search",
            "frappe.automation.assigning.apply",
        ],
        "on_trash": ["frappe.workflow.doctype.workflow_action.tracking.delete_workflow_actions"],
    },
    # Pages are remembered with what they are made of.
    ("Role", "Web Form", "Web Page", "Website Settings", "Portal Settings"): {
        "on_update": ["frappe.website.utils.clear_website_cache"],
        "on_trash": ["frappe.website.utils.clear_website_cache"],
    },
    ("DocType", "Custom Field", "Property Setter"): {
        "on_update": ["frappe.core.global_search.events.follow_definition"],
        "after_delete": ["frappe.core.global_search.events.follow_definition"],
    },
    "Comment": {"after_insert": ["frappe.desk.mentions.tell_mentioned"]},
    ("User", "Custom DocPerm"): {
        "on_update": ["frappe.permissions.forget_permissions"],
        "on_trash": ["frappe.permissions.forget_permissions"],
    },
}

# Records that take part in documents' events.
doc_event_providers = [
    "frappe.email.notifications.subscriptions.handlers_for",
    "frappe.core.server_scripts.subscriptions.handlers_for",
]

permission_query_conditions = {
    "Dashboard Chart": "frappe.desk.doctype.dashboard_chart.dashboard_chart.get_permission_query_conditions",
    "Number Card": "frappe.desk.doctype.number_card.number_card.get_permission_query_conditions",
    "Document Follow": "frappe.email.doctype.document_follow.document_follow.get_permission_query_conditions",
    "Event": "frappe.desk.doctype.event.event.get_permission_query_conditions",
    "*": "frappe.core.server_scripts.subscriptions.list_conditions",
    "File": "frappe.core.doctype.file.file.get_permission_query_conditions",
    "Kanban Board": "frappe.desk.doctype.kanban_board.kanban_board.get_permission_query_conditions",
    "List Filter": "frappe.desk.doctype.list_filter.list_filter.get_permission_query_conditions",
    "Note": "frappe.desk.doctype.note.note.get_permission_query_conditions",
    "Notification Log": "frappe.desk.doctype.notification_log.notification_log.get_permission_query_conditions",
    "Notification Settings": "frappe.desk.doctype.notification_settings.notification_settings.get_permission_query_conditions",
    "ToDo": "frappe.desk.doctype.todo.todo.get_permission_query_conditions",
    "Workflow Action": "frappe.workflow.doctype.workflow_action.workflow_action.get_permission_query_conditions",
}
has_permission = {
    "Dashboard Chart": "frappe.desk.doctype.dashboard_chart.dashboard_chart.has_permission",
    "Number Card": "frappe.desk.doctype.number_card.number_card.has_permission",
    "Comment": "frappe.core.doctype.comment.comment.has_permission",
    "Communication": "frappe.core.doctype.communication.communication.has_permission",
    "Document Follow": "frappe.email.doctype.document_follow.document_follow.has_permission",
    "Event": "frappe.desk.doctype.event.event.has_permission",
    "File": "frappe.core.doctype.file.file.has_permission",
    "Kanban Board": "frappe.desk.doctype.kanban_board.kanban_board.has_permission",
    "List Filter": "frappe.desk.doctype.list_filter.list_filter.has_permission",
    "Note": "frappe.desk.doctype.note.note.has_permission",
    "Notification Log": "frappe.desk.doctype.notification_log.notification_log.has_permission",
    "Notification Settings": "frappe.desk.doctype.notification_settings.notification_settings.has_permission",
    "ToDo": "frappe.desk.doctype.todo.todo.has_permission",
    "Workflow Action": "frappe.workflow.doctype.workflow_action.workflow_action.has_permission",
}
has_website_permission = {"Address": "frappe.contacts.doctype.address.address.has_website_permission"}
# Records about a document go with it, or lose their reference: they never keep it from being deleted.
ignore_links_on_delete = [
    "Activity Log",
    "Background Job",
    "Comment",
    "Communication",
    "DocShare",
    "Document Follow",
    "Document Share Key",
    "Email Queue",
    "Error Log",
    "File",
    "Notification Log",
    "Notification Settings",
    "Scheduled Job Log",
    "Tag Link",
    "ToDo",
    "User Permission",
    "Version",
    "View Log",
    "Workflow Action",
]

# Templates: what the macros of print formats call.

jinja = {"methods": ["frappe.printing.macros.printed_value", "frappe.printing.macros.printed_table"]}

# Days for which logs are kept, until Log Settings say otherwise.

default_log_clearing_doctypes = {
    "Activity Log": 90,
    "Bulk Action": 30,
    "Email Queue": 30,
    "Error Log": 30,
    "Notification Log": 180,
    "Scheduled Job Log": 90,
}

# Signing in

home_page_resolver = "frappe.website.home_page.get_home_page"

# Jobs

scheduler_events = {
    "all": [
        "frappe.email.outbox.flush",
    ],
    "daily": [
        "frappe.sessions.clear_expired_sessions",
        "frappe.core.doctype.background_job.background_job.clear_old_jobs",
        "frappe.core.doctype.log_settings.log_settings.run_log_clean_up",
        "frappe.email.notifications.daily.trigger_daily_alerts",
        "frappe.email.doctype.auto_email_report.auto_email_report.send_daily",
        "frappe.desk.form.document_follow.send_daily_updates",
    ],
    "hourly": ["frappe.desk.form.document_follow.send_hourly_updates"],
    "weekly": ["frappe.desk.form.document_follow.send_weekly_updates"],
    "monthly": ["frappe.email.doctype.auto_email_report.auto_email_report.send_monthly"],
}
