"""Answers where the bot is no member: inline queries in any chat, and mentions as a guest."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.bot.adapters.telegram.conftest import URL, Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Server
from tests.botapi.people import InlineAsk, Person

QUESTION = "Was kostet der Bau?"
SENTENCE = "Der Bau kostet zwölf Millionen Euro."


def asked(people: Driver, person: Person, text: str) -> InlineAsk:
    """Type an inline query and wait for its results."""
    query = person.asks_inline(text)
    people.until_idle()
    return query


def test_sentences_to_choose(people: Driver) -> None:
    """The sentence is the title, its source the description; chosen, it is a quotation with its source."""
    anna, friends = people.person("Anna"), people.group("Freunde", bot=None)
    query = anna.asks_inline(QUESTION, in_=friends)
    people.until_idle()
    [result] = query.results
    assert (result["title"], result["description"]) == (SENTENCE, "Neue Brücke · Mai 2023 · Absatz 1, Satz 2")
    posted = query.chooses()
    assert posted.covered("blockquote") == [SENTENCE]
    assert posted.links() == [f"{URL}#:~:text=Der%20Bau%20kostet%20zw%C3%B6lf%20Millionen%20Euro."]


def test_up_to_ten_with_ids_that_stay(start: Start) -> None:
    """The same sentence has the same id, whatever was asked; ten results are enough to choose from."""
    sentences = " ".join(f"Die Brücke hat {number} Pfeiler." for number in range(15))
    people = start(FakeLibrary([article(sentences)]), top=2)
    anna = people.person("Anna")
    first = [result["id"] for result in asked(people, anna, "Was ist mit der Brücke?").results]
    again = [result["id"] for result in asked(people, anna, "Welche Brücke?").results]
    assert len(first) == len(set(first)) == 10
    assert first == again


def test_an_answer_is_kept_for_the_one_who_asked(people: Driver, server: Server) -> None:
    """The same person asking again does not reach the bot; another, of another language, does."""
    anna, ben = people.person("Anna"), people.person("Ben", language="en")
    asked(people, anna, QUESTION)
    asked(people, anna, QUESTION)
    [result] = asked(people, ben, QUESTION).results
    assert "paragraph 1" in result["description"]
    assert len(server.called("answerInlineQuery")) == 2


def test_an_answer_that_comes_too_late_is_let_go(
    start: Start, server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Who types on has another query by then: nothing is logged as wrong, and that one is answered."""
    library = FakeLibrary([article(url=URL)])
    people = start(library)
    anna, ask = people.person("Anna"), library.ask

    def slow(*given: Any, **options: Any) -> Any:
        server.state.clock.skip(60)
        monkeypatch.setattr(library, "ask", ask)
        return ask(*given, **options)

    monkeypatch.setattr(library, "ask", slow)
    assert not asked(people, anna, QUESTION).answered
    assert len(asked(people, anna, f"{QUESTION}?").results) == 1
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []
    [refusal] = server.refused
    assert "too old" in refusal.description
    server.calls.remove(refusal)


def test_an_honest_nothing(people: Driver) -> None:
    """What the article does not say can be chosen only as that."""
    [result] = asked(people, people.person("Anna"), "Wie teuer ist eine neue Orgel für Kirchen?").results
    assert result["title"] == "Dazu steht nichts im Artikel."
    text = result["input_message_content"]["message_text"]
    assert text.startswith("Dazu steht nichts im Artikel. Am nächsten")


@pytest.mark.parametrize("text", ["", "  ", "?!"])
def test_before_a_question_there_is_a_hint(people: Driver, text: str) -> None:
    """Nothing to choose, and a button that leads to the private chat."""
    query = asked(people, people.person("Anna"), text)
    assert query.results == []
    assert query.query["answer"]["button"]["text"] == "Stell eine Frage zum Artikel"


def test_a_query_typed_on_is_no_trouble(people: Driver, server: Server) -> None:
    """Telegram refuses an answer to a query that is over; nothing else happens."""
    anna = people.person("Anna")
    server.do(lambda state: state.clock.skip(0))
    query = anna.asks_inline(QUESTION)
    people.until_idle()
    assert query.answered
    assert people.asked(anna, QUESTION)


def test_a_result_sent_to_a_group_with_the_bot_is_not_answered_again(people: Driver) -> None:
    """Inline results are no questions."""
    anna, group = people.person("Anna"), people.group("Runde")
    query = anna.asks_inline(QUESTION, in_=group)
    people.until_idle()
    query.chooses()
    people.until_idle()
    assert people.bot_messages(group) == []


def test_a_guest_answers_a_mention_once(people: Driver) -> None:
    """Where the bot is no member, a mention is answered by one message in the chat."""
    anna, group = people.person("Anna"), people.group("Fremd", bot=None)
    anna.says(f"@artikelbot {QUESTION}", in_=group)
    people.until_idle()
    [answer] = people.bot_messages(group)
    assert answer.covered("blockquote") == [SENTENCE]
    assert answer.text.endswith("📄 Neue Brücke · Mai 2023 · Absatz 1, Satz 2")


def test_a_guest_called_in_a_reply_answers_that_question(people: Driver) -> None:
    """The mention alone, in reply to a question."""
    anna, group = people.person("Anna"), people.group("Fremd", bot=None)
    question = anna.says(QUESTION, in_=group)
    anna.says("@artikelbot", in_=group, reply_to=question)
    people.until_idle()
    assert people.bot_messages(group)[0].covered("blockquote") == [SENTENCE]


def test_a_guest_s_answer_is_one_message_however_much_there_is(start: Start) -> None:
    """Passages that do not fit are left out, the first one stays."""
    sentence = "Die Brücke ist " + "lang und " * 280 + "rot."
    people = start(FakeLibrary([article(f"{sentence}\n\n{sentence.replace('rot', 'blau')}")]))
    anna, group = people.person("Anna"), people.group("Fremd", bot=None)
    anna.says("@artikelbot Was ist mit der Brücke?", in_=group)
    people.until_idle()
    [answer] = people.bot_messages(group)
    assert answer.covered("blockquote") == [sentence]


def test_a_guest_only_where_it_may_be(start: Start) -> None:
    """With ALLOWED_CHATS set, mentions elsewhere are passed over."""
    people = start(allowed_chats=(-1,))
    anna, group = people.person("Anna"), people.group("Fremd", bot=None)
    anna.says(f"@artikelbot {QUESTION}", in_=group)
    people.until_idle()
    assert people.bot_messages(group) == []


def test_a_sentence_longer_than_a_message_is_not_offered(start: Start) -> None:
    """Inline results are one message each; what does not fit is left to the chat with the bot."""
    people = start(FakeLibrary([article("Die Brücke ist " + "lang und " * 600 + "rot. Die Brücke ist blau.")]))
    assert [result["title"] for result in asked(people, people.person("Anna"), "Was ist mit der Brücke?").results] == [
        "Die Brücke ist blau."
    ]


def test_a_guest_s_nearest_passages_are_one_message(start: Start) -> None:
    """Where nothing answers, of the passages that come near as many are shown as fit, none of them torn."""
    sentences = [f"Die Brücke ist {'lang und ' * 250}{colour}." for colour in ("rot", "blau", "gelb")]
    people = start(FakeLibrary([article("\n\n".join(sentences))]))
    anna, group = people.person("Anna"), people.group("Fremd", bot=None)
    anna.says("@artikelbot Kostet eine Orgel ohne Brücke etwas mehr Geld?", in_=group)
    people.until_idle()
    [answer] = people.bot_messages(group)
    assert answer.text.startswith("Dazu steht nichts im Artikel.")
    assert answer.covered("blockquote") == sentences[:1]
