"""A PostgreSQL server that takes what it is sent and never answers is given up like one that is gone."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

import bot.store.database
from bot.store import StoreLocked, StoreUnreachable, open_store
from bot.store.database import BUSY_SECONDS, SILENT_SECONDS, STATEMENT_SECONDS, Database
from bot.store.silence import Silence, limited
from tests.bot.store.test_breaker import wait
from tests.postgres import Cluster
from tests.relay import Relay

ONE = text("SELECT 1")


@pytest.fixture
def relay(cluster: Cluster) -> Iterator[Relay]:
    """Return a relay to the server."""
    with Relay(cluster.port) as one:
        yield one


@pytest.fixture
def url(cluster: Cluster, relay: Relay) -> str:
    """Return the URL of a new database by way of the relay."""
    return cluster.new_database().replace(f":{cluster.port}/", f":{relay.port}/")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program wait for a server no longer than a test may."""
    monkeypatch.setattr(bot.store.database, "SILENT_SECONDS", 1.5)
    monkeypatch.setattr(bot.store.database, "CONNECT_SECONDS", 2)


def can_be_read(database: Database) -> bool:
    """Tell whether a statement is answered."""
    try:
        with database.reading() as connection:
            return connection.scalar(ONE) == 1
    except StoreUnreachable:
        return False


def swallowed_midway(database: Database, relay: Relay) -> None:
    """Let nothing through from the second statement of a transaction on."""
    with database.writing() as connection:
        connection.execute(ONE)
        relay.swallow()
        connection.execute(ONE)


@pytest.mark.usefixtures("impatient")
def test_a_connection_that_stands_and_is_never_answered_is_given_up_once(relay: Relay, url: str) -> None:
    """In the middle of a transaction too; calls after that fail at once, and go through when there is an answer."""
    with closing(Database(url)) as database:
        assert can_be_read(database)
        with pytest.raises(StoreUnreachable, match=r"no answer within 1\.5 seconds"):
            swallowed_midway(database, relay)
        before = relay.accepted
        assert not any(can_be_read(database) for _ in range(20))
        assert relay.accepted <= before + 1  # the probe's
        relay.pass_on()
        wait(lambda: can_be_read(database))


@pytest.mark.usefixtures("impatient")
def test_one_that_nobody_uses_is_not_lent_out_once_it_is_dead(relay: Relay, url: str) -> None:
    """A connection kept for later is asked first whether it lives, which is limited in the same way."""
    with closing(open_store(url)) as store:
        assert store.articles_of(1) == ()
        relay.swallow()
        with pytest.raises(StoreUnreachable):
            store.articles_of(1)


def test_a_long_statement_is_the_server_s_to_end(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own limits come first, so that who works long is not taken for one that is gone."""
    assert BUSY_SECONDS < STATEMENT_SECONDS < SILENT_SECONDS
    monkeypatch.setattr(bot.store.database, "STATEMENT_SECONDS", 0.1)
    with closing(Database(url)) as database:
        with pytest.raises(StoreLocked, match="statement timeout"), database.reading() as connection:
            connection.execute(text("SELECT pg_sleep(60)"))
        assert can_be_read(database)


def operation() -> Generator[str, int, str]:
    """Ask twice for something to read, as an operation of psycopg's does, and tell what was answered."""
    got = 0
    while got < 2:
        got += yield "read"
    return "done"


def run(*seconds: float) -> str:
    """Run it with so many seconds before each time it is woken: with data every third time, else with none."""
    now = [0.0]
    waiting = limited(operation(), 3, lambda: now[0])  # type: ignore[arg-type]
    assert next(waiting) == "read"
    for number, passed in enumerate(seconds, 1):
        now[0] += passed
        try:
            waiting.send(number % 3 == 0)
        except StopIteration as end:
            return str(end.value)
    return "waits"


def test_only_unbroken_silence_counts() -> None:
    """With each part of an answer the time begins anew, and the result is handed on."""
    assert run(1, 1.9, 1, 1, 1.9, 1) == "done"
    assert run(1, 1.9, 1, 1, 1.9) == "waits"
    for late in ((1, 2), (1, 1, 5, 3), (3,)):
        with pytest.raises(Silence, match="3 seconds"):
            run(*late)
