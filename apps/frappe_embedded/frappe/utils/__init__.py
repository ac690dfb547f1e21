"""The helpers apps expect of `frappe.utils`, each looked up in its own module when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_EXPORTS: dict[str, str] = {
    "frappe.utils.numbers": "cint flt sbool rounded ceil floor remainder safe_div "
    "round_based_on_smallest_currency_fraction",
    "frappe.utils.text": "cstr encode strip filter_strip_join get_abbr get_string_between quoted unique slug scrub unscrub "
    "bold as_unicode safe_decode safe_encode get_table_name get_job_name",
    "frappe.utils.lists": "has_common is_subset dict_with_keys create_batch squashify groupby_metric remove_blanks list_to_str",
    "frappe.utils.joins": "comma_and comma_or comma_sep new_line_sep",
    "frappe.utils.timezones": "now_datetime get_system_timezone convert_timezone_to_utc get_datetime_in_timezone "
    "convert_utc_to_timezone convert_utc_to_system_timezone",
    "frappe.utils.dates": "DATE_FORMAT TIME_FORMAT DATETIME_FORMAT now nowdate today nowtime getdate get_datetime get_time "
    "get_timedelta to_timedelta parse_timedelta get_datetime_str get_date_str get_time_str get_timestamp",
    "frappe.utils.date_arithmetic": "add_days add_months add_years add_to_date date_diff days_diff month_diff time_diff "
    "time_diff_in_seconds time_diff_in_hours get_first_day get_last_day is_last_day_of_the_month get_quarter_start "
    "get_quarter_ending get_year_start get_year_ending get_first_day_of_week get_last_day_of_week get_weekday get_weekdays "
    "get_month get_start_of_week_index get_timespan_date_range get_first_day_of_the_week get_normalized_weekday_index "
    "get_week_start_offset_days is_invalid_date_string",
    "frappe.utils.date_formats": "get_user_date_format get_user_time_format formatdate format_date format_time "
    "format_datetime global_date_format guess_date_format get_eta",
    "frappe.utils.relative_time": "pretty_date",
    "frappe.utils.durations": "format_duration duration_to_seconds validate_duration_format",
    "frappe.utils.number_formats": "NUMBER_FORMAT_MAP get_number_format_info",
    "frappe.utils.money": "fmt_money money_in_words",
    "frappe.utils.number_words": "in_words",
    "frappe.utils.html": "is_html strip_html strip_html_tags escape_html html2text",
    "frappe.utils.sanitize": "sanitize_html clean_email_html",
    "frappe.utils.markup": "markdown md_to_html to_markdown",
    "frappe.utils.links": "get_url get_host_name get_url_to_form get_url_to_list get_url_to_report "
    "get_url_to_report_with_filters get_link_to_form get_link_to_report get_absolute_url scrub_urls expand_relative_urls is_site_link "
    "add_trackers_to_url url_contains_port get_host_name_from_request get_request_site_address get_site_name dict_to_str "
    "is_git_url",
    "frappe.utils.validators": "validate_email_address validate_phone_number validate_phone_number_with_country_code "
    "validate_name validate_url validate_json_string",
    "frappe.utils.emails": "split_emails extract_email_id parse_addr check_format sanitize_email "
    "get_name_from_email_string",
    "frappe.utils.people": "get_fullname get_formatted_email get_user_info_for_avatar get_gravatar get_gravatar_url "
    "get_email_address add_user_info",
    "frappe.utils.filters": "compare evaluate_filters get_filter make_filter_tuple make_filter_dict sql_like "
    "get_safe_filters",
    "frappe.utils.casting": "cast cast_fieldtype parse_val",
    "frappe.utils.random": "random_string sha256_hash generate_hash",
    "frappe.utils.serialize": "format_timedelta dictify parse_json as_json safe_json_loads",
    "frappe.utils.errors": "get_traceback",
    "frappe.utils.logger": "log",
    "frappe.utils.compression": "gzip_compress gzip_decompress",
    "frappe.utils.images": "is_image image_to_base64 get_imaginary_pixel_response",
    "frappe.utils.python_code": "validate_python_code",
    "frappe.utils.paths": "get_site_path get_site_base_path get_path get_site_url get_files_path get_bench_path "
    "get_bench_relative_path get_backups_path get_file_size touch_file get_sites",
    "frappe.utils.processes": "execute_in_shell update_progress_bar is_cli get_request_session",
    "frappe.utils.callbacks": "CallbackManager",
    "frappe.utils.hijri": "to_hijri from_hijri parse_hijri",
    "frappe.utils.display": "format_date_both format_hijri_date format_gregorian_date",
    "frappe.utils.arabic": "to_latin_digits to_arabic_digits strip_bidi_marks",
    "frappe.utils.data": "datetime",
}
# Kept in layers above this one; looked up by path only when somebody asks.
_ABOVE: dict[str, str] = {
    "call_hook_method": "frappe.apps",
    "get_hook_method": "frappe.apps",
    "get_test_client": "frappe.tests.utils",
    "get_html_for_route": "frappe.website.utils",
    "get_site_config": "frappe.site",
}
_HOME = {name: module for module, names in _EXPORTS.items() for name in names.split()}
_SUBMODULES = frozenset(
    "background_jobs caching csvutils data dateutils display file_manager formatters hijri html_utils jinja "
    "logger nestedset password pdf print_format safe_exec scheduler user verified_command xlsxutils".split()
)


def __getattr__(name: str) -> Any:
    module = _HOME.get(name) or _ABOVE.get(name)
    if module is not None:
        value = getattr(import_module(module), name)
        globals()[name] = value
        return value
    if name in _SUBMODULES:
        return import_module(f"frappe.utils.{name}")
    raise AttributeError(f"module 'frappe.utils' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, *_ABOVE})


__all__ = sorted(_HOME)
