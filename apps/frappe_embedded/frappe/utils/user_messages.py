"""Words to the user: messages of the request, and `throw`, which says why and stops."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any, NoReturn

from frappe.context import has_context, local
from frappe.exceptions import ValidationError
from frappe.types.frappedict import _dict
from frappe.utils.random import generate_hash
from frappe.utils.translation import _

ErrorLike = BaseException | type[BaseException] | bool | int | None


def msgprint(
    msg: Any,
    title: str | None = None,
    raise_exception: ErrorLike = 0,
    as_table: bool = False,
    as_list: bool = False,
    indicator: str | None = None,
    alert: bool = False,
    primary_action: str | dict[str, Any] | None = None,
    is_minimizable: bool = False,
    wide: bool = False,
    *,
    realtime: bool = False,
) -> None:
    """Add a message to the answer; with `raise_exception` stop there. Messages are HTML: escape what users typed."""
    text = _text_of(msg, as_table, as_list)
    error = _error_of(raise_exception, text)
    if has_context() and not local.flags.mute_messages:
        message = _dict(message=text, title=title or _("Message", context="Default title of the message dialog"))
        options: dict[str, Any] = {
            "as_list": int(as_list),
            "indicator": indicator or ("red" if error else None),
            "alert": int(alert),
            "primary_action": primary_action,
            "is_minimizable": int(is_minimizable),
            "wide": int(wide),
        }
        message.update({key: value for key, value in options.items() if value})
        _announce(message, error)
    if error:
        raise error


def _announce(message: _dict, error: BaseException | None) -> None:
    if error:
        message.raise_exception = 1
        # The answer shows the messages of the error it reports, not those of errors that were caught.
        message["__frappe_exc_id"] = error.__frappe_exc_id = generate_hash()  # type: ignore[attr-defined]
    local.message_log.append(message)


def _text_of(msg: Any, as_table: bool, as_list: bool) -> str:
    if as_table and isinstance(msg, (list, tuple)):
        return _table(msg)
    if as_list and isinstance(msg, (list, tuple)):
        return json.dumps([str(item) for item in msg])
    return str(msg)


def _table(rows: Sequence[Sequence[Any]]) -> str:
    lines = ("".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table border="1px" style="border-collapse: collapse" cellpadding="2px">{body}</table>'


def _error_of(raise_exception: ErrorLike, text: str) -> BaseException | None:
    if not raise_exception:
        return None
    if isinstance(raise_exception, BaseException):
        return raise_exception
    if isinstance(raise_exception, type) and issubclass(raise_exception, BaseException):
        return raise_exception(text)
    return ValidationError(text)


def throw(
    msg: Any,
    exc: BaseException | type[BaseException] = ValidationError,
    title: str | None = None,
    is_minimizable: bool = False,
    wide: bool = False,
    as_list: bool = False,
    primary_action: str | dict[str, Any] | None = None,
) -> NoReturn:
    """Tell the user `msg` and raise `exc` with it."""
    msgprint(
        msg,
        raise_exception=exc,
        title=title,
        indicator="red",
        is_minimizable=is_minimizable,
        wide=wide,
        as_list=as_list,
        primary_action=primary_action,
    )
    raise AssertionError("msgprint raised nothing")


def toast(message: str, indicator: str = "blue") -> None:
    """A message that shows for a moment."""
    msgprint(message, indicator=indicator, alert=True)


def clear_messages() -> None:
    """Forget the messages of this request."""
    local.message_log = []


def clear_last_message() -> None:
    """Forget the message added last, for instance of an error that was caught."""
    if local.message_log:
        local.message_log = local.message_log[:-1]


def get_message_log() -> list[_dict]:
    """The messages of this request."""
    return list(local.message_log)
