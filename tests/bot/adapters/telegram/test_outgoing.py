"""Editing and deleting what was sent: what is gone or says so already is left alone, any other refusal is told."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.adapters.telegram.outgoing import Target, delete, edit, send
from bot.rendering.entities import Message
from bot.threads import Room

HARMLESS = ("Message is not modified", "message to edit not found", "Message can't be deleted for everyone")


class Telegram:
    """Refuses what it is asked, with these words, one a request; notes what it was asked."""

    def __init__(self, *refusals: str) -> None:
        self.refusals, self.asked = list(refusals), list[dict[str, Any]]()

    def __getattr__(self, _method: str) -> Any:
        async def answer(*_arguments: object, **named: Any) -> None:
            self.asked.append(named)
            if self.refusals:
                raise BadRequest(self.refusals.pop(0))

        return answer


def actions(telegram: Any) -> list[Coroutine[Any, Any, None]]:
    """Return an editing and a deleting, not begun."""
    return [edit(telegram, 7, 1, Message("x")), delete(telegram, 7, [1, 2])]


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_gone_or_says_so_already_is_left_alone(words: str) -> None:
    """There is nothing to be done about it."""
    telegram = Telegram(words, words)
    for action in actions(telegram):
        asyncio.run(action)
    assert len(telegram.asked) == 2


def test_any_other_refusal_is_told() -> None:
    """It is a fault of the program's."""
    for number in range(2):
        both = actions(Telegram("Bad Request: there is no such parameter"))
        both.pop(1 - number).close()
        with pytest.raises(BadRequest):
            asyncio.run(both[0])


def test_to_delete_nothing_asks_nobody() -> None:
    """Telegram would refuse it."""
    telegram = Telegram()
    asyncio.run(delete(telegram, 7, []))  # type: ignore[arg-type]
    assert telegram.asked == []


def test_a_quote_that_is_refused_is_left_out_and_nothing_else() -> None:
    """The answer replies to the message that holds the passage's beginning instead; other refusals are told."""
    where = Target(Room(7), reply_to=3, quote="x", instead=4)
    telegram = Telegram("Bad Request: QUOTE_TEXT_INVALID")
    asyncio.run(send(telegram, where, [Message("a")]))  # type: ignore[arg-type]
    replies = [named["reply_parameters"] for named in telegram.asked]
    assert [(one.message_id, one.quote) for one in replies] == [(3, "x"), (4, None)]
    for target, words in ((where, "chat not found"), (Target(Room(7)), "quote")):
        with pytest.raises(BadRequest):
            asyncio.run(send(Telegram(words), target, [Message("a")]))  # type: ignore[arg-type]
