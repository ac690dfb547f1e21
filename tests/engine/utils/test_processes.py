from __future__ import annotations

import sys

import pytest

from frappe.context import local
from frappe.utils.callbacks import CallbackManager
from frappe.utils.errors import errprint, get_traceback, log
from frappe.utils.logger import logger
from frappe.utils.processes import execute_in_shell, is_cli


def test_a_traceback_names_the_error_and_on_demand_the_values():
    secret = "the value"
    try:
        raise LookupError("lost")
    except LookupError:
        assert "LookupError: lost" in get_traceback()
        assert "the value" not in get_traceback().replace('secret = "the value"', "")
        assert f"secret = {secret!r}" in get_traceback(with_context=True)
    assert get_traceback() == ""


def test_the_request_collects_errors_and_notes(open_folder):
    errprint("bad")
    log("note")
    assert local.error_log == [{"exc": "bad"}]
    assert local.debug_log == ["note"]


def test_each_module_logs_to_its_own_file_of_the_site(open_folder):
    found = logger("payments", max_size=1000)
    found.error("declined")
    assert logger("payments") is found
    assert "declined" in (open_folder / "logs" / "payments.log").read_text(encoding="utf-8")
    for handler in found.handlers:
        handler.close()


def test_a_program_is_run_without_a_shell():
    errors, output = execute_in_shell([sys.executable, "-c", "print('$HOME')"])
    assert (errors, output.strip()) == (b"", b"$HOME")
    with pytest.raises(RuntimeError, match="ended with code 3"):
        execute_in_shell([sys.executable, "-c", "raise SystemExit(3)"], check_exit_code=True)


def test_a_command_is_neither_a_request_nor_a_job(open_folder):
    assert is_cli()
    local.job = object()
    assert not is_cli()


def test_callbacks_run_once_in_their_order_also_those_added_meanwhile():
    queue, ran = CallbackManager(), []
    queue.add(lambda: (ran.append(1), queue.add(lambda: ran.append(3))))
    queue(lambda: ran.append(2))
    queue.run()
    queue.run()
    assert ran == [1, 2, 3]
    queue.add(lambda: ran.append(4))
    queue.reset()
    queue.run()
    assert ran == [1, 2, 3]
