"""A database that is full, held, read only or gone: questions are answered, what was acknowledged stays, it passes."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

import bot.store.database
from bot.adding import Adder
from bot.shelf import Shelf
from bot.store import ChatSettings, StoreError, open_store
from bot.store.database import Database
from bot.store.store import Store
from index import Library
from tests.bot.adapters.telegram.conftest import Start, server, start  # noqa: F401 - fixtures
from tests.bot.fakes import FakeLibrary, article
from tests.bot.store.articles import make
from tests.botapi import Driver
from tests.postgres import Cluster
from tests.relay import Relay

ROOT = Path(__file__).parents[2]
QUESTION = "Was kostet der Bau?"
FIXED = make("Die Brücke kostet zwölf Millionen Euro.", "fest.txt")


@contextmanager
def under(pragma: str, store: Store) -> Iterator[None]:
    """Let every connection of the store to its SQLite file begin with the pragma."""

    def begin(connection: Any, _record: object = None) -> None:
        connection.execute(pragma)

    engine = store._database.engine
    event.listen(engine, "connect", begin)
    engine.dispose()
    try:
        yield
    finally:
        event.remove(engine, "connect", begin)
        engine.dispose()


def full(store: Store, _url: str) -> AbstractContextManager[None]:
    """Let the SQLite file grow no further."""
    return under("PRAGMA max_page_count = 1", store)  # SQLite makes it the present size


@contextmanager
def held(_store: Store, url: str) -> Iterator[None]:
    """Let another program hold the database's write lock."""
    with closing(Database(url)) as other, other.writing() as connection:
        connection.execute(text("DELETE FROM readings"))
        yield


def read_only(store: Store, _url: str) -> AbstractContextManager[None]:
    """Let the database be read, not written."""
    return under("PRAGMA query_only = ON", store)


Trouble = Callable[[Store, str], AbstractContextManager[None]]
LINES = {full: "voll oder defekt", held: "anderes Programm", read_only: "nicht beschreiben"}


@pytest.mark.parametrize("trouble", list(LINES))
def test_a_bot_whose_database_fails_goes_on_answering(
    start: Start,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Trouble,
) -> None:
    """Questions are answered, a file that cannot be stored has one clear line, and once it is over it can be."""
    monkeypatch.setattr(bot.store.database, "BUSY_SECONDS", 0.1)
    url = f"sqlite:///{tmp_path}/a.db"
    store = open_store(url)
    people: Driver = start(FakeLibrary([article()]), store=store)
    anna = people.person("Anna")
    kept = store.add(make("Der Radweg führt zum Bahnhof.", "r.txt"), anna.user.id).article
    large = ("Das Freibad öffnet im Juni. " * 4000).encode()
    with trouble(store, url):
        assert "Bau kostet" in people.asked(anna, QUESTION)[0].text
        assert "Radweg" in people.asked(anna, "Wohin führt der Radweg?")[0].text
        anna.sends_document("freibad.txt", large, "/hinzufuegen")
        people.until_idle()
        told = people.bot_messages(anna.private)[-1].text
        assert LINES[trouble] in told
        assert "\n" not in told
    anna.sends_document("freibad.txt", large, "/hinzufuegen")
    people.until_idle()
    assert "Hinzugefügt" in people.bot_messages(anna.private)[-1].text
    assert store.articles_of(anna.user.id)[0] == kept


def test_a_network_that_drops_everything_costs_one_wait(
    start: Start,  # noqa: F811
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Answers go on without buttons, and have them again once the server answers; the log says each once."""
    monkeypatch.setattr(bot.store.database, "CONNECT_SECONDS", 2)
    url = cluster.new_database()
    with Relay(cluster.port) as relay:
        people: Driver = start(
            FakeLibrary([article()]), store=open_store(url.replace(f":{cluster.port}/", f":{relay.port}/"))
        )
        anna = people.person("Anna")
        assert people.asked(anna, QUESTION)[0].buttons()
        relay.drop()
        for _ in range(5):
            [answer] = people.asked(anna, QUESTION)
            assert "Bau kostet" in answer.text
            assert not answer.buttons()
        relay.pass_on()
        _wait(lambda: bool(people.asked(people.person("Ben"), QUESTION)[0].buttons()))
        _wait(lambda: "The database works again" in caplog.text)
    lines = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert [line[:25] for line in lines] == ["Going on without the data", "The database works again "]


def test_a_server_that_stops_under_load_loses_nothing_acknowledged(cluster: Cluster) -> None:
    """PostgreSQL stops and starts while articles are added and questions asked.

    Each add that was acknowledged is there, every question was answered, and what was added is asked without a restart.
    """
    url = cluster.new_database()
    with closing(open_store(url)) as store:
        shelf, over = Shelf(Library([FIXED]), store), threading.Event()
        acknowledged, refused, answers = list[str](), list[StoreError](), list[str]()

        def add() -> None:
            adder, number = Adder(store), 0
            while not over.is_set():
                number += 1
                try:
                    adder.add_document(f"Haus {number} hat {number} Fenster.".encode(), f"{number}.txt", 5)
                    acknowledged.append(f"{number}.txt")
                except StoreError as error:
                    refused.append(error)

        def ask() -> None:
            while not over.is_set():
                answers.append(shelf.ask("Was kostet die Brücke?").matches[0].text)

        workers = [threading.Thread(target=work) for work in (add, ask)]
        for worker in workers:
            worker.start()
        try:
            _wait(lambda: len(acknowledged) > 3)
            cluster.stop("immediate")
            try:
                _wait(lambda: bool(refused))
                before = len(answers)
                _wait(lambda: len(answers) > before + 3)
            finally:
                cluster.start()
            again = len(acknowledged)
            _wait(lambda: len(acknowledged) > again + 3)
        finally:
            over.set()
            for worker in workers:
                worker.join(60)
        assert set(acknowledged) <= {one.path for one in store.articles_of(5)}
        assert set(answers) == {FIXED.text}
        assert all("\n" not in str(error) for error in refused)
        assert len(shelf.seen_by(5)) == 1 + len(store.articles_of(5))


def _wait(condition: Callable[[], bool]) -> None:
    """Wait until something has happened, at most a minute."""
    for _ in range(1200):
        if condition():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it does not happen")


OTHER = """
import json, sys
from bot.shelf import Shelf
from bot.store import open_store
from index import Library
store = open_store(sys.argv[1])
shelf = Shelf(Library(), store)
for question in sys.stdin:
    quotes = [match.text for match in shelf.ask(question, within=shelf.seen_by(5)).matches]
    print(json.dumps([quotes[:1], store.settings_of(5).as_dict()]), flush=True)
store.close()
"""


def test_two_processes_agree_at_once(database_url: str) -> None:
    """What one process adds, replaces, removes or sets is what the other answers by, with its very next question."""
    command = [sys.executable, "-c", OTHER, database_url]
    with (
        closing(open_store(database_url)) as store,
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other,
    ):
        assert other.stdin is not None
        assert other.stdout is not None

        def answered() -> list[Any]:
            assert other.stdin is not None
            assert other.stdout is not None
            other.stdin.write("Wann öffnet das Freibad?\n")
            other.stdin.flush()
            found: list[Any] = json.loads(other.stdout.readline())
            return found

        assert answered() == [[], {}]
        added = store.add(make("Das Freibad öffnet im Juni."), 5, "a.txt").article
        assert answered() == [["Das Freibad öffnet im Juni."], {}]
        store.add(make("Das Freibad öffnet im Juli."), 5, "a.txt")
        store.save_settings(5, ChatSettings(quotes=2))
        assert answered() == [["Das Freibad öffnet im Juli."], {"quotes": 2}]
        store.remove(added.id, 5)
        assert answered() == [[], {"quotes": 2}]
        other.stdin.close()
        assert other.wait(30) == 0
