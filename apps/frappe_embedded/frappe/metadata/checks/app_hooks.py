"""The hooks of an app: names that are known, paths that lead somewhere (contract A4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from frappe.apps import load_hooks
from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.finding import Finding
from frappe.utils.translation import _

FREQUENCIES = frozenset(
    f"{period}{size}" for period in ("all", "hourly", "daily", "weekly", "monthly", "yearly") for size in ("", "_long", "_maintenance")
) | {"cron"}  # fmt: skip
# Their values are dotted paths of functions or classes, in lists and below keys.
PATHS = frozenset(
    "after_app_install after_app_uninstall after_install after_job after_migrate after_request after_sync after_uninstall "
    "auth_hooks before_app_install before_app_uninstall before_install before_job before_migrate before_request before_tests "
    "before_uninstall boot_session clear_cache doc_events extend_bootinfo get_translated_dict get_website_user_home_page "
    "has_permission has_website_permission jinja make_email_body_message naming_series_variables notification_config "
    "on_login on_logout on_session_creation override_doctype_class override_doctype_dashboards override_email_send "
    "override_whitelisted_methods page_renderer permission_query_conditions pdf_body_html pdf_footer_html pdf_header_html "
    "scheduler_events setup_wizard_complete standard_queries update_website_context webform_list_context "
    "website_clear_cache website_path_resolver".split()
)
PLAIN = frozenset(
    "accounting_dimension_doctypes add_to_apps_screen app_color app_description app_email app_home app_icon "
    "app_include_css app_include_icons app_include_js app_license app_logo app_logo_url app_name app_publisher app_title "
    "app_url app_version audit_doctypes auto_cancel_exempted_doctypes base_template base_template_map bot_parsers brand_html "
    "calendars communication_doctypes default_log_clearing_doctypes default_mail_footer delete_file_data_content "
    "develop_version docs_app doctype_calendar_js doctype_js doctype_list_js doctype_tree_js domains dump_report_map "
    "email_append_to email_brand_image email_css error_report_email export_python_type_annotations favicon filters_config "
    "fixtures get_matching_queries get_payment_mode_account get_product_filter_data global_search_doctypes "
    "global_search_items has_upload_permission home_page ignore_links_on_delete ignore_translatable_strings_from "
    "invoice_doctypes jenv leaderboards look_for_sidebar_json on_print_pdf page_js persistent_cache_keys "
    "portal_menu_items regional_overrides require_type_annotated_api_methods required_apps role_home_page setup_wizard_requires "
    "setup_wizard_stages setup_wizard_exception signup_form_template sounds source_link standard_navbar_items "
    "standard_portal_menu_items template_apps translated_languages_for_website translated_search_doctypes treeviews "
    "user_data_fields user_privacy_documents user_type_doctype_limit user_types_doctypes web_include_css web_include_icons "
    "web_include_js webform_include_css webform_include_js website_catch_all website_context website_generators "
    "website_redirects website_route_rules website_theme_scss website_user_home_page write_file write_file_keys "
    "sync_portal_menu sync_scheduled_jobs strict_scripts workflow_actions_with_reason workflow_reason_fields due_dates".split()
)
_PATH = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
_CRON = re.compile(r"(\S+\s+){4,5}\S+")


def check_hook_names(app: str, others: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Hooks that nobody reads. Apps may read hooks of their own: those of `others` and with the app's name count as known."""
    for name in load_hooks([app]):
        if name not in PATHS and name not in PLAIN and name not in others and not name.startswith(app):
            yield Finding("app.hook.unknown", _("Hook {0} is not known.").format(name))


def check_hook_paths(app: str) -> Iterator[Finding]:
    hooks = load_hooks([app])
    for name in sorted(PATHS & set(hooks)):
        for path in dict.fromkeys(_paths(hooks[name])):
            reason = _unresolved(path)
            if reason:
                yield Finding(
                    "app.hook.path", _("Hook {0} names {1}, which cannot be found: {2}").format(name, path, reason)
                )


def check_scheduler_events(app: str) -> Iterator[Finding]:
    events = load_hooks([app]).get("scheduler_events") or {}
    for event in events:
        if event not in FREQUENCIES:
            yield Finding("app.hook.event", _("There is no scheduler event {0}.").format(event))
    for cron in events.get("cron") or {}:
        if not _CRON.fullmatch(str(cron).strip()):
            yield Finding("app.hook.event", _("{0} is no time of the scheduler.").format(cron))


def check_document_hooks(app: str, catalogue: Catalogue) -> Iterator[Finding]:
    """DocTypes that hooks are for exist."""
    hooks = load_hooks([app])
    named: dict[str, str] = {}
    for hook in ("doc_events", "permission_query_conditions", "has_permission", "override_doctype_class", "doctype_js"):
        for key in hooks.get(hook) or {}:
            named.update(dict.fromkeys(key if isinstance(key, tuple) else (key,), hook))
    for doctype, hook in named.items():
        if doctype != "*" and doctype not in catalogue.doctypes:
            message = _("Hook {0} is for {1}, which does not exist.").format(hook, doctype)
            yield Finding("app.hook.doctype", message)


def _paths(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _paths(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _paths(inner)
    elif isinstance(value, str) and _PATH.fullmatch(value):
        yield value


def _unresolved(path: str) -> str | None:
    """Why a dotted path leads nowhere; None when it names a module or something in one."""
    module, _dot, name = path.rpartition(".")
    try:
        if hasattr(import_module(module), name):
            return None
        import_module(path)
    except Exception as error:  # noqa: BLE001  whatever an app's module raises when it is imported
        return f"{type(error).__name__}: {error}"
    return None
