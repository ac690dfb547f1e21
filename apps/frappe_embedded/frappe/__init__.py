"""The names an app expects of `frappe`. Nothing is imported before it is asked for; `EXPORTS` says where each name lives."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from frappe import exceptions as exceptions
from frappe.context import Proxy, destroy, get_site_path, init, local
from frappe.exceptions import *  # noqa: F403  every error class is a public name of frappe
from frappe.types.frappedict import _dict

__version__ = "15.55.1"
STANDARD_USERS = ("Guest", "Administrator")

db: Any = Proxy("db")
qb: Any = Proxy("qb")
conf: Any = Proxy("conf")
form: Any = Proxy("form_dict")
form_dict: Any = Proxy("form_dict")
request: Any = Proxy("request")
response: Any = Proxy("response")
session: Any = Proxy("session")
user: Any = Proxy("user")
flags: Any = Proxy("flags")
lang: Any = Proxy("lang")
cache: Any = Proxy("cache")
job: Any = Proxy("job")
error_log: Any = Proxy("error_log")
message_log: Any = Proxy("message_log")
debug_log: Any = Proxy("debug_log")

_EXPORTS: dict[str, str] = {
    # the open site
    "frappe.site": "connect init_site set_user get_site_config get_common_site_config get_conf",
    # messages and translation
    "frappe.messages": "msgprint throw toast clear_messages clear_last_message get_message_log "
    "respond_as_web_page redirect_to_message redirect",
    "frappe.translate": "_ _lt set_user_lang",
    # apps, hooks and modules
    "frappe.apps": "get_installed_apps get_all_apps get_hooks get_doc_hooks get_attr get_module call get_app_path "
    "get_module_path get_pymodule_path get_module_list get_file_items get_file_json read_file get_app_source_path "
    "get_newargs setup_module_map create_folder append_hook",
    # pure helpers
    "frappe.utils.text": "scrub unscrub bold safe_decode safe_encode as_unicode",
    "frappe.utils.serialize": "as_json parse_json",
    "frappe.utils.random": "generate_hash",
    "frappe.utils.links": "get_desk_link",
    "frappe.utils.errors": "get_traceback errprint log",
    "frappe.utils.request_headers": "get_request_header",
    "frappe.utils.logger": "logger",
    "frappe.utils.expressions": "safe_eval",
    "frappe.utils.formatters": "format_value",
    # whitelisted methods
    "frappe.whitelisting": "whitelist is_whitelisted override_whitelisted_method only_for read_only write_only "
    "validate_and_sanitize_search_inputs",
    # documents
    "frappe.metadata.meta": "get_meta is_table",
    "frappe.model.document": "get_doc new_doc get_last_doc get_single copy_doc",
    "frappe.model.document_cache": "get_cached_doc get_cached_value clear_document_cache can_cache_doc",
    "frappe.model.db_query": "get_list get_all get_value",
    "frappe.model.precision": "get_precision",
    "frappe.model.delete_doc": "delete_doc delete_doc_if_exists",
    "frappe.model.rename_doc": "rename_doc",
    "frappe.modules.sync": "reload_doc reload_doctype",
    "frappe.modules.utils": "get_doctype_app get_meta_module",
    "frappe.core.doctype.version.version": "get_version",
    "frappe.client": "set_value",
    "frappe.site_cache": "clear_cache local_cache get_system_settings get_website_settings",
    # permissions
    "frappe.permissions": "has_website_permission get_user",
    "frappe.permissions.asking": "get_roles only_has_select_perm",
    "frappe.permissions.check": "has_permission",
    "frappe.error_log_writer": "log_error",
    # rendering, mail, jobs, realtime
    "frappe.templating": "render_template get_template get_jenv",
    "frappe.printing": "get_print attach_print",
    "frappe.email": "sendmail are_emails_muted",
    "frappe.jobs": "enqueue enqueue_doc task",
    "frappe.handler": "ping",
    "frappe.desk.list_view.conditions": "build_match_conditions",
    "frappe.realtime": "publish_realtime publish_progress",
    "frappe.custom.property_setters": "make_property_setter",
    "frappe.test_records": "get_test_records",
}
_HOME = {name: module for module, names in _EXPORTS.items() for name in names.split()}
_ALIASES = {"format": "format_value"}
_SUBMODULES = frozenset(
    "apps auth client core custom database defaults desk email handler model modules permissions query_builder "
    "rate_limiter realtime sessions share tests translate utils website".split()
)


if TYPE_CHECKING:
    # The same names for type checkers and editors.
    from frappe.apps import (
        append_hook,
        call,
        create_folder,
        get_all_apps,
        get_app_path,
        get_app_source_path,
        get_attr,
        get_doc_hooks,
        get_file_items,
        get_file_json,
        get_hooks,
        get_installed_apps,
        get_module,
        get_module_list,
        get_module_path,
        get_newargs,
        get_pymodule_path,
        read_file,
        setup_module_map,
    )
    from frappe.client import set_value
    from frappe.core.doctype.version.version import get_version
    from frappe.custom.property_setters import make_property_setter
    from frappe.desk.list_view.conditions import build_match_conditions
    from frappe.email.sendmail import are_emails_muted, sendmail
    from frappe.error_log_writer import log_error
    from frappe.handler import ping
    from frappe.jobs.enqueue import enqueue, enqueue_doc, task
    from frappe.messages import (
        clear_last_message,
        clear_messages,
        get_message_log,
        msgprint,
        redirect,
        redirect_to_message,
        respond_as_web_page,
        throw,
        toast,
    )
    from frappe.metadata.meta import get_meta, is_table
    from frappe.model.db_query import get_all, get_list, get_value
    from frappe.model.delete_doc import delete_doc, delete_doc_if_exists
    from frappe.model.document import copy_doc, get_doc, get_last_doc, get_single, new_doc
    from frappe.model.document_cache import can_cache_doc, clear_document_cache, get_cached_doc, get_cached_value
    from frappe.model.precision import get_precision
    from frappe.model.rename_doc import rename_doc
    from frappe.modules.sync import reload_doc, reload_doctype
    from frappe.modules.utils import get_doctype_app, get_meta_module
    from frappe.permissions import get_user, has_website_permission
    from frappe.permissions.asking import get_roles, only_has_select_perm
    from frappe.permissions.check import has_permission
    from frappe.printing import attach_print, get_print
    from frappe.realtime import publish_progress, publish_realtime
    from frappe.site import connect, get_common_site_config, get_conf, get_site_config, init_site, set_user
    from frappe.site_cache import clear_cache, get_system_settings, get_website_settings, local_cache
    from frappe.templating import get_jenv, get_template, render_template
    from frappe.test_records import get_test_records
    from frappe.translate import _, _lt, set_user_lang
    from frappe.utils.errors import errprint, get_traceback, log
    from frappe.utils.expressions import safe_eval
    from frappe.utils.formatters import format_value
    from frappe.utils.links import get_desk_link
    from frappe.utils.logger import logger
    from frappe.utils.random import generate_hash
    from frappe.utils.request_headers import get_request_header
    from frappe.utils.serialize import as_json, parse_json
    from frappe.utils.text import as_unicode, bold, safe_decode, safe_encode, scrub, unscrub
    from frappe.whitelisting import (
        is_whitelisted,
        only_for,
        override_whitelisted_method,
        read_only,
        validate_and_sanitize_search_inputs,
        whitelist,
        write_only,
    )


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f"frappe.{name}")
    module = _HOME.get(_ALIASES.get(name, name))
    if module is None:
        raise AttributeError(f"module 'frappe' has no attribute {name!r}")
    value = getattr(import_module(module), _ALIASES.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, *_ALIASES})


__all__ = ["_dict", "destroy", "get_site_path", "init", "local"]
