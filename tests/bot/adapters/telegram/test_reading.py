"""/lesen: the article once in a chat, and answers that reply to the passage they quote."""

from __future__ import annotations

from bot.store import open_store
from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import TEXT, FakeLibrary, article
from tests.botapi import Driver, Kind, Server

QUESTION = "Was kostet der Bau?"
SENTENCE = "Der Bau kostet zwölf Millionen Euro."


def test_an_answer_replies_to_the_passage_it_quotes(people: Driver) -> None:
    """After /lesen a tap on the answer's head leads to the sentence in the article."""
    anna, group = people.person("Anna"), people.group("Runde")
    [before] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    [reading] = people.asked(anna, "/lesen", in_=group)
    assert [part in reading.text for part in TEXT.split("\n\n")] == [True] * 4
    assert reading.covered("bold") == ["1", "2", "3", "4"]
    asked = anna.says(f"/frage {QUESTION}", in_=group)
    people.until_idle()
    answer = people.bot_messages(group)[-1]
    assert (before.quote, before.reply_to) == (None, asked.id - 4)
    assert (answer.quote, answer.reply_to) == (SENTENCE, reading.id)


def test_the_article_is_posted_once(people: Driver) -> None:
    """Asked again, the bot points to it; once it is deleted it is posted again."""
    anna, group = people.person("Anna"), people.group("Runde")
    [reading] = people.asked(anna, "/lesen", in_=group)
    [pointer] = people.asked(anna, "/lesen", in_=group)
    assert (pointer.text, pointer.reply_to) == ("Den Artikel habe ich hier schon gepostet.", reading.id)
    anna.deletes(reading)
    [again] = people.asked(anna, "/lesen", in_=group)
    assert again.text.startswith("Neue Brücke")


def test_each_topic_has_its_own(people: Driver) -> None:
    """An answer never leads into another topic."""
    anna, forum = people.person("Anna"), people.group("Forum", forum=True)
    topic = forum.open_topic("Fragen", anna)
    people.asked(anna, "/lesen", in_=forum, topic=topic)
    [here] = people.asked(anna, f"/frage {QUESTION}", in_=forum, topic=topic)
    [elsewhere] = people.asked(anna, f"/frage {QUESTION}", in_=forum)
    assert (here.quote, elsewhere.quote) == (SENTENCE, None)


def test_where_the_passage_is_gone_the_answer_goes_out_without_it(people: Driver) -> None:
    """A deleted reading does not keep anybody from an answer."""
    anna = people.person("Anna")
    [reading] = people.asked(anna, "/lesen")
    anna.deletes(reading)
    [answer] = people.asked(anna, QUESTION)
    assert (answer.quote, answer.covered("blockquote")) == (None, [SENTENCE])


def test_where_telegram_refuses_the_quote_the_answer_replies_to_the_asker(start: Start, server: Server) -> None:
    """As when the article was replaced since it was posted."""
    store, one = open_store("sqlite://"), article()
    people = start(FakeLibrary([one]), store=store)
    anna, group = people.person("Anna"), people.group("Runde")
    [other] = people.asked(anna, "/hilfe", in_=group)
    store.record_reading(group.id, None, one.id, {1: other.id})
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    assert (answer.quote, answer.covered("blockquote")) == (None, [SENTENCE])
    assert answer.reply_to == other.id + 1
    [refusal] = server.refused
    assert "QUOTE" in refusal.description.upper()
    server.calls.remove(refusal)


def test_a_nearest_passage_is_not_pointed_to(people: Driver) -> None:
    """What is no answer is not shown as if it were one."""
    anna = people.person("Anna")
    people.asked(anna, "/lesen")
    [nothing] = people.asked(anna, "Wie teuer ist eine neue Orgel für Kirchen?")
    assert nothing.quote is None


def test_a_book_is_not_poured_into_a_chat(start: Start) -> None:
    """A text of more than twenty messages is refused with its size."""
    people = start(FakeLibrary([article("\n\n".join(["Ein Absatz. " * 300] * 30))]))
    [answer] = people.asked(people.person("Anna"), "/lesen")
    assert "Er bräuchte 30 Nachrichten" in answer.text


def test_of_several_articles_one_is_chosen(start: Start) -> None:
    """/lesen alone lists them, /lesen 2 posts the second."""
    people = start(FakeLibrary([article(), article("Schafe stehen auf der Weide.", title="Schafe")]))
    anna = people.person("Anna")
    [listed] = people.asked(anna, "/lesen")
    assert "/lesen 1" in listed.text
    [reading] = people.asked(anna, "/lesen 2")
    assert "Schafe stehen auf der Weide." in reading.text


def test_a_reading_interrupted_by_a_fault_is_not_taken_for_whole(start: Start, server: Server) -> None:
    """A flood refusal in the middle is waited out, and every passage is there."""
    people = start(FakeLibrary([article("\n\n".join(f"Absatz {number}. " + "Wort " * 700 for number in range(3)))]))
    anna = people.person("Anna")
    server.order(Kind.TOO_MANY, "sendMessage", times=1, seconds=1)
    assert len(people.asked(anna, "/lesen")) == 3
