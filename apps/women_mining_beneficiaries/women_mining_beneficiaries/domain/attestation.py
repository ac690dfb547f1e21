"""What exactly a person signed for (P56–P57): canonical JSON of the attested fields and its SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

Snapshot = dict[str, Any]


class Signing(str, Enum):
    """What a signature on the hash the person was shown means now."""

    ACCEPTED = "accepted"
    DATA_CHANGED = "data changed"
    ALREADY_SIGNED = "already signed"


def take_snapshot(record: Mapping[str, Any], attested_fields: Iterable[str]) -> Snapshot:
    """Pick the attested fields: `field` of the record, `table.column` of every row, `link.column` of a linked record."""
    snapshot: Snapshot = {}
    for path in sorted(set(attested_fields)):
        head, dot, column = path.partition(".")
        snapshot[path] = _pick(record.get(head), column) if dot else _canonical(record.get(head))
    return snapshot


def canonical_json(snapshot: Mapping[str, Any]) -> str:
    """The one spelling of a snapshot: sorted keys, no blanks, readable Arabic."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def data_hash(snapshot: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(snapshot).encode()).hexdigest()


def changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The attested fields whose value is no longer the signed one."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def judge_signing(shown_hash: str, current_hash: str, signed_hash: str | None) -> Signing:
    if shown_hash != current_hash:
        return Signing.DATA_CHANGED
    return Signing.ALREADY_SIGNED if signed_hash == current_hash else Signing.ACCEPTED


def _pick(value: Any, column: str) -> Any:
    if isinstance(value, Mapping):
        return _canonical(value.get(column))
    return [_canonical(row.get(column)) for row in value or ()]


def _canonical(value: Any) -> Any:
    """Equal values in one spelling, whatever road they came by (database, form, import)."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        # The database keeps nine decimals: what differs beyond them is the same number.
        rounded = round(value, 9)
        return int(rounded) if rounded.is_integer() else rounded
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value if isinstance(value, int) else str(value).strip()
