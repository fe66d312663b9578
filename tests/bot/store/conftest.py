"""A store on each kind of database, and a clock that the tests turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store import open_store
from bot.store.store import Store


class Clock:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        """Return the time, a moment later at each call."""
        self.now += 0.001
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    """Open a store on an empty database."""
    opened = open_store(database_url, clock)
    yield opened
    opened.close()
