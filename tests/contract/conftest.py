"""The recordings lie beside the repository, in `shared/contract`; without them there is nothing to collect here."""

from __future__ import annotations

from pathlib import Path

import pytest

RECORDINGS = Path(__file__).resolve().parents[3] / "shared" / "contract"
collect_ignore = [] if RECORDINGS.is_dir() else ["test_replay.py"]


@pytest.fixture
def recordings() -> Path:
    return RECORDINGS
