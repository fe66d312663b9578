"""Long polling that survives: what Telegram has is fetched, faults are waited out, another poller is not.

The offset, which tells Telegram what need not come again, moves only past updates that have been taken in safely.
PTB's own loop does not end on a lasting Conflict, and cannot be stopped while it waits after a fault.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.adapters.telegram.inbox import BACKLOG
from bot.outage import Outage

Take = Callable[[Sequence[Update]], Awaitable[None]]
T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class AnotherPoller(Exception):
    """Another program has been fetching this bot's updates for too long."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: a long poll, another poller's presence, the first and longest pause after a fault.

    ``rejections`` in a row of a token that was right before end the polling: one may be a server's hiccup.
    ``backlog`` is how many updates may wait here before no more are fetched.
    ``finish`` is how long the end waits for updates that are not safe yet.
    """

    poll: int = 30
    conflict: float = 30
    pause: float = 0.5
    longest_pause: float = 15
    rejections: int = 3
    backlog: int = BACKLOG
    finish: float = 2


class Poller:
    """Fetches updates until it is stopped; ``take`` returns once they are safe."""

    def __init__(
        self, bot: Bot, take: Take, outage: Outage, allowed: Sequence[str], patience: Patience = Patience()
    ) -> None:
        self._bot, self._take, self._outage = bot, take, outage
        self._allowed = allowed
        self._patience = patience
        self._offset: int | None = None
        self._rejected = 0
        self._pause = patience.pause
        self._conflict = _Conflict(patience.conflict)

    async def run(self, stop: asyncio.Event, waiting: Callable[[], int]) -> None:
        """Fetch until ``stop``; ``waiting`` counts the updates not yet worked on.

        Raises AnotherPoller, and InvalidToken when the token is revoked.
        """
        while not stop.is_set():
            if waiting() >= self._patience.backlog:
                await _pause(0.05, stop)
                continue
            await self._step(stop)
        await self._confirm()

    async def _step(self, stop: asyncio.Event) -> None:
        try:
            updates = await _unless(stop, self._get(timedelta(seconds=self._patience.poll)))
        except TelegramError as error:
            await _pause(self._after(error), stop)
            return
        if updates is None:
            return
        self._recovered()
        if updates:
            safe = await _unless(stop, self._safely(updates), self._patience.finish)
            self._offset = updates[-1].update_id + 1 if safe else self._offset

    async def _safely(self, updates: Sequence[Update]) -> bool:
        await self._take(updates)
        return True

    async def _get(self, timeout: timedelta) -> Sequence[Update]:
        return await self._bot.get_updates(offset=self._offset, timeout=timeout, allowed_updates=self._allowed)

    def _after(self, error: TelegramError) -> float:
        """Return the seconds to wait after an error, or raise what ends the polling."""
        if isinstance(error, RetryAfter):
            return _seconds(error) + 0.1
        if isinstance(error, Conflict):
            self._conflict.met()
            return self._patience.pause
        self._rejected = self._rejected + 1 if isinstance(error, InvalidToken) else 0
        if self._rejected >= self._patience.rejections:
            raise error
        self._outage.failed(_kind(error))
        pause = self._pause
        self._pause = min(self._pause * 2, self._patience.longest_pause)
        return pause * random.uniform(0.8, 1.2)  # noqa: S311 - many bots must not come back in step

    def _recovered(self) -> None:
        self._rejected = 0
        self._pause = self._patience.pause
        self._outage.worked()

    async def _confirm(self) -> None:
        """Tell Telegram what was taken, so that it does not come again after a restart."""
        if self._offset is not None and not self._outage.lasts:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(1):
                    await self._get(timedelta(0))


class _Conflict:
    """Tells a short overlap, as at a restart, from another program that stays."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._since = self._last = float("-inf")

    def met(self) -> None:
        """Note a conflict. Raises AnotherPoller when they have gone on for too long."""
        now = time.monotonic()
        if now - self._last > self._patience / 2:  # that one was over
            self._since = now
            _LOG.warning("Another program fetches this bot's updates; waiting for it to end")
        self._last = now
        if now - self._since >= self._patience:
            raise AnotherPoller


async def _unless(stop: asyncio.Event, action: Coroutine[Any, Any, T], grace: float = 0) -> T | None:
    """Return what the action does; None when told to stop and it is not done ``grace`` seconds later."""
    acting = asyncio.ensure_future(action)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((acting, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    await asyncio.wait((acting,), timeout=grace)
    if acting.done():
        return acting.result()
    acting.cancel()
    with suppress(asyncio.CancelledError, TelegramError):
        await acting
    return None


async def _pause(seconds: float, stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _kind(error: TelegramError) -> str:
    return "it took too long" if isinstance(error, TimedOut) else type(error).__name__
