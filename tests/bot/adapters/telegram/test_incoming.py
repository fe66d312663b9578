"""What Telegram brings, as the rules of addressing see it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Message, User

from bot.adapters.telegram.incoming import incoming, person_of, room_of
from bot.addressing import Kind, Place, Replied, Sender
from bot.threads import Room

ME = User(1, "Artikelbot", is_bot=True, username="Artikelbot")
ANNA = {"id": 5, "is_bot": False, "first_name": "Anna"}
GROUP = {"id": -7, "type": "supergroup", "title": "Runde"}


class Known(Bot):
    """A bot that knows who it is without asking."""

    @property
    def bot(self) -> User:
        """Return the bot's own account."""
        return ME


BOT = Known("1:token")


def message(**facts: Any) -> Message:
    """Return a message of Anna's in a group."""
    value = {"message_id": 9, "date": 0, "chat": GROUP, "from": ANNA, "text": "Was?"} | facts
    found = Message.de_json({key: one for key, one in value.items() if one is not None}, BOT)
    assert found is not None
    return found


def entity(kind: str, offset: int, length: int, **facts: Any) -> dict[str, Any]:
    """Return an entity in UTF-16 code units."""
    return {"type": kind, "offset": offset, "length": length, **facts}


@pytest.mark.parametrize(
    ("text", "entities", "mentions"),
    [
        ("@artikelbot Was?", [entity("mention", 0, 11)], ((0, 11),)),
        ("👩‍👩‍👧 @ArtikelBot Was?", [entity("mention", 9, 11)], ((6, 17),)),
        ("@andererbot Was?", [entity("mention", 0, 11)], ()),
        ("Artikelbot, was?", [entity("text_mention", 0, 10, user=ME.to_dict())], ((0, 10),)),
        ("Anna, was?", [entity("text_mention", 0, 4, user=ANNA)], ()),
        ("@artikelbot", [], ()),
        ("👧", [entity("mention", 1, 99)], ()),
    ],
)
def test_mentions_are_found_by_entities(
    text: str, entities: list[dict[str, Any]], mentions: tuple[tuple[int, int], ...]
) -> None:
    """Counted in code points, whatever stands before them; without an entity a name is only text."""
    assert incoming(message(text=text, entities=entities), BOT).mentions == mentions


@pytest.mark.parametrize(
    ("facts", "sender"),
    [
        ({}, Sender.PERSON),
        ({"from": ME.to_dict()}, Sender.BOT),
        ({"from": ME.to_dict(), "sender_chat": GROUP}, Sender.ANONYMOUS),
        ({"from": ME.to_dict(), "sender_chat": {"id": -8, "type": "channel", "title": "T"}}, Sender.CHANNEL),
    ],
)
def test_senders(facts: dict[str, Any], sender: Sender) -> None:
    """An anonymous admin and a channel come as bots of Telegram's, and are none; nobody in particular wrote it."""
    found = message(**facts)
    assert incoming(found, BOT).sender is sender
    assert (person_of(found) is None) == (sender in (Sender.ANONYMOUS, Sender.CHANNEL))


def test_replies() -> None:
    """To the bot, to somebody, to a part of a message, to a topic's opening, which is none."""
    told = {"message_id": 3, "date": 0, "chat": GROUP, "from": ANNA, "text": "Wer? Und was?"}
    mine = told | {"from": ME.to_dict()}
    opening = {key: one for key, one in told.items() if key != "text"}
    opening |= {"forum_topic_created": {"name": "T", "icon_color": 0}}
    assert incoming(message(reply_to_message=told), BOT).replied == Replied("Wer? Und was?")
    assert incoming(message(reply_to_message=mine), BOT).replied == Replied("Wer? Und was?", mine=True)
    quoted = incoming(message(reply_to_message=told, quote={"text": "Wer?", "position": 0}), BOT)
    assert quoted.replied == Replied("Wer?")
    assert incoming(message(reply_to_message=opening), BOT).replied is None
    assert incoming(message(), BOT).replied is None


def test_rooms() -> None:
    """A topic is a room of its own; the thread of replies that Telegram numbers in plain groups is none."""
    assert room_of(message(message_thread_id=4, is_topic_message=True)) == Room(-7, 4)
    assert room_of(message(message_thread_id=4)) == Room(-7)


def test_kinds_and_places() -> None:
    """Text, something else to look at, or a service message; private, group or channel."""
    joined = message(text=None, new_chat_members=[ANNA])
    dice = message(text=None, dice={"emoji": "🎲", "value": 1})
    assert [incoming(one, BOT).kind for one in (message(), dice, joined)] == [Kind.TEXT, Kind.MEDIA, Kind.SERVICE]
    places = [
        incoming(message(chat={"id": 1, "type": kind}), BOT).place
        for kind in ("private", "group", "supergroup", "channel")
    ]
    assert places == [Place.PRIVATE, Place.GROUP, Place.GROUP, Place.CHANNEL]


def test_inline_results_are_recognised() -> None:
    """A message sent through this bot is its own text; one sent through another bot is a person's."""
    assert incoming(message(via_bot=ME.to_dict()), BOT).inline
    assert not incoming(message(via_bot={"id": 2, "is_bot": True, "first_name": "B"}), BOT).inline
