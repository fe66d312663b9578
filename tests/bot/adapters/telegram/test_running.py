"""The bot runs: it polls, answers in order and once, outlives faults, and ends as told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.adapters.telegram.polling import Patience
from bot.adapters.telegram.running import _reason
from bot.errors import Refusal
from bot.store import open_store
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Kind, Server
from tests.botapi.running import QUICK, BotThread, running_bot

UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
ASKED = "Was kostet die Brücke?"
ANSWER = "Der Bau kostet zwölf Millionen Euro."
FAST = replace(QUICK, patience=Patience(pause=0.02, longest_pause=0.05, conflict=0.6))


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def people(server: Server) -> Iterator[Driver]:
    """Run the bot, and return the driver."""
    with running_bot(server, FakeLibrary([article()]), timing=FAST) as driver:
        yield driver
    assert server.refused == []


def test_a_question_is_answered(people: Driver) -> None:
    """A text in a private chat gets the article's sentence."""
    anna = people.person("Anna")
    [answer] = people.asked(anna, "Was kostet der Bau?")
    assert ANSWER in answer.text


@pytest.mark.usefixtures("people")
def test_command_lists_are_set_for_each_kind_of_chat_in_both_languages(server: Server) -> None:
    """People see the commands in their language, others those in the set one; settings are for a group's admins."""
    end = time.monotonic() + 20
    while len(server.state.commands) < 9 and time.monotonic() < end:
        time.sleep(0.01)
    names = {key: [one["command"] for one in commands] for key, commands in server.state.commands.items()}
    assert {"frage", "hilfe", "start", "einstellungen"} <= set(names["all_private_chats", "de"])
    assert names["all_private_chats", ""] == names["all_private_chats", "de"]
    assert {"ask", "help"} <= set(names["all_group_chats", "en"])
    assert not {"start", "settings"} & set(names["all_group_chats", "en"])
    assert "settings" in names["all_chat_administrators", "en"]


def test_a_hundred_people_at_once_are_all_answered_once_and_in_order(people: Driver) -> None:
    """Each gets an answer to each of two questions, the first one first."""
    crowd = [people.person(f"P{number}") for number in range(100)]
    for question in ("Was kostet der Bau?", "Wann beginnt der Bau?"):
        for person in crowd:
            person.says(question)
    people.until_idle()
    for person in crowd:
        first, second = people.bot_messages(person.private)
        assert ANSWER in first.text
        assert "Der Bau beginnt im Mai." in second.text


def test_an_update_told_twice_is_answered_once(people: Driver, server: Server) -> None:
    """Telegram repeats an update when a confirmation is lost."""
    anna = people.person("Anna")
    people.asked(anna, ASKED)
    server.do(lambda state: state.updates.repeat())
    people.until_idle()
    assert len(people.bot_messages(anna.private)) == 1


@pytest.mark.parametrize("kind", [Kind.SERVER_ERROR, Kind.BAD_GATEWAY, Kind.DROPPED, Kind.GARBLED, Kind.UNAUTHORIZED])
def test_polling_outlives_faults(people: Driver, server: Server, kind: Kind) -> None:
    """After a fault of getUpdates the next question is answered."""
    server.order(kind, "getUpdates", times=2)
    anna = people.person("Anna")
    people.asked(anna, ASKED)
    assert len(people.asked(anna, ASKED)) == 1


@pytest.mark.parametrize("kind", [Kind.SERVER_ERROR, Kind.BAD_GATEWAY, Kind.DROPPED, Kind.GARBLED, Kind.TOO_MANY])
def test_sending_outlives_faults(people: Driver, server: Server, kind: Kind) -> None:
    """An answer that could not be sent is sent again, once."""
    server.order(kind, "sendMessage", times=1)
    assert len(people.asked(people.person("Anna"), ASKED)) == 1


def test_a_429_halts_only_its_chat(people: Driver, server: Server) -> None:
    """While one chat must wait, others are answered."""
    anna, bert = people.person("Anna"), people.person("Bert")
    server.order(Kind.TOO_MANY, "sendMessage", seconds=1, chat_id=anna.private.id)
    anna.says(ASKED)
    bert.says(ASKED)
    people.until_idle()
    quick, waited = [call for call in server.called("sendMessage") if call.status == 200]
    assert int(waited.values["chat_id"]) == anna.private.id
    assert int(quick.values["chat_id"]) == bert.private.id


def test_a_group_that_becomes_a_supergroup_is_followed(people: Driver, server: Server) -> None:
    """An answer that meets the migration goes to the new chat."""
    anna, group = people.person("Anna"), people.group("Runde", kind="group")
    server.order(Kind.SLOW, "sendMessage", seconds=0.3)
    anna.says("/frage Was kostet der Bau?", in_=group)
    while not server.busy:
        time.sleep(0.01)
    new = group.migrates()
    people.until_idle()
    assert [ANSWER in posted.text for posted in people.bot_messages(new)] == [True]
    assert [call.description for call in server.refused] == [UPGRADED]
    server.calls.clear()


def test_another_poller_for_a_moment_is_ridden_out(people: Driver, server: Server) -> None:
    """As at a restart, when the old process still polls."""
    server.order(Kind.CONFLICT, "getUpdates", times=3)
    server.do(lambda state: state.updates.interrupt())
    assert len(people.asked(people.person("Anna"), ASKED)) == 1


def test_another_poller_that_stays_ends_the_bot(server: Server) -> None:
    """A Conflict that lasts ends it with one line."""
    bot = BotThread(server, FakeLibrary([article()]), open_store("sqlite://"), FAST)
    bot.start()
    server.order(Kind.CONFLICT, "getUpdates", times=10_000)
    server.do(lambda state: state.updates.interrupt())
    with pytest.raises(Refusal, match="anderes Programm"):
        bot.join()


def test_a_revoked_token_ends_the_bot(server: Server) -> None:
    """401 again and again after a good start."""
    bot = BotThread(server, FakeLibrary([article()]), open_store("sqlite://"), FAST)
    bot.start()
    server.order(Kind.UNAUTHORIZED, times=10_000)
    server.do(lambda state: state.updates.interrupt())
    with pytest.raises(Refusal, match="lehnt das Token ab"):
        bot.join()


def test_a_rejected_token_is_one_line(server: Server) -> None:
    """401 at the start."""
    with (
        pytest.raises(Refusal, match="lehnt das Token ab"),
        running_bot(server, FakeLibrary(), token="123456789:AAE-some_other_token_of_the_right_form"),
    ):
        pass


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RetryAfter(timedelta(seconds=5)), "RetryAfter"),
        (TelegramError("garbled"), "TelegramError"),
        (NetworkError("Bad Gateway"), "Bad Gateway"),
    ],
)
def test_why_telegram_is_not_reached_is_told_by_kind_or_by_its_own_words(error: TelegramError, reason: str) -> None:
    """Never by words that could hold the address."""
    assert _reason(error) == reason
    error.__cause__ = ConnectionRefusedError("http://x/bot123:geheim")
    assert "geheim" not in _reason(error)


def test_no_network_at_the_start_is_one_line(server: Server) -> None:
    """Nothing listens there."""
    with (
        pytest.raises(Refusal, match=r"nicht erreichbar \(ClientConnectorError\)"),
        running_bot(server, FakeLibrary(), api_base_url="http://127.0.0.1:9/bot"),
    ):
        pass
