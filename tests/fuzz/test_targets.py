"""Every target holds on its kept cases and on a few hundred made up from a fixed seed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.target import Target, all_targets

TARGETS = all_targets()
KEPT = [
    pytest.param(target, case, id=f"{target.name}-{name}")
    for target in TARGETS.values()
    for name, case in target.kept()
]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_made_up_cases(name: str) -> None:
    """The same cases every time, none of them saved: what a longer run finds is kept as a case of its own."""
    target = TARGETS[name]

    @seed(7)
    @settings(
        max_examples=target.examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(target.cases)
    def run(case: Any) -> None:
        target.check(case)

    run()


@pytest.mark.parametrize(("target", "case"), KEPT)
def test_a_case_that_once_failed_holds(target: Target, case: Any) -> None:
    """Each was found by a longer run, and mended."""
    target.check(case)
