"""One request, one transaction: what stays, what is rolled back, what hooks see, which headers go out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe
from frappe.whitelisting import whitelist

PATH = "frappe.methods_of_tests"


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, PATH, sys.modules[__name__])


def call(client: HttpClient, name: str, verb: str = "POST", **options: Any) -> Any:
    return client.request(verb, f"/api/method/{PATH}.{name}", **options)


def add_role(name: str) -> None:
    frappe.get_doc({"doctype": "Role", "role_name": name}).insert(ignore_permissions=True)


events: list[str] = []


@whitelist(allow_guest=True)
def write() -> str:
    add_role("Written")
    frappe.db.after_commit.add(lambda: events.append("committed"))
    return "ok"


@whitelist(allow_guest=True)
def write_and_fail() -> None:
    write()
    raise ValueError("no")


@whitelist(allow_guest=True)
def commit_and_fail() -> None:
    add_role("First")
    frappe.db.commit()
    add_role("Second")
    raise ValueError("no")


@whitelist(allow_guest=True)
def write_with_flag() -> None:
    add_role("Flagged")
    frappe.local.flags.commit = True


@whitelist(allow_guest=True)
def echo(**kwargs: Any) -> Any:
    return kwargs


@whitelist(allow_guest=True)
def answer_nothing() -> None:
    return None


@whitelist(allow_guest=True)
def redirect() -> None:
    frappe.local.response["type"], frappe.local.response["location"] = "redirect", "/elsewhere"


@whitelist(allow_guest=True)
def download() -> None:
    frappe.response.update(
        {"type": "download", "filename": "تقرير.html", "filecontent": "<b>", "display_content_as": "inline"}
    )


@whitelist(allow_guest=True)
def with_status() -> str:
    frappe.local.response.http_status_code = 201
    frappe.response["extra"] = 1
    return "m"


@whitelist(allow_guest=True)
def enqueue_in_get() -> None:
    frappe.enqueue("frappe.ping_of_nobody", job_id="in get")


@pytest.fixture(autouse=True)
def no_events() -> None:
    events.clear()


def test_a_post_commits_once_and_then_runs_what_waited(client: HttpClient) -> None:
    assert call(client, "write").json == {"message": "ok"}
    assert frappe.db.exists("Role", "Written")
    assert events == ["committed"]


@pytest.mark.parametrize("verb", ["GET", "HEAD"])
def test_reading_leaves_nothing_behind(client: HttpClient, verb: str) -> None:
    assert call(client, "write", verb).status_code == 200
    assert not frappe.db.exists("Role", "Written")
    assert events == []


def test_a_get_may_ask_for_its_commit(client: HttpClient) -> None:
    call(client, "write_with_flag", "GET")
    assert frappe.db.exists("Role", "Flagged")


def test_a_failure_undoes_everything_not_committed(client: HttpClient) -> None:
    assert call(client, "write_and_fail").status_code == 500
    assert not frappe.db.exists("Role", "Written")
    assert events == []
    call(client, "commit_and_fail")
    assert frappe.db.exists("Role", "First")
    assert not frappe.db.exists("Role", "Second")


def test_an_answer_names_nothing_that_could_not_be_kept(client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(type(frappe.local.db), "commit", fail)
        answer = call(client, "write")
    assert (answer.status_code, answer.json["exc_type"], answer.json.get("message")) == (500, "OSError", None)
    frappe.db.rollback()
    assert not frappe.db.exists("Role", "Written")


def test_a_job_asked_for_in_a_get_is_queued_all_the_same(client: HttpClient) -> None:
    call(client, "enqueue_in_get", "GET")
    assert frappe.db.exists("Background Job", {"job_key": "in get"})


def test_arguments_come_from_the_query_or_the_form_or_a_json_body(client: HttpClient) -> None:
    assert call(client, "echo", "GET", query_string={"a": "1", "_": "9"}).json["message"] == {
        "a": "1",
        "cmd": f"{PATH}.echo",
    }
    assert call(client, "echo", data={"a": "1"}, query_string={"b": "2"}).json["message"]["b"] == "2"
    body = {"a": [1, 2], "flags": 1, "ignore_permissions": 1}
    assert call(client, "echo", json=body, query_string={"b": "2"}).json["message"] == {
        "a": [1, 2],
        "cmd": f"{PATH}.echo",
    }
    assert call(client, "echo", json=[1, 2]).json["message"]["data"] == [1, 2]


def test_what_guests_send_is_made_harmless(client: HttpClient) -> None:
    sent = "<script>alert(1)</script><b>ok</b>"
    assert "<script>" not in call(client, "echo", data={"h": sent}).json["message"]["h"]


def test_legacy_cmd_on_any_path(client: HttpClient) -> None:
    assert client.get("/?cmd=ping").json == {"message": "pong"}
    assert client.post("/", data={"cmd": "ping"}).json == {"message": "pong"}


@pytest.mark.parametrize("path", ["/api/method/ping", "/api/method/ping/", "/api/v1/method/ping"])
def test_the_same_method_at_each_of_its_paths(client: HttpClient, path: str) -> None:
    assert client.get(path).json == {"message": "pong"}
    assert client.get("/api/v2/method/ping").json == {"data": "pong"}


def test_shapes_of_answers(client: HttpClient) -> None:
    assert call(client, "answer_nothing").json == {}
    created = call(client, "with_status")
    assert (created.status_code, created.json) == (201, {"message": "m", "extra": 1})
    sent_on = call(client, "redirect")
    assert (sent_on.status_code, sent_on.headers["Location"]) == (302, "/elsewhere")


def test_a_download_that_could_run_in_the_browser_is_an_attachment(client: HttpClient) -> None:
    disposition = call(client, "download").headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "filename*=UTF-8''%D8%AA" in disposition


def test_options_answers_without_asking_who(client: HttpClient) -> None:
    answer = client.request("OPTIONS", "/api/resource/Role")
    assert (answer.status_code, answer.get_data()) == (200, b"")


def test_other_verbs_on_pages_are_not_found(client: HttpClient) -> None:
    assert client.put("/me").status_code == 404


def test_pages_carry_the_headers_that_protect_them(client: HttpClient) -> None:
    headers = client.get("/login").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert "object-src 'none'" in headers["Content-Security-Policy"]


def scripts_allowed(answer: Any) -> str:
    return str(answer.headers["Content-Security-Policy"].split("script-src")[1].split(";")[0])


def test_the_desk_runs_no_scripts_written_into_the_page(client: HttpClient, admin_password: str) -> None:
    assert "'unsafe-inline'" not in scripts_allowed(client.get("/app/nothing/of/the/kind"))
    client.sign_in("Administrator", admin_password)
    assert "'unsafe-inline'" not in scripts_allowed(client.get("/app"))


def test_apps_that_say_so_run_only_scripts_with_the_nonce_of_the_page(
    client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frappe.web.security_headers._read_strict_scripts", lambda: True)
    frappe.local.open_site.memory.pop("strict_scripts", None)
    policies = [scripts_allowed(client.get("/login")) for _turn in range(2)]
    assert all("'nonce-" in policy and "'unsafe-inline'" not in policy for policy in policies)
    assert policies[0] != policies[1]
    frappe.local.open_site.memory.pop("strict_scripts", None)


def test_maintenance_closes_the_site(client: HttpClient) -> None:
    from frappe.installer import update_site_config

    update_site_config("maintenance_mode", 1)
    update_site_config("lang", "ar")
    frappe.local.db.rollback()
    answer = client.get("/api/method/ping")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    page = client.get("/")
    assert page.status_code == 503
    assert "الموقع تحت الصيانة" in page.get_data(as_text=True)
    assert frappe.db.count("Error Log") == 0


def test_an_unknown_site_is_not_found(site: str, bench: Any) -> None:
    from werkzeug.test import Client

    bench.make("second.localhost", apps=[])
    answer = Client(bench.application()).get("/", base_url="http://nowhere.example")
    assert answer.status_code == 404


def test_the_context_of_the_caller_stays_open(client: HttpClient) -> None:
    before = frappe.session.user
    client.get("/api/method/ping")
    assert frappe.session.user == before
    assert frappe.db.exists("Role", "Guest")


def test_guests_speak_the_language_of_the_configuration_unless_asked(client: HttpClient) -> None:
    page = client.get("/login").get_data(as_text=True)
    assert 'lang="en"' in page
    assert 'lang="ar"' in client.get("/login?_lang=ar").get_data(as_text=True)
    assert 'lang="en"' in client.get("/login?_lang=xx").get_data(as_text=True)
    assert client.get("/api/method/ping", json={"_lang": {"a": 1}}).status_code == 200
