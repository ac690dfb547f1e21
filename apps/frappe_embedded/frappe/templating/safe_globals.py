"""What templates may reach: a chosen part of `frappe`, of `frappe.utils` and of the database (contract D15)."""

from __future__ import annotations

import inspect
import json
import mimetypes
from importlib import import_module
from typing import Any

from frappe.context import local
from frappe.templating import display
from frappe.templating.assets import bundled_asset, include_script, include_style
from frappe.templating.namespace import Namespace
from frappe.templating.nonce import csp_nonce
from frappe.templating.read_only_sql import database_name, read_only_sql
from frappe.templating.web_blocks import web_block, web_blocks
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.asset_urls import asset_url

FACADE_NAMES = (
    "_ _dict as_json attach_print bold copy_doc errprint form form_dict format format_value "
    "generate_hash get_all get_cached_doc get_cached_value get_doc get_hooks get_last_doc get_list get_meta get_print "
    "get_roles get_system_settings get_template get_value get_website_settings has_permission lang log_error "
    "log msgprint new_doc parse_json render_template request response safe_eval scrub sendmail "
    "throw unscrub has_website_permission get_installed_apps"
)
UTILS_NAMES = (
    "add_days add_months add_to_date add_years ceil cint comma_and comma_or compare convert_utc_to_system_timezone cstr "
    "date_diff days_diff duration_to_seconds encode escape_html evaluate_filters flt floor fmt_money format_date "
    "format_datetime format_duration format_time formatdate generate_hash get_abbr get_absolute_url get_date_str get_datetime "
    "get_datetime_str get_first_day get_first_day_of_week get_formatted_email get_fullname get_gravatar get_last_day "
    "get_last_day_of_week get_link_to_form get_link_to_list get_link_to_report get_quarter_ending get_quarter_start "
    "get_system_timezone get_time get_time_str get_timedelta get_timespan_date_range get_timestamp get_url get_url_to_form "
    "get_url_to_list get_url_to_report get_user_info_for_avatar get_weekday get_year_ending get_year_start getdate "
    "global_date_format guess_date_format html2text image_to_base64 in_words is_html is_image is_invalid_date_string "
    "markdown md_to_html money_in_words month_diff now now_datetime nowdate nowtime parse_json pretty_date quoted random_string "
    "remainder rounded safe_div sanitize_html sbool scrub_urls split_emails strip strip_html strip_html_tags "
    "time_diff time_diff_in_hours time_diff_in_seconds to_markdown to_timedelta today unique url_contains_port "
    "validate_email_address validate_phone_number validate_url weekdays "
    "to_hijri from_hijri to_arabic_digits to_latin_digits format_date_both format_hijri_date format_gregorian_date comma_sep"
)
# What could run any code or change what others remember is for templates of apps.
TRUSTED_NAMES = " cache call enqueue qb"
DB_NAMES = "get_list get_all get_value set_value get_single_value get_default exists count escape commit rollback"
BUILTINS: dict[str, Any] = {
    function.__name__: function
    for function in (
        abs,
        all,
        any,
        bool,
        dict,
        enumerate,
        isinstance,
        issubclass,
        list,
        max,
        min,
        set,
        sorted,
        sum,
        tuple,
    )
}


MOST_NUMBERS = 1_000_000


def bounded_range(*bounds: int) -> range:
    """`range`, of what fits into memory. Raises OverflowError beyond a million numbers."""
    numbers = range(*bounds)
    if len(numbers) > MOST_NUMBERS:
        raise OverflowError(f"A range may have {MOST_NUMBERS} numbers.")
    return numbers


def template_globals(trusted: bool = False) -> dict[str, Any]:
    """The globals of a Jinja environment. Templates of apps are `trusted`; those of the database reach less."""
    return {
        **BUILTINS,
        "range": bounded_range,
        "frappe": facade(trusted),
        "_": _,
        "_dict": _dict,
        "json": Namespace({"loads": json.loads, "dumps": json.dumps}),
        "as_json": lambda value, **kwargs: _facade_value("as_json")(value, **kwargs),
        "scrub": lambda text: _facade_value("scrub")(text),
        "log": lambda *values: _facade_value("log")(*values),
        "guess_mimetype": mimetypes.guess_type,
        "html2text": lambda html: _utils_value("to_markdown")(html),
        "inspect": inspect_names,
        "resolve_class": resolve_class,
        "get_dom_id": lambda length=7: "id" + str(_facade_value("generate_hash")(length=length)),
        "web_block": web_block,
        "web_blocks": web_blocks,
        "include_script": include_script,
        "include_style": include_style,
        "bundled_asset": bundled_asset,
        "asset_url": asset_url,
        "csp_nonce": csp_nonce,
        **display.HELPERS,
    }


def facade(trusted: bool) -> Namespace:
    """`frappe` as templates see it."""
    offered = FACADE_NAMES + (TRUSTED_NAMES if trusted else "")
    names: dict[str, Any] = dict.fromkeys(offered.split(), _facade_value)
    if not trusted:
        names.update(call=lambda name: call_whitelisted, enqueue=lambda name: enqueue_whitelisted)
    return Namespace(
        {**_error_classes(), "_": _, "_dict": _dict, "utils": utils(), "db": database(), "format_date": _format_date},
        lazy={
            **names,
            "session": lambda name: session_facts(),
            "flags": lambda name: _dict(local.flags),
            "user": lambda name: local.session.user,
            "full_name": lambda name: _utils_value("get_fullname")(local.session.user),
            "lang": lambda name: local.lang,
            "date_format": lambda name: _utils_value("get_user_date_format")(),
            "get_url": _utils_value,
            "socketio_port": lambda name: None,
            "boot": lambda name: _dict(),
        },
    )


def session_facts() -> _dict:
    """Who is signed in: a copy, which a template may change as it likes, without the key of the session."""
    session = local.session
    data = _dict(session.data or {})
    return _dict(user=session.user, csrf_token=data.get("csrf_token"), data=data)


def call_whitelisted(function: str, *args: Any, **kwargs: Any) -> Any:
    """Call a method that clients may call, too."""
    return _facade_value("call")(_whitelisted(function), *args, **kwargs)


def enqueue_whitelisted(function: str, **kwargs: Any) -> Any:
    """Queue a method that clients may call, too."""
    _whitelisted(function)
    return _facade_value("enqueue")(function, **kwargs)


def _whitelisted(function: str) -> Any:
    method = _facade_value("get_attr")(function)
    _facade_value("is_whitelisted")(method)
    return method


def utils() -> Namespace:
    """The part of `frappe.utils` that reads nothing of the machine and changes nothing."""
    return Namespace({}, lazy=dict.fromkeys(UTILS_NAMES.split(), _utils_value))


def database() -> Namespace:
    """`frappe.db` for templates: SQL may only read."""
    return Namespace({"sql": read_only_sql}, lazy=dict.fromkeys(DB_NAMES.split(), database_name))


def _facade_value(name: str) -> Any:
    return getattr(import_module("frappe"), name)


def _utils_value(name: str) -> Any:
    return getattr(import_module("frappe.utils"), name)


def _format_date(value: Any = None, *args: Any, **kwargs: Any) -> str:
    return str(_utils_value("global_date_format")(value or _utils_value("today")(), *args, **kwargs))


def _error_classes() -> dict[str, type[BaseException]]:
    module = import_module("frappe.exceptions")
    return {
        name: value for name, value in vars(module).items() if isinstance(value, type) and issubclass(value, Exception)
    }


def inspect_names(value: Any, render: bool = True) -> str:
    """A preformatted dump of a value, for whoever writes a template."""
    from pprint import pformat

    from markupsafe import escape

    text = pformat(value if not inspect.ismodule(value) else value.__name__)
    return str(escape(text)) if not render else f"<pre>{escape(text)}</pre>"


def resolve_class(*classes: Any) -> str:
    """Class names joined with blanks; of a dict those with a true value."""
    return " ".join(filter(None, (_class_text(item) for item in classes)))


def _class_text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(name for name, wanted in value.items() if wanted)
    if isinstance(value, (list, tuple)):
        return resolve_class(*value)
    return str(value) if value else ""
