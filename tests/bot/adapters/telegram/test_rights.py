"""Who is an admin: as Telegram says, for a while, and nobody whom it does not know."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden

from bot.adapters.telegram.rights import Rights


class Telegram:
    """Tells a person's status in a chat, or fails; counts how often it is asked."""

    def __init__(self, answer: str | Exception) -> None:
        self.answer, self.asked = answer, 0

    async def get_chat_member(self, _chat_id: int, _user_id: int) -> Any:
        """Answer as the Bot API's method does."""
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return SimpleNamespace(status=self.answer)


def asked(rights: Rights, telegram: Telegram) -> bool:
    """Return whether person 7 is an admin of group -5."""
    return asyncio.run(rights.is_admin(telegram, -5, 7))  # type: ignore[arg-type]


@pytest.mark.parametrize("failure", [BadRequest("user not found"), Forbidden("bot was kicked")])
def test_whom_telegram_does_not_know_is_no_admin_and_asked_about_again(failure: Exception) -> None:
    """A refusal is not remembered: it may be another one's turn to be right soon."""
    rights, telegram = Rights(()), Telegram(failure)
    assert not asked(rights, telegram)
    telegram.answer = "administrator"
    assert asked(rights, telegram)
    assert telegram.asked == 2


@pytest.mark.parametrize(("status", "admin"), [("creator", True), ("administrator", True), ("member", False)])
def test_what_telegram_says_is_remembered(status: str, admin: bool) -> None:
    """The next question asks nobody."""
    rights, telegram = Rights(()), Telegram(status)
    assert [asked(rights, telegram) for _ in range(2)] == [admin, admin]
    assert telegram.asked == 1


def test_the_operator_s_admins_are_admins_everywhere() -> None:
    """Telegram is not asked."""
    telegram = Telegram(Forbidden("bot was kicked"))
    assert asked(Rights((7,)), telegram)
    assert telegram.asked == 0
