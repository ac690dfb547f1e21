"""frappe.jobs.payload: what a job is given arrives as it was."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from frappe.jobs import payload


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        7,
        1.5,
        "نص",
        [1, [2]],
        {"a": {"b": 1}},
        (1, 2),
        {1, 2},
        date(2026, 1, 2),
        datetime(2026, 1, 2, 3, 4, 5, 6),
        time(3, 4),
        timedelta(hours=30),
        Decimal("1.50"),
        b"\x00\xff",
    ],
    ids=repr,
)
def test_a_value_arrives_with_its_type(value: Any) -> None:
    arrived = payload.load(payload.dump({"value": value}))["value"]
    assert arrived == value
    assert isinstance(arrived, type(value))


def test_a_value_that_cannot_be_kept_is_refused_when_the_job_is_queued() -> None:
    with pytest.raises(TypeError, match="object"):
        payload.dump({"value": object()})
