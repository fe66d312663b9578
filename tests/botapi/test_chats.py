"""What reaches the bot of a chat and where it may write: privacy mode, topics, blocks, migration."""

from __future__ import annotations

import pytest
from telegram import Message, ReplyParameters
from telegram.error import ChatMigrated, Forbidden

from tests.botapi import Driver, Server
from tests.botapi.calling import ask, refusal, started


def texts(server: Server) -> list[str]:
    """Return the texts of all messages that wait for the bot."""
    return [update.message.text for update in ask(server, lambda bot: bot.get_updates())]


def test_privacy_mode(server: Server, people: Driver) -> None:
    """In a group only commands, replies to the bot and mentions arrive, and no other bot's commands."""
    anna, group = people.person("Anna"), people.group("Runde")
    other = people.other_bot("other_bot", group)
    for text in ("/frage Was?", "Hallo", "/frage@other_bot Was?", "/frage@artikelbot Wer?", "@artikelbot Wo?"):
        anna.says(text, in_=group)
    ask(server, lambda bot: bot.send_message(group.id, "Antwort"))
    anna.says("Und?", in_=group, reply_to=people.bot_messages(group)[0])
    other.says("/frage von einem Bot", in_=group)
    anna.says("/frage an den anderen", in_=group)
    assert texts(server) == ["/frage Was?", "/frage@artikelbot Wer?", "@artikelbot Wo?", "Und?"]


@pytest.mark.parametrize("way", ["off", "admin"])
def test_without_privacy_mode_everything_arrives(server: Server, people: Driver, way: str) -> None:
    """Privacy mode off, or the bot as administrator: all messages of people, none of bots."""
    server.state.privacy = way != "off"
    group = people.group("Runde", bot="administrator" if way == "admin" else "member")
    people.other_bot("other_bot", group).says("piep", in_=group)
    people.person("Anna").says("Hallo", in_=group)
    assert texts(server) == ["Hallo"]


def test_topics(server: Server, people: Driver) -> None:
    """In a forum a message needs an open topic; General has no id."""
    anna, group = people.person("Anna"), people.group("Forum", forum=True)
    topic = group.open_topic("Fragen", anna)
    question = anna.says("/frage Was?", in_=group, topic=topic)
    sent: Message = ask(
        server, lambda bot: bot.send_message(group.id, "x", reply_parameters=ReplyParameters(question.id))
    )
    assert sent.message_thread_id == topic
    for wrong in (1, 999):
        assert "thread not found" in refusal(
            server, lambda bot, wrong=wrong: bot.send_message(group.id, "x", message_thread_id=wrong)
        )
    group.close_topic(topic)
    assert "Topic_closed" in refusal(server, lambda bot: bot.send_message(group.id, "x", message_thread_id=topic))


def test_where_the_bot_may_not_write(server: Server, people: Driver) -> None:
    """Blocked, never started, kicked, unknown: each in Telegram's words."""
    anna, stranger, group = started(people), people.person("Bert"), people.group("Runde")
    anna.blocks_bot()
    group.remove_bot(stranger)
    for ident, words in (
        (anna.private.id, "bot was blocked by the user"),
        (stranger.private.id, "can't initiate conversation"),
        (group.id, "bot was kicked from the supergroup chat"),
    ):
        assert words in refusal(server, lambda bot, ident=ident: bot.send_message(ident, "x"), Forbidden)
    assert "Chat not found" in refusal(server, lambda bot: bot.send_message(5, "x"))


def test_migration(server: Server, people: Driver) -> None:
    """Writing to a group that became a supergroup is refused with the new id."""
    old = people.group("Runde", kind="group")
    new = old.migrates()
    with pytest.raises(ChatMigrated) as caught:
        ask(server, lambda bot: bot.send_message(old.id, "x"))
    assert caught.value.new_chat_id == new.id
    told = ask(server, lambda bot: bot.get_updates())
    assert told[0].message.migrate_to_chat_id == new.id
