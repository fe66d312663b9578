"""Groups and supergroups: who is answered, where, and who is not."""

from __future__ import annotations

import pytest

from tests.bot.adapters.telegram.conftest import Start
from tests.botapi import Driver, Place, Server

QUESTION = "Was kostet der Bau?"
ANSWER = "Der Bau kostet zwölf Millionen Euro."


def answered(people: Driver, group: Place) -> list[int | None]:
    """Return which messages were answered, by their ids, in order."""
    people.until_idle()
    return [one.reply_to for one in people.bot_messages(group)]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize("privacy", [True, False])
def test_only_what_is_meant_for_the_bot_is_answered(people: Driver, server: Server, kind: str, privacy: bool) -> None:
    """Commands, mentions and replies, whether or not the bot gets to see everything else."""
    server.state.privacy = privacy
    anna, group = people.person("Anna"), people.group("Runde", kind=kind)
    people.other_bot("andererbot", group).says(f"/frage {QUESTION}", in_=group)
    anna.says(QUESTION, in_=group)
    anna.says(f"/frage@andererbot {QUESTION}", in_=group)
    anna.says("/wetter morgen", in_=group)
    meant = [
        anna.says(text, in_=group)
        for text in (f"/frage@artikelbot {QUESTION}", f"@artikelbot {QUESTION}", f"@ArtikelBot, {QUESTION}")
    ]
    people.until_idle()
    reply = anna.says("Und der Bau?", in_=group, reply_to=people.bot_messages(group)[0])
    bare = anna.says(f"/frage {QUESTION}", in_=group)
    assert answered(people, group) == [one.id for one in (*meant, reply, bare)]


def test_a_reply_to_the_bot_is_a_follow_up_of_that_answer(people: Driver) -> None:
    """Each answer carries on its own conversation, whoever replies; a new question begins anew."""
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    [first] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    [second] = people.asked(ben, "/frage Was ist mit der Brücke?", in_=group)
    [follow_up] = people.asked(ben, "Und die Brücke?", in_=group, reply_to=first)
    assert f"Und die Brücke? ({QUESTION})" in follow_up.text
    [other] = people.asked(anna, "Und wann?", in_=group, reply_to=second)
    assert "Und wann? (Was ist mit der Brücke?)" in other.text
    [deeper] = people.asked(anna, "Und nun die Brücke?", in_=group, reply_to=follow_up)
    assert "Und nun die Brücke? (Und die Brücke?)" in deeper.text
    [new] = people.asked(anna, "/frage Und was kostet der Bau?", in_=group)
    assert "Verstanden als" not in new.text


def test_frage_as_a_reply_answers_that_question_where_it_was_asked(people: Driver) -> None:
    """The answer replies to whoever had asked."""
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    asked = anna.says(QUESTION, in_=group)
    [answer] = people.asked(ben, "/frage", in_=group, reply_to=asked)
    assert answer.reply_to == asked.id
    assert answer.covered("blockquote") == [ANSWER]


def test_anonymous_admins_and_channels_are_answered(people: Driver) -> None:
    """Both write as bots of Telegram's, and are people."""
    anna, group = people.person("Anna"), people.group("Runde")
    group.add(anna, status="administrator")
    channel = people.channel_as_sender(people.channel("Talbote"))
    asked = [one.says(f"/frage {QUESTION}", in_=group) for one in (anna.anonymously(group), channel)]
    assert answered(people, group) == [one.id for one in asked]


def test_posts_in_channels_are_not_answered(people: Driver) -> None:
    """Not even as an admin of the channel."""
    channel = people.channel("Talbote", bot="administrator")
    people.channel_as_sender(channel).says(f"/frage {QUESTION}", in_=channel)
    assert answered(people, channel) == []


def test_the_answer_stays_in_its_topic(people: Driver) -> None:
    """Also after the question was deleted, and in General, which has no id."""
    anna, forum = people.person("Anna"), people.group("Forum", forum=True)
    topic = forum.open_topic("Fragen", anna)
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=forum, topic=topic)
    [general] = people.asked(anna, f"/frage {QUESTION}", in_=forum)
    assert (answer.topic, general.topic) == (topic, None)
    [more] = people.asked(anna, "/kontext", in_=forum, topic=topic)
    assert more.topic == topic
    plain = anna.says("Hallo zusammen", in_=forum, topic=topic)
    assert plain.id not in answered(people, forum)


def test_conversations_do_not_cross_topics(people: Driver) -> None:
    """/mehr means the last answer in the same topic."""
    anna, forum = people.person("Anna"), people.group("Forum", forum=True)
    topic = forum.open_topic("Fragen", anna)
    people.asked(anna, f"/frage {QUESTION}", in_=forum, topic=topic)
    [answer] = people.asked(anna, "/kontext", in_=forum)
    assert "Stell zuerst eine Frage" in answer.text


def test_a_deleted_question_is_answered_all_the_same(start: Start, server: Server) -> None:
    """The answer then replies to nothing."""
    before = Driver(server)
    anna, group = before.person("Anna"), before.group("Runde")
    anna.deletes(anna.says(f"/frage {QUESTION}", in_=group))
    people = start()
    assert answered(people, group) == [None]


def test_help_in_a_group_explains_what_the_bot_hears(people: Driver) -> None:
    """Privacy mode is explained where it matters."""
    [answer] = people.asked(people.person("Anna"), "/hilfe", in_=people.group("Runde"))
    assert "Privatsphäre-Modus" in answer.text


def test_nobody_is_shown_typing(people: Driver, server: Server) -> None:
    """A group sees no "is typing", and the bot does nothing but answer."""
    people.asked(people.person("Anna"), f"/frage {QUESTION}", in_=people.group("Runde"))
    assert server.called("sendChatAction") == []


def test_the_language_is_the_asker_s_unless_the_group_has_one(people: Driver) -> None:
    """English for Ben, German for Anna, and the group's own for both once it is set."""
    anna, ben = people.person("Anna"), people.person("Ben", language="en")
    group = people.group("Runde")
    group.add(anna, status="administrator")
    [english] = people.asked(ben, f"/frage {QUESTION}", in_=group)
    [german] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    assert ("paragraph 1" in english.text, "Absatz 1" in german.text) == (True, True)
    people.asked(anna, "/einstellungen sprache de", in_=group)
    [answer] = people.asked(ben, f"/frage {QUESTION}", in_=group)
    assert "Absatz 1" in answer.text
