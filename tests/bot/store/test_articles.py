"""Stored articles: whole, each chat's own, replaced by source, counted by revision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.store import Outcome, open_store
from bot.store.store import Store
from index import read
from tests.bot.store.articles import make

SEED = Path(__file__).parents[3] / "seeds" / "000_79ad3226f5a8b05b.txt"
FRONT = (
    "---\ntitle: Brücken\nauthor: Anna Blum\ndate: 2023-05\nurl: https://b.example/x\noutlet: Talbote\n---\nEin Satz.\n"
)


@pytest.mark.parametrize(
    ("data", "path"),
    [(SEED.read_bytes(), "seed.txt"), (FRONT.encode(), "b.md"), ("## Kopf\n\n- Punkt\n- Noch 😀\n".encode(), "c.md")],
)
def test_an_article_comes_back_whole(store: Store, data: bytes, path: str) -> None:
    """Text, spans and all that was read from the header survive, to the last character."""
    given = read(data, path)
    added = store.add(given)
    assert (added.outcome, added.article) == (Outcome.NEW, given)
    assert store.articles_of(None) == (given,)
    assert tuple(store.read_articles([given.id])) == (given,)


def test_the_same_text_again_changes_nothing(store: Store) -> None:
    """From the same source or another, a text the chat has is not stored twice."""
    first = store.add(make("Text."), 1, "a.txt")
    revision = store.revision()
    for source in ("a.txt", "b.txt", None):
        again = store.add(make("Text."), 1, source)
        assert (again.outcome, again.article) == (Outcome.UNCHANGED, first.article)
    assert store.size_of(1)[0] == 1
    assert store.revision() == revision


def test_a_changed_text_takes_the_old_one_s_place_and_id(store: Store) -> None:
    """The same source with another text replaces the article; votes on the old text go."""
    first = store.add(make("Alt ist das."), 1, "a.txt").article
    store.vote(first.id, 0, 5, True)
    second = store.add(make("Neu ist das."), 1, "a.txt")
    assert second.outcome is Outcome.REPLACED
    assert second.article.id == first.id
    assert [one.text for one in store.articles_of(1)] == ["Neu ist das."]
    assert store.votes_of(first.id) == {}
    third = store.add(make("Alt ist das."), 1, "b.txt")
    assert third.outcome is Outcome.NEW
    assert third.article.id != first.id


def test_each_chat_has_its_own(store: Store) -> None:
    """The same text in two chats is two articles: one chat's change leaves the other's."""
    everybody = store.add(make("Alt."), None, "a.txt").article
    mine = store.add(make("Alt."), 1, "a.txt").article
    yours = store.add(make("Alt."), 2, "a.txt").article
    assert len({everybody.id, mine.id, yours.id}) == 3
    store.add(make("Neu."), 1, "a.txt")
    assert store.articles_of(2) == (yours,)
    assert store.articles_of(None) == (everybody,)
    assert not store.remove(yours.id, 1)
    assert store.remove(yours.id, 2)
    assert not store.remove(yours.id, 2)
    assert store.articles_of(2) == ()
    assert len(store.list_articles()) == 2


def test_the_list_tells_whose_and_what(store: Store) -> None:
    """All articles are listed oldest first, with chat, title and source."""
    store.add(make("# Eins\n\nText.", "x.md"))
    store.add(make("Zwei."), 5, "https://b.example/zwei")
    first, second = store.list_articles()
    assert (first.chat_id, first.title, first.source) == (None, "Eins", "x.md")
    assert (second.chat_id, second.source) == (5, "https://b.example/zwei")
    assert first.added < second.added


def test_every_change_counts_up(store: Store, database_url: str) -> None:
    """Another process sees by the revision that something changed."""
    other = open_store(database_url)
    seen = [other.revision()]
    article = store.add(make("Alt."), 1, "a.txt").article
    seen.append(other.revision())
    store.add(make("Neu."), 1, "a.txt")
    seen.append(other.revision())
    store.remove(article.id, 1)
    seen.append(other.revision())
    store.remove(article.id, 1)
    seen.append(other.revision())
    store.add(make("Neu."), 1, "a.txt")
    store.forget_chat(1)
    seen.append(other.revision())
    assert seen == [seen[0] + step for step in (0, 1, 2, 3, 3, 5)]
    other.close()


def test_many_adding_the_same_at_once_store_it_once(store: Store, database_url: str) -> None:
    """Two processes' stores and several threads adding one file leave one article."""
    other = open_store(database_url)
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda one: one.add(make("Gleich."), 1, "a.txt"), [store, other] * 4))
    assert [one.outcome for one in added].count(Outcome.NEW) == 1
    assert store.size_of(1)[0] == 1
    other.close()


def test_long_sources_and_titles_have_room(store: Store) -> None:
    """A path or URL of any length is fine."""
    source = "https://b.example/" + "x" * 10_000
    first = store.add(make("Alt."), 1, source).article
    assert store.add(make("Neu."), 1, source).article.id == first.id


def test_an_outline_is_the_article_without_who_says_it(store: Store) -> None:
    """To be looked at it is whole, word for word and by the same spans; of what is not there, there is none."""
    kept = store.add(make("„Es wird teuer“, sagte Anna Blum. Das Bad öffnet im Mai."), 1).article
    outline = store.outline(kept.id)
    assert kept.sentences[0].attribution is not None
    assert [one.attribution for one in outline.sentences] == [None, None]
    assert [one.span for one in outline.sentences] == [one.span for one in kept.sentences]
    assert (outline.id, outline.title, outline.text) == (kept.id, kept.title, kept.text)
    with pytest.raises(KeyError):
        store.outline("nirgends")
