"""A process killed while it adds loses nothing it has acknowledged."""

from __future__ import annotations

import random

from tests.bot.store.killing import kill_once, verify

SEED = 5


def test_killed_at_random_moments_nothing_acknowledged_is_lost(database_url: str) -> None:
    """After each kill the store opens as it is, with every acknowledged article whole and answerable."""
    chance, acknowledged = random.Random(SEED), set[int]()
    for kill in range(3):
        acknowledged |= kill_once(database_url, 1 + kill * 25, 25, chance)
        verify(database_url, acknowledged)
    assert acknowledged
