"""What is to be told to the bot: a queue until it is confirmed, one poller at a time, or a webhook."""

from __future__ import annotations

import asyncio
import copy
import itertools
from collections import deque
from typing import Any

from tests.botapi.errors import OTHER_POLLER, WEBHOOK_ACTIVE, conflict

Update = dict[str, Any]
# Without ``allowed_updates`` Telegram leaves these out.
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """The queue; lives in the server's event loop."""

    def __init__(self) -> None:
        self.pending: deque[Update] = deque()
        self.sent = 0  # updates the bot was told of, counting repetitions
        self.allowed: frozenset[str] | None = None
        self.webhook: dict[str, Any] | None = None
        self.webhook_errors: list[str] = []
        self._ids = itertools.count(700_000_001)
        self._news = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self._last: Update | None = None

    def add(self, kind: str, payload: Any) -> int | None:
        """Queue an update and return its id; None when the bot does not want its kind."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        update_id = next(self._ids)
        # A copy: an edit must not change what the bot has not been told yet.
        self._last = {"update_id": update_id, kind: copy.deepcopy(payload)}
        self.pending.append(self._last)
        self._news.set()
        return update_id

    @property
    def last_id(self) -> int:
        """The id of the update queued last."""
        assert self._last is not None
        return int(self._last["update_id"])

    def repeat(self) -> None:
        """Tell the last update again, as happens when a confirmation is lost."""
        assert self._last is not None
        self.pending.append(self._last)
        self._news.set()

    def confirm(self, offset: int | None) -> None:
        """Forget what lies below ``offset``; a negative one keeps that many of the last updates."""
        if offset is None or offset == 0:
            return
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        self.pending = deque(one for one in self.pending if one["update_id"] >= offset)

    async def poll(self, offset: int | None, limit: int, timeout: float) -> list[Update]:
        """Return what is pending, waiting up to ``timeout`` seconds. Raises ApiError 409."""
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self.confirm(offset)
        mine = self._take_over()
        try:
            if not self.pending:
                await self._wait(mine, timeout)
        finally:
            if self._poll is mine:
                self._poll = None
        batch = list(itertools.islice(self.pending, limit))
        self.sent += len(batch)
        return batch

    def _take_over(self) -> asyncio.Future[None]:
        """Let the newest poller win; the one that waits is told so."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLLER))
        self._poll = asyncio.get_running_loop().create_future()
        return self._poll

    async def _wait(self, mine: asyncio.Future[None], timeout: float) -> None:
        self._news.clear()
        news = asyncio.ensure_future(self._news.wait())
        try:
            await asyncio.wait((news, mine), timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                mine.result()
        finally:
            news.cancel()

    def interrupt(self) -> None:
        """Act as another poller that came and went: whoever waits gets 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLLER))

    async def next(self) -> Update:
        """Return the oldest pending update, waiting for one; it stays pending."""
        while not self.pending:
            self._news.clear()
            await self._news.wait()
        return self.pending[0]
