"""`frappe.db.get_value` and its like: values by DocType and filters, without permissions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from frappe.context import local
from frappe.database.app_sql import shaped
from frappe.database.selection import as_list, order_list, select_list
from frappe.database.single_values import SingleValues
from frappe.database.storable import fit_datetime
from frappe.database.value_filters import Conditions
from frappe.defaults import get_defaults_for
from frappe.exceptions import ValidationError
from frappe.metadata.meta import get_meta
from frappe.site_cache import get_system_settings
from frappe.utils.date_arithmetic import add_to_date
from frappe.utils.dates import get_datetime, getdate
from frappe.utils.text import scrub

DEFAULT_ORDER = "KEEP_DEFAULT_ORDERING"


class ValueReads(SingleValues):
    """Reads of values and counts."""

    def get_value(
        self,
        doctype: str,
        filters: Any = None,
        fieldname: Any = "name",
        ignore: Any = None,
        as_dict: bool | int = False,
        debug: bool | int = False,
        order_by: str | None = DEFAULT_ORDER,
        cache: bool = False,
        for_update: bool = False,
        *,
        run: bool = True,
        pluck: bool = False,
        distinct: bool = False,
        skip_locked: bool = False,
        wait: bool = True,
    ) -> Any:
        """One field's value, a tuple of several, a dict `as_dict`; None when there is no such row."""
        rows = self.get_values(
            doctype, filters, fieldname, ignore, as_dict, debug, order_by, cache=cache, for_update=for_update,
            pluck=pluck, distinct=distinct, limit=1, skip_locked=skip_locked, wait=wait,
        )  # fmt: skip
        if not rows:
            return None
        row = rows[0]
        return row if as_dict or pluck or len(row) > 1 else row[0]

    def get_values(
        self,
        doctype: str,
        filters: Any = None,
        fieldname: Any = "name",
        ignore: Any = None,
        as_dict: bool | int = False,
        debug: bool | int = False,
        order_by: str | None = DEFAULT_ORDER,
        update: dict[str, Any] | None = None,
        cache: bool = False,
        for_update: bool = False,
        *,
        run: bool = True,
        pluck: bool = False,
        distinct: bool = False,
        limit: int | None = None,
        skip_locked: bool = False,
        wait: bool = True,
    ) -> Any:
        """All rows: a tuple of tuples, a list of dicts `as_dict`, a list of values with `pluck`."""
        fields = as_list(fieldname)
        if filters is None or filters == doctype or (doctype == "DocType" and filters == "DocType"):
            if not (filters == doctype and doctype == "DocType"):
                return self._from_single(doctype, fields, bool(as_dict), pluck)
        if for_update:
            self.begin_write()
        sql, parameters = self._select(doctype, filters, fields, order_by, distinct, limit)
        if for_update:
            sql += self.dialect.row_lock(skip_locked, wait)
        try:
            return self._rows(sql, parameters, bool(as_dict), pluck, update)
        except self.dialect.driver_errors as error:
            kind = self.dialect.error_kind(error)
            if ignore and kind in ("table_missing", "column_missing"):
                return None
            if kind == "table_missing":
                return self._from_single(doctype, fields, bool(as_dict), pluck)
            raise

    def _rows(
        self, sql: str, parameters: Sequence[Any], as_dict: bool, pluck: bool, update: dict[str, Any] | None
    ) -> Any:
        cursor = self._run(sql, parameters)
        rows = self.dialect.typed_rows(sql, cursor.fetchall())
        if as_dict or pluck:
            return list(shaped(cursor, rows, as_dict, False, pluck, update))
        return tuple(rows)

    def _select(
        self, doctype: str, filters: Any, fields: list[Any], order_by: str | None, distinct: bool, limit: int | None
    ) -> tuple[str, list[Any]]:
        condition, parameters = self.where(doctype, filters)
        sql = f"SELECT {'DISTINCT ' if distinct else ''}{select_list(fields)} FROM `tab{doctype}`{condition}"  # noqa: S608
        if order_by == DEFAULT_ORDER:
            order_by = _default_order(filters, distinct)
        if order_by:
            sql += f" ORDER BY {order_list(order_by)}"
        return (f"{sql} LIMIT {int(limit)}" if limit else sql), parameters

    def where(self, doctype: str, filters: Any) -> tuple[str, list[Any]]:
        """` WHERE …` of the filters and its values; empty when there are none."""
        fits = self.fits_of(f"tab{doctype}")

        def fit(field: str, value: Any) -> Any:
            if fits.get(field) is fit_datetime and isinstance(value, str) and len(value) > len("YYYY-MM-DD"):
                return _as_moment(value)
            return value

        conditions = Conditions(
            fit, lambda field, value: self._tree_range(doctype, field, value), self.dialect.like_escape()
        )
        text = conditions.of(filters)
        return (f" WHERE {text}" if text else ""), conditions.parameters

    def _tree_range(self, doctype: str, field: str, value: Any) -> tuple[str, int, int]:
        """The table of the tree a field points into, and the place of `value` in it."""
        tree = doctype if field == "name" else get_meta(doctype).get_options(field)
        rows = self.fetch(f"SELECT `lft`, `rgt` FROM `tab{tree}` WHERE `name` = ?", (value,))  # noqa: S608
        lft, rgt = rows[0] if rows else (0, 0)
        return f"tab{tree}", lft, rgt

    def exists(self, dt: Any, dn: Any = None, cache: bool = False, *, debug: bool = False) -> Any:
        """The name of a document that matches, or None. A Single always exists."""
        if dt != "DocType" and dt == dn:
            return dn
        if isinstance(dt, dict):
            filters = dict(dt)
            dt, dn = filters.pop("doctype"), filters
        if dn is None or dn == "":
            return None
        return self.get_value(dt, dn, "name", order_by=None)

    def count(
        self, dt: str, filters: Any = None, debug: bool = False, cache: bool = False, distinct: bool = True
    ) -> int:
        """How many rows match."""
        condition, parameters = self.where(dt, filters)
        return int(self.fetch(f"SELECT count(*) FROM `tab{dt}`{condition}", parameters)[0][0])  # noqa: S608

    def a_row_exists(self, doctype: str) -> bool:
        """Whether the table has any row."""
        return bool(self.fetch(f"SELECT 1 FROM `tab{doctype}` LIMIT 1"))  # noqa: S608

    def estimate_count(self, doctype: str) -> int:
        return self.count(doctype)

    def get_creation_count(self, doctype: str, minutes: int) -> int:
        """How many rows were made in the last minutes."""
        since = add_to_date(None, minutes=-minutes, as_datetime=True)
        return self.count(doctype, {"creation": [">=", since]})

    def get_last_created(self, doctype: str) -> datetime | None:
        found = self.get_values(doctype, {}, "creation", order_by="creation desc", limit=1, pluck=True)
        return found[0] if found else None

    def get_descendants(self, doctype: str, name: str) -> list[str]:
        """Names below a node of a tree."""
        return list(
            self.get_values(doctype, {"name": ["descendants of", name]}, "name", order_by="lft asc", pluck=True)
        )

    # Lists know permissions, which are above the database: their module is found when it is needed.

    def get_all(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("frappe.model.db_query").get_all(*args, **kwargs)

    def get_list(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("frappe.model.db_query").get_list(*args, **kwargs)

    def get_link_options(self, doctype: str) -> list[str]:
        return list(self.get_values(doctype, {}, "name", pluck=True))

    def get_user_default(self, key: str, user: str | None = None) -> Any:
        return self.get_default(key, user or local.session.user)

    def get_defaults(self, key: str | None = None, parent: str = "__default") -> Any:
        """All defaults of a user or of the site, or the one of `key`."""
        found = get_defaults_for(parent)
        return found.get(key, found.get(scrub(key))) if key else found

    def get_system_setting(self, key: str) -> Any:
        """A value of System Settings."""
        return get_system_settings(key)

    @staticmethod
    def format_date(date: Any) -> str:
        """A date as the database holds it."""
        return str(getdate(date))

    @staticmethod
    def format_datetime(datetime: Any) -> str:
        """A moment as the database holds it; without one, the earliest there is."""
        moment = get_datetime(datetime) if datetime else None
        return moment.isoformat(" ", "microseconds") if moment else "0001-01-01 00:00:00.000000"

    def get_default(self, key: str, parent: str = "__default") -> Any:
        """A default of everybody (or of the parent given); several values come as a list."""
        return get_defaults_for(parent).get(key)


def _default_order(filters: Any, distinct: bool) -> str | None:
    """The latest change first; a list of names is answered in the order of names, and one name needs none."""
    if distinct or isinstance(filters, (str, int)):
        return None
    names = isinstance(filters, (list, tuple)) and filters and isinstance(filters[0], (str, int))
    return "name asc" if names else "modified desc"


def _as_moment(text: str) -> Any:
    try:
        return fit_datetime(text)
    except ValidationError:
        return text
