"""The index of stored articles on disk: a quick start when it is right, made again when it is not, never trusted."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.caching
import index.stored.manifest
from bot.caching import IndexCache
from bot.locks import alone
from bot.shelf import Shelf
from bot.store import open_store
from bot.store.store import Store
from index import Article, Library, MissingIndex, inspect_index, read_german
from tests.bot.store.articles import make

FIXED = make("Die Brücke kostet zwölf Millionen Euro.", "fest.txt")
QUESTION = "Wer wohnt im Haus 3?"
CHAT = 5


def house(number: int, who: str = "Otto") -> Article:
    """Return one of many small articles."""
    return make(f"Haus {number}\n\nIm Haus {number} wohnt {who}{number} mit Hund.", f"{number}.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store of six articles for everybody and one of a chat."""
    with_articles = open_store(f"sqlite:///{tmp_path}/a.db")
    for number in range(6):
        with_articles.add(house(number))
    with_articles.add(house(7, "Geheim"), CHAT)
    yield with_articles
    with_articles.close()


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.caching, "LEAST", 3)


def start(folder: Path, store: Store, origin: str = "1") -> tuple[Shelf, IndexCache, bool]:
    """Start as the program does; return the shelf, its cache when that is written, and whether it was used."""
    cache = IndexCache(folder / "cache", origin)
    library = cache.open(read_german())
    used = library is not None
    library = library or Library()
    library.add_all([FIXED])
    shelf = Shelf(library, store, fixed=[FIXED.id], cache=cache)
    cache.wait()
    return shelf, cache, used


def told(shelf: Shelf, chat_id: int | None = None) -> list[tuple[str, float]]:
    """Return the quotes and scores for a chat's question."""
    return [(match.text, match.score) for match in shelf.ask(QUESTION, within=shelf.seen_by(chat_id)).matches]


def in_step(folder: Path, store: Store) -> bool:
    """Tell whether what is on disk holds the store's articles as they are, and no other."""
    manifest = inspect_index(folder / "cache", verify=True)
    return dict(manifest.stamps) == {one.id: one.stamp for one in store.list_articles()}


def test_a_second_start_reads_no_article_from_the_database(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first start wrote answers with the same quotes and scores, in the same order of articles."""
    cold, _, used = start(tmp_path, store)
    assert not used
    monkeypatch.setattr(store, "read_articles", lambda ids: pytest.fail(str(ids)) if ids else ())
    warm, _, used = start(tmp_path, store)
    assert used
    assert told(warm) == told(cold)
    assert told(warm)[0][0] == "Im Haus 3 wohnt Otto3 mit Hund."
    assert warm.articles == cold.articles
    assert [one.id for one in warm.articles] == [FIXED.id, *(house(number).id for number in range(6))]


def test_only_what_is_wrong_with_the_index_is_logged(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """A first start has none, which is nothing to mend; one that is damaged is told of."""
    caplog.set_level(logging.INFO)
    start(tmp_path, store)
    assert caplog.messages == []
    _cut(tmp_path / "cache")
    start(tmp_path, store)
    assert [line for line in caplog.messages if line.startswith("The index of stored articles is not used: ")]


def test_a_chat_s_own_articles_stay_its_own(tmp_path: Path, store: Store) -> None:
    """Everything is in the cache; each chat is answered from what it sees."""
    start(tmp_path, store)
    warm, _, used = start(tmp_path, store)
    assert used
    question = "Wer wohnt im Haus 7?"
    quotes = {chat: warm.ask(question, within=warm.seen_by(chat)).matches for chat in (CHAT, 6, None)}
    assert quotes[CHAT][0].text == "Im Haus 7 wohnt Geheim7 mit Hund."
    assert not any("Geheim" in match.text for chat in (6, None) for match in quotes[chat])


def _cut(folder: Path) -> None:
    path = max(folder.glob("data-*/*"), key=lambda one: one.stat().st_size)
    path.write_bytes(path.read_bytes()[:-1])


def _change_a_byte(folder: Path) -> None:
    path = next(folder.glob("data-*/article_block.npy"))
    data = path.read_bytes()
    path.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])


def _lose_a_file(folder: Path) -> None:
    next(folder.glob("data-*/0_terms.npy")).unlink()


def _lose_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _cut_the_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize("harm", [_cut, _change_a_byte, _lose_a_file, _lose_the_manifest, _cut_the_manifest])
def test_what_is_damaged_is_made_again(tmp_path: Path, store: Store, harm: object) -> None:
    """One byte is enough: the articles come from the database, and the next start has an index again."""
    whole, _, _ = start(tmp_path, store)
    harm(tmp_path / "cache")  # type: ignore[operator]
    mended, _, used = start(tmp_path, store)
    assert not used
    assert told(mended) == told(whole)
    assert in_step(tmp_path, store)
    assert start(tmp_path, store)[2]


@pytest.mark.parametrize("name", ["VERSION", "weights_digest", "analysis_digest"])
def test_of_another_version_or_other_weights_it_is_made_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What another program or other weights made is not used."""
    with monkeypatch.context() as other:
        for place in (index.stored.manifest, index.stored.joining):
            if hasattr(place, name):
                other.setattr(place, name, 1 if name == "VERSION" else lambda *_: "other")
        if name == "VERSION":
            other.setattr(index.stored.manifest.Manifest.__init__, "__defaults__", ("", dict, 1))
        start(tmp_path, store)
    assert not start(tmp_path, store)[2]
    assert start(tmp_path, store)[2]


def test_of_other_words_or_settings_it_is_made_again(tmp_path: Path, store: Store) -> None:
    """The origin names the program's own files, the pipeline and the operator's words."""
    start(tmp_path, store, "1")
    assert not start(tmp_path, store, "2")[2]
    assert start(tmp_path, store, "2")[2]


def test_what_is_removed_goes_from_the_disk_at_once(tmp_path: Path, store: Store) -> None:
    """An article removed from the database is in no file when the next question is answered."""
    shelf, cache, _ = start(tmp_path, store)
    other, other_cache, _ = start(tmp_path, store)
    store.remove(house(3).id)
    assert not any("Otto3" in text for text, _ in told(shelf))
    cache.wait()
    assert in_step(tmp_path, store)
    written = inspect_index(tmp_path / "cache")
    assert not any("Otto3" in text for text, _ in told(other))
    other_cache.wait()
    assert inspect_index(tmp_path / "cache") == written  # the second process found it done
    for one in store.list_articles():
        store.remove(one.id, one.chat_id)
    told(shelf)
    cache.wait()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_an_article_replaced_meanwhile_is_read_anew(tmp_path: Path, store: Store) -> None:
    """Under the same id there is another text: the old one is neither quoted nor kept."""
    start(tmp_path, store)
    kept = store.add(make("Im Haus 3 wohnt Nina allein.", "3.txt")).article.id
    assert kept == house(3).id
    shelf, _, used = start(tmp_path, store)
    assert used
    assert told(shelf)[0][0] == "Im Haus 3 wohnt Nina allein."
    assert not any("Otto3" in text for text, _ in told(shelf))
    assert in_step(tmp_path, store)


def test_few_new_articles_are_added_in_memory(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is written again when much is new, not for every article."""
    shelf, cache, _ = start(tmp_path, store)
    before = inspect_index(tmp_path / "cache")
    monkeypatch.setattr(bot.caching, "_GROWN", 2)
    store.add(house(8))
    assert told(shelf)
    cache.wait()
    assert inspect_index(tmp_path / "cache") == before
    for number in range(10, 20):
        store.add(house(number))
    assert told(shelf)
    cache.wait()
    assert in_step(tmp_path, store)


def test_few_articles_need_no_index(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written for them."""
    monkeypatch.setattr(bot.caching, "LEAST", 50)
    start(tmp_path, store)
    assert not (tmp_path / "cache").exists()


def test_removed_while_in_use_it_is_asked_all_the_same(tmp_path: Path, store: Store) -> None:
    """Somebody empties the cache folder: answers go on, changes are followed, the next start makes it again."""
    start(tmp_path, store)
    shelf, cache, used = start(tmp_path, store)
    before = told(shelf)
    shutil.rmtree(tmp_path / "cache")
    assert used
    assert told(shelf) == before
    store.remove(house(5).id)
    assert len(shelf.articles) == 6
    cache.wait()
    assert in_step(tmp_path, store)


def test_two_that_write_at_once_leave_a_whole_one(tmp_path: Path, store: Store) -> None:
    """They take turns; what is there in the end is whole and up to date."""
    caches = [IndexCache(tmp_path / "cache", "1") for _ in range(3)]
    shelves = [Shelf(Library(), store, cache=cache) for cache in caches]
    for cache in caches:
        cache.wait()
    assert in_step(tmp_path, store)
    assert len({tuple(told(shelf)) for shelf in shelves}) == 1


def test_what_another_process_writes_meanwhile_does_not_stay(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article removed while another process is writing it is gone once both are done; who waits in vain says so."""
    shelf, cache, _ = start(tmp_path, store)
    with alone(tmp_path / "cache" / ".lock") as held:
        assert held
        before = inspect_index(tmp_path / "cache")
        store.remove(house(3).id)
        shelf.refresh()
        assert inspect_index(tmp_path / "cache") == before
    cache.wait()
    assert in_step(tmp_path, store)
    monkeypatch.setattr(bot.caching, "_PATIENCE", 0.0)
    with alone(tmp_path / "cache" / ".lock"):
        store.remove(house(4).id)
        shelf.refresh()
        cache.wait()
        assert not in_step(tmp_path, store)
    assert start(tmp_path, store)[2]
    assert in_step(tmp_path, store)


def test_what_is_of_no_use_is_deleted(tmp_path: Path, store: Store) -> None:
    """What a process that was killed has left, and an index of another program, hold texts: they go at the start."""
    start(tmp_path, store)
    for name in ("data-abgebrochen", "building"):
        (tmp_path / "cache" / name).mkdir()
        (tmp_path / "cache" / name / "rest.npz").write_bytes(b"Text")
    assert start(tmp_path, store)[2]
    assert sorted(path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()) == [
        inspect_index(tmp_path / "cache").data
    ]
    for one in store.list_articles():
        store.remove(one.id, one.chat_id)
    assert not start(tmp_path, store, "2")[2]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_where_nothing_can_be_written_it_goes_without(tmp_path: Path, store: Store) -> None:
    """A cache folder that cannot be made costs the quick start, nothing else."""
    (tmp_path / "cache").write_text("eine Datei")
    shelf, _, used = start(tmp_path, store)
    assert not used
    assert told(shelf)[0][0] == "Im Haus 3 wohnt Otto3 mit Hund."
    assert (tmp_path / "cache").read_text() == "eine Datei"


def test_an_index_replaced_between_two_looks_is_not_used(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Another process may replace it after its manifest was read; the articles are read from the database then."""
    start(tmp_path, store)

    def gone(folder: Path, **_options: object) -> Library:
        raise MissingIndex(str(folder))

    monkeypatch.setattr(bot.caching, "open_library", gone)
    with caplog.at_level(logging.INFO):
        shelf, _, used = start(tmp_path, store)
    assert not used
    assert told(shelf)
    assert "is not used" in caplog.text
