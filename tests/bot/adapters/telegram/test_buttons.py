"""Buttons under answers: more, context, votes, copying; whatever else is pressed is answered politely."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store import StoreLocked, open_store
from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import URL, Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person, Press

QUESTION = "Was ist mit der Brücke?"
STALE = "Dieser Knopf gilt nicht mehr. Stell die Frage bitte noch einmal."
SENTENCES = "Die Brücke ist lang. Die Brücke ist breit. Die Brücke ist alt. Die Brücke ist neu. Die Brücke ist hier."


def pressed(people: Driver, person: Person, posted: Posted, button: str) -> tuple[Press, list[Posted]]:
    """Press a button, wait, and return the press and the messages the bot wrote since."""
    before = {one.id for one in people.bot_messages(posted.place)}
    press = person.presses(posted, button)
    people.until_idle()
    return press, [one for one in people.bot_messages(posted.place) if one.id not in before]


def methods(server: Server) -> list[str]:
    """Return the methods called but for those of running."""
    running = ("getUpdates", "getMe", "deleteWebhook", "setMyCommands")
    return [call.method for call in server.calls if call.method not in running]


def test_more_and_context(start: Start, server: Server) -> None:
    """Further passages are numbered on, in a reply to the answer; a passage's paragraph follows its number."""
    people = start(FakeLibrary([article(SENTENCES, url=URL)]), top=2)
    anna, group = people.person("Anna"), people.group("Runde")
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    assert answer.buttons() == [["Mehr Treffer"], ["Kontext 1", "Kontext 2"], ["👍", "👎", "📋 Zitat"]]
    press, [more] = pressed(people, anna, answer, "Mehr Treffer")
    assert press.answered
    assert methods(server)[-2:] == ["answerCallbackQuery", "sendMessage"]
    assert more.text.startswith("Weitere Stellen:\n\n3.\nDie Brücke ist alt.")
    assert more.reply_to == answer.id
    assert more.covered("bold")[:1] == ["Brücke"]
    _, [context] = pressed(people, anna, more, "Kontext 4")
    assert context.text.startswith("4.\nDie Brücke ist lang.")
    assert context.covered("bold") == ["Die Brücke ist neu."]
    _, [last] = pressed(people, anna, more, "Mehr Treffer")
    assert [row for row in last.buttons() if "Mehr Treffer" in row] == []


def test_after_more_a_reply_is_still_a_follow_up(start: Start) -> None:
    """The conversation goes on from any of its messages."""
    people = start(FakeLibrary([article(SENTENCES)]), top=2)
    anna, group = people.person("Anna"), people.group("Runde")
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    _, [more] = pressed(people, anna, answer, "Mehr Treffer")
    [follow_up] = people.asked(anna, "Und die Brücke?", in_=group, reply_to=more)
    assert f"Und die Brücke? ({QUESTION})" in follow_up.text
    [context] = people.asked(anna, "/kontext 4", in_=group, reply_to=more)
    assert "nicht" in context.text or "4" in context.text


def test_the_same_button_twice_sends_once(people: Driver) -> None:
    """Two people who want the same passage get it once; the second is told."""
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    pressed(people, anna, answer, "Kontext 1")
    press, sent = pressed(people, ben, answer, "Kontext 1")
    assert (press.text, sent) == ("Das habe ich schon geschickt.", [])


def test_a_button_s_meaning_survives_a_restart(server: Server, start: Start, tmp_path: Path) -> None:
    """Another process knows what the button shows, with the matched words marked; the question is stored nowhere."""
    url = f"sqlite:///{tmp_path}/bot.db"
    from tests.botapi.running import running_bot

    library = FakeLibrary([article(SENTENCES)])
    with running_bot(server, library, folder=tmp_path, top=2) as people:
        anna = people.person("Anna")
        [answer] = people.asked(anna, QUESTION)
    database = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert QUESTION.encode() not in database
    people = start(library, store=open_store(url), top=2)
    _, [more] = pressed(people, anna, answer, "Mehr Treffer")
    assert "3.\nDie Brücke ist alt." in more.text
    assert "Brücke" in more.covered("bold")


def test_votes_are_counted_once_a_person_and_without_the_question(start: Start) -> None:
    """👍 and 👎 count for the first passage shown."""
    store: Store = open_store("sqlite://")
    one = article()
    people = start(FakeLibrary([one]), store=store)
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    [answer] = people.asked(anna, "/frage Was kostet der Bau?", in_=group)
    assert pressed(people, anna, answer, "👍")[0].text == "Danke, das hilft!"
    assert pressed(people, anna, answer, "👎")[0].text == "Deine Stimme zählt schon."
    pressed(people, ben, answer, "👎")
    assert store.votes_of(one.id) == {(49, 85): (1, 1)}


def test_a_vote_on_what_is_gone_does_not_count(start: Start) -> None:
    """Once the article has been removed, the button is stale."""
    store: Store = open_store("sqlite://")
    one = article()
    library = FakeLibrary([one])
    people = start(library, store=store)
    anna = people.person("Anna")
    [answer] = people.asked(anna, "Was kostet der Bau?")
    library.remove(one.id)
    assert pressed(people, anna, answer, "👍")[0].text == STALE
    assert store.votes_of(one.id) == {}


def test_a_vote_that_cannot_be_stored_disturbs_nobody(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is thanked, the fault is the log's."""
    store: Store = open_store("sqlite://")
    one = article()
    people = start(FakeLibrary([one]), store=store)
    anna = people.person("Anna")
    [answer] = people.asked(anna, "Was kostet der Bau?")

    def fail(*_vote: object) -> None:
        raise StoreLocked

    monkeypatch.setattr(store, "vote", fail)
    assert pressed(people, anna, answer, "👍")[0].text == "Danke, das hilft!"
    assert store.votes_of(one.id) == {}


def test_no_answer_has_no_votes(people: Driver) -> None:
    """Nothing was answered that could be good or bad."""
    [nothing] = people.asked(people.person("Anna"), "Wie teuer ist eine neue Orgel für Kirchen?")
    assert not [button for row in nothing.buttons() for button in row if button in "👍👎"]


def test_the_citation_can_be_copied(people: Driver) -> None:
    """Quote and source in one text of at most 256 characters."""
    [answer] = people.asked(people.person("Anna"), "Was kostet der Bau?")
    assert answer.button("Zitat")["copy_text"]["text"] == (
        "„Der Bau kostet zwölf Millionen Euro.“ (Neue Brücke · Mai 2023 · Absatz 1, Satz 2)"
    )


@pytest.mark.parametrize("data", ["more::unknown", "more:", "x", ":::", "good::", "set:language=de:abc", "context:²:x"])
def test_forged_and_stale_buttons_are_answered_politely(people: Driver, data: str) -> None:
    """Whatever a client sends, the person is told that the button no longer works."""
    anna = people.person("Anna")
    [answer] = people.asked(anna, QUESTION)
    press = anna.presses_data(answer, data)
    people.until_idle()
    assert press.text == STALE


def test_a_button_of_another_chat_does_nothing_here(people: Driver) -> None:
    """An id that leaked into another chat shows nothing there."""
    anna, ben = people.person("Anna"), people.person("Ben", language="en")
    [hers], [his] = people.asked(anna, QUESTION), people.asked(ben, QUESTION)
    press = ben.presses_data(his, hers.button("Kontext 1")["callback_data"])
    people.until_idle()
    assert press.text == "This button is somebody else's or belongs to another chat."


@pytest.mark.parametrize("argument", ["0", "99", "-1", "²", ""])
def test_a_known_id_with_a_forged_argument_does_nothing(people: Driver, argument: str) -> None:
    """Only passages that were shown have a context."""
    anna = people.person("Anna")
    [answer] = people.asked(anna, QUESTION)
    ident = answer.button("Kontext 1")["callback_data"].rpartition(":")[2]
    press = anna.presses_data(answer, f"context:{argument}:{ident}")
    other = anna.presses_data(answer, f"set:language=de:{ident}")
    people.until_idle()
    assert "gilt nicht mehr" in press.text
    assert "gilt nicht mehr" in other.text


def test_a_button_outlives_its_message_and_not_its_article(start: Start) -> None:
    """Where the article is gone the person is told; where the message is, the passage is sent all the same."""
    library = FakeLibrary([article()])
    people = start(library)
    anna = people.person("Anna")
    [answer] = people.asked(anna, QUESTION)
    anna.deletes(answer)
    _, [context] = pressed(people, anna, answer, "Kontext 1")
    assert "Die Stadt plant" in context.text
    library.articles = ()
    press, sent = pressed(people, anna, answer, "Kontext 2")
    assert ("gilt nicht mehr" in press.text, sent) == (True, [])
