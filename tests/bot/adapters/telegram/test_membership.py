"""Coming, going and moving: greetings, forbidden chats, blocked ones, groups that become supergroups."""

from __future__ import annotations

from bot.store import ChatSettings, open_store
from tests.bot.adapters.telegram.conftest import Start
from tests.botapi import Driver, Server

QUESTION = "Was kostet der Bau?"


def test_a_group_is_greeted_once_when_the_bot_is_added(people: Driver) -> None:
    """The first words say how to ask; becoming an admin later is no reason to greet again."""
    anna, group = people.person("Anna"), people.group("Runde", bot=None)
    group.add_bot(anna)
    people.until_idle()
    [greeting] = people.bot_messages(group)
    assert greeting.text.startswith("Hallo zusammen! Fragt mich etwas zum Artikel „Neue Brücke“")
    group.add_bot(anna, "administrator")
    people.until_idle()
    assert len(people.bot_messages(group)) == 1


def test_the_greeting_is_in_the_language_of_who_added_the_bot(people: Driver) -> None:
    """There is no other language to know yet."""
    ben, group = people.person("Ben", language="en"), people.group("Runde", bot=None)
    group.add_bot(ben)
    people.until_idle()
    assert people.bot_messages(group)[0].text.startswith("Hello everyone!")


def test_a_channel_is_not_greeted(people: Driver) -> None:
    """A post nobody asked for would reach all its readers."""
    channel = people.channel("Talbote")
    channel.add_bot(people.person("Anna"), "administrator")
    people.until_idle()
    assert people.bot_messages(channel) == []


def test_the_bot_leaves_groups_that_are_not_allowed(start: Start, server: Server) -> None:
    """It says nothing there, and stays where it may be; private chats are not concerned."""
    anna = Driver(server).person("Anna")
    allowed, other = (Driver(server).group(title, bot=None) for title in ("Erlaubt", "Fremd"))
    people = start(allowed_chats=(allowed.id,))
    for group in (allowed, other):
        group.add_bot(anna)
    people.until_idle()
    assert [group.chat.has(server.state.bot.id) for group in (allowed, other)] == [True, False]
    assert (len(people.bot_messages(allowed)), people.bot_messages(other)) == (1, [])
    assert people.asked(anna, QUESTION)


def test_the_bot_leaves_a_forbidden_group_it_was_added_to_earlier(start: Start, server: Server) -> None:
    """The first thing said there is enough."""
    people = start(allowed_chats=(-1,))
    group = people.group("Fremd")
    people.person("Anna").says(f"/frage {QUESTION}", in_=group)
    people.until_idle()
    assert people.bot_messages(group) == []
    assert not group.chat.has(server.state.bot.id)


def test_a_group_that_becomes_a_supergroup_keeps_its_settings(start: Start) -> None:
    """What was set in the group holds in the supergroup."""
    store = open_store("sqlite://")
    people = start(store=store)
    anna, group = people.person("Anna"), people.group("Runde", kind="group")
    store.save_settings(group.id, ChatSettings(language="en"))
    supergroup = group.migrates()
    people.until_idle()
    assert store.settings_of(supergroup.id) == ChatSettings(language="en")
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=supergroup)
    assert "paragraph 1, sentence 2" in answer.text


def test_an_allowed_group_stays_allowed_as_a_supergroup(start: Start, server: Server) -> None:
    """Its new id is in no setting yet."""
    group = Driver(server).group("Runde", kind="group")
    people = start(allowed_chats=(group.id,))
    supergroup = group.migrates()
    people.until_idle()
    assert people.asked(people.person("Anna"), f"/frage {QUESTION}", in_=supergroup)


def test_who_blocks_the_bot_is_noted_and_welcome_again(start: Start) -> None:
    """How many chats are out of reach is among the figures."""
    store = open_store("sqlite://")
    people = start(store=store)
    anna = people.person("Anna")
    people.asked(anna, QUESTION)
    anna.blocks_bot()
    people.until_idle()
    assert store.count_unreachable() == 1
    anna.blocks_bot(blocked=False)
    people.until_idle()
    assert store.count_unreachable() == 0
