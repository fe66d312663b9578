"""Updates in order: those of a chat one after the other, chats side by side.

PTB starts a task for every update, in the order they came; the lock of a chat is given in the order it was asked for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from typing import Any, Protocol

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.adapters.telegram.work import CURRENT, Work

# Tasks may wait for their turn without limit here: the poller stops fetching long before.
_UNLIMITED = 1_000_000
SIDE_BY_SIDE = 64  # chats served at once; more would only wait for the processor. Who waits for Telegram goes aside.
MOST_WAITING = 200  # updates of one chat: a lively group after a restart has fewer, and ten minutes answer no more
_LOG = logging.getLogger(__name__)


class Ledger(Protocol):
    """Who wants to know when work on an update begins and ends."""

    def begun(self, work: Work) -> bool:
        """Note that the task that calls this works on the update; False where it must not."""

    async def ended(self, work: Work) -> None:
        """Note what came of it; the chat's next update waits for that."""


class OrderedProcessor(BaseUpdateProcessor):
    """Works on a chat's updates in their order and on ``side_by_side`` chats at once.

    Of a chat that floods, what goes beyond ``most_waiting`` is passed over, so that it cannot fill the queue that all
    chats share.
    """

    __slots__ = ("_ledger", "_locks", "_most_waiting", "_running")

    def __init__(self, ledger: Ledger, side_by_side: int = SIDE_BY_SIDE, most_waiting: int = MOST_WAITING) -> None:
        super().__init__(_UNLIMITED)
        self._ledger = ledger
        self._most_waiting = most_waiting
        self._locks: dict[object, tuple[asyncio.Lock, int]] = {}
        self._running = asyncio.Semaphore(side_by_side)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn and for a free place, then work on the update."""
        key, work = turn_of(update), Work(update.update_id if isinstance(update, Update) else 0)
        if not self._ledger.begun(work):
            _drop(coroutine)
            return
        if self._floods(key, update):
            _drop(coroutine)
            await self._ledger.ended(work)
            return
        lock = self._enter(key)
        try:
            async with lock:
                await self._process(work, coroutine)
                await self._ledger.ended(work)
        except asyncio.CancelledError:
            if not work.lost:
                raise
        finally:
            _drop(coroutine)
            self._leave(key)

    def _floods(self, key: object, update: object) -> bool:
        """Tell whether too much of the chat waits already; that the bot comes, goes or moves is never passed over."""
        _, waiting = self._locks.get(key, (None, 0))
        if waiting < self._most_waiting or not isinstance(update, Update) or _is_membership(update):
            return False
        _LOG.debug("Update %d is passed over: %d of its chat are waiting", update.update_id, waiting)
        return True

    async def _process(self, work: Work, coroutine: Awaitable[Any]) -> None:
        await self._running.acquire()
        work.place = self._running
        CURRENT.set(work)
        try:
            await coroutine
        finally:
            if work.place:
                self._running.release()

    def _enter(self, key: object) -> asyncio.Lock:
        lock, users = self._locks.get(key, (None, 0))
        lock = lock or asyncio.Lock()
        self._locks[key] = (lock, users + 1)
        return lock

    def _leave(self, key: object) -> None:
        lock, users = self._locks.pop(key)
        if users > 1:
            self._locks[key] = (lock, users - 1)


def _is_membership(update: Update) -> bool:
    message = update.message
    migration = message is not None and (message.migrate_to_chat_id or message.migrate_from_chat_id)
    return update.my_chat_member is not None or bool(migration)


def _drop(coroutine: Awaitable[Any]) -> None:
    """Close a coroutine that may never have been begun."""
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
