"""A server that does not answer is waited for once, not by each call."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

import bot.store.database
from bot.store import StoreUnreachable
from bot.store.breaker import Breaker
from bot.store.database import Database
from tests.relay import Relay


class Server:
    """A server that a breaker guards, by a clock that only calls move; ``probed`` is set by each probe."""

    def __init__(self) -> None:
        self.answers, self.now, self.calls = True, 0.0, 0
        self.probed = threading.Event()
        self.breaker = Breaker(self._probe, slow=1, pause=0.001, clock=lambda: self.now)

    def call(self, seconds: float = 5) -> None:
        """Call the server, which takes so many seconds to fail."""
        with self.breaker.guarding():
            self.calls += 1
            self._answer(seconds)

    def is_reached(self) -> bool:
        """Tell whether a call gets as far as the server."""
        before = self.calls
        with suppress(StoreUnreachable):
            self.call(seconds=0)
        return self.calls > before

    def _answer(self, seconds: float) -> None:
        if not self.answers:
            self.now += seconds
            raise StoreUnreachable("no answer")

    def _probe(self) -> None:
        self.probed.set()
        self._answer(5)


def wait(condition: Callable[[], bool]) -> None:
    """Wait until something has happened, at most a minute."""
    pause = threading.Event()
    for _ in range(6000):
        if condition():
            return
        pause.wait(0.01)
    raise AssertionError("it did not happen")


def test_after_a_wait_in_vain_calls_fail_at_once_until_a_probe_finds_the_server() -> None:
    """One call waits; those after it do not even try; once the server answers a probe, calls go through again."""
    server = Server()
    server.call()
    server.answers = False
    for _ in range(5):
        with pytest.raises(StoreUnreachable, match="no answer"):
            server.call()
    assert server.calls == 2
    assert server.probed.wait(60)
    server.answers = True
    wait(server.is_reached)
    server.call()
    assert server.calls == 4


def test_what_fails_at_once_is_tried_each_time() -> None:
    """A server that refuses costs nobody a wait, and is noticed the moment it is back."""
    server = Server()
    server.answers = False
    for _ in range(3):
        with pytest.raises(StoreUnreachable):
            server.call(seconds=0.1)
    assert server.calls == 3


def test_a_failure_of_one_s_own_is_no_outage() -> None:
    """What is raised within a call for other reasons passes, however long it took."""
    server = Server()

    def fail() -> None:
        with server.breaker.guarding():
            server.now += 60
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert server.is_reached()


def test_a_closed_one_probes_no_more() -> None:
    """The thread ends with the database it looks out for."""
    server = Server()
    server.answers = False
    with pytest.raises(StoreUnreachable):
        server.call()
    server.breaker.close()
    wait(lambda: all(thread.name != "database probe" for thread in threading.enumerate()))


def test_a_port_that_accepts_and_never_answers_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's client gives up after its time-out; the calls after that do not connect at all."""
    monkeypatch.setattr(bot.store.database, "CONNECT_SECONDS", 2)
    with Relay(0) as relay:
        relay.drop()
        database = Database(f"postgresql://anna@127.0.0.1:{relay.port}/x")
        for _ in range(20):
            with pytest.raises(StoreUnreachable), database.reading():
                pass
        database.close()
    assert relay.accepted == 1
