"""A library in Xapian answers as one in memory does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index import Article, Library, LostShard, open_shards, read
from tests.index.engines.servers import Server, needs_server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")


def article(number: int) -> Article:
    """Return one of many small articles."""
    text = f"Haus {number}\n\nDas Haus {number} steht in der Gasse. Otto{number} wohnt dort.\n\nNoch etwas."
    return read(text.encode(), f"{number}.txt")


ARTICLES = [article(number) for number in range(12)]
QUESTIONS = ("Wo wohnt Otto7?", "Was steht in der Gasse?", "Wer wohnt in Haus 3?")


def opened(*places: Path | tuple[str, int], partial: bool = False, create: bool = False) -> Library:
    """Return the library of shards."""
    return open_shards(places, timeout=2, partial=partial, clock=lambda: 0.0, create=create)


def test_it_answers_as_memory_does(tmp_path: Path) -> None:
    """The same matches and scores, also after articles were replaced and removed, and for who opens it later."""
    library = opened(tmp_path / "db", create=True)
    library.add_all(ARTICLES)
    library.add(ARTICLES[3])
    library.remove(ARTICLES[7].id)
    now = [*ARTICLES[:7], *ARTICLES[8:]]
    for one in (library, opened(tmp_path / "db")):
        assert sorted(one.articles, key=lambda article: article.id) == sorted(now, key=lambda article: article.id)
        assert len(one.articles) == 11
        assert ARTICLES[3].id in one
        assert ARTICLES[7].id not in one
        for question in QUESTIONS:
            assert one.ask(question) == Library(now).ask(question)
    with pytest.raises(KeyError):
        library.remove(ARTICLES[7].id)


def test_few_articles_are_asked_one_by_one(tmp_path: Path) -> None:
    """A library of fewer articles than are ranked needs no hits."""
    library = opened(tmp_path / "db", create=True)
    library.add_all(ARTICLES[:2])
    assert "Otto1" in library.ask("Wo wohnt Otto1?").matches[0].text
    assert library.articles_about("Otto1")[0] == ARTICLES[1]


@pytest.mark.parametrize("many", [False, True])
def test_what_another_process_puts_in_an_article_s_place_is_read(tmp_path: Path, many: bool) -> None:
    """Under the same id there is another text now: it is quoted, and one that went is not asked."""
    library = opened(tmp_path / "db", create=True)
    library.add_all(ARTICLES if many else ARTICLES[:3])
    reader = opened(tmp_path / "db")
    assert reader.ask("Wo wohnt Otto1?").matches[0].text == "Otto1 wohnt dort."
    new = read(b"Haus 1\n\nOtto1 wohnt nun in Celle.\n\nNoch etwas.", "1.txt")
    library.add(replace(new, id=ARTICLES[1].id))
    for asked in (reader.ask("Wo wohnt Otto1?"), reader.explain("Wo wohnt Otto1?").result):
        assert asked.matches[0].text == "Otto1 wohnt nun in Celle."
        assert all(match.text in match.article.text for match in asked.matches)
    library.remove(ARTICLES[1].id)
    assert all(match.article.id != ARTICLES[1].id for match in reader.ask("Wo wohnt Otto1?").matches)


def test_articles_of_shards_are_found_by_id_and_by_nothing_else(tmp_path: Path) -> None:
    """What is no id is not there, and what is not there has nothing to be read."""
    library = opened(tmp_path / "db", create=True)
    library.add_all(ARTICLES[:2])
    assert ARTICLES[0].id in library.shelf
    assert 7 not in library.shelf
    with pytest.raises(KeyError, match="nirgends"):
        library.shelf["nirgends"]


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[Server]]:
    """Start two servers of empty databases."""
    folders = [tmp_path / name for name in "ab"]
    opened(*folders, create=True)
    with serving(folders) as started:
        yield started


@needs_server
def test_a_lost_shard_is_named_in_the_result(servers: list[Server]) -> None:
    """With leave the rest answers and the result names what is missing; without, asking is an error."""
    places = [("127.0.0.1", server.port) for server in servers]
    library, strict = opened(*places, partial=True), opened(*places)
    library.add_all(ARTICLES)
    assert library.ask(QUESTIONS[0]) == strict.ask(QUESTIONS[0]) == Library(ARTICLES).ask(QUESTIONS[0])
    servers[0].stop()
    result = library.ask(QUESTIONS[0])
    assert result.matches
    assert result.missing == (f"127.0.0.1:{servers[0].port}",)
    lost = [one.id for one in ARTICLES if one.id not in library.shelf]
    assert 0 < len(lost) < len(ARTICLES)
    with pytest.raises(LostShard):
        lost[0] in strict.shelf  # noqa: B015 - whether it is there cannot be told
    few = library.ask("Wer wohnt wo?", within=[ARTICLES[0].id, ARTICLES[1].id])
    assert few.missing == result.missing
    with pytest.raises(LostShard):
        strict.ask(QUESTIONS[0])
    servers[1].stop()
    with pytest.raises(LostShard):
        library.ask(QUESTIONS[0])
