"""Edited questions edit their answers."""

from __future__ import annotations

from pathlib import Path

from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Place, Server
from tests.botapi.running import running_bot

QUESTION, OTHER = "Was kostet der Bau?", "Was ist mit der Brücke?"


def texts(people: Driver, place: Place) -> list[str]:
    """Return what the bot's messages say, once it is idle."""
    people.until_idle()
    return [one.text for one in people.bot_messages(place)]


def test_the_answer_follows_the_question(people: Driver) -> None:
    """One answer, saying the new thing, with its own buttons."""
    anna, group = people.person("Anna"), people.group("Runde")
    asked = anna.says(f"/frage {QUESTION}", in_=group)
    assert "zwölf Millionen" in texts(people, group)[0]
    anna.edits(asked, f"/frage {OTHER}")
    [text] = texts(people, group)
    assert "zwölf Millionen" not in text.splitlines()[1]
    [answer] = people.bot_messages(group)
    assert answer.covered("blockquote")[0] == "Die Stadt plant eine neue Brücke über den Fluss."
    anna.presses(answer, "Kontext 2")
    assert "Der Bau beginnt im Mai." in texts(people, group)[1]


def test_an_edit_that_changes_nothing_sends_nothing(people: Driver, server: Server) -> None:
    """As when only a comma was added, or Telegram tells of a link's preview."""
    anna = people.person("Anna")
    asked = anna.says(QUESTION)
    texts(people, anna.private)
    anna.edits(asked, f"{QUESTION} ")
    assert len(texts(people, anna.private)) == 1
    assert server.called("editMessageText") == []


def test_an_edited_follow_up_is_understood_as_it_was(people: Driver) -> None:
    """It follows the question before it, not itself."""
    anna = people.person("Anna")
    people.asked(anna, QUESTION)
    asked = anna.says("Und die Brücke?")
    texts(people, anna.private)
    anna.edits(asked, "Und wann ist der Bau?")
    assert f"Verstanden als: Und wann ist der Bau? ({QUESTION})" in texts(people, anna.private)[1]


def test_a_command_mistyped_in_a_group_is_answered_once_mended(people: Driver) -> None:
    """What was not for the bot before is a new question."""
    anna, group = people.person("Anna"), people.group("Runde")
    asked = anna.says(f"frage {QUESTION}", in_=group)
    assert texts(people, group) == []
    anna.edits(asked, f"/frage {QUESTION}")
    assert "zwölf Millionen" in texts(people, group)[0]


def test_a_deleted_answer_stays_deleted(people: Driver, server: Server) -> None:
    """An edit of its question is nothing to complain about."""
    anna = people.person("Anna")
    asked = anna.says(QUESTION)
    people.until_idle()
    anna.deletes(people.bot_messages(anna.private)[0])
    anna.edits(asked, OTHER)
    assert texts(people, anna.private) == []
    [refusal] = server.refused
    assert "not found" in refusal.description
    server.calls.remove(refusal)


def test_more_or_fewer_messages_than_before(start: Start) -> None:
    """Messages too many are deleted, missing ones sent."""
    long = "Das Haus ist " + "sehr groß und " * 400 + "rot."
    people = start(FakeLibrary([article(f"Der Bau kostet viel.\n\n{long}")]))
    anna = people.person("Anna")
    asked = anna.says(QUESTION)
    assert len(texts(people, anna.private)) == 1
    anna.edits(asked, "Wie ist das Haus?")
    assert len(texts(people, anna.private)) == 2
    anna.edits(asked, QUESTION)
    [text] = texts(people, anna.private)
    assert text.startswith("Der Bau kostet viel.")
    [answer] = people.bot_messages(anna.private)
    assert answer.buttons()


def test_an_answer_is_edited_after_a_restart_too(server: Server, start: Start, tmp_path: Path) -> None:
    """Which message answers which is stored."""
    library = FakeLibrary([article()])
    with running_bot(server, library, folder=tmp_path) as people:
        anna = people.person("Anna")
        asked = anna.says(QUESTION)
        people.until_idle()
    people = start(library, folder=tmp_path)
    anna.edits(asked, OTHER)
    [text] = texts(people, anna.private)
    assert "Die Stadt plant" in text
