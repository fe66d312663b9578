"""A bot against the strict server for each test; no request of its may be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest

from bot.store import open_store
from bot.store.store import Store
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person, Press
from tests.botapi.running import running_bot

URL = "https://talbote.example/bruecke"
Start = Callable[..., Driver]


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits; at the end it has refused nothing."""
    with Server() as running:
        yield running
        assert [(call.method, call.description) for call in running.refused] == []


@pytest.fixture
def start(server: Server) -> Iterator[Start]:
    """Return a function that runs a bot: ``start(library, **settings)``."""
    with ExitStack() as running:

        def run(library: Any = None, **settings: Any) -> Driver:
            bot: AbstractContextManager[Driver] = running_bot(
                server, library or FakeLibrary([article(url=URL)]), **settings
            )
            return running.enter_context(bot)

        yield run


@pytest.fixture
def store() -> Iterator[Store]:
    """Open a store in memory."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def people(start: Start) -> Driver:
    """Run a bot about the small article."""
    return start()


def presses(people: Driver, person: Person, posted: Posted, *buttons: str) -> Press:
    """Press buttons one after the other; return the last press."""
    for button in buttons:
        press = person.presses(posted, button)
        people.until_idle()
    return press
