"""What Telegram refuses of a message, the strict server refuses: texts, entities, buttons, replies, edits, files."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyParameters,
)

from tests.botapi import Driver, Server
from tests.botapi.calling import Act, ask, refusal, started

FACE = "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "message text is empty"), (" \n\u200b", "text must be non-empty"), ("x" * 4097, "message is too long")],
)
def test_texts_out_of_limits_are_refused(server: Server, people: Driver, text: str, words: str) -> None:
    """Nothing to see, or more than 4,096 code points."""
    anna = started(people)
    assert words in refusal(server, lambda bot: bot.send_message(anna.private.id, text)).lower()


def test_length_is_counted_in_code_points_after_cleaning(server: Server, people: Driver) -> None:
    """4,096 faces are 8,192 UTF-16 units and pass; carriage returns and outer blanks do not count."""
    anna = started(people)
    message: Message = ask(server, lambda bot: bot.send_message(anna.private.id, " \r" + FACE * 4096 + "\r\n"))
    assert message.text == FACE * 4096


@pytest.mark.parametrize(
    "entity",
    [
        MessageEntity("bold", 3, 2),
        MessageEntity("bold", 1, 2),
        MessageEntity("bold", 0, 1),
        MessageEntity("bold", 0, 0),
        MessageEntity("text_link", 0, 2, url="nowhere"),
    ],
)
def test_entities_must_fit(server: Server, people: Driver, entity: MessageEntity) -> None:
    """Entities out of range, empty, or beginning or ending within a surrogate pair are refused."""
    anna = started(people)
    assert refusal(server, lambda bot: bot.send_message(anna.private.id, FACE + "ab", entities=[entity]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("bold", 0, 4), ("italic", 2, 4)),
        (("blockquote", 0, 6), ("expandable_blockquote", 1, 2)),
        (("code", 0, 6), ("bold", 1, 2)),
    ],
)
def test_entities_must_nest(server: Server, people: Driver, one: Any, other: Any) -> None:
    """Crossing entities, quotes in quotes and anything in code are refused."""
    anna, entities = started(people), [MessageEntity(*one), MessageEntity(*other)]
    assert "overlap" in refusal(server, lambda bot: bot.send_message(anna.private.id, "abcdefgh", entities=entities))


def test_offsets_move_with_the_trimmed_text(server: Server, people: Driver) -> None:
    """What was marked stays marked after the cleaning."""
    anna = started(people)
    entities = [MessageEntity("blockquote", 0, 9), MessageEntity("bold", 5, 2)]
    ask(server, lambda bot: bot.send_message(anna.private.id, f" \r{FACE}\ta {FACE}", entities=entities))
    (posted,) = people.bot_messages(anna.private)
    assert posted.text == f"{FACE} a {FACE}"
    assert posted.covered("blockquote") == [f"{FACE} a {FACE}"]
    assert posted.covered("bold") == ["a "]


def test_buttons_are_checked(server: Server, people: Driver) -> None:
    """64 bytes of callback data and 256 characters to copy pass, one more is refused."""
    anna = started(people)

    def send(**action: Any) -> Act:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mehr", **action)]])
        return lambda bot: bot.send_message(anna.private.id, "x", reply_markup=keyboard)

    ask(server, send(callback_data="ä" * 32))
    ask(server, send(copy_text=CopyTextButton("x" * 256)))
    assert "Button_data_invalid" in refusal(server, send(callback_data="ä" * 32 + "x"))
    assert "Button_copy_text_invalid" in refusal(server, send(copy_text=CopyTextButton("x" * 257)))


def test_replies_and_quotes(server: Server, people: Driver) -> None:
    """A reply needs its target, unless told otherwise; a quote must be in it word for word."""
    anna = started(people)
    target = anna.says("Was fordert Russland?")

    def reply(ident: int, **options: Any) -> Act:
        return lambda bot: bot.send_message(anna.private.id, "x", reply_parameters=ReplyParameters(ident, **options))

    assert ask(server, reply(target.id, quote="fordert Russland")).quote.position == 4
    assert "Quote_text_invalid" in refusal(server, reply(target.id, quote="Fordert"))
    assert "to be replied not found" in refusal(server, reply(99))
    assert ask(server, reply(99, allow_sending_without_reply=True)).reply_to_message is None


def test_edits_must_change_something(server: Server, people: Driver) -> None:
    """The same text again is "not modified"; other people's messages cannot be edited."""
    anna = started(people)
    sent: Message = ask(server, lambda bot: bot.send_message(anna.private.id, "alt"))
    ask(server, lambda bot: bot.edit_message_text("neu", anna.private.id, sent.message_id))
    assert [one.text for one in people.bot_messages(anna.private)] == ["neu"]
    again = refusal(server, lambda bot: bot.edit_message_text("neu", anna.private.id, sent.message_id))
    assert "not modified" in again
    hers = anna.says("meins")
    assert "can't be edited" in refusal(server, lambda bot: bot.edit_message_text("x", anna.private.id, hers.id))


def test_files_go_both_ways(server: Server, people: Driver) -> None:
    """A document is described, downloaded and sent back."""
    anna = people.person("Anna")
    anna.sends_document("a.txt", b"Inhalt", caption="/artikel")
    (update,) = ask(server, lambda bot: bot.get_updates())

    async def back(bot: Bot) -> bytes:
        file = await bot.get_file(update.message.document.file_id)
        data = bytes(await file.download_as_bytearray())
        await bot.send_document(anna.private.id, data, filename="b.txt")
        return data

    assert ask(server, back) == b"Inhalt"
    assert people.bot_messages(anna.private)[0].message["document"]["file_name"] == "b.txt"
