"""Helpers of `frappe` and `frappe.utils` that apps use now and then."""

from __future__ import annotations

import base64
import json
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe.core import utils as core_utils
from frappe.core.doctype.file import utils as file_utils
from frappe.desk.reportview import get_filters_cond, get_match_cond
from frappe.integrations import utils as integrations
from frappe.model import meta as meta_path
from frappe.query_builder import JoinType, functions
from frappe.query_builder.terms import SubQuery
from frappe.utils import synchronization
from frappe.utils.file_lock import LockTimeoutError


def test_lists_and_texts() -> None:
    players = {"sa": [{"rank": 1}, {"rank": 2}], "jo": [{"rank": 1}]}
    assert frappe.utils.groupby_metric(players, "rank") == {
        1: {"sa": [{"rank": 1}], "jo": [{"rank": 1}]},
        2: {"sa": [{"rank": 2}]},
    }
    assert frappe.utils.remove_blanks({"a": 1, "b": "", "c": None}) == {"a": 1}
    assert frappe.utils.list_to_str([1, " b "]) == "1, b"
    assert core_utils.find([{"a": 1}, {"a": 2}], lambda row: row["a"] == 2) == {"a": 2}
    assert core_utils.ljust_list([1], 3) == [1, None, None]
    assert frappe.utils.get_table_name("User", wrap_in_backticks=True) == "`tabUser`"
    assert frappe.utils.get_table_name("__Auth") == "__Auth"
    assert frappe.utils.safe_json_loads('{"a": 1}') == {"a": 1}
    assert frappe.utils.safe_json_loads("[1]", "no json") == [[1], "no json"]
    assert frappe.utils.gzip_decompress(frappe.utils.gzip_compress(b"abc")) == b"abc"


def test_addresses(site: str) -> None:
    assert frappe.utils.check_format("a@example.com") and not frappe.utils.check_format("a.example@com")
    assert frappe.utils.sanitize_email("A <a@example.com>, nobody") == "A <a@example.com>"
    assert frappe.utils.get_name_from_email_string("Huda! <h@example.com>", "h@example.com") == "Huda"
    assert frappe.utils.is_site_link("/x") and frappe.utils.is_site_link(frappe.utils.get_url("/x"))
    assert not frappe.utils.is_site_link("https://elsewhere.example/x")
    tracked = frappe.utils.add_trackers_to_url("https://a.example/?x=1", "news", "spring")
    assert tracked == "https://a.example/?x=1&source=news&medium=email&campaign=spring"
    assert frappe.utils.url_contains_port("http://a.example:8000") and not frappe.utils.url_contains_port("http://a.b")
    assert frappe.utils.get_site_name("a.example:8000") == "a.example"
    assert frappe.utils.is_git_url("https://example.com/x/y.git") and not frappe.utils.is_git_url("y")
    assert frappe.utils.get_email_address("Administrator") == frappe.db.get_value("User", "Administrator", "email")
    people: dict[str, Any] = {}
    frappe.utils.add_user_info(["Guest", "nobody"], people)
    assert list(people) == ["Guest"]


def test_dates_and_values(site: str) -> None:
    monday = date(2024, 1, 1)
    assert frappe.utils.get_first_day_of_the_week() == "Sunday"
    assert (frappe.utils.get_normalized_weekday_index(monday), frappe.utils.get_week_start_offset_days(monday)) == (
        1,
        1,
    )
    assert frappe.utils.is_invalid_date_string("0000-00-00") and not frappe.utils.is_invalid_date_string("2024-01-01")
    assert frappe.utils.cast_fieldtype("Int", "5") == 5
    assert frappe.utils.data.parse_val(monday) == "2024-01-01"
    assert frappe.utils.is_image("a.PNG?x=1") and not frappe.utils.is_image("a.pdf")
    assert frappe.utils.get_imaginary_pixel_response()["filecontent"].startswith(b"\x89PNG")
    frappe.utils.validate_python_code("a + b")
    with pytest.raises(frappe.ValidationError, match="line 2"):
        frappe.utils.validate_python_code("a = 1\nb =", "script", is_expression=False)


def test_the_facade(site: str, tmp_path: Path) -> None:
    assert frappe.get_doctype_app("User") == "frappe"
    assert frappe.get_meta_module("User").__name__ == "frappe.core.doctype.user.user"
    assert frappe.ping() == "pong"
    frappe.flags.mute_emails = False
    assert frappe.are_emails_muted() is True  # the bench of the tests says so
    hooks: dict[str, Any] = {}
    frappe.append_hook(hooks, "doc_events", {"User": {"validate": "a.b"}})
    frappe.append_hook(hooks, "doc_events", {"User": {"validate": ["c.d"]}})
    assert hooks == {"doc_events": {"User": {"validate": ["a.b", "c.d"]}}}
    frappe.create_folder(str(tmp_path / "deep" / "package"), with_init=True)
    assert (tmp_path / "deep" / "package" / "__init__.py").exists()
    assert frappe.get_common_site_config().allow_tests is True
    todo = frappe.get_doc({"doctype": "ToDo", "description": "x"}).insert()
    assert frappe.set_value("ToDo", todo.name, "description", "y")["description"] == "y"


def test_who_may_only_choose(site: str) -> None:
    frappe.get_doc({"doctype": "Role", "role_name": "Chooser"}).insert()
    frappe.permissions.add_permission("Error Log", "Chooser")
    frappe.permissions.update_permission_property("Error Log", "Chooser", 0, "read", 0)
    frappe.permissions.update_permission_property("Error Log", "Chooser", 0, "select", 1)
    user = frappe.get_doc({"doctype": "User", "email": "c@example.com", "first_name": "C", "send_welcome_email": 0})
    user.insert().add_roles("Chooser")
    assert frappe.only_has_select_perm("Error Log", "c@example.com") is True
    assert frappe.only_has_select_perm("Error Log", "Administrator") is False
    assert frappe.get_roles(username="c@example.com")[0] == "Chooser"
    assert frappe.permissions.has_permission("User", "write", "Guest", "c@example.com", raise_exception=True) is False


def test_versions_of_a_document(site: str) -> None:
    user = frappe.get_doc({"doctype": "User", "email": "v@example.com", "first_name": "A", "send_welcome_email": 0})
    user.insert()
    user.first_name = "B"
    user.save()
    [version] = frappe.get_version("User", user.name, limit=1)
    assert ["first_name", "A", "B"] in version.version.changed
    assert (version.user, type(version.creation)) == ("Administrator", datetime)
    with pytest.raises(ValueError, match="does not track"):
        frappe.get_version("Has Role", "x")
    assert frappe.get_version("Has Role", "x", raise_err=False) == []


def test_conditions_as_text(site: str) -> None:
    frappe.get_doc({"doctype": "ToDo", "description": "50% ?", "priority": "High"}).insert()
    frappe.get_doc({"doctype": "ToDo", "description": "else", "priority": "Low"}).insert()
    conditions: list[str] = []
    text = get_filters_cond("ToDo", {"priority": "!Low", "description": ["like", "50%"]}, conditions)
    assert len(conditions) == 2
    query = "select description from `tabToDo` where docstatus < %(ds)s {} {}"
    assert frappe.db.sql(query.format(text, get_match_cond("ToDo")), {"ds": 1}) == (("50% ?",),)
    assert get_filters_cond("ToDo", {}, []) == ""
    assert frappe.build_match_conditions("ToDo", as_condition=False) == []
    user = frappe.get_doc({"doctype": "User", "email": "m@example.com", "first_name": "M", "send_welcome_email": 0})
    user.insert()
    frappe.set_user("m@example.com")
    with pytest.raises(frappe.PermissionError):
        get_match_cond("ToDo")


def test_the_database(site: str) -> None:
    assert frappe.db.field_exists("User", "email") and not frappe.db.field_exists("User", "no_such")
    frappe.db.add_index("ToDo", ["priority", "status(10)"], "own_name")
    assert frappe.db.has_index("tabToDo", "own_name") and not frappe.db.has_index("tabToDo", "other")
    assert frappe.db.get_index_name(["a", "b(10)"]) == "a_b_index"
    assert frappe.db.format_date("2024-1-5") == "2024-01-05"
    assert frappe.db.format_datetime("2024-01-05 10:00:00") == "2024-01-05 10:00:00.000000"
    assert frappe.db.get_defaults("no such key") is None
    assert frappe.db.get_system_setting("date_format") == frappe.get_system_settings("date_format")
    frappe.db.sql_ddl("alter table `tabToDo` add column `before` varchar(10)")
    frappe.db.rename_column("ToDo", "before", "after")
    assert frappe.db.has_column("ToDo", "after") and not frappe.db.has_column("ToDo", "before")


def test_metadata(site: str) -> None:
    assert meta_path.is_single("System Settings") and not meta_path.is_single("User")
    assert (meta_path.get_parent_dt("DocField"), meta_path.get_parent_dt("User")) == ("DocType", "")
    assert meta_path.get_default_df("creation").fieldtype == "Datetime"
    assert "email" in meta_path.get_table_columns("User")
    todo = frappe.get_meta("ToDo")
    assert todo.get_link_doctype("allocated_to") == "User"
    assert {field.fieldname for field in todo.get_fields_to_fetch("assigned_by")} == {"assigned_by_full_name"}


def test_files(site: str) -> None:
    stored = frappe.get_doc({"doctype": "File", "file_name": "a.txt", "content": "abc", "is_private": 1}).insert()
    assert file_utils.find_file_by_url(stored.file_url).name == stored.name
    assert file_utils.get_content_hash("abc") == stored.content_hash
    assert file_utils.decode_file_content(b"data:text/plain;base64," + base64.b64encode(b"x")) == b"x"
    assert file_utils.get_file_name("a.txt", "_1") == "a_1.txt"
    assert file_utils.generate_file_name("a.txt", "_1", is_private=True) == "a_1.txt"
    assert file_utils.get_random_filename("image/png").endswith(".png")
    file_utils.remove_file_by_url(stored.file_url)
    assert file_utils.find_file_by_url(stored.file_url) is None


def test_queries_of_pypika(site: str) -> None:
    user = frappe.qb.DocType("User")
    joined = frappe.qb.from_(user).join(user.as_("other"), JoinType.left).on(user.name == user.name).select(user.name)
    assert "LEFT JOIN" in str(joined)
    inner = frappe.qb.from_(user).select(user.name).where(user.name == "Guest")
    assert frappe.qb.from_(user).select(functions.Reverse(user.name)).where(user.name == SubQuery(inner)).run() == (
        ("tseuG",),
    )


def test_a_lock_of_processes(site: str) -> None:
    refused: list[str] = []

    def try_too() -> None:
        frappe.init(site, sites_path=sites)
        try:
            with synchronization.filelock("one", timeout=0):
                refused.append("got it")
        except LockTimeoutError as error:
            refused.append(str(error))
        frappe.destroy()

    sites = frappe.local.sites_path
    with synchronization.filelock("one"):
        other = threading.Thread(target=try_too)
        other.start()
        other.join()
    assert refused == ["one is being done by another process."]
    with synchronization.filelock("one", timeout=0):
        pass


def test_calls_of_other_services(site: str, bench: Any) -> None:
    from requests import HTTPError
    from tests.support.server import LiveServer

    frappe.db.commit()
    server = LiveServer(bench.application(site))
    url = f"{server.url}/api/method/"
    assert integrations.make_get_request(url + "ping") == {"message": "pong"}
    assert integrations.make_post_request(url + "ping", data={"a": 1}) == {"message": "pong"}
    assert frappe.flags.integration_request.status_code == 200
    with pytest.raises(HTTPError):
        integrations.make_post_request(url + "frappe.auth.get_logged_user")
    server.close()
    assert frappe.db.count("Error Log") == 1
    assert json.loads(integrations.get_json({"a": 1})) == {"a": 1}
