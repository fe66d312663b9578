"""When an update fails: the person who waits is told, a group is not disturbed, and the bot goes on."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.adapters.telegram.desk import Desk
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
