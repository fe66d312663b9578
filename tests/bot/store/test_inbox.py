"""The inbox: each update is taken once, belongs to one living process, and is nobody's once it is done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.store import open_store
from bot.store.inbox import NOBODY
from bot.store.store import Store
from bot.store.values import CLAIMS_KEPT, AnswerNote, Held
from tests.bot.store.conftest import Clock

BIG = 2**40


def test_an_update_is_taken_once(store: Store) -> None:
    """The first who takes it has it, whatever comes along with it the second time."""
    assert store.take({BIG: "a", 5: "b"}, "me") == {BIG, 5}
    assert store.take({BIG: "a", 6: "c"}, "you") == {6}
    assert store.take({}, "you") == frozenset()


def test_of_many_at_once_one_gets_the_update(database_url: str, store: Store) -> None:
    """Two processes' stores and many threads agree on who works on it."""
    other = open_store(database_url)
    with ThreadPoolExecutor(8) as pool:
        for ident in range(10):
            takers = list(pool.map(lambda one, wanted=ident: one.take({wanted: ""}, "x"), [store, other] * 4))
            assert sorted(map(len, takers)) == [0] * 7 + [1]
    other.close()


def test_what_is_done_is_never_taken_again(store: Store) -> None:
    """Neither as new nor as somebody's; an update that was never stored can be done too, and twice."""
    store.take({1: "a"}, "me")
    store.finish({1: None, 2: None})
    store.finish({1: None, 2: None})
    assert store.take({1: "a", 2: "b"}, "me") == frozenset()
    assert store.held_by_others("you") == ()


def test_an_answer_s_note_and_the_update_s_end_are_one(store: Store) -> None:
    """What answers a question is noted in the transaction that ends its update."""
    store.take({1: "a"}, "me")
    store.finish({1: AnswerNote(-5, 10, (11,))})
    assert store.answer_to(-5, 10) == (11,)
    assert store.held_by_others("you") == ()
    assert store.take({1: "a"}, "me") == frozenset()


def test_a_living_owner_s_entries_change(store: Store) -> None:
    """Renewing makes the beat grow and tells which entries are still the owner's."""
    store.take({1: "a", 2: "b"}, "me")
    store.take({3: "c"}, "you")
    before = store.held_by_others("you")
    assert store.renew("me") == {1, 2}
    after = store.held_by_others("you")
    assert [one.update_id for one in after] == [1, 2]
    assert all(new.beat > old.beat for old, new in zip(before, after, strict=True))


def test_an_entry_seen_unchanged_is_retaken_by_one(store: Store) -> None:
    """What it says and how many had it comes along; the second who saw the same is too late, and so is the owner."""
    store.take({1: "a"}, "dead")
    seen = store.held_by_others("me")
    assert store.retake(seen, "me") == {1: ("a", 2)}
    assert store.retake(seen, "you") == {}
    assert store.renew("dead") == frozenset()
    assert store.renew("me") == {1}


def test_an_entry_renewed_meanwhile_stays(store: Store) -> None:
    """A sign of life after it was seen keeps it its owner's."""
    store.take({1: "a"}, "slow")
    seen = store.held_by_others("me")
    store.renew("slow")
    assert store.retake(seen, "me") == {}


def test_what_is_let_go_is_nobody_s(store: Store) -> None:
    """At an orderly end entries are left to whoever comes."""
    store.take({1: "a"}, "me")
    store.let_go("me")
    assert store.held_by_others("you") == (Held(1, NOBODY, 0),)


def test_old_claims_are_dropped_but_not_of_what_is_under_way(store: Store, clock: Clock) -> None:
    """Claims are kept for as long as an update can come again; what is not done stays, also when a clock jumps."""
    store.take({1: "a", 3: "c"}, "me")
    store.finish({1: None})
    clock.now += CLAIMS_KEPT + 1
    store.take({2: "b"}, "me")
    assert store.take({1: "a", 3: "c"}, "you") == {1}
