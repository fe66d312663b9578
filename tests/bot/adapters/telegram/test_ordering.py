"""Updates of a chat that floods: what goes beyond is passed over, but never that the bot comes, goes or moves."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update

from bot.adapters.telegram.ordering import OrderedProcessor
from bot.adapters.telegram.work import Work

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
