"""What is known of the update that is being worked on: for log lines, for the way its requests go, and for its end."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.values import AnswerNote


@dataclass(slots=True)
class Work:
    """One update's way: changed by whoever knows, read at the end.

    ``sent``: a message has gone out for it; ``unsure``: one may have; ``again``: none has, and trying later may help;
    ``lost``: another process has taken it over; ``note``: which messages answer it.
    """

    update_id: int
    sent: bool = False
    unsure: bool = False
    again: bool = False
    lost: bool = False
    note: AnswerNote | None = None


CURRENT: ContextVar[Work | None] = ContextVar("work", default=None)


def update_id() -> int | None:
    """Return the id of the update that is being worked on here."""
    work = CURRENT.get()
    return work.update_id if work else None
