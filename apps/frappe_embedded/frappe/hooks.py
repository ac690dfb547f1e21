"""The engine's own hooks, merged before those of the apps."""

from __future__ import annotations

app_name = "frappe"
app_title = "Frappe Framework"
app_publisher = "frappe-embedded"
app_description = "An embedded engine that runs Frappe apps in one process"
app_email = "engine@example.com"
app_license = "MIT"

doc_events = {
    "*": {
        "on_update": [
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
        ],
        "on_update_after_submit": [
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
        ],
        "before_cancel": ["frappe.model.workflow.follow_cancel"],
        "on_cancel": [
            "frappe.workflow.doctype.workflow_action.tracking.process_workflow_actions",
            "frappe.core.doctype.version.version.record_changes",
        ],
        "on_trash": ["frappe.workflow.doctype.workflow_action.tracking.delete_workflow_actions"],
    },
    ("User", "Custom DocPerm"): {
        "on_update": ["frappe.permissions.forget_permissions"],
        "on_trash": ["frappe.permissions.forget_permissions"],
    },
}

permission_query_conditions = {
    "ToDo": "frappe.desk.doctype.todo.todo.get_permission_query_conditions",
    "Workflow Action": "frappe.workflow.doctype.workflow_action.workflow_action.get_permission_query_conditions",
}

has_permission = {
    "Comment": "frappe.core.doctype.comment.comment.has_permission",
    "Communication": "frappe.core.doctype.communication.communication.has_permission",
    "ToDo": "frappe.desk.doctype.todo.todo.has_permission",
    "Workflow Action": "frappe.workflow.doctype.workflow_action.workflow_action.has_permission",
}

# Records about a document go with it, or lose their reference: they never keep it from being deleted.
ignore_links_on_delete = [
    "Activity Log",
    "Comment",
    "Communication",
    "DocShare",
    "Document Share Key",
    "Email Queue",
    "Error Log",
    "File",
    "Notification Log",
    "Tag Link",
    "ToDo",
    "User Permission",
    "Version",
    "View Log",
    "Workflow Action",
]
