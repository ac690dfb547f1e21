"""Every verb and where its command is. Nothing is imported for the verbs that are not called."""

from __future__ import annotations

_MODULES = {
    "frappe.commands.apps": "make-app new-app create-patch build watch",
    "frappe.commands.backups": "backup restore",
    "frappe.commands.configuration": "set-config show-config version doctor set-maintenance-mode",
    "frappe.commands.database": "db-console mariadb add-database-index rebuild-global-search",
    "frappe.commands.development": "execute console browse run-tests run-patch clear-cache clear-website-cache reload-doc reload-doctype",
    "frappe.commands.records": "export-fixtures export-doc import-doc data-import export-json export-csv bulk-rename",
    "frappe.commands.scheduling": "enable-scheduler disable-scheduler scheduler trigger-scheduler-event show-pending-jobs purge-jobs",
    "frappe.commands.serving": "serve start worker schedule",
    "frappe.commands.sites": "new-site drop-site reinstall install-app uninstall-app remove-from-installed-apps list-apps migrate use",
    "frappe.commands.translations": "new-language get-untranslated update-translations import-translations compile-po-to-mo",
    "frappe.commands.users": "set-admin-password set-password add-system-manager add-user disable-user destroy-all-sessions",
}
VERBS = {verb: f"{module}:{verb.replace('-', '_')}" for module, verbs in _MODULES.items() for verb in verbs.split()}
