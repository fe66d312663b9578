"""An outage is two lines in the log, however often something was tried."""

from __future__ import annotations

import logging

import pytest

from bot.outage import Outage


def test_an_outage_is_said_once_and_its_end_once(caplog: pytest.LogCaptureFixture) -> None:
    """What works in between, as reading does on a full disk, is no end; a second outage is said again."""
    now = [100.0]
    outage = Outage(logging.getLogger("test"), "gone: %s", "back after %d s", calm=5, clock=lambda: now[0])
    outage.worked()
    for _ in range(50):
        outage.failed("full")
        outage.worked()
        now[0] += 1
    assert outage.lasts
    now[0] += 5
    outage.worked()
    outage.worked()
    assert not outage.lasts
    outage.failed("locked")
    assert [record.getMessage() for record in caplog.records] == ["gone: full", "back after 50 s", "gone: locked"]


def test_without_calm_the_first_success_is_the_end(caplog: pytest.LogCaptureFixture) -> None:
    """It lasted from the first failure to that success."""
    now = [100.0]
    outage = Outage(logging.getLogger("test"), "gone: %s", "back after %d s", calm=0, clock=lambda: now[0])
    outage.failed("no network")
    now[0] += 30
    outage.worked()
    assert not outage.lasts
    assert caplog.records[-1].getMessage() == "back after 30 s"
