"""What is known of the update that is being worked on: for log lines, for the way its requests go, and for its end."""

from __future__ import annotations

from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

    from bot.store.values import AnswerNote


@dataclass(slots=True)
class Work:
    """One update's way: changed by whoever knows, read at the end.

    ``sent``: a message has gone out for it; ``unsure``: one may have; ``again``: none has, and trying later may help;
    ``lost``: another process has taken it over; ``note``: which messages answer it; ``place``: where it has one of the
    places of those worked on side by side, while it has.
    """

    update_id: int
    sent: bool = False
    unsure: bool = False
    again: bool = False
    lost: bool = False
    note: AnswerNote | None = None
    place: asyncio.Semaphore | None = None


CURRENT: ContextVar[Work | None] = ContextVar("work", default=None)


def update_id() -> int | None:
    """Return the id of the update that is being worked on here."""
    work = CURRENT.get()
    return work.update_id if work else None


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """Leave the place to another update while this one only waits for Telegram, and take one again afterwards."""
    work = CURRENT.get()
    place = work.place if work else None
    if work is None or place is None:
        yield
        return
    work.place = None
    place.release()
    try:
        yield
    finally:
        await place.acquire()
        work.place = place
