"""What a check found: an area, how it stands there, what to say about it and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.texts import Texts


class Status(StrEnum):
    """How it stands: all right, worth knowing, or wrong (then the exit status is 2)."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``area`` is a stable word for programs, ``remedy`` how to mend it."""

    area: str
    status: Status
    text: str
    remedy: str | None = None


Check = Callable[["Settings", "Texts"], Iterator[Finding]]


def finding(area: str, status: Status, texts: Texts, key: str, **facts: object) -> Finding:
    """Return the finding worded by ``key``, with the remedy that goes with it, if there is one."""
    remedy = texts.checks.get(f"{key}_mend")
    return Finding(area, status, texts.checks[key].format(**facts), remedy.format(**facts) if remedy else None)
