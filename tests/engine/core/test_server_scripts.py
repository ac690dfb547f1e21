"""Scripts kept in the database: what they may, what they may not, and where they run."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm
from tests.support.http import HttpClient

import frappe
from frappe.utils.safe_exec import ServerScriptNotEnabled, safe_exec

NOTE = "ZZ Note"


@pytest.fixture
def scripts(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bench that allows scripts."""
    path = Path(frappe.local.sites_path, "common_site_config.json")
    before = path.read_text(encoding="utf-8") if path.exists() else "{}"
    path.write_text(json.dumps({**json.loads(before), "server_script_enabled": 1}), encoding="utf-8")
    frappe.clear_cache()
    yield
    path.write_text(before, encoding="utf-8")
    frappe.clear_cache()


@pytest.fixture
def notes(scripts: None) -> None:
    make_doctype(
        NOTE, [field("title"), field("size", "Int")], [perm("System Manager", **FULL), perm("ZZ Reader", read=1)]
    )


def run(code: str, **names: Any) -> Any:
    found = {"doc": frappe._dict(a=1), "out": None, **names}
    safe_exec(code, None, found)
    return found["out"]


def test_a_bench_that_allows_none_runs_none(site: str) -> None:
    with pytest.raises(ServerScriptNotEnabled):
        safe_exec("out = 1", None, {})


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("out = [x * 2 for x in range(3)]", [0, 2, 4]),
        ("out = 0\nfor a, b in [(1, 2), (3, 4)]:\n    out += a * b", 14),
        ("n = 0\nwhile n < 5:\n    n += 1\nout = n", 5),
        ("doc.a = 2\nout = doc.a", 2),
        ("d = {}\nd['k'] = 1\nout = d", {"k": 1}),
        ("def double(n):\n    return n * 2\nout = double(4)", 8),
        ("out = frappe.utils.cint('3') + len('ab')", 5),
        ("try:\n    frappe.throw('no')\nexcept frappe.ValidationError:\n    out = 'caught'", "caught"),
        ("out = json.loads('{\"a\": [1]}')['a'][0]", 1),
        ("out = frappe.db.exists('User', 'Administrator')", "Administrator"),
        ("out = frappe.db.sql('select 1')[0][0]", 1),
        (
            "u = frappe.qb.DocType('User')\nout = frappe.qb.from_(u).select(u.name).where(u.name == 'Guest').run()[0][0]",
            "Guest",
        ),
        ("out = f'{doc.a:>3}'", "  1"),
        ("out = frappe.get_doc('User', 'Guest').name", "Guest"),
        ("frappe.flags.x = 1\nout = frappe.flags.x", 1),
        ("out = doc.missing", None),
        ("print('seen')\nout = _('User')", "User"),
    ],
)
def test_scripts_may(scripts: None, code: str, value: Any) -> None:
    assert run(code) == value


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "from os import path",
        "__import__('os')",
        "out = ''.__class__.__mro__[1].__subclasses__()",
        "out = doc._private",
        "out = '{0.__class__}'.format(doc)",
        "out = str.format('{}', 1)",
        "out = 'x{a.b}'.format_map({})",
        "out = (n for n in [1]).gi_frame",
        "def g():\n    yield 1\nout = g().gi_frame.f_back",
        "out = [n for n in [1] if n.__class__]",
        "try:\n    1 / 0\nexcept Exception as e:\n    out = e.__traceback__",
        "try:\n    1 / 0\nexcept Exception as e:\n    out = e.with_traceback.__self__",
        "out = type(doc)",
        "out = getattr(doc, '__class__')",
        "out = open('/etc/passwd').read()",
        "exec('1')",
        "eval('1')",
        "out = globals()",
        "out = frappe.get_attr('os.system')",
        "frappe.db.sql('delete from tabUser')",
        "frappe.db.sql('with x as (select 1) delete from tabUser')",
        "frappe.qb.update('User').set('enabled', 0).run()",
        "u = frappe.qb.DocType('User')\nfrappe.qb.from_(u).delete().run()",
        "frappe.utils.cint = 1",
        "frappe.db = None",
        "json.loads.x = 1",
        "out = f'{doc.__class__}'",
        "setattr(frappe, 'db', 1)",
        "class A:\n    pass",
        "frappe.call('os.system', 'true')",
        "frappe.enqueue('os.system', command='true')",
        "out = 9 ** 9 ** 9",
        "x = 9\nx **= 10 ** 9",
        "out = 'a' * 10 ** 9",
        "out = 1 << 10 ** 9",
        "while True:\n    pass",
        "for n in range(10 ** 12):\n    pass",
        "def f():\n    while True:\n        yield 1\nout = list(f())",
    ],
)
def test_scripts_may_not(scripts: None, code: str) -> None:
    started = time.perf_counter()
    with pytest.raises(Exception) as caught:
        run(code)
    assert not isinstance(caught.value, AssertionError | KeyboardInterrupt)
    assert time.perf_counter() - started < 20
    assert frappe.db.get_value("User", "Administrator", "enabled") == 1


@pytest.mark.parametrize(
    "name", ["frappe.local", "frappe.conf", "frappe.client", "json.codecs", "frappe.db.connection"]
)
def test_what_is_not_offered_is_not_there(scripts: None, name: str) -> None:
    assert run(f"out = {name}") is None


def script(kind: str, code: str, **values: Any) -> Any:
    return make("Server Script", name=values.pop("name", f"ZZ {kind}"), script_type=kind, script=code, **values)


def test_an_event_of_a_document_runs_its_script(notes: None) -> None:
    script("DocType Event", "doc.size = len(doc.title or '')", reference_doctype=NOTE, doctype_event="Before Save")
    assert make(NOTE, title="four").size == 4


def test_a_script_can_refuse_and_cannot_commit(notes: None) -> None:
    script("DocType Event", "frappe.throw('too late')", reference_doctype=NOTE, doctype_event="Before Insert")
    with pytest.raises(frappe.ValidationError, match="too late"):
        make(NOTE, title="x")
    script("DocType Event", "frappe.db.commit()", name="ZZ B", reference_doctype=NOTE, doctype_event="Before Delete")
    frappe.db.set_value("Server Script", "ZZ DocType Event", "disabled", 1)
    frappe.get_doc("Server Script", "ZZ DocType Event").save()
    doc = make(NOTE, title="x")
    with pytest.raises(Exception, match="commit|callable"):
        doc.delete()


def test_scripts_rest_where_the_bench_allows_none(site: str) -> None:
    make_doctype(NOTE, [field("title")])
    script("DocType Event", "frappe.throw('no')", reference_doctype=NOTE, doctype_event="Before Save")
    assert make(NOTE, title="x").title == "x"


def test_a_list_is_narrowed_by_a_script(notes: None) -> None:
    for title in ("mine", "theirs"):
        make(NOTE, title=title)
    script(
        "Permission Query",
        "conditions = \"`tabZZ Note`.title = 'mine'\" if user != 'Administrator' else ''",
        reference_doctype=NOTE,
    )
    make_user("reader@example.com", "ZZ Reader")
    with as_user("reader@example.com"):
        assert frappe.get_list(NOTE, pluck="title") == ["mine"]


def test_a_script_is_called_as_a_method(notes: None, client: HttpClient, admin_password: str) -> None:
    code = "frappe.flags.doubled = frappe.utils.cint(frappe.form_dict.n) * 2\nfrappe.response['extra'] = 1"
    script("API", code, api_method="zz_double")
    script(
        "API",
        "frappe.flags.open = 1",
        name="ZZ Open",
        api_method="zz_open",
        allow_guest=1,
        enable_rate_limit=1,
        rate_limit_count=2,
    )
    frappe.db.commit()
    assert client.get("/api/method/zz_double?n=2").status_code == 403
    assert [client.get("/api/method/zz_open").status_code for _n in range(3)] == [200, 200, 429]
    answer = client.sign_in("Administrator", admin_password).get("/api/method/zz_double?n=21").json
    assert (answer["message"], answer["extra"]) == ({"doubled": 42}, 1)


def test_a_script_runs_on_a_schedule(notes: None) -> None:
    from frappe.jobs.scheduled_jobs import sync_jobs

    made = script(
        "Scheduler Event", "frappe.get_doc({'doctype': 'ZZ Note', 'title': 'daily'}).insert()", event_frequency="Daily"
    )
    sync_jobs()
    job = frappe.get_doc("Scheduled Job Type", {"server_script": made.name})
    job.execute()
    assert frappe.get_all(NOTE, pluck="title") == ["daily"] and job.frequency == "Daily"
    made.delete()
    assert not frappe.db.exists("Scheduled Job Type", {"server_script": made.name})


def test_scripts_are_written_by_script_managers_and_must_be_allowed_code(notes: None) -> None:
    make_user("manager@example.com", "System Manager")
    with as_user("manager@example.com"), pytest.raises(frappe.PermissionError):
        script("API", "1", api_method="zz_any")
    for code, values in (("import os", {"api_method": "x"}), ("1", {}), ("x._y", {"api_method": "x"})):
        with pytest.raises(frappe.ValidationError):
            script("API", code, **values)


def test_a_client_script_is_kept(site: str) -> None:
    make("Client Script", name="ZZ Form", dt="User", view="Form", enabled=1, script="frappe.ui.form.on('User', {})")
    assert make("User", email="c@example.com", first_name="C", send_welcome_email=0).name == "c@example.com"
