"""Xapian keeps the contract: one folder, one server, four servers; and what it says when a shard is not well."""

from __future__ import annotations

import random
import signal
from typing import TYPE_CHECKING

import pytest

from index import BusyShard, LostShard, OutdatedShard
from index.engines import Entry
from index.engines.memory import MemoryEngine
from index.engines.shards import LONGEST, Shard, key, shard_for
from tests.index.engines.contract import K1, LIBRARY, B, EngineContract, check, entries, expected, terms_of
from tests.index.engines.servers import Server, needs_server, serving
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.engines.xapian_engine import XapianEngine

xapian = pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")
MARK = "test"


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def engine_of(*shards: Shard, partial: bool = False, clock: Clock | None = None) -> XapianEngine:
    """Return the engine over the shards, those that are folders made first."""
    from index.engines.xapian_engine import XapianEngine

    for shard in shards:
        if shard.path:
            shard.writer().close()
    return XapianEngine(shards, terms_of, k1=K1, b=B, partial=partial, clock=clock or Clock())


def at(server: Server, timeout: int = 5_000) -> Shard:
    """Return the server as a shard."""
    return Shard(MARK, host="127.0.0.1", port=server.port, timeout=timeout)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[Server]]:
    """Start four servers of empty databases."""
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        Shard(MARK, path=folder).writer().close()
    with serving(folders) as started:
        yield started


class TestFolder(EngineContract):
    """A folder on this machine keeps the contract."""

    @pytest.fixture
    def engine(self, tmp_path: Path) -> XapianEngine:
        """Make an empty database."""
        return engine_of(Shard(MARK, path=tmp_path / "db"))


@needs_server
class TestFourServers(EngineContract):
    """Four servers together keep the contract."""

    @pytest.fixture
    def engine(self, servers: list[Server]) -> XapianEngine:
        """Join four empty shards."""
        return engine_of(*map(at, servers))


def library(seed: int, articles: int = 60) -> list[Entry]:
    """Return articles of random words, some of them frequent."""
    rng = random.Random(seed)
    words = [f"{letter}{number}" for letter in "abcde" for number in range(12)]
    return [
        Entry(
            f"a{n:03}", [rng.choices(words, [1 / (k + 1) for k in range(60)], k=rng.randint(1, 25)) for _ in range(3)]
        )
        for n in range(articles)
    ]


@needs_server
def test_one_shard_and_four_order_passages_as_memory_does(servers: list[Server], tmp_path: Path) -> None:
    """The same hits in the same order: in memory, in one folder, on four servers."""
    memory = MemoryEngine(terms_of, k1=K1, b=B)
    one, four = engine_of(Shard(MARK, path=tmp_path / "one")), engine_of(*map(at, servers))
    for engine in (memory, one, four):
        engine.put(library(3))
    rng = random.Random(5)
    for _ in range(20):
        query = {rng.choice("abcde") + str(rng.randrange(12)): 1.0 for _ in range(3)} | {"~a": 0.25}
        wanted = memory.best(query, 30)
        assert wanted
        for engine in (one, four):
            found = engine.best(query, 30)
            assert [hit[:2] for hit in found] == [hit[:2] for hit in wanted]
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in wanted], abs=1e-9)


def test_articles_are_spread_by_their_ids() -> None:
    """An article's shard depends on its id and on how many shards there are; all shards get their share."""
    shards = [Shard(MARK, port=number) for number in range(4)]
    places = [shard_for(f"a{number}", shards) for number in range(400)]
    assert places == [shard_for(f"a{number}", shards) for number in range(400)]
    assert min(places.count(number) for number in range(4)) > 60


def test_long_terms_are_told_apart(tmp_path: Path) -> None:
    """A word too long for Xapian is found by all of it, another with the same beginning is not."""
    engine = engine_of(Shard(MARK, path=tmp_path / "db"))
    long, other = "x" * 500 + "1", "x" * 500 + "2"
    engine.put([Entry("a0", [[long]]), Entry("a1", [[other]]), Entry("a2", [["ß" * 150]])])
    assert [hit.article for hit in engine.best({long: 1.0}, 5)] == ["a0"]
    assert [hit.article for hit in engine.best({"ß" * 150: 1.0}, 5)] == ["a2"]
    assert max(len(key(text).encode()) for text in (long, "ß" * 150)) <= LONGEST
    with pytest.raises(ValueError, match="too long"):
        engine.put([Entry("a" * 300, [["ab"]])])


def test_what_another_process_writes_is_seen(tmp_path: Path) -> None:
    """A reader answers from what is committed, also after many changes to what it read before."""
    shard = Shard(MARK, path=tmp_path / "db")
    reader, writer = engine_of(shard), engine_of(shard)
    now = dict(LIBRARY)
    writer.put(entries(now))
    check(reader.best({"ab": 1.0}, 20), expected(now, {"ab": 1.0}))
    for number in range(12):  # Xapian keeps two revisions; more make a reader's own one unreadable
        now[f"a{number}"] = [["ab", "bc"], ["eee"] * number]
        writer.put(entries({f"a{number}": now[f"a{number}"]}))
    check(reader.best({"ab": 1.0}, 20), expected(now, {"ab": 1.0}))


def test_a_database_modified_meanwhile_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Xapian's DatabaseModifiedError is met by reading again, but not for ever."""
    engine = engine_of(Shard(MARK, path=tmp_path / "db"))
    engine.put(entries(LIBRARY))
    real, failures = engine._ask, [2]

    def ask(*arguments: object) -> object:
        failures[0] -= 1
        if failures[0] >= 0:
            raise xapian.DatabaseModifiedError("modified")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "_ask", ask)
    check(engine.best({"ab": 1.0}, 20), expected(LIBRARY, {"ab": 1.0}))
    failures[0] = 100
    with pytest.raises(LostShard, match="changes faster"):
        engine.best({"ab": 1.0}, 20)


class Refusing:
    """A database that takes what it is given and can neither keep it nor be closed."""

    def __getattr__(self, name: str) -> object:
        def do(*_arguments: object) -> None:
            if name in ("commit", "close"):
                raise xapian.DatabaseError("No space left on device")

        return do


def test_what_cannot_be_committed_is_not_said_to_be_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the shard, from an inner block as well, and another try begins afresh."""
    engine = engine_of(Shard(MARK, path=tmp_path / "db"))
    with monkeypatch.context() as full:
        full.setattr(Shard, "writer", lambda _shard: Refusing())
        for nested in (False, True):
            with pytest.raises(LostShard, match=r"db: .*No space left"):
                put_one(engine, nested=nested)
    assert engine.best({"a1": 1.0}, 5) == []
    put_one(engine, nested=True)
    assert [hit.article for hit in engine.best({"a1": 1.0}, 5)] == ["a"]


def put_one(engine: XapianEngine, *, nested: bool) -> None:
    """Store an article, in a block of its own or in one with others."""
    if not nested:
        engine.put([Entry("a", [["a1"]])])
        return
    with engine.writing():
        engine.put([Entry("a", [["a1"]])])


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second writer is told that the shard is busy; after the first one it can write."""
    shard = Shard(MARK, path=tmp_path / "db")
    engine = engine_of(shard)
    held = shard.writer()
    with pytest.raises(BusyShard):
        engine.put(entries(LIBRARY))
    held.close()
    engine.put(entries(LIBRARY))


@needs_server
def test_one_writer_at_a_time_on_a_server(servers: list[Server]) -> None:
    """A served shard's lock is told in the same way."""
    held = at(servers[0]).writer()
    with pytest.raises(BusyShard):
        at(servers[0]).writer()
    held.close()


def test_a_shard_of_another_version_is_refused(tmp_path: Path) -> None:
    """Neither read nor written, whatever the setting for lost shards is."""
    engine_of(Shard("other", path=tmp_path / "db")).put(entries(LIBRARY))
    from index.engines.xapian_engine import XapianEngine

    engine = XapianEngine([Shard(MARK, path=tmp_path / "db")], terms_of, k1=K1, b=B, partial=True)
    with pytest.raises(OutdatedShard):
        engine.best({"ab": 1.0}, 5)
    with pytest.raises(OutdatedShard):
        engine.put(entries(LIBRARY))


def test_what_is_not_there_is_lost(tmp_path: Path) -> None:
    """A folder without a database and a port where nobody listens are one line each, with the shard's name."""
    from index.engines.xapian_engine import XapianEngine

    places = (Shard(MARK, path=tmp_path / "no"), Shard(MARK, host="127.0.0.1", port=free_port()))
    for place in places:
        with pytest.raises(LostShard) as caught:
            XapianEngine([place], terms_of, k1=K1, b=B).best({"ab": 1.0}, 5)
        assert str(caught.value).startswith(f"{place}: ")
        assert "\n" not in str(caught.value)


@needs_server
class TestAShardIsLost:
    """What happens when one of four servers is not well."""

    @pytest.fixture
    def clock(self) -> Clock:
        """Make a clock."""
        return Clock()

    @pytest.fixture
    def partial(self, servers: list[Server], clock: Clock) -> XapianEngine:
        """Join four filled shards; answers without some of them are allowed, and waiting is short."""
        engine = engine_of(*(at(server, timeout=300) for server in servers), partial=True, clock=clock)
        engine.put(library(3))
        assert engine.best({"a1": 1.0}, 100)
        assert engine.missing == ()
        return engine

    def without(self, engine: XapianEngine, lost: int) -> set[str]:
        """Return the articles that are not in the lost shard."""
        return {entry.article for entry in library(3) if shard_for(entry.article, engine.shards) != lost}

    @pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
    def test_the_rest_answers_and_the_gap_is_named(
        self, servers: list[Server], partial: XapianEngine, how: signal.Signals
    ) -> None:
        """Where incomplete answers are allowed, a dead or hanging server's articles are missing, and it is named."""
        servers[2].send(how)
        for _ in range(2):
            found = partial.best({"a1": 1.0, "~a": 0.25}, 100)
            assert found
            assert {hit.article for hit in found} <= self.without(partial, 2)
            assert partial.missing == (f"127.0.0.1:{servers[2].port}",)

    def test_a_shard_that_comes_back_is_asked_again(
        self, servers: list[Server], partial: XapianEngine, clock: Clock
    ) -> None:
        """After a while a lost shard is tried again, and then nothing is missing."""
        everything = partial.best({"a1": 1.0}, 100)
        servers[2].stop()
        assert len(partial.best({"a1": 1.0}, 100)) < len(everything)
        servers[2] = Server(servers[2].folder, servers[2].port)
        assert len(partial.best({"a1": 1.0}, 100)) < len(everything)
        clock.now += 60
        assert partial.best({"a1": 1.0}, 100) == everything
        assert partial.missing == ()

    @pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
    def test_without_leave_it_is_an_error(self, servers: list[Server], how: signal.Signals) -> None:
        """Where answers must be complete, a dead or hanging server is an error that names it; later all is well."""
        engine = engine_of(*(at(server, timeout=300) for server in servers))
        engine.put(library(3))
        servers[1].send(how)
        with pytest.raises(LostShard, match=str(servers[1].port)):
            engine.best({"a1": 1.0}, 5)
        servers[1].stop()
        servers[1] = Server(servers[1].folder, servers[1].port)
        assert engine.best({"a1": 1.0}, 5)

    def test_a_restarted_server_is_reached_at_once(self, servers: list[Server]) -> None:
        """A connection that broke is made anew without anybody noticing."""
        engine = engine_of(*map(at, servers))
        engine.put(library(3))
        before = engine.best({"a1": 1.0}, 50)
        servers[3].stop()
        servers[3] = Server(servers[3].folder, servers[3].port)
        assert engine.best({"a1": 1.0}, 50) == before

    def test_all_shards_lost_is_an_error(self, servers: list[Server], partial: XapianEngine) -> None:
        """With nobody left to ask there is no answer, incomplete or not."""
        for server in servers:
            server.stop()
        with pytest.raises(LostShard):
            partial.best({"a1": 1.0}, 5)

    def test_writing_to_a_lost_shard_is_an_error(self, servers: list[Server], partial: XapianEngine) -> None:
        """What cannot be stored is not said to be stored."""
        servers[0].stop()
        with pytest.raises(LostShard):
            partial.put(library(4))
