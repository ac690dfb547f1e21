"""Property tests on a busy machine: no time limits, since the first draw builds Hypothesis' character tables."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("busy")
