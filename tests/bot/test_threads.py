"""Conversations in chats, groups and topics: what carries on what."""

from __future__ import annotations

from bot.chat import Chat
from bot.threads import Recent, Room, Thread, Threads

GROUP, TOPIC = Room(-1), Room(-1, 7)
EARLIER, LATER = Chat(history=("Was?",)), Chat(history=("Was?", "Wer?"))


def test_a_private_chat_is_one_conversation() -> None:
    """Whatever is written there, and whether or not it replies, belongs together."""
    threads, room = Threads(), Room(5)
    first = threads.find(room, 1, private=True, replied=None, asks=True)
    threads.keep(first, Chat(), LATER, 1, (2,))
    assert threads.chat(threads.find(room, 3, private=True, replied=None, asks=True)) == LATER


def test_in_a_group_each_question_begins_a_conversation() -> None:
    """A question that is no reply to the bot does not follow the one before."""
    threads = Threads()
    first = threads.find(GROUP, 1, private=False, replied=None, asks=True)
    threads.keep(first, Chat(), LATER, 1, (2,))
    assert threads.chat(threads.find(GROUP, 3, private=False, replied=None, asks=True)) is None


def test_a_reply_to_any_of_an_answer_s_messages_carries_it_on() -> None:
    """Whoever replies, and to whichever part of a long answer."""
    threads = Threads()
    first = threads.find(GROUP, 1, private=False, replied=None, asks=True)
    threads.keep(first, Chat(), LATER, 1, (2, 3))
    assert threads.find(GROUP, 4, private=False, replied=3, asks=True) == first
    assert threads.find(GROUP, 4, private=False, replied=99, asks=True) == Thread(GROUP, 4)


def test_what_asks_nothing_means_the_last_answer_in_the_same_topic() -> None:
    """/mehr without a reply goes on where the room left off, and no other topic of the group counts."""
    threads = Threads()
    first = threads.find(GROUP, 1, private=False, replied=None, asks=True)
    threads.keep(first, Chat(), LATER, 1, (2,))
    assert threads.find(GROUP, 3, private=False, replied=None, asks=False) == first
    assert threads.find(TOPIC, 3, private=False, replied=None, asks=False) == Thread(TOPIC, 3)


def test_an_edited_question_is_asked_again_of_the_chat_as_it_was() -> None:
    """The chat before each question is remembered."""
    threads = Threads()
    thread = Thread(GROUP, 1)
    threads.keep(thread, EARLIER, LATER, 1, (2,))
    assert threads.before(-1, 1) == (thread, EARLIER)
    assert threads.before(-2, 1) is None


def test_forgetting_a_chat_forgets_all_of_it_and_nothing_else() -> None:
    """Conversations, messages and the last answer in each topic are gone."""
    threads = Threads()
    for room in (GROUP, TOPIC, Room(9)):
        threads.keep(Thread(room, 1), Chat(), LATER, 1, (2,))
    threads.forget(-1)
    assert [threads.chat(Thread(room, 1)) for room in (GROUP, TOPIC, Room(9))] == [None, None, LATER]
    assert threads.before(-1, 1) is None
    assert threads.find(GROUP, 5, private=False, replied=2, asks=False) == Thread(GROUP, 5)


def test_memory_is_bounded_and_keeps_what_is_used() -> None:
    """The one not used for longest goes first."""
    recent: Recent[int, str] = Recent(size=2)
    recent.put(1, "eins")
    recent.put(2, "zwei")
    assert recent.get(1) == "eins"
    recent.put(3, "drei")
    assert [recent.get(number) for number in (1, 2, 3)] == ["eins", None, "drei"]
