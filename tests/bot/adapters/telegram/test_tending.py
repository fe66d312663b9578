"""The inbox by itself: what comes twice, what is another process's by now, what goes on whatever happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import pytest
from telegram import Update

from bot.adapters.telegram.inbox import Inbox
from bot.adapters.telegram.leases import Lease
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sealing import Seal
from bot.adapters.telegram.work import Work
from bot.outage import Outage
from bot.store.store import Store

UPDATE = Update(7)
BEAT = 0.001


def inbox(store: Store) -> Inbox:
    """Return an inbox whose beats come quickly."""
    outage = Outage(logging.getLogger(__name__), "gone: %s", "back after %d", calm=0)
    return Inbox(store, Seal("123:abc"), outage, Metrics(["message"]), Lease(beat=BEAT), again=0.001)


def until_done(scenario: Coroutine[Any, Any, None]) -> None:
    """Run the scenario, for a minute at most."""

    async def limited() -> None:
        async with asyncio.timeout(60):
            await scenario

    asyncio.run(limited())


async def sleep_until(condition: Any) -> None:
    """Wait until something has happened."""
    while not condition():
        await asyncio.sleep(BEAT)


def test_an_update_that_comes_twice_at_once_is_worked_on_once(store: Store) -> None:
    """Nor a third time once it is done."""

    async def scenario() -> None:
        one = inbox(store)
        await one.take([UPDATE, UPDATE])
        assert (one.waiting, one.queue.qsize()) == (1, 1)
        work = Work(7)
        assert one.begun(work)
        await one.ended(work)
        await one.take([UPDATE])
        assert (one.waiting, one.queue.qsize()) == (0, 1)

    until_done(scenario())


def test_what_the_inbox_does_not_have_any_more_is_not_begun(store: Store) -> None:
    """Another process has it, or it is done."""

    async def scenario() -> None:
        assert not inbox(store).begun(Work(7))

    until_done(scenario())


def test_work_whose_answer_has_gone_out_ends_by_itself_when_another_process_has_it(store: Store) -> None:
    """To cut it off would undo nothing; what had not gone out is cut off, whether it was begun or not."""

    async def scenario() -> None:
        one = inbox(store)
        await one.take([Update(1), Update(2), Update(3)])
        sent, unsent = Work(1, sent=True), Work(2)
        tasks = [asyncio.create_task(begin(one, work)) for work in (sent, unsent)]
        await asyncio.sleep(0)
        store.retake(store.held_by_others("another"), "another")
        await one._show_life()
        await asyncio.wait(tasks[1:])
        assert (sent.lost, unsent.lost) == (False, True)
        assert not tasks[0].done()
        assert one.waiting == 1
        tasks[0].cancel()

    async def begin(one: Inbox, work: Work) -> None:
        assert one.begun(work)
        await asyncio.Event().wait()

    until_done(scenario())


def test_at_the_end_what_waits_is_let_go_and_what_is_worked_on_is_ended(store: Store) -> None:
    """Another process has both at once."""

    async def scenario() -> None:
        one = inbox(store)

        async def work() -> None:
            assert one.begun(Work(1))
            await asyncio.Event().wait()

        async with one.tended(None):  # type: ignore[arg-type]
            await one.take([Update(1), Update(2)])
            task = asyncio.create_task(work())
            await asyncio.sleep(0)
        await asyncio.wait([task])
        assert task.cancelled()

    until_done(scenario())
    assert {held.update_id for held in store.held_by_others("me") if held.owner == ""} == {1, 2}


def test_whatever_happens_the_inbox_goes_on_showing_life(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of the program's is logged with its place: who shows no life any more loses all to others."""
    right, asked = store.held_by_others, list[str]()

    def fails_once(owner: str) -> Any:
        asked.append(owner)
        if len(asked) == 2:
            raise ZeroDivisionError
        return right(owner)

    monkeypatch.setattr(store, "held_by_others", fails_once)

    async def scenario() -> None:
        async with inbox(store).tended(None):  # type: ignore[arg-type]
            await sleep_until(lambda: len(asked) > 3)

    until_done(scenario())
    assert "could not be tended" in caplog.text
    assert "ZeroDivisionError" in caplog.text
