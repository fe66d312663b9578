"""Updates in their order and side by side; of a chat that floods, what goes beyond is passed over."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.adapters.telegram.ordering import OrderedProcessor, turn_of
from bot.adapters.telegram.work import CURRENT, Work, aside

CHAT = {"id": -5, "type": "group", "title": "Runde"}
ANNA = {"id": 1, "is_bot": False, "first_name": "Anna"}


def message(number: int, **content: Any) -> Update:
    """Return an update that brings a message."""
    said = {"message_id": number, "date": 1, "chat": CHAT, "from": ANNA, "text": "x"}
    update = Update.de_json({"update_id": number, "message": said | content}, None)
    assert update is not None
    return update


def membership(number: int) -> Update:
    """Return an update by which the bot is removed."""
    bot = {"id": 2, "is_bot": True, "first_name": "Bot"}
    statuses = {f"{when}_chat_member": {"user": bot, "status": "left"} for when in ("old", "new")}
    changed = {"chat": CHAT, "from": ANNA, "date": 1, **statuses}
    update = Update.de_json({"update_id": number, "my_chat_member": changed}, None)
    assert update is not None
    return update


class Ended:
    """A ledger that knows which updates were seen off."""

    def __init__(self) -> None:
        self.ids: list[int] = []

    def begun(self, work: Work) -> bool:  # noqa: ARG002
        """Let everything be worked on."""
        return True

    async def ended(self, work: Work) -> None:
        """Note the update."""
        self.ids.append(work.update_id)


async def done(batches: list[list[Update]], most_waiting: int) -> list[int]:
    """Bring each batch at once, the next one when it is done; return the ids of what was worked on, in order.

    Whatever came is seen off, also what was passed over: it must not come again.
    """
    worked: list[int] = []
    ledger = Ended()
    processor = OrderedProcessor(ledger, most_waiting=most_waiting)

    async def work(ident: int) -> None:
        await asyncio.sleep(0)
        worked.append(ident)

    for batch in batches:
        await asyncio.gather(*(processor.do_process_update(one, work(one.update_id)) for one in batch))
    assert sorted(ledger.ids) == [one.update_id for batch in batches for one in batch]
    return worked


def test_what_goes_beyond_a_chat_s_share_is_passed_over() -> None:
    """The first ones of a flood are answered in order; that the bot leaves or the group moves is always heard."""
    updates = [message(number) for number in range(6)]
    updates += [membership(6), message(7), message(8, migrate_to_chat_id=-100)]
    assert asyncio.run(done([updates], 4)) == [0, 1, 2, 3, 6, 8]


def test_a_chat_that_has_been_served_may_ask_again() -> None:
    """The share is of what waits at once, not of what was ever asked."""
    batches = [[message(number) for number in range(start, start + 3)] for start in (0, 3)]
    assert asyncio.run(done(batches, 2)) == [0, 1, 3, 4]


class Gone(Ended):
    """A ledger whose updates are another process's by now."""

    def begun(self, work: Work) -> bool:  # noqa: ARG002
        """Let nothing be worked on."""
        return False


def test_what_another_process_has_taken_over_is_not_begun() -> None:
    """Nor is it seen off: that is the other one's to do."""
    worked: list[int] = []
    ledger = Gone()

    async def work() -> None:
        worked.append(1)

    asyncio.run(OrderedProcessor(ledger).do_process_update(message(1), work()))
    assert (worked, ledger.ids) == ([], [])


def test_work_that_is_lost_on_the_way_ends_quietly() -> None:
    """Cancelled because another process has it, an update is no fault; cancelled with the program, it is passed on."""

    async def scenario(lost: bool) -> None:
        begun = asyncio.Event()

        async def work() -> None:
            current = CURRENT.get()
            assert current is not None
            current.lost = lost
            begun.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(OrderedProcessor(Ended()).do_process_update(message(1), work()))
        await begun.wait()
        task.cancel()
        await task

    asyncio.run(scenario(lost=True))
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(scenario(lost=False))


def test_a_turn_is_the_chat_s_else_the_sender_s_else_its_own() -> None:
    """An inline query has no chat; what has neither waits for nothing."""
    query = {"id": "1", "from": ANNA, "query": "x", "offset": ""}
    inline = Update.de_json({"update_id": 1, "inline_query": query}, None)
    bare = Update.de_json({"update_id": 2}, None)
    assert (turn_of(message(3)), turn_of(inline)) == (-5, ("user", 1))
    assert turn_of(bare) != turn_of(bare)
    assert turn_of("no update") != turn_of("no update")


def test_who_waits_for_telegram_takes_no_place() -> None:
    """With one place, a chat that waits lets another be served, and goes on when that is done."""
    worked: list[str] = []

    async def scenario() -> None:
        processor, served = OrderedProcessor(Ended(), side_by_side=1), asyncio.Event()

        async def waits() -> None:
            async with aside():
                await served.wait()
            worked.append("waits")

        async def is_quick() -> None:
            served.set()
            await asyncio.sleep(0)
            worked.append("is quick")

        other = message(2, chat=CHAT | {"id": -6})
        tasks = (processor.do_process_update(message(1), waits()), processor.do_process_update(other, is_quick()))
        async with asyncio.timeout(60):
            await asyncio.gather(*tasks)

    asyncio.run(scenario())
    assert worked == ["is quick", "waits"]


def test_a_place_is_free_again_after_one_that_waited_was_given_up() -> None:
    """Cancelled while it waits, and while it comes back, an update neither keeps its place nor frees another's."""
    worked: list[str] = []

    async def scenario() -> None:
        processor = OrderedProcessor(Ended(), side_by_side=1)
        reached = asyncio.Event()

        async def waits() -> None:
            async with aside():
                reached.set()
                await asyncio.Event().wait()

        async def at_work(name: str) -> None:
            worked.append(f"{name} begins")
            await asyncio.sleep(0)
            worked.append(f"{name} ends")

        given_up = asyncio.create_task(processor.do_process_update(message(1), waits()))
        await reached.wait()
        given_up.cancel()
        await asyncio.wait([given_up])
        others = ((2, "one"), (3, "two"))
        await asyncio.gather(
            *(processor.do_process_update(message(n, chat=CHAT | {"id": -n}), at_work(name)) for n, name in others)
        )

    asyncio.run(scenario())
    assert worked == ["one begins", "one ends", "two begins", "two ends"]
