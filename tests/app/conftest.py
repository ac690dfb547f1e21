"""An association at work: the app's site with its people and one open type of support."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.app import factories


@pytest.fixture
def association(app_site: str) -> Iterator[str]:
    factories.make_staff()
    factories.open_support_type()
    yield app_site
