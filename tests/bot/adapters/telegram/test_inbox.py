"""Telegram is told that an update arrived when it is stored, or done; whoever brings it, however often."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from telegram import Update

from bot.adapters.telegram import webhook
from bot.adapters.telegram.sealing import Seal
from bot.adapters.telegram.webhook import SECRET_HEADER, hook_path
from bot.store import StoreFull, open_store
from bot.store.database import Database
from bot.store.schema import claims
from bot.store.store import Store
from tests.bot.adapters.telegram.test_faults import HASTY, answers, wait_for
from tests.bot.adapters.telegram.test_webhook import PUBLIC, SECRET
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Kind, Server
from tests.botapi.people import Person
from tests.botapi.running import running_bot
from tests.ports import free_port

QUESTION = "Was kostet der Bau?"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server whose calls to the webhook arrive nowhere: the tests bring the updates."""
    with Server() as running:
        running.webhook_address = "http://127.0.0.1:9"
        yield running


class Hooked:
    """A bot with a webhook on a port of its own, on the database in a folder."""

    def __init__(self, server: Server, store: Store, running: ExitStack) -> None:
        self._url = f"http://127.0.0.1:{(port := free_port())}{hook_path(SECRET)}"
        settings = {"webhook_url": PUBLIC, "webhook_secret": SECRET, "webhook_port": port}
        bot = running_bot(server, FakeLibrary([article()]), store=store, timing=HASTY, **settings)
        self.people: Driver = running.enter_context(bot)
        self.people.until_idle = lambda: None  # type: ignore[method-assign,assignment]
        wait_for(lambda: bool(server.called("setWebhook")))

    def brought(self, update: dict[str, Any]) -> int:
        """Bring an update and return the answer's status."""
        return httpx.post(self._url, json=update, headers={SECRET_HEADER: SECRET}, timeout=20).status_code


def asks(people: Driver, server: Server) -> tuple[Person, dict[str, Any]]:
    """Let somebody ask; return them and the update that tells of it."""
    anna = people.person("Anna")
    anna.says(QUESTION)
    update: dict[str, Any] = server.do(lambda state: state.updates.pending[-1])
    return anna, update


class Full(Store):
    """A store that takes nothing while ``full`` is set."""

    full = False

    def take(self, sealed: Mapping[int, str], owner: str) -> frozenset[int]:
        if self.full:
            raise StoreFull("disk")
        return super().take(sealed, owner)

    def finish(self, notes: Mapping[int, Any]) -> None:
        if self.full:
            raise StoreFull("disk")
        super().finish(notes)


def test_one_update_brought_to_two_processes_at_once_is_answered_once(server: Server, tmp_path: Path) -> None:
    """As when a balancer tries the next process, and Telegram brings it again meanwhile."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with ExitStack() as running:
        bots = [Hooked(server, open_store(url), running) for _ in range(2)]
        anna, update = asks(bots[0].people, server)
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(lambda bot: bot.brought(update), bots * 4)) == {200}
        wait_for(lambda: answers(bots[0].people, anna) > 0)
        assert bots[1].brought(update) == 200
    assert answers(bots[0].people, anna) == 1


def test_200_comes_when_the_update_is_stored(server: Server, tmp_path: Path) -> None:
    """Before it is answered: Telegram need not wait."""
    with ExitStack() as running:
        bot = Hooked(server, open_store(f"sqlite:///{tmp_path}/bot.db"), running)
        anna, update = asks(bot.people, server)
        server.order(Kind.SLOW, "sendMessage", seconds=0.5)
        assert bot.brought(update) == 200
        assert answers(bot.people, anna) == 0
        wait_for(lambda: answers(bot.people, anna) == 1)


def test_while_the_database_takes_nothing_200_comes_with_the_answer(server: Server, tmp_path: Path) -> None:
    """And what was answered then is known as answered when the database is back."""
    store = Full.open(f"sqlite:///{tmp_path}/bot.db")
    assert isinstance(store, Full)
    with ExitStack() as running:
        bot = Hooked(server, store, running)
        anna, update = asks(bot.people, server)
        store.full = True
        server.order(Kind.SLOW, "sendMessage", seconds=0.3)
        assert bot.brought(update) == 200
        assert answers(bot.people, anna) == 1
        store.full = False
        wait_for(lambda: known(tmp_path, update["update_id"]))
        assert bot.brought(update) == 200
    assert answers(bot.people, anna) == 1


def test_beyond_a_backlog_updates_are_left_with_telegram(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 until there is room again, and then it is answered."""
    with ExitStack() as running:
        bot = Hooked(server, open_store(f"sqlite:///{tmp_path}/bot.db"), running)
        anna, update = asks(bot.people, server)
        with monkeypatch.context() as full:
            full.setattr(webhook, "BACKLOG", 0)
            assert bot.brought(update) == 503
        assert bot.brought(update) == 200
        wait_for(lambda: answers(bot.people, anna) == 1)


def known(folder: Path, update_id: int) -> bool:
    """Tell whether the database knows the update as done."""
    database = Database(f"sqlite:///{folder}/bot.db")
    with database.reading() as connection:
        found = connection.scalar(select(claims.c.update_id).where(claims.c.update_id == update_id))
    database.close()
    return found is not None


def test_what_an_ended_process_left_is_taken_over(server: Server, tmp_path: Path) -> None:
    """Let go, or of an owner that shows no life; sealed with another token, or tried by too many, it is given up."""
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with ExitStack() as running:
        bot = Hooked(server, store, running)
        left: list[tuple[Person, dict[str, Any]]] = [asks(bot.people, server) for _ in range(2)]
        store.take({left[0][1]["update_id"]: sealed(server, left[0][1]), 7: "garbage"}, "dead")
        store.take({left[1][1]["update_id"]: sealed(server, left[1][1])}, "gone")
        store.let_go("gone")
        wait_for(lambda: _each_once(bot.people, [person for person, _ in left]))
        wait_for(lambda: store.held_by_others("") == ())


def test_work_that_another_process_has_taken_over_ends(server: Server, tmp_path: Path) -> None:
    """As after a long sleep: its answer is not sent; when the other dies, it comes back and is answered, once."""
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with ExitStack() as running:
        bot = Hooked(server, store, running)
        anna, update = asks(bot.people, server)
        slow = server.order(Kind.SLOW, "sendMessage", seconds=1.5)
        assert bot.brought(update) == 200
        wait_for(lambda: slow.times == 0)
        begun = time.monotonic()
        wait_for(lambda: bool(store.retake(store.held_by_others("other"), "other")))
        wait_for(lambda: answers(bot.people, anna) > 0)
        time.sleep(max(0.0, begun + 2 - time.monotonic()))  # until the slow one would have come
    assert answers(bot.people, anna) == 1
    assert [call.status for call in server.called("sendMessage")] == [200]


def test_an_update_that_ends_every_process_is_given_up(server: Server, tmp_path: Path) -> None:
    """After so many takers the next one passes it over and says so."""
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with ExitStack() as running:
        bot = Hooked(server, store, running)
        anna, update = asks(bot.people, server)
        store.take({update["update_id"]: sealed(server, update)}, "first")
        for taker in ("second", "third", "fourth"):
            store.retake(store.held_by_others(""), taker)
        wait_for(lambda: store.held_by_others("") == ())
    assert answers(bot.people, anna) == 0


def sealed(server: Server, update: Mapping[str, Any]) -> str:
    """Return the update as the bot would store it."""
    return Seal(server.token).close(Update.de_json(dict(update), None))


def _each_once(people: Driver, everybody: Collection[Person]) -> bool:
    return all(answers(people, person) == 1 for person in everybody)
