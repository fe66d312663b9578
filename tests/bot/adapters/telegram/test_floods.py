"""Floods and masses: one person's or one chat's keep nobody else waiting, and nothing is too long to be answered."""

from __future__ import annotations

import pytest

from bot.adapters.telegram.ordering import MOST_WAITING
from bot.adapters.telegram.polling import Patience
from bot.adapters.telegram.running import Timing
from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Server
from tests.botapi.running import running_bot
from tests.documents import pdf

QUESTION, ANSWER = "Was kostet der Bau?", "zwölf Millionen"
PACED = 20  # messages a minute that Telegram takes for a group
LONG = "Was kostet der Bau? " * 5000  # 100,000 characters


def test_a_flooding_person_is_answered_up_to_the_limit_and_told_once(start: Start) -> None:
    """Of 300 questions the first ones of the minute are answered; then there is one notice."""
    people = start(questions_per_minute=5)
    anna = people.person("Anna")
    for _ in range(300):
        anna.says(QUESTION)
    people.until_idle()
    said = [one.text for one in people.bot_messages(anna.private)]
    assert [ANSWER in text for text in said] == [True] * 5 + [False]


def test_a_flooded_chat_keeps_nobody_else_waiting(server: Server) -> None:
    """While more of a group's questions wait for Telegram's pace than the bot would fetch, others are answered.

    Of the flood no more waits here than one chat may have.
    """
    library = FakeLibrary([article()])
    timing = Timing(finish=0.1, patience=Patience(backlog=MOST_WAITING + 20))
    with running_bot(server, library, timing=timing, questions_per_minute=10_000) as people:
        anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
        for _ in range(2 * MOST_WAITING):
            anna.says(f"/frage {QUESTION}", in_=group)
        for number in range(1, 4):
            ben.says(QUESTION)
            people.wait_until(lambda count=number: len(people.bot_messages(ben.private)) == count)
        assert len(people.bot_messages(group)) < PACED + 5


@pytest.mark.parametrize(
    "text", [LONG, "/frage " + LONG, "/" + "x" * 100_000, "/artikel " + "9" * 100_000, "@" * 100_000]
)
def test_100_000_characters_are_answered_in_words(people: Driver, text: str) -> None:
    """As a message, an edit, in a group, as a guest and inline: refused shortly, and the next question is answered."""
    anna, group, friends = people.person("Anna"), people.group("Runde"), people.group("Freunde", bot=None)
    [refusal] = people.asked(anna, text)
    assert 0 < len(refusal.text) < 1000
    said = anna.says(QUESTION)
    people.until_idle()
    anna.edits(said, text)
    anna.says(f"@artikelbot {text}", in_=group)
    anna.says(f"@artikelbot {text}", in_=friends)
    query = anna.asks_inline(text)
    people.until_idle()
    assert query.answered
    assert all(0 < len(one.text) < 1000 for place in (group, friends) for one in people.bot_messages(place))
    assert ANSWER in people.asked(anna, QUESTION)[0].text


def test_long_names_captions_and_replies_are_answered(people: Driver) -> None:
    """A file with a name of 100,000 characters, a caption as long, and a question about a message as long."""
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    group.add(anna, status="administrator")
    anna.sends_document("x" * 100_000 + ".pdf", pdf([["Ein Satz."]])[:100], "/hinzufuegen")
    anna.sends_document("a.txt", b"x", LONG)
    posted = ben.says(LONG, in_=group)
    people.until_idle()
    [refusal] = people.asked(anna, "/frage", in_=group, reply_to=posted)
    assert [len(one.text) < 1000 for one in (*people.bot_messages(anna.private), refusal)] == [True] * 3
