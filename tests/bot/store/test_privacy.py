"""Privacy: forgetting says what went, exporting shows what is there."""

from __future__ import annotations

import json

from bot.store import ChatSettings, Forgotten, Meaning
from bot.store.store import Store
from bot.store.values import AnswerNote
from tests.bot.store.articles import make

ME, GROUP = 42, -100_5


def fill(store: Store, chat_id: int) -> str:
    """Store something of each kind for the chat; return the article's id."""
    store.save_settings(chat_id, ChatSettings(quotes=2))
    article = store.add(make("Text."), chat_id).article
    store.remember_all((Meaning(chat_id, "more", {"page": 1}), Meaning(chat_id, "vote", user_id=ME)))
    store.finish({101: AnswerNote(chat_id, 1, (2, 3))})
    store.record_reading(chat_id, None, article.id, {1: 7})
    store.vote(article.id, 0, 5, True)
    return article.id


def test_forgetting_a_chat_leaves_nothing_of_it(store: Store) -> None:
    """All rows of the chat go, each kind is counted, other chats keep theirs."""
    article_id = fill(store, GROUP)
    fill(store, ME)
    assert store.forget_chat(GROUP) == Forgotten(settings=1, articles=1, meanings=2, answers=1, readings=1)
    gone = store.export_chat(GROUP)
    assert not any(gone[name] for name in ("chats", "articles", "meanings", "answers", "readings"))
    assert store.votes_of(article_id) == {}
    assert store.settings_of(ME).quotes == 2
    assert store.forget_chat(GROUP) == Forgotten()


def test_forgetting_a_person_takes_their_chat_and_their_buttons(store: Store) -> None:
    """The private chat goes with what was made for the person in groups; the group's own stays."""
    fill(store, GROUP)
    fill(store, ME)
    forgotten = store.forget_person(ME)
    assert forgotten == Forgotten(settings=1, articles=1, meanings=3, answers=1, readings=1)
    assert store.export_chat(ME)["articles"] == []
    assert len(store.export_chat(GROUP)["meanings"]) == 1


def test_an_export_is_json_and_holds_everything(store: Store) -> None:
    """A chat's data come as JSON, articles with their text."""
    fill(store, GROUP)
    exported = json.loads(json.dumps(store.export_chat(GROUP)))
    assert exported["chats"][0]["settings"] == {"quotes": 2}
    assert exported["articles"][0]["text"] == "Text."
    assert exported["answers"][0]["answer_message_ids"] == [2, 3]
    assert {row["kind"] for row in exported["meanings"]} == {"more", "vote"}
    assert exported["readings"][0]["message_id"] == 7
