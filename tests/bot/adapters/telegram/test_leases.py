"""When an entry may be taken over: after a lease without life, whatever the clocks of others say."""

from __future__ import annotations

import pytest

from bot.adapters.telegram.leases import Lease, Watch
from bot.store.inbox import NOBODY
from bot.store.values import Held

DEAD, LIVING, FREE = Held(1, "dead", 5), "living", Held(3, NOBODY, 0)


@pytest.fixture
def watch() -> Watch:
    """Return a watch with a lease of three seconds."""
    return Watch(Lease(beat=1, lapse=3))


def test_what_shows_no_life_for_a_lease_is_due(watch: Watch) -> None:
    """One whose beat grows is not, what was let go is at once."""
    seen = [watch.due([DEAD, Held(2, LIVING, beat), FREE], now=100.0 + beat) for beat in range(5)]
    assert seen == [(FREE,)] * 3 + [(DEAD, FREE)] * 2


def test_while_the_database_was_gone_nobody_could_show_life(watch: Watch) -> None:
    """After that the watch begins anew."""
    watch.due([DEAD], now=100)
    watch.forget()
    assert watch.due([DEAD], now=103) == ()
    assert watch.due([DEAD], now=106) == (DEAD,)


def test_after_a_pause_of_its_own_a_process_has_seen_nothing(watch: Watch) -> None:
    """A machine that slept does not take over what lived all the while."""
    watch.due([DEAD], now=100)
    assert watch.due([DEAD], now=200) == ()
