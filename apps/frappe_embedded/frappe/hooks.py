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
after_migrate = "frappe.core.setup.install.after_install"
# Steps of the installer that belong to higher layers.
sync_portal_menu = "frappe.website.doctype.portal_settings.portal_settings.sync_portal_menu"
sync_scheduled_jobs = "frappe.jobs.scheduled_jobs.sync_jobs"

# Documents

doc_events = {
    "*": {
        "on_update": [
            "frappe.core.doctype.file.utils.attach_files_to_document",
        ],
    },
}

permission_query_conditions = {
    "File": "frappe.core.doctype.file.file.get_permission_query_conditions",
    "Notification Log": "frappe.desk.doctype.notification_log.notification_log.get_permission_query_conditions",
}
has_permission = {
    "File": "frappe.core.doctype.file.file.has_permission",
    "Notification Log": "frappe.desk.doctype.notification_log.notification_log.has_permission",
}
ignore_links_on_delete = [
    "Activity Log",
    "Background Job",
    "Comment",
    "Communication",
    "DocShare",
    "Email Queue",
    "Error Log",
    "File",
    "Notification Log",
    "Scheduled Job Log",
    "ToDo",
    "User Permission",
    "Version",
    "Workflow Action",
]

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
        "frappe.core.doctype.activity_log.activity_log.clear_old_logs",
        "frappe.email.doctype.email_queue.email_queue.clear_old_mails",
    ],
}
