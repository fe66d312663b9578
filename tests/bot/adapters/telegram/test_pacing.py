"""One request at a time through the pacing: what is tried again, who is told, what is remembered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.adapters.telegram import pacing
from bot.adapters.telegram.pacing import Pace, Pacing, Watcher

GROUP = -100


class Telegram:
    """Fails with the errors given, one a request, then answers; notes what the watcher is told."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors, self.asked = list(errors), 0
        self.told: list[tuple[int, ...]] = []

    async def answer(self) -> str:
        """Answer a request, or fail."""
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"

    async def note(self, *facts: int) -> None:
        """Be told by the pacing."""
        self.told.append(facts)

    def pacing(self, **pace: Any) -> Pacing:
        """Return a pacing that hardly ever waits."""
        return Pacing(Watcher(self.note, self.note), Pace(**{"pause": 0.001, **pace}))

    def asks(self, chat: object, method: str = "sendMessage", **pace: Any) -> tuple[str, dict[str, Any]]:
        """Send a request to a chat; return the answer and the request's data as sent at last."""
        data: dict[str, Any] = {"chat_id": chat}
        request = self.pacing(**pace).process_request(self.answer, (), {}, method, data, None)
        return asyncio.run(request), data


@pytest.mark.parametrize(("chat", "told"), [(GROUP, [(GROUP, -200)]), (str(GROUP), [(GROUP, -200)]), ("@runde", [])])
def test_a_request_follows_its_group(chat: object, told: list[tuple[int, ...]]) -> None:
    """It is sent to the new chat, and the store is told where the old one's number is known."""
    telegram = Telegram(ChatMigrated(-200))
    assert telegram.asks(chat) == ("done", {"chat_id": -200})
    assert telegram.told == told


@pytest.mark.parametrize(("chat", "told"), [(7, [(7,)]), ("@runde", []), (None, [])])
def test_who_shuts_the_bot_out_is_noted_once_and_asked_no_more(chat: object, told: list[tuple[int, ...]]) -> None:
    """By number, if there is one."""
    telegram = Telegram(Forbidden("bot was blocked by the user"))
    with pytest.raises(Forbidden):
        telegram.asks(chat)
    assert (telegram.asked, telegram.told) == (1, told)


def test_telegram_is_waited_for_as_long_as_patience_lasts() -> None:
    """A little is waited out, more than that is the caller's to know."""
    soon, late = RetryAfter(timedelta(seconds=0)), RetryAfter(timedelta(seconds=121))
    assert Telegram(soon).asks(7)[0] == "done"
    telegram = Telegram(late)
    with pytest.raises(RetryAfter):
        telegram.asks(7)
    assert telegram.asked == 1


@pytest.mark.parametrize(
    ("method", "error", "asked"),
    [
        ("sendMessage", TelegramError("garbled"), 1),
        ("sendMessage", NetworkError("never arrived"), 3),
        ("editMessageText", TelegramError("garbled"), 3),
        ("editMessageText", BadRequest("no"), 1),
        ("getMe", NetworkError("never arrived"), 1),
    ],
)
def test_only_what_does_no_harm_twice_is_tried_again_as_often_as_may_be(
    method: str, error: TelegramError, asked: int
) -> None:
    """A message that may have arrived is not sent again, nor is what was refused; the first request has its own."""
    telegram = Telegram(*[error] * 5)
    with pytest.raises(type(error)):
        telegram.asks(7, method, tries=3)
    assert telegram.asked == asked


def test_groups_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was written to longest ago is forgotten first."""
    monkeypatch.setattr(pacing, "GROUPS_REMEMBERED", 2)
    telegram = Telegram()

    async def send() -> list[object]:
        one = telegram.pacing()
        for chat in (-1, -2, -1, -3, "@runde", 5):
            await one.process_request(telegram.answer, (), {}, "sendMessage", {"chat_id": chat}, None)
        return list(one._groups)

    assert asyncio.run(send()) == [-3, "@runde"]
