"""How many questions a person may ask."""

from __future__ import annotations

from bot.ratekeeping import RateKeeper, Verdict

ANSWER, TELL, PASS = Verdict.ANSWER, Verdict.TELL, Verdict.PASS


def test_too_many_questions_are_told_once() -> None:
    """After the last one of the minute: one notice, then silence."""
    keeper = RateKeeper(2)
    assert [keeper.asks(1, second) for second in range(5)] == [ANSWER, ANSWER, TELL, PASS, PASS]


def test_the_minute_slides() -> None:
    """A minute after a question there is room for another, and a new flood is told anew."""
    keeper = RateKeeper(2)
    times = (0, 30, 59, 60, 61, 90, 91, 121)
    assert [keeper.asks(1, at) for at in times] == [ANSWER, ANSWER, TELL, ANSWER, TELL, ANSWER, TELL, ANSWER]


def test_people_do_not_count_for_each_other() -> None:
    """One person's flood does not silence another."""
    keeper = RateKeeper(1)
    assert [keeper.asks(person, 0) for person in (1, 1, 2)] == [ANSWER, TELL, ANSWER]


def test_a_flood_is_told_at_most_once_a_minute() -> None:
    """Who goes on asking too much hears of it again only after a minute."""
    keeper = RateKeeper(1)
    keeper.asks(1, 0)
    told = [second for second in range(1, 60) if keeper.asks(1, second) is TELL]
    assert told == [1]


def test_memory_is_bounded() -> None:
    """The keeper forgets who was silent for longest."""
    keeper = RateKeeper(1)
    for person in range(20_000):
        keeper.asks(person, 0)
    assert len(keeper._asked) <= 10_000
    assert keeper.asks(0, 1) is ANSWER
