"""Buttons: what they mean, for how long, and the votes given by them."""

from __future__ import annotations

from bot.store import Meaning
from bot.store.store import Store
from bot.store.values import MEANINGS_KEPT
from tests.bot.store.conftest import Clock


def test_a_meaning_comes_back_by_its_id(store: Store, clock: Clock) -> None:
    """What was remembered is recalled whole, with the time it was made."""
    payload = {"matches": [["a1", 0, 12], ["a1", 13, 40]], "page": 2, "title": "Ä\0„"}
    [ident] = store.remember_all((Meaning(-100, "more", payload, user_id=7),))
    recalled = store.recall(ident)
    assert recalled is not None
    assert (recalled.chat_id, recalled.kind, recalled.user_id) == (-100, "more", 7)
    assert recalled.payload == payload
    assert recalled.created is not None
    assert abs(recalled.created - clock.now) < 1


def test_ids_are_short_opaque_and_different(store: Store) -> None:
    """An id fits a button and does not tell what it means."""
    meaning = Meaning(1, "more")
    idents = store.remember_all((meaning,) * 20)
    assert len(set(idents)) == 20
    assert all(len(ident) <= 32 and ident.isascii() for ident in idents)
    assert store.remember_all(()) == ()


def test_unknown_ids_mean_nothing(store: Store) -> None:
    """Made-up ids, whatever they hold, are no error."""
    for ident in ("", "x", "a\0b", "x" * 1000, "'; DROP TABLE meanings; --", "\U0001f600"):
        assert store.recall(ident) is None


def test_meanings_expire(store: Store, clock: Clock) -> None:
    """After the time of retention a button means nothing, and its row is gone at the next one remembered."""
    [ident] = store.remember_all((Meaning(1, "more"),))
    clock.now += MEANINGS_KEPT - 10
    assert store.recall(ident) is not None
    clock.now += 20
    assert store.recall(ident) is None
    store.remember_all((Meaning(1, "more"),))
    assert len(store.export_chat(1)["meanings"]) == 1


def test_votes_are_counted(store: Store) -> None:
    """Good and bad votes are counted for each quote; nothing else is kept."""
    for good in (True, True, False):
        store.vote("a1", 0, 10, good)
    store.vote("a1", 11, 20, False)
    assert store.votes_of("a1") == {(0, 10): (2, 1), (11, 20): (0, 1)}
    assert store.votes_of("a2") == {}
    assert (store.count_votes(True), store.count_votes(False)) == (2, 2)


def test_where_nobody_has_voted_there_are_no_votes(store: Store) -> None:
    """None is a number too."""
    assert (store.count_votes(True), store.count_votes(False)) == (0, 0)
