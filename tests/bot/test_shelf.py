"""The shelf: everybody's articles and each chat's own, in step with a store that any process may change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.shelf import Shelf
from bot.store import StoreUnreachable, open_store
from bot.store.store import Store
from index import Library, read
from tests.bot.store.articles import make

EVERYBODY = make("Die Brücke kostet zwölf Millionen Euro.", "fest.txt")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Open a store on each kind of database."""
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def shelf(store: Store) -> Shelf:
    """Return a shelf with one fixed article."""
    return Shelf(Library([EVERYBODY]), store)


def answer(shelf: Shelf, question: str, chat_id: int | None) -> list[str]:
    """Return the quotes for a chat's question."""
    return [match.text for match in shelf.ask(question, within=shelf.seen_by(chat_id)).matches]


def test_each_chat_sees_its_own_and_everybody_s(shelf: Shelf, store: Store) -> None:
    """A chat's article is asked there and nowhere else; everybody's are asked everywhere."""
    mine = store.add(make("Das Freibad öffnet im Juni."), 1).article
    shared = store.add(make("Der Radweg führt zum Bahnhof."), None).article
    assert shelf.seen_by(1) == {EVERYBODY.id, shared.id, mine.id}
    assert shelf.seen_by(2) == shelf.seen_by(None) == {EVERYBODY.id, shared.id}
    assert answer(shelf, "Wann öffnet das Freibad?", 1)[0] == "Das Freibad öffnet im Juni."
    assert "Das Freibad öffnet im Juni." not in answer(shelf, "Wann öffnet das Freibad?", 2)
    assert "Das Freibad öffnet im Juni." not in [one.text for one in shelf.ask("Wann öffnet das Freibad?").matches]
    assert [one.id for one in shelf.articles] == [EVERYBODY.id, shared.id]


def test_what_another_process_changes_is_seen_at_the_next_question(shelf: Shelf, database_url: str) -> None:
    """Added, replaced and removed by another process: the next question knows."""
    other = open_store(database_url)
    article = other.add(make("Das Freibad öffnet im Juni."), 1, "a.txt").article
    assert answer(shelf, "Wann öffnet das Freibad?", 1)[0] == "Das Freibad öffnet im Juni."
    other.add(make("Das Freibad öffnet im Juli."), 1, "a.txt")
    assert answer(shelf, "Wann öffnet das Freibad?", 1)[0] == "Das Freibad öffnet im Juli."
    other.remove(article.id, 1)
    other.close()
    assert "Das Freibad öffnet im Juli." not in answer(shelf, "Wann öffnet das Freibad?", 1)
    other.close()


def test_while_the_store_fails_the_last_state_is_asked(
    shelf: Shelf, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without its database the bot goes on answering, and takes over what changed once it is back."""

    def fail() -> int:
        raise StoreUnreachable("weg")

    store.add(make("Das Freibad öffnet im Juni."), 1, "a.txt")
    assert len(shelf.seen_by(1)) == 2
    caplog.set_level(logging.DEBUG, logger="bot.shelf")
    with monkeypatch.context() as broken:
        broken.setattr(store, "revision", fail)
        assert answer(shelf, "Wann öffnet das Freibad?", 1)[0] == "Das Freibad öffnet im Juni."
    store.add(make("Das Freibad öffnet im Juli."), 1, "a.txt")
    assert answer(shelf, "Wann öffnet das Freibad?", 1)[0] == "Das Freibad öffnet im Juli."
    assert "weg" in caplog.text


def test_an_article_of_the_settings_that_is_stored_too_is_there_once(store: Store) -> None:
    """The same text from both places is one article, which stays when the stored one goes."""
    stored = store.add(EVERYBODY, None).article
    shelf = Shelf(Library([EVERYBODY]), store)
    assert [one.id for one in shelf.articles] == [EVERYBODY.id]
    store.remove(stored.id, None)
    assert [one.id for one in shelf.articles] == [EVERYBODY.id]


def test_asking_and_changing_at_once(shelf: Shelf, store: Store) -> None:
    """Questions from several threads while articles come and go are all answered."""

    def change(number: int) -> Any:
        article = store.add(read(f"Satz Nummer {number} über Züge.".encode(), f"{number}.txt"), 1).article
        return store.remove(article.id, 1) if number % 2 else None

    with ThreadPoolExecutor(4) as pool:
        changes = pool.map(change, range(12))
        answers = pool.map(lambda _: answer(shelf, "Was kostet die Brücke?", 1), range(24))
        assert all(one[0] == EVERYBODY.text for one in answers)
        list(changes)
    assert len(shelf.seen_by(1) - shelf.seen_by(None)) == 6


def test_without_a_store_it_is_the_library() -> None:
    """Before anything is stored, the fixed articles are all there is; a store can join later."""
    shelf = Shelf(Library([EVERYBODY]))
    assert shelf.seen_by(7) == {EVERYBODY.id}
    store = open_store("sqlite://")
    store.add(make("Das Freibad öffnet im Juni."), None)
    shelf.attach(store)
    assert len(shelf.articles) == 2
    store.close()


def dated(title: str, date: str, text: str) -> Any:
    """Read an article with a title and a date."""
    return read(f"---\ntitle: {title}\ndate: {date}\n---\n{text}\n".encode(), f"{title}.md")


SHARED = "Der Rat stimmte dem Bau der Halle mit großer Mehrheit zu."
MAY = dated("Halle in Arndorf", "2023-05", f"{SHARED} Die Halle kostet vier Millionen Euro.")
JUNE = dated("Halle in Birkental", "2023-06", f"{SHARED} Die Halle kostet neun Millionen Euro.")


def test_an_article_named_in_the_question_is_the_only_one_asked() -> None:
    """„im Artikel …“ narrows to that article, and the question stays the asker's."""
    shelf = Shelf(Library([MAY, JUNE]))
    for title, price in (("Halle in Birkental", "neun"), ("„Halle in Arndorf“", "vier")):
        result = shelf.ask(f"Was kostet die Halle im Artikel {title}?")
        assert price in result.matches[0].text
        assert len({match.article.id for match in result.matches}) == 1
        assert title in result.question


def test_articles_of_the_date_asked_about_go_first() -> None:
    """A month in the question favours the articles of that month; the others follow."""
    shelf = Shelf(Library([MAY, JUNE]))
    for month, price in (("Mai", "vier"), ("Juni", "neun")):
        result = shelf.ask(f"Was kostet die Halle im {month}?")
        assert price in result.matches[0].text
        assert len({match.article.id for match in result.matches}) == 2


def test_equal_sentences_of_several_articles_are_one() -> None:
    """What an agency wrote is quoted once, and the other article is named."""
    result = Shelf(Library([MAY, JUNE])).ask("Stimmte der Rat dem Bau der Halle zu?")
    assert [match.text for match in result.matches].count(SHARED) == 1
    assert len(next(match for match in result.matches if match.text == SHARED).also) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Was kostet die Halle im Artikel Halle in Birkental?",
        "Was kostet die Halle im Mai?",
        "Was kostet die Halle im Juni 2023?",
        "Wie hoch?",
    ],
)
def test_explaining_narrows_as_asking_does(question: str) -> None:
    """The result explained is the one asked for, each of its quotes has an account, and each article is there once."""
    shelf = Shelf(Library([MAY, JUNE]))
    explanation = shelf.explain(question)
    assert explanation.result == shelf.ask(question)
    assert tuple(one.match for one in explanation.answers) == explanation.result.matches
    read_closely = [ranked.article.id for ranked in explanation.articles]
    assert len(set(read_closely)) == len(read_closely)
    assert {match.article.id for match in explanation.result.matches} <= set(read_closely)


def test_an_article_is_read_when_it_is_looked_at(store: Store) -> None:
    """A list of many tells its ids and its length without reading any; one that went meanwhile is left out."""
    shelf = Shelf(Library([EVERYBODY]), store)
    kept = store.add(make("Das Freibad öffnet.", "a.txt")).article
    gone = store.add(make("Der Radweg führt weiter.", "b.txt")).article
    listed = shelf.articles
    assert (len(listed), listed.ids) == (3, (EVERYBODY.id, kept.id, gone.id))
    store.remove(gone.id)
    assert shelf.articles.ids == (EVERYBODY.id, kept.id)
    assert listed[1:] == (kept,)
    assert listed[1] == kept
    with pytest.raises(IndexError):
        listed[2]
