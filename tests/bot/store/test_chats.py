"""Chats: settings, moving, reaching."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from sqlalchemy import update

from bot.store import ChatSettings, Meaning
from bot.store.schema import chats
from bot.store.store import Store
from bot.store.values import AnswerNote
from tests.bot.store.articles import make

SETTINGS = ChatSettings(
    language="en",
    quotes=2,
    articles=("a", "b"),
    answer_mentions=False,
    quiet_from=1320,
    quiet_to=360,
    adding="everyone",
)
GROUP, SUPERGROUP = -4_000_000_001, -1_001_234_567_890_123


def test_settings_are_the_defaults_until_saved(store: Store) -> None:
    """A chat that never set anything has the defaults."""
    assert store.settings_of(GROUP) == ChatSettings()


def test_settings_come_back_as_saved(store: Store) -> None:
    """All fields survive, and each chat has its own."""
    store.save_settings(GROUP, SETTINGS)
    assert store.settings_of(GROUP) == SETTINGS
    assert store.settings_of(SUPERGROUP) == ChatSettings()
    store.save_settings(GROUP, ChatSettings(quotes=1))
    assert store.settings_of(GROUP) == ChatSettings(quotes=1)
    assert store.settings_of_all({GROUP, SUPERGROUP}) == {GROUP: ChatSettings(quotes=1), SUPERGROUP: ChatSettings()}
    assert store.settings_of_all(()) == {}


@pytest.mark.parametrize("damaged", ["", "{", "[]", "7"])
def test_damaged_settings_fail_no_chat(store: Store, damaged: str) -> None:
    """Where the row is nothing of ours the chat has the defaults, and chats read with it have their own."""
    store.save_settings(GROUP, SETTINGS)
    store.save_settings(SUPERGROUP, SETTINGS)
    with store._database.writing() as connection:
        connection.execute(update(chats).where(chats.c.chat_id == GROUP).values(settings=damaged))
    assert store.settings_of_all((GROUP, SUPERGROUP)) == {GROUP: ChatSettings(), SUPERGROUP: SETTINGS}


def test_settings_of_another_version_are_read_as_far_as_known() -> None:
    """A name this version does not know is left out, a missing one has its default."""
    assert ChatSettings.from_dict({"quotes": 2, "later": [1]}) == ChatSettings(quotes=2)


def test_every_setting_is_kept_and_a_new_one_must_say_what_fits() -> None:
    """Each field comes back from JSON as it was."""
    chosen = ChatSettings("en", 5, ("a", "b"), answer_mentions=False, quiet_from=0, quiet_to=1439, adding="everyone")
    assert ChatSettings.from_dict(json.loads(json.dumps(chosen.as_dict()))) == chosen
    assert len(chosen.as_dict()) == len(fields(ChatSettings))


def test_a_chat_that_moves_keeps_what_is_its_own(store: Store) -> None:
    """Settings, articles and buttons follow a group to its new id; doing it twice does no harm."""
    store.save_settings(GROUP, SETTINGS)
    article = store.add(make("Text eins."), GROUP).article
    [ident] = store.remember_all((Meaning(GROUP, "more"),))
    store.finish({101: AnswerNote(GROUP, 1, (2,))})
    for _ in range(2):
        store.migrate_chat(GROUP, SUPERGROUP)
    assert store.settings_of(SUPERGROUP) == SETTINGS
    assert store.settings_of(GROUP) == ChatSettings()
    assert store.articles_of(SUPERGROUP) == (article,)
    assert store.articles_of(GROUP) == ()
    meaning = store.recall(ident)
    assert meaning is not None
    assert meaning.chat_id == SUPERGROUP
    assert store.answer_to(SUPERGROUP, 1) == store.answer_to(GROUP, 1) == ()


def test_moving_never_overwrites_the_new_chat(store: Store) -> None:
    """What the new chat has of its own stays: settings, and the article from the same source."""
    store.save_settings(GROUP, SETTINGS)
    store.save_settings(SUPERGROUP, ChatSettings(quotes=1))
    store.add(make("Alt."), GROUP, "a.txt")
    kept = store.add(make("Neu."), SUPERGROUP, "a.txt").article
    store.migrate_chat(GROUP, SUPERGROUP)
    assert store.settings_of(SUPERGROUP) == ChatSettings(quotes=1)
    assert store.articles_of(SUPERGROUP) == (kept,)
    assert store.articles_of(GROUP) == ()


def test_a_chat_can_be_out_of_reach_and_back(store: Store) -> None:
    """Being blocked is noted without touching the settings, and undone."""
    store.save_settings(GROUP, SETTINGS)
    assert store.count_unreachable() == 0
    store.mark_unreachable(GROUP)
    store.mark_unreachable(SUPERGROUP)
    assert store.count_unreachable() == 2
    store.mark_reachable(GROUP)
    assert store.count_unreachable() == 1
    assert store.settings_of(GROUP) == SETTINGS
    assert store.settings_of(SUPERGROUP) == ChatSettings()
