"""`frappe.get_list`, `frappe.get_all` and `DatabaseQuery`: lists of documents."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.model.query.arguments import DEFAULT_ORDER, ListArguments, normalized_fields, page, swap_if_reversed
from frappe.model.query.condition_text import match_text
from frappe.model.query.run import run as run_query


class DatabaseQuery:
    """A list of one DocType for one user."""

    def __init__(self, doctype: str, user: str | None = None) -> None:
        self.doctype = doctype
        self.user = user or local.session.user

    def build_match_conditions(self, as_condition: bool = True) -> Any:
        """Which rows the user may see, as SQL text; empty for all."""
        text = match_text(self.doctype, self.user)
        if as_condition:
            return f"({text})" if text else ""
        return [text] if text else []

    def execute(
        self,
        fields: Any = None,
        filters: Any = None,
        or_filters: Any = None,
        docstatus: Any = None,
        group_by: str | None = None,
        order_by: str | None = DEFAULT_ORDER,
        limit_start: Any = 0,
        limit_page_length: Any = None,
        as_list: bool = False,
        with_childnames: bool = False,
        debug: bool = False,
        ignore_permissions: bool = False,
        user: str | None = None,
        with_comment_count: bool = False,
        join: str = "left join",
        distinct: bool = False,
        start: Any = None,
        page_length: Any = None,
        limit: Any = None,
        ignore_ifnull: bool = False,
        save_user_settings: bool = False,
        update: Any = None,
        run: bool = True,
        strict: bool = True,
        pluck: str | None = None,
        parent_doctype: str | None = None,
        for_selection: bool = False,
    ) -> Any:
        """Rows as dicts, as tuples (`as_list`) or single values (`pluck`), in the DocType's order by default.

        `for_selection` lists what the user may put into a Link: more documents than he reads, perhaps, by fewer columns.
        """
        fields, filters = swap_if_reversed(fields, filters)
        first, number = page(start or limit_start, limit_page_length, page_length, limit)
        return run_query(
            ListArguments(
                doctype=self.doctype,
                user=user or self.user,
                fields=normalized_fields(fields, pluck),
                filters=filters,
                or_filters=or_filters,
                docstatus=docstatus,
                group_by=group_by,
                order_by=order_by,
                start=first,
                limit=number,
                as_list=bool(as_list),
                pluck=pluck,
                distinct=bool(distinct),
                join=join,
                ignore_permissions=bool(ignore_permissions),
                for_selection=for_selection,
                parent_doctype=parent_doctype,
                update=update,
                with_comment_count=bool(with_comment_count),
                run=run,
                debug=debug,
            )
        )


def get_list(doctype: str, *args: Any, **kwargs: Any) -> Any:
    """Documents the session's user may see. See `DatabaseQuery.execute` for the arguments."""
    return DatabaseQuery(doctype).execute(*args, **kwargs)


def get_all(doctype: str, *args: Any, **kwargs: Any) -> Any:
    """Documents whoever may see them."""
    kwargs["ignore_permissions"] = True
    return DatabaseQuery(doctype).execute(*args, **kwargs)


def get_value(*args: Any, **kwargs: Any) -> Any:
    """`frappe.db.get_value` under its short name."""
    return local.db.get_value(*args, **kwargs)
