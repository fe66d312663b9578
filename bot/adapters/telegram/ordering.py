"""Updates in order: those of a chat one after the other, chats side by side, each update once.

PTB starts a task for every update, in the order they came; the lock of a chat is given in the order it was asked for.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.errors import Failure

# Tasks may wait for their turn without limit here: the poller stops fetching long before.
_UNLIMITED = 1_000_000
SIDE_BY_SIDE = 64  # chats served at once; more would only wait for the connections and the processor
REMEMBERED = 10_000  # updates known as taken without asking the store

# The update that is being worked on, for log lines.
UPDATE_ID: ContextVar[int | None] = ContextVar("update_id", default=None)

Claim = Callable[[int], bool]
_LOG = logging.getLogger(__name__)


class OrderedProcessor(BaseUpdateProcessor):
    """Works on a chat's updates in their order and on ``side_by_side`` chats at once.

    ``claim`` takes an update for this process and tells whether nobody had it before; it may block and may raise
    Failure, and then what this process remembers must do.
    """

    __slots__ = ("_claim", "_locks", "_running", "_taken")

    def __init__(self, claim: Claim, side_by_side: int = SIDE_BY_SIDE) -> None:
        super().__init__(_UNLIMITED)
        self._claim = claim
        self._locks: dict[object, tuple[asyncio.Lock, int]] = {}
        self._running = asyncio.Semaphore(side_by_side)
        self._taken: OrderedDict[int, None] = OrderedDict()

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn and for a free place, then work on the update unless it was taken before."""
        key = turn_of(update)
        lock = self._enter(key)
        try:
            async with lock, self._running:
                await self._process(update, coroutine)
        finally:
            self._leave(key)

    async def _process(self, update: object, coroutine: Awaitable[Any]) -> None:
        if isinstance(update, Update):
            UPDATE_ID.set(update.update_id)
            if not await self._is_new(update.update_id):
                _LOG.info("Update %d was taken before", update.update_id)
                _drop(coroutine)
                return
        await coroutine

    async def _is_new(self, update_id: int) -> bool:
        if update_id in self._taken:
            return False
        self._taken[update_id] = None
        if len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)
        try:
            return await asyncio.to_thread(self._claim, update_id)
        except Failure as failure:
            _LOG.warning("Answering without the database: %s", failure)
            return True

    def _enter(self, key: object) -> asyncio.Lock:
        lock, users = self._locks.get(key, (None, 0))
        lock = lock or asyncio.Lock()
        self._locks[key] = (lock, users + 1)
        return lock

    def _leave(self, key: object) -> None:
        lock, users = self._locks.pop(key)
        if users > 1:
            self._locks[key] = (lock, users - 1)


def _drop(coroutine: Awaitable[Any]) -> None:
    if isinstance(coroutine, Coroutine):
        coroutine.close()


def turn_of(update: object) -> object:
    """Return what an update must keep its order with: its chat, else its sender, else nothing."""
    if not isinstance(update, Update):
        return object()
    if update.effective_chat:
        return update.effective_chat.id
    if update.effective_user:
        return ("user", update.effective_user.id)
    return object()
