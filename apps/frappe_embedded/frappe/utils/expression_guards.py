"""The guards at work while an expression runs: what may be called, how big results may grow, how long it may take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from frappe.exceptions import SafeEvalError
from frappe.types.frappedict import _dict
from frappe.utils.expression_rules import FILENAME

# Steps times length bounds the memory an expression can fill: about 100 MB.
MAX_STEPS = 10_000
MAX_LENGTH = 10_000
MAX_ITEMS = 1_000
MAX_BITS = 4096
# Scripts and templates work on whole files.
MAX_SEQUENCE = 10_000_000

_VALUE_TYPES = (str, int, float, bool, list, tuple, dict, set, frozenset, date, datetime, time, timedelta, Decimal)
_CHANGING = frozenset(
    "append extend insert remove pop popitem clear sort reverse add discard update setdefault difference_update "
    "intersection_update symmetric_difference_update".split()
)
# Methods of documents that only read.
_READING = frozenset(
    "get get_formatted get_title get_url get_value get_db_value get_doc_before_save get_all_children get_valid_dict "
    "as_dict as_json is_new is_dummy has_value_changed has_permission has_field is_table is_child_table_field get_field "
    "get_label get_parent getlist getone get_signature get_document_share".split()
)
_SAFE_MODULES = frozenset({"math", "datetime"})
_PERCENT_FORMAT = re.compile(r"%[^a-zA-Z%]*(\d{3,}|\*)")


class Guards:
    """The guards of one evaluation; they share its budget of steps."""

    __slots__ = ("steps",)

    def __init__(self) -> None:
        self.steps = 0

    def names(self) -> dict[str, Callable[..., Any]]:
        return {
            "_iterate_": self.iterate,
            "_tick_": self.tick,
            "_method_": method_of,
            "_attribute_": attribute_of,
            "_callable_": checked_callable,
            "_multiply_": multiply,
            "_power_": power,
            "_shift_": shift,
            "_modulo_": modulo,
        }

    def tick(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise SafeEvalError(f"The expression takes more than {MAX_STEPS} steps.")

    def iterate(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.tick()
            yield value


def attribute_of(owner: Any, name: str) -> Any:
    """An attribute that may be handed on: data, or a function that may be called."""
    value = getattr(owner, name)
    return method_of(owner, name) if callable(value) else value


def method_of(owner: Any, name: str) -> Any:
    """The function `owner.name`, when expressions may call it."""
    value = getattr(owner, name)
    if isinstance(owner, str) and name in _GROWING:
        return partial(_GROWING[name], owner)
    if _may_call(owner, name, value):
        return value
    raise SafeEvalError(f"{type(owner).__name__}.{name} may not be called in expressions.")


def _may_call(owner: Any, name: str, value: Any) -> bool:
    if not callable(value):
        # Calling it raises the TypeError that says so.
        return True
    if isinstance(owner, dict) and name in owner and not hasattr(dict, name):
        # Somebody put this function there for the expression.
        return True
    if isinstance(owner, ModuleType):
        return _is_safe_function_of(owner, name)
    if isinstance(owner, type):
        return owner in _VALUE_TYPES
    if isinstance(owner, _VALUE_TYPES) or type(owner) is _dict:
        return name not in _CHANGING
    return name in _READING


def _is_safe_function_of(module: ModuleType, name: str) -> bool:
    if module.__name__ in _SAFE_MODULES:
        return True
    return module.__name__ in ("frappe.utils", "frappe.utils.data") and name in SAFE_UTILS


def checked_callable(value: Any) -> Any:
    """A function that comes out of a value, when expressions may call it."""
    if isinstance(value, FunctionType) and value.__code__.co_filename == FILENAME:
        return value
    if isinstance(value, partial) and value.func in _GROWING.values():
        return value
    if isinstance(value, (MethodType, BuiltinFunctionType)) and value.__self__ is not None:
        if _may_call(value.__self__, value.__name__, value) and not isinstance(value.__self__, ModuleType):
            return value
    elif not callable(value) or value in _VALUE_TYPES:
        return value
    raise SafeEvalError("This function may not be called in expressions.")


def multiply(left: Any, right: Any) -> Any:
    for sequence, count in ((left, right), (right, left)):
        if isinstance(count, int):
            _check_repetition(sequence, count)
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MAX_BITS:
        raise SafeEvalError("The number would be too big.")
    return left * right


def _check_repetition(sequence: Any, count: int) -> None:
    limit = MAX_ITEMS if isinstance(sequence, (list, tuple)) else MAX_LENGTH
    if isinstance(sequence, (str, bytes, list, tuple)) and len(sequence) * count > limit:
        raise SafeEvalError(f"The result would be longer than {limit}.")


def multiply_sequence(left: Any, right: Any) -> Any:
    """A product in scripts and templates; repeated texts and lists are bounded by memory, not by what a field holds."""
    for sequence, count in ((left, right), (right, left)):
        if isinstance(count, int) and isinstance(sequence, str | bytes | list | tuple):
            if len(sequence) * count > MAX_SEQUENCE:
                raise SafeEvalError(f"The result would be longer than {MAX_SEQUENCE}.")
    return left * right


def power(base: Any, exponent: Any) -> Any:
    is_whole = isinstance(base, int) and isinstance(exponent, int)
    if is_whole and exponent > 0 and base.bit_length() * exponent > MAX_BITS:
        raise SafeEvalError("The number would be too big.")
    return base**exponent


def shift(number: Any, count: Any) -> Any:
    if isinstance(count, int) and count > MAX_BITS:
        raise SafeEvalError("The number would be too big.")
    return number << count


def modulo(left: Any, right: Any) -> Any:
    if isinstance(left, (str, bytes)):
        pattern = left if isinstance(left, str) else left.decode("latin-1")
        if _PERCENT_FORMAT.search(pattern):
            raise SafeEvalError("This format is too wide.")
    return left % right


def _bounded(length: int) -> None:
    if length > MAX_LENGTH:
        raise SafeEvalError(f"The result would be longer than {MAX_LENGTH}.")


def _replace(text: str, old: str, new: str, count: int = -1) -> str:
    _bounded(len(text) + text.count(old) * max(0, len(new) - len(old)))
    return text.replace(old, new, count)


def _join(text: str, parts: Iterable[str]) -> str:
    words = list(parts)
    _bounded(sum(map(len, words)) + len(text) * len(words))
    return text.join(words)


def _padding(name: str) -> Callable[..., str]:
    def pad(text: str, width: int, *fill: str) -> str:
        _bounded(width)
        padded: str = getattr(text, name)(width, *fill)
        return padded

    return pad


def _expandtabs(text: str, tabsize: int = 8) -> str:
    _bounded(len(text) + text.count("\t") * tabsize)
    return text.expandtabs(tabsize)


def _translate(text: str, table: Any) -> str:
    translated = text.translate(table)
    _bounded(len(translated))
    return translated


# Methods of text whose result can be far longer than the text.
_GROWING: dict[str, Callable[..., str]] = {
    "replace": _replace,
    "join": _join,
    "expandtabs": _expandtabs,
    "translate": _translate,
    **{name: _padding(name) for name in ("ljust", "rjust", "center", "zfill")},
}

# The functions of frappe.utils that compute and do nothing else.
SAFE_UTILS = frozenset(
    "cint flt cstr sbool rounded ceil floor remainder safe_div now nowdate today nowtime now_datetime getdate get_datetime "
    "get_time get_timedelta to_timedelta get_datetime_str get_date_str get_time_str get_timestamp add_days add_months "
    "add_years add_to_date date_diff days_diff month_diff time_diff time_diff_in_seconds time_diff_in_hours get_first_day "
    "get_last_day is_last_day_of_the_month get_quarter_start get_quarter_ending get_year_start get_year_ending "
    "get_first_day_of_week get_last_day_of_week get_weekday get_weekdays get_month get_timespan_date_range formatdate "
    "format_date format_time format_datetime global_date_format pretty_date format_duration duration_to_seconds fmt_money "
    "money_in_words in_words is_html strip_html strip_html_tags escape_html comma_and comma_or comma_sep new_line_sep unique "
    "has_common is_subset get_abbr quoted strip slug scrub unscrub validate_email_address validate_phone_number "
    "validate_name validate_url split_emails extract_email_id parse_addr compare cast get_url get_url_to_form "
    "get_url_to_list get_url_to_report get_absolute_url get_link_to_form get_link_to_report get_fullname "
    "get_formatted_email get_system_timezone get_user_date_format get_user_time_format get_number_format_info "
    "guess_date_format to_hijri from_hijri parse_hijri format_date_both format_hijri_date format_gregorian_date "
    "to_latin_digits to_arabic_digits strip_bidi_marks dict_with_keys squashify parse_json as_json".split()
)
