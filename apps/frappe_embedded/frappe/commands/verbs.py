"""Every verb and where its command is. Nothing is imported for the verbs that are not called."""

from __future__ import annotations

_MODULES = {
    "frappe.commands.sites": "new-site drop-site reinstall install-app uninstall-app remove-from-installed-apps list-apps migrate use",
    "frappe.commands.users": "set-admin-password set-password add-system-manager add-user disable-user destroy-all-sessions",
    "frappe.commands.configuration": "set-config show-config version doctor set-maintenance-mode",
    "frappe.commands.serving": "serve worker schedule",
    "frappe.commands.scheduling": "enable-scheduler disable-scheduler scheduler trigger-scheduler-event show-pending-jobs",
    "frappe.commands.development": "execute console run-tests run-patch build clear-cache clear-website-cache reload-doc reload-doctype",
    "frappe.commands.records": "export-fixtures import-doc export-json",
    "frappe.commands.backups": "backup restore",
}
VERBS = {verb: f"{module}:{verb.replace('-', '_')}" for module, verbs in _MODULES.items() for verb in verbs.split()}
