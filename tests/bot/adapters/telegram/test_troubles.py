"""When an update fails: the person who waits is told, a group is not disturbed, and the bot goes on."""

from __future__ import annotations

import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Update
from telegram.error import Forbidden, NetworkError

from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.troubles import Troubles, watcher_for
from bot.adapters.telegram.work import CURRENT, Work
from bot.outage import Outage
from bot.store import StoreUnreachable
from bot.texts import texts_for
from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver

WORDS = "Da ist bei mir etwas schiefgegangen. Bitte versuch es gleich noch einmal."
QUESTION = "Was kostet der Bau?"


class Faulty(FakeLibrary):
    """A library with a fault in the program: it breaks over one word."""

    def ask(self, question: str, **options: Any) -> Any:
        """Break over the word."""
        if "Fehler" in question:
            raise RuntimeError("a fault of the program")
        return super().ask(question, **options)


@pytest.fixture
def people(start: Start) -> Driver:
    """Run a bot with a library that breaks."""
    return start(Faulty([article()]))


def test_who_waits_is_told_and_the_next_question_is_answered(people: Driver, caplog: pytest.LogCaptureFixture) -> None:
    """In a private chat; the log has the place of the fault and not the question."""
    anna = people.person("Anna")
    with caplog.at_level(logging.INFO):
        assert [one.text for one in people.asked(anna, "Wo ist der Fehler?")] == [WORDS]
    assert "a fault of the program" in caplog.text
    assert "Wo ist der" not in caplog.text
    assert "zwölf Millionen" in people.asked(anna, QUESTION)[0].text


def test_a_group_is_not_disturbed(people: Driver) -> None:
    """Silence disturbs fewer people."""
    assert people.asked(people.person("Anna"), "/frage Wo ist der Fehler?", in_=people.group("Runde")) == []


def test_a_press_that_fails_is_answered(people: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button does not go on waiting."""
    anna = people.person("Anna")
    [answer] = people.asked(anna, QUESTION)

    async def fail(_desk: Desk, _meaning: object) -> None:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(Desk, "result_of", fail)
    press = anna.presses(answer, "Kontext")
    people.until_idle()
    assert press.text == WORDS


class Chats:
    """A store that notes which chats moved or shut the bot out, and fails while ``gone``."""

    def __init__(self) -> None:
        self.gone, self.noted = False, list[tuple[int, ...]]()

    def migrate_chat(self, old: int, new: int) -> None:
        """Note a chat's new id."""
        self._note(old, new)

    def mark_unreachable(self, chat_id: int) -> None:
        """Note a chat that cannot be written to."""
        self._note(chat_id)

    def _note(self, *facts: int) -> None:
        if self.gone:
            raise StoreUnreachable("gone")
        self.noted.append(facts)


def test_what_chats_do_is_stored_and_a_database_that_fails_stops_no_request() -> None:
    """Its fault is noted as an outage, and the request goes on."""
    chats, outage = Chats(), Outage(logging.getLogger(__name__), "gone: %s", "back after %d")
    watcher = watcher_for(SimpleNamespace(store=chats, outage=outage))  # type: ignore[arg-type]
    asyncio.run(watcher.migrated(-5, -100))
    asyncio.run(watcher.unreachable(7))
    assert chats.noted == [(-5, -100), (7,)]
    assert not outage.lasts
    chats.gone = True
    asyncio.run(watcher.migrated(-5, -100))
    asyncio.run(watcher.unreachable(7))
    assert outage.lasts


ASKED = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private", "first_name": "Anna"}, "text": "Was?"}


class Bot:
    """Notes what it is to send, and cannot."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send_message(self, _chat_id: int, text: str, **_named: object) -> None:
        """Fail."""
        self.sent.append(text)
        raise NetworkError("reset")


def handled(update: object, error: Exception, work: Work | None = None) -> tuple[list[str], list[str]]:
    """Let the error of an update be handled; return what the person was to be told, and the kinds of errors counted."""
    bot, counted = Bot(), list[str]()
    metrics = SimpleNamespace(failed=lambda failure: counted.append(type(failure).__name__))

    async def scenario() -> None:
        CURRENT.set(work)
        await Troubles(texts_for("de"), metrics)(update, SimpleNamespace(error=error, bot=bot))  # type: ignore[arg-type]

    asyncio.run(scenario())
    return bot.sent, counted


def test_a_person_who_cannot_be_told_is_no_further_fault() -> None:
    """The first one is counted, by its kind."""
    update = Update.de_json({"update_id": 1, "message": ASKED}, None)
    assert handled(update, RuntimeError("x")) == ([WORDS], ["RuntimeError"])


def test_who_shut_the_bot_out_and_what_is_no_update_is_told_nothing() -> None:
    """There is nobody to be told; what happened is counted all the same."""
    update = Update.de_json({"update_id": 1, "message": ASKED}, None)
    assert handled(update, Forbidden("blocked")) == ([], ["Forbidden"])
    assert handled("no update", RuntimeError("x")) == ([], ["RuntimeError"])


def test_what_may_work_later_is_tried_again_in_silence_unless_something_was_sent() -> None:
    """A second try would answer twice."""
    update = Update.de_json({"update_id": 1, "message": ASKED}, None)
    later, sent = Work(1), Work(1, sent=True)
    assert handled(update, NetworkError("reset"), later) == ([], ["NetworkError"])
    assert later.again
    assert handled(update, NetworkError("reset"), sent)[0] == [WORDS]
    assert not sent.again
