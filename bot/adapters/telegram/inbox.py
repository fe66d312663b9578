"""Updates on their way: stored before Telegram is told that they arrived, worked on, done; and those of the dead.

Whatever brings updates hands them to ``take`` and tells Telegram afterwards, so a process that is killed at any moment
leaves its updates either with Telegram or in the store, from where the next one has them. An update is done in the
transaction that follows its answer at once. Between Telegram's taking the answer and that commit lies the one window
(some milliseconds) in which a kill makes an answer come twice: the Bot API has no key by which a message sent again
would be known as the same, and an answer too many is better than none.

While the database is gone, updates are worked on from memory, and Telegram is told when they are done.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from telegram import Bot, Update

from bot.adapters.telegram.leases import Lease, Watch
from bot.adapters.telegram.owners import own_name
from bot.adapters.telegram.sealing import Seal
from bot.adapters.telegram.together import Together
from bot.adapters.telegram.work import Work
from bot.store.errors import StoreError
from bot.threads import Recent

if TYPE_CHECKING:
    from bot.adapters.telegram.metrics import Metrics
    from bot.outage import Outage
    from bot.store.store import Store
    from bot.store.values import AnswerNote

BACKLOG = 1_000  # updates under way before no more are taken; Telegram keeps them for a day
MOST_UNWRITTEN = 100_000  # updates done that a database long gone does not know of
REMEMBERED = 10_000  # updates known as done without asking the store
_TRIES = 20  # of an update whose answer Telegram does not take: about a quarter of an hour
_LONGEST_PAUSE = 60.0  # seconds between tries
P = ParamSpec("P")
T = TypeVar("T")
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """An update under way: whether the store has it, how often it was tried, who works on it."""

    update: Update
    stored: bool
    tries: int = 0
    work: Work | None = None
    task: asyncio.Task[object] | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)
    since: float = field(default_factory=time.monotonic)


class Inbox:
    """Takes updates in, puts them into ``queue`` to be worked on, and sees each of them through."""

    def __init__(self, store: Store, seal: Seal, outage: Outage, metrics: Metrics, lease: Lease, again: float) -> None:
        self._store, self._seal, self._outage, self._metrics, self._lease = store, seal, outage, metrics, lease
        self._again = again
        self._owner = own_name()
        self._watch = Watch(lease)
        self._open: dict[int, _Open] = {}
        self._ended: Recent[int, bool] = Recent(REMEMBERED)
        self._unwritten: dict[int, AnswerNote | None] = {}  # done, and the store does not know yet
        self._take = Together(self._store_all)
        self._finish = Together(self._write_ends)
        self._thread = ThreadPoolExecutor(1, "inbox")
        self.queue: asyncio.Queue[object] = asyncio.Queue()

    @property
    def waiting(self) -> int:
        """How many updates have been taken and are not done."""
        return len(self._open)

    async def take(self, updates: Sequence[Update]) -> None:
        """Return once Telegram may be told that the updates arrived: each is stored, or done."""
        new = [update for update in updates if update.update_id not in self._open]
        new = [update for update in new if not self._ended.get(update.update_id)]
        try:
            taken = await self._take(new) if new else frozenset()
            self._work_on((one for one in new if one.update_id in taken), stored=True)
        except StoreError as failure:
            self._outage.failed(failure)
            self._work_on(new, stored=False)
        unsafe = [self._open.get(update.update_id) for update in updates]
        for one in unsafe:
            if one is not None and not one.stored:
                await one.done.wait()

    async def _in_store(self, action: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Call the store in a thread of the inbox's own: behind others' calls the window would grow."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(action, *arguments, **named))

    async def _store_all(self, updates: list[Update]) -> frozenset[int]:
        sealed = {update.update_id: self._seal.close(update) for update in updates}
        return await self._in_store(self._store.take, sealed, self._owner)

    def _work_on(self, updates: Iterable[Update], stored: bool) -> None:
        for update in updates:
            if update.update_id in self._open or self._ended.get(update.update_id):
                continue  # it came twice at once
            self._metrics.arrived(update)
            self._open[update.update_id] = _Open(update, stored)
            self.queue.put_nowait(update)

    def begun(self, work: Work) -> bool:
        """Note who works on an update; False where it is not this process's any more."""
        one = self._open.get(work.update_id)
        if one is None:
            return False
        one.work, one.task = work, asyncio.current_task()
        return True

    async def ended(self, work: Work) -> None:
        """See an update off: it is done and stored as such, or tried again later."""
        one = self._open.get(work.update_id)
        if one is not None and work.again and not work.sent and one.tries < _TRIES:
            pause = min(self._again * 2**one.tries, _LONGEST_PAUSE)
            one.tries += 1
            asyncio.get_running_loop().call_later(pause, self.queue.put_nowait, one.update)
            return
        await self._end({work.update_id: work.note})

    async def _end(self, notes: dict[int, AnswerNote | None]) -> None:
        for ident in notes:
            self._ended.put(ident, True)
        self._unwritten |= notes
        try:
            await self._finish(notes)
        except StoreError as failure:
            self._outage.failed(failure)  # written later, see _pass
            while len(self._unwritten) > MOST_UNWRITTEN:
                del self._unwritten[next(iter(self._unwritten))]
        for ident in notes:
            one = self._close(ident)
            if one is not None:
                self._metrics.done(time.monotonic() - one.since)

    def _close(self, ident: int) -> _Open | None:
        one = self._open.pop(ident, None)
        if one is not None:
            one.done.set()
        return one

    async def _write_ends(self, update_ids: list[int]) -> None:
        notes = {ident: self._unwritten[ident] for ident in update_ids if ident in self._unwritten}
        await self._in_store(self._store.finish, notes)
        for ident in notes:
            self._unwritten.pop(ident, None)

    @asynccontextmanager
    async def tended(self, bot: Bot) -> AsyncIterator[None]:
        """Meanwhile show life, and take over what others have left; at the end leave to others what is not done."""
        await self._pass(bot)
        tending = asyncio.create_task(self._tend(bot))
        try:
            yield
        finally:
            tending.cancel()
            with suppress(asyncio.CancelledError):
                await tending
            await self._leave()

    async def _tend(self, bot: Bot) -> None:
        while True:
            await asyncio.sleep(self._lease.beat)
            try:
                await self._pass(bot)
            except Exception:  # noqa: BLE001 - whatever it is, who shows no life any more loses all to others
                _LOG.exception("The inbox could not be tended")

    async def _pass(self, bot: Bot) -> None:
        try:
            await self._show_life()
            if self._unwritten:
                await self._finish(list(self._unwritten))
            await self._take_over(bot)
            self._outage.worked()
        except StoreError as failure:
            self._outage.failed(failure)
            self._watch.forget()

    async def _show_life(self) -> None:
        """Renew what is under way; work that another process has taken over, as after a long sleep, ends."""
        stored = {ident for ident, one in self._open.items() if one.stored}
        lost = stored - await self._in_store(self._store.renew, self._owner) if stored else set()
        for ident in lost:
            one = self._open.get(ident)
            if one and not (one.work and one.work.sent):
                self._close(ident)
                if one.task and one.work:
                    one.work.lost = True
                    one.task.cancel()

    async def _take_over(self, bot: Bot) -> None:
        due = self._watch.due(await self._in_store(self._store.held_by_others, self._owner), time.monotonic())
        if not due:
            return
        taken = await self._in_store(self._store.retake, due, self._owner)
        opened = {ident: self._opened(sealed, takers, bot) for ident, (sealed, takers) in taken.items()}
        _LOG.warning("%d updates that an ended process had not done are taken over", len(taken))
        self._work_on((one for one in opened.values() if one is not None), stored=True)
        unusable = [ident for ident, one in opened.items() if one is None]
        if unusable:
            _LOG.error("%d updates are given up: sealed with another token, or too many processes ended", len(unusable))
            await self._end(dict.fromkeys(unusable))

    def _opened(self, sealed: str, takers: int, bot: Bot) -> Update | None:
        return self._seal.open(sealed, bot) if takers <= self._lease.takers else None

    async def _leave(self) -> None:
        """End the work under way and let its updates go. The database may be gone: then their lease will lapse."""
        for one in self._open.values():
            if one.task:
                one.task.cancel()
        with suppress(StoreError):
            if self._unwritten:
                await self._finish(list(self._unwritten))
            await self._in_store(self._store.let_go, self._owner)
        self._thread.shutdown(wait=False)
