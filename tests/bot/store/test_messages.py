"""Messages: each update once, answers by question, paragraphs by article."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.store import open_store
from bot.store.store import Store
from bot.store.values import ANSWERS_KEPT, CLAIMS_KEPT
from tests.bot.store.conftest import Clock


def test_an_update_is_taken_once(store: Store) -> None:
    """The first claim succeeds, every later one fails."""
    assert [store.claim(2**40), store.claim(2**40), store.claim(5)] == [True, False, True]


def test_of_many_at_once_one_gets_the_update(database_url: str, store: Store) -> None:
    """Two processes' stores and many threads agree on who answers."""
    other = open_store(database_url)
    with ThreadPoolExecutor(8) as pool:
        for update_id in range(10):
            claims = list(pool.map(lambda one, wanted=update_id: one.claim(wanted), [store, other] * 4))
            assert claims.count(True) == 1
    other.close()


def test_old_claims_are_dropped(store: Store, clock: Clock) -> None:
    """Claims are kept for as long as an update can come again, then deleted at the next one."""
    store.claim(1)
    clock.now += CLAIMS_KEPT + 1
    store.claim(2)
    assert store.claim(1)


def test_answers_are_found_by_their_question(store: Store) -> None:
    """The messages of an answer are known by chat and question; an edit's answer takes the place of the old one."""
    store.record_answer(-5, 10, [11, 12])
    store.record_answer(-6, 10, [99])
    assert store.answer_to(-5, 10) == (11, 12)
    store.record_answer(-5, 10, (13,))
    assert store.answer_to(-5, 10) == (13,)
    assert store.answer_to(-5, 11) == ()


def test_old_answers_are_dropped(store: Store, clock: Clock) -> None:
    """Long after a question could be edited its answer's ids are deleted."""
    store.record_answer(1, 1, [2])
    clock.now += ANSWERS_KEPT + 1
    store.record_answer(1, 5, [6])
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
