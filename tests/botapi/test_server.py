"""The strict server keeps Telegram's promises: updates, webhooks, limits and faults."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Bot, BotCommand
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from tests.botapi import Driver, Kind, Limits, Rate, Server
from tests.botapi.calling import ask, refusal, started


def test_a_wrong_token_is_rejected(server: Server) -> None:
    """An unknown token gets 401, as PTB's InvalidToken."""
    with pytest.raises(InvalidToken):
        ask(server, lambda bot: bot.get_me(), "1:unknown")


def test_what_people_write_arrives_once(server: Server, people: Driver) -> None:
    """An update is given again until an offset confirms it, then never."""
    started(people)
    (update,) = ask(server, lambda bot: bot.get_updates())
    assert update.message.text == "/start"
    assert update.message.entities[0].type == "bot_command"
    assert ask(server, lambda bot: bot.get_updates()) == (update,)
    assert ask(server, lambda bot: bot.get_updates(offset=update.update_id + 1)) == ()


def test_a_second_poller_ends_the_first(server: Server) -> None:
    """While one getUpdates waits, another one gets it 409."""

    async def two(bot: Bot) -> Any:
        first = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        await bot.get_updates(timeout=0)
        return await first

    assert "other getUpdates request" in refusal(server, two, Conflict)


def test_floods_are_refused() -> None:
    """Beyond a bucket comes 429 with the seconds to wait, and after them it goes on."""
    with Server(limits=Limits(None, None, Rate(2, 1))) as server:
        anna = started(Driver(server))
        for _ in range(2):
            ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        with pytest.raises(RetryAfter, match="Retry in 0:00:01"):
            ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        server.state.clock.skip(1)
        ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        assert server.refused == []


@pytest.mark.parametrize("kind", [Kind.SERVER_ERROR, Kind.BAD_GATEWAY, Kind.DROPPED, Kind.LOST, Kind.GARBLED])
def test_ordered_faults_strike_once(server: Server, people: Driver, kind: Kind) -> None:
    """A fault strikes the next call to its method, and is not the bot's fault."""
    anna = started(people)
    server.order(kind, "sendMessage")
    with pytest.raises(TelegramError):
        ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
    ask(server, lambda bot: bot.send_message(anna.private.id, "y"))
    assert [one.text for one in people.bot_messages(anna.private)] == (["x"] * (kind is Kind.LOST)) + ["y"]
    assert server.refused == []


def test_command_lists_are_kept_by_scope_and_language(server: Server) -> None:
    """Names are small letters, digits and underscores; each scope and language has its own list."""
    ask(server, lambda bot: bot.set_my_commands([BotCommand("frage", "Frag")], language_code="de"))
    assert ask(server, lambda bot: bot.get_my_commands(language_code="de"))[0].command == "frage"
    assert ask(server, lambda bot: bot.get_my_commands()) == ()
    assert "Bot_command_invalid" in refusal(server, lambda bot: bot.set_my_commands([BotCommand("Frage", "Frag")]))


def test_a_webhook_needs_https_and_ends_polling(server: Server) -> None:
    """While a webhook is set there is no polling."""
    assert "https url must be provided" in refusal(server, lambda bot: bot.set_webhook("http://bot.example/x"))
    ask(server, lambda bot: bot.set_webhook("https://bot.example/x", secret_token="s"))
    assert "webhook is active" in refusal(server, lambda bot: bot.get_updates(), Conflict)
    ask(server, lambda bot: bot.delete_webhook())
    assert ask(server, lambda bot: bot.get_updates()) == ()
