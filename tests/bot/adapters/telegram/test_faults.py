"""Faults one by one and in a random mix: what was taken is answered, once, and the log says what happened once.

Where a connection breaks after a message was sent to Telegram, nobody can know whether it arrived: the asker is told,
and may have an answer, but never two.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.telegram.leases import Lease
from bot.adapters.telegram.pacing import Pace
from bot.adapters.telegram.polling import Patience
from bot.logs import set_up
from bot.store import open_store
from index import LostShard, Result, open_shards, read
from tests.bot.fakes import TEXT, FakeLibrary, article
from tests.botapi import Driver, Kind, Server
from tests.botapi.people import Person
from tests.botapi.process import bot_process
from tests.botapi.running import QUICK, running_bot
from tests.index.engines.servers import Server as XapianServer
from tests.index.engines.servers import needs_server, serving
from tests.postgres import Cluster

QUESTION, ANSWER, UNSURE = "Was kostet der Bau?", "zwölf Millionen", "Vielleicht ist meine Antwort"
GONE = "Going on without the database"
SEED = 3
HASTY = replace(
    QUICK,
    patience=Patience(pause=0.02, longest_pause=0.1),
    lease=Lease(beat=0.1, lapse=0.5),
    pace=Pace(pause=0.02),
    again=0.1,
)
SURE = (Kind.SERVER_ERROR, Kind.BAD_GATEWAY, Kind.TOO_MANY, Kind.SLOW)
DOUBTFUL = (Kind.DROPPED, Kind.GARBLED, Kind.LOST)


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def people(server: Server, tmp_path: Path) -> Iterator[Driver]:
    """Run a bot that does not wait for long, its database in a file."""
    with running_bot(server, FakeLibrary([article()]), folder=tmp_path, timing=HASTY) as driver:
        yield driver


def crowd(people: Driver, size: int = 8) -> list[Person]:
    """Let so many people ask at once."""
    asking = [people.person(f"P{number}") for number in range(size)]
    for person in asking:
        person.says(QUESTION)
    return asking


def answers(people: Driver, person: Person) -> int:
    """Return how many answers a person got."""
    return sum(ANSWER in posted.text for posted in people.bot_messages(person.private))


def told(people: Driver, person: Person) -> bool:
    """Tell whether a person got an answer, or was told that there may be none."""
    return any(ANSWER in posted.text or UNSURE in posted.text for posted in people.bot_messages(person.private))


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until it holds. Raises AssertionError."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not within 10 s"
        time.sleep(0.01)


def all_once(people: Driver, asking: list[Person]) -> None:
    """Wait until everybody has an answer, and see that nobody has two."""
    wait_for(lambda: all(answers(people, person) for person in asking))
    people.until_idle()
    assert [answers(people, person) for person in asking] == [1] * len(asking)


@pytest.mark.parametrize("kind", SURE)
@pytest.mark.parametrize("method", ["sendMessage", "*"])
def test_where_telegram_says_it_did_nothing_everybody_is_answered_once(
    people: Driver, server: Server, kind: Kind, method: str
) -> None:
    """Errors and slowness of any request, more often than one request is tried again."""
    fault = server.order(kind, method, times=30, seconds=0.05)
    asking = crowd(people)
    wait_for(lambda: fault.times < 20 or kind in (Kind.TOO_MANY, Kind.SLOW))
    fault.times = min(fault.times, 1 if kind is Kind.TOO_MANY else 5)  # each 429 asks for a whole second
    all_once(people, asking)


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_where_nobody_can_know_the_asker_is_told_and_no_answer_comes_twice(
    people: Driver, server: Server, kind: Kind
) -> None:
    """The answers may have arrived although the connection broke, or the confirmation cannot be read."""
    fault = server.order(kind, "sendMessage", times=4)
    asking = crowd(people)
    wait_for(lambda: fault.times == 0 and all(told(people, person) for person in asking))
    people.until_idle()
    got = [answers(people, person) for person in asking]
    assert max(got) == 1
    assert kind is not Kind.LOST or sum(got) == len(asking)


def test_a_long_outage_of_telegram_is_outlived(
    people: Driver, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """Far more failures than a request is tried: the question is answered later, and the log has few lines."""
    set_up("info", "text")
    fault = server.order(Kind.BAD_GATEWAY, "sendMessage", times=100_000)
    asking = crowd(people, 3)
    wait_for(lambda: fault.times < 99_950)
    fault.times = 0
    all_once(people, asking)
    assert capsys.readouterr().err.count("Telegram did not do") == 1


def test_the_database_is_gone_and_comes_back(
    server: Server, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    """Questions are answered meanwhile, and once; that it is gone is one line."""
    store = open_store(cluster.new_database())
    with running_bot(server, FakeLibrary([article()]), store=store, timing=HASTY) as people:
        set_up("info", "text")
        all_once(people, crowd(people, 3))
        cluster.stop()
        try:
            meanwhile = crowd(people)
            all_once(people, meanwhile)
        finally:
            cluster.start()
        later = crowd(people)
        all_once(people, [*meanwhile, *later])
        server.do(lambda state: state.updates.repeat())
        wait_for(lambda: not store.held_by_others(""))
        people.until_idle()
        assert answers(people, later[-1]) == 1
    assert capsys.readouterr().err.count(GONE) == 1


def test_a_full_disk(server: Server, tmp_path: Path) -> None:
    """The real program on a file system that lets no file grow: everybody is answered, and it is said once."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bruecke.txt").write_text(TEXT, encoding="utf-8")
    with bot_process(server, tmp_path) as (people, process):
        people.wait_for("getUpdates")
        all_once(people, crowd(people, 3))
        limits = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        meanwhile = crowd(people)
        all_once(people, meanwhile)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, limits)
        all_once(people, [*crowd(people), *meanwhile])
        process.terminate()
        _, log = process.communicate(timeout=30)
    assert log.count(GONE) == 1
    assert len(log.splitlines()) < 10


@pytest.mark.parametrize("jump", [-3600.0, 3600.0, 10 * 365 * 86400.0])
def test_a_clock_that_jumps(server: Server, tmp_path: Path, jump: float) -> None:
    """Back, ahead, or by years: nobody is answered twice, nothing is forgotten that is under way."""
    skipped = 0.0
    store = open_store(f"sqlite:///{tmp_path}/bot.db", lambda: time.time() + skipped)
    with running_bot(server, FakeLibrary([article()]), store=store, timing=HASTY) as people:
        before = crowd(people)
        skipped = jump
        after = crowd(people)
        server.do(lambda state: state.updates.repeat())
        all_once(people, [*before, *after])


def test_two_pollers_on_one_token(server: Server, tmp_path: Path) -> None:
    """While both poll, each question is answered by one of them; when one ends, the other goes on."""
    stores = [open_store(f"sqlite:///{tmp_path}/bot.db") for _ in range(2)]
    with running_bot(server, FakeLibrary([article()]), store=stores[0], timing=HASTY) as people:
        with running_bot(server, FakeLibrary([article()]), store=stores[1], timing=HASTY):
            both = crowd(people, 20)
            wait_for(lambda: all(answers(people, person) for person in both))
        later = crowd(people)
        all_once(people, [*both, *later])


class Shards(FakeLibrary):
    """A library one of whose shards is lost while ``lost`` is set."""

    lost = False

    def ask(self, *arguments: Any, **named: Any) -> Result:
        if self.lost:
            raise LostShard("127.0.0.1:7001", "Connection refused")
        return super().ask(*arguments, **named)


def test_a_lost_shard(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks meanwhile is told that something went wrong; it is logged once; then everything goes on."""
    library = Shards([article()])
    with running_bot(server, library, folder=tmp_path, timing=HASTY) as people:
        set_up("info", "text")
        library.lost = True
        asking = crowd(people)
        wait_for(lambda: all(people.bot_messages(person.private) for person in asking))
        library.lost = False
        all_once(people, crowd(people))
        log = capsys.readouterr().err
    assert log.count("127.0.0.1:7001") == 1
    assert "Traceback" not in log


@needs_server
def test_a_shard_that_dies_and_comes_back(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against real servers: what is asked meanwhile is refused in a line, the log has one, and then it is answered."""
    places = [tmp_path / name for name in ("one", "two")]
    for place in places:
        open_shards([place], timeout=2, partial=False, clock=time.monotonic, create=True)
    with serving(places) as shards:
        addresses = [("127.0.0.1", one.port) for one in shards]
        library = open_shards(addresses, timeout=2, partial=False, clock=time.monotonic)
        library.add(read(TEXT.encode(), "bruecke.txt"))
        url = "xapian+tcp://" + ",".join(f"{host}:{port}" for host, port in addresses)
        with running_bot(server, library, folder=tmp_path, timing=HASTY, index_url=url) as people:
            set_up("info", "text")
            all_once(people, crowd(people, 2))
            shards[1].stop()
            asking = crowd(people, 5)
            wait_for(lambda: all(people.bot_messages(person.private) for person in asking))
            shards.append(XapianServer(places[1], shards[1].port))
            all_once(people, crowd(people, 2))
    assert capsys.readouterr().err.count(f"127.0.0.1:{addresses[1][1]}") <= 1


def test_a_random_mix(people: Driver, server: Server) -> None:
    """Faults of all kinds on any request while people ask: all are told, nobody gets two answers."""
    chance = random.Random(SEED)
    everybody: list[Person] = []
    for _ in range(6):
        for _ in range(chance.randrange(4)):
            method = chance.choice(("sendMessage", "getUpdates", "*"))
            server.order(chance.choice((*SURE, *DOUBTFUL)), method, times=chance.randrange(1, 5), seconds=0.05)
        everybody += crowd(people, chance.randrange(1, 8))
        time.sleep(chance.uniform(0, 0.2))
    wait_for(lambda: all(told(people, person) for person in everybody))
    people.until_idle()
    assert max(answers(people, person) for person in everybody) == 1
    server.faults.clear()
    all_once(people, crowd(people))
