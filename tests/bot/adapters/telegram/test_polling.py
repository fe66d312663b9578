"""Long polling, a request at a time: what is waited for, what ends it, what Telegram is told at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.adapters.telegram.polling import Patience, Poller, _seconds
from bot.outage import Outage

HASTY = Patience(poll=0, pause=0.001, longest_pause=0.002, rejections=2, finish=0.05)
Answer = Sequence[Update] | TelegramError


class Telegram:
    """Gives these answers, one a poll, then tells the poller to stop; notes the offsets asked for."""

    def __init__(self, stop: asyncio.Event, *answers: Answer) -> None:
        self.stop, self.answers, self.offsets = stop, list(answers), list[int | None]()

    async def get_updates(self, *, offset: int | None, **_named: Any) -> Sequence[Update]:
        """Answer as the Bot API's method does."""
        self.offsets.append(offset)
        if not self.answers:
            self.stop.set()
            return ()
        answer = self.answers.pop(0)
        if isinstance(answer, TelegramError):
            raise answer
        return answer


async def polled(taken: list[int], *answers: Answer, take: Any = None) -> tuple[list[int | None], Outage]:
    """Poll until these answers are used up; return the offsets asked for, and the outage kept."""

    async def note(updates: Sequence[Update]) -> None:
        taken.extend(update.update_id for update in updates)

    stop, outage = asyncio.Event(), Outage(logging.getLogger(__name__), "gone: %s", "back after %d", calm=0)
    telegram = Telegram(stop, *answers)
    poller = Poller(telegram, take or note, outage, ["message"], HASTY)  # type: ignore[arg-type]
    async with asyncio.timeout(60):
        await poller.run(stop, lambda: 0)
    return telegram.offsets, outage


def test_faults_are_waited_out_and_the_offset_stays() -> None:
    """Nothing is confirmed that was not taken in, and at the end Telegram is told what was."""
    taken: list[int] = []
    answers = [(Update(4), Update(5)), NetworkError("reset"), TimedOut(), RetryAfter(timedelta(0)), (Update(6),)]
    offsets, outage = asyncio.run(polled(taken, *answers))
    assert taken == [4, 5, 6]
    assert offsets == [None, 6, 6, 6, 6, 7, 7]
    assert not outage.lasts


def test_an_end_without_network_confirms_nothing() -> None:
    """It would only be waited for in vain: what was taken in is known to be when it comes again."""
    stop = asyncio.Event()

    class Lost(Telegram):
        async def get_updates(self, *, offset: int | None, **_named: Any) -> Sequence[Update]:
            if len(self.offsets) == 1:
                self.stop.set()
                self.answers = [NetworkError("reset")]
            return await super().get_updates(offset=offset)

    telegram = Lost(stop, (Update(4),))
    outage = Outage(logging.getLogger(__name__), "gone: %s", "back after %d", calm=0)

    async def take(_updates: Sequence[Update]) -> None:
        """Take anything."""

    asyncio.run(Poller(telegram, take, outage, [], HASTY).run(stop, lambda: 0))  # type: ignore[arg-type]
    assert telegram.offsets == [None, 5]


def test_a_token_that_is_rejected_again_and_again_ends_it() -> None:
    """Once may be a hiccup of the server's: an answer in between begins the count anew."""
    rejected = InvalidToken("Unauthorized")
    offsets, _ = asyncio.run(polled([], rejected, (), rejected, ()))
    assert len(offsets) == 5
    with pytest.raises(InvalidToken):
        asyncio.run(polled([], rejected, rejected))


def test_what_is_not_safe_at_the_end_is_left_to_come_again() -> None:
    """Updates that cannot be stored before the program must end are not confirmed."""

    async def scenario() -> list[int | None]:
        stop = asyncio.Event()

        async def take(_updates: Sequence[Update]) -> None:
            stop.set()
            await asyncio.Event().wait()

        telegram = Telegram(stop, (Update(4),))
        outage = Outage(logging.getLogger(__name__), "gone: %s", "back after %d")
        await Poller(telegram, take, outage, [], HASTY).run(stop, lambda: 0)  # type: ignore[arg-type]
        return telegram.offsets

    assert asyncio.run(scenario()) == [None]


@pytest.mark.parametrize(("wait", "seconds"), [(timedelta(seconds=3), 3.0), (3, 3.0)])
def test_how_long_to_wait_comes_in_two_forms(wait: int | timedelta, seconds: float) -> None:
    """As a number too, until its library changes that for good."""
    error = RetryAfter(timedelta(0))
    error._retry_after = wait  # type: ignore[assignment]
    assert _seconds(error) == seconds
