"""Messages: answers by question, paragraphs by article."""

from __future__ import annotations

from bot.store.store import Store
from bot.store.values import ANSWERS_KEPT, AnswerNote
from tests.bot.store.conftest import Clock


def test_answers_are_found_by_their_question(store: Store) -> None:
    """The messages of an answer are known by chat and question; an edit's answer takes the place of the old one."""
    store.finish({101: AnswerNote(-5, 10, (11, 12))})
    store.finish({102: AnswerNote(-6, 10, (99,))})
    assert store.answer_to(-5, 10) == (11, 12)
    store.finish({103: AnswerNote(-5, 10, (13,))})
    assert store.answer_to(-5, 10) == (13,)
    assert store.answer_to(-5, 11) == ()


def test_old_answers_are_dropped(store: Store, clock: Clock) -> None:
    """Long after a question could be edited its answer's ids are deleted."""
    store.finish({104: AnswerNote(1, 1, (2,))})
    clock.now += ANSWERS_KEPT + 1
    store.finish({105: AnswerNote(1, 5, (6,))})
    assert store.answer_to(1, 1) == ()


def test_readings_are_by_chat_thread_and_article(store: Store) -> None:
    """Where an article's paragraphs were posted is known for each thread; posting again moves them."""
    store.record_reading(-5, None, "a1", {1: 101, 2: 102})
    store.record_reading(-5, 77, "a1", {1: 201})
    store.record_reading(-5, None, "a1", {2: 112, 3: 113})
    assert store.reading_of(-5, None, "a1") == {1: 101, 2: 112, 3: 113}
    assert store.reading_of(-5, 77, "a1") == {1: 201}
    assert store.reading_of(-5, 77, "a2") == {}
    store.record_reading(-5, 77, "a2", {})
    asked = {(-5, None, "a1"), (-5, 77, "a1"), (-5, 77, "a2"), (-6, None, "a1")}
    assert store.readings_of(asked) == {place: store.reading_of(*place) for place in asked}
