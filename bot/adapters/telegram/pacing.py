"""How requests go out to Telegram: at its pace, again after a fault, and to the new chat after a migration.

A message may only be sent again where it is certain that it was not sent: there was no connection, or an answer says
so. Where the connection broke before the answer, or the answer is garbled, Telegram may have sent it, and the Bot API
has no key by which it would know a second one as the same; so it is not sent again, and the asker is told
(``troubles``). Requests that do no harm twice are made again in any case.

Telegram takes about 30 messages a second in all and 20 a minute in a group, and lets short bursts through
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Where it says 429, only the chat it
was said for waits, unlike with PTB's own ``AIORateLimiter``, which halts every chat.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import BaseRateLimiter

from bot.adapters.telegram.transport import may_have_arrived
from bot.adapters.telegram.work import CURRENT, aside

Answer = Any  # what PTB makes of a response's ``result``
Call = Callable[..., Coroutine[Any, Any, Answer]]
_LOG = logging.getLogger(__name__)
MAY_COME_TWICE = 1  # what a caller hands over with a message that does no harm twice
GROUPS_REMEMBERED = 2_000
# Sending these twice does no harm, so they are tried again even when the first may have arrived.
_HARMLESS_TWICE = ("edit", "delete", "get", "set", "answer", "leave")


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages in all and in a group as (burst, seconds until a full burst is free again); tries and pauses.

    The first pause after a fault is ``pause`` seconds, each next one twice as long; ``patience`` seconds is the longest
    wait Telegram may ask for.
    """

    overall: tuple[int, float] = (100, 100 / 30)
    group: tuple[int, float] = (20, 60)
    tries: int = 6
    pause: float = 0.5
    patience: float = 120


PACE = Pace()


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whom to tell: of a group that became a supergroup (old id, new id), of a chat that cannot be written to."""

    migrated: Callable[[int, int], Awaitable[None]]
    unreachable: Callable[[int], Awaitable[None]]


class Pacing(BaseRateLimiter[int]):
    """Lets requests out at Telegram's pace and sees them through."""

    def __init__(self, watcher: Watcher, pace: Pace = PACE) -> None:
        self._watcher = watcher
        self._pace = pace
        self._overall = AsyncLimiter(*pace.overall)
        self._groups: OrderedDict[object, AsyncLimiter] = OrderedDict()

    async def initialize(self) -> None:
        """Do nothing: limiters need no opening."""

    async def shutdown(self) -> None:
        """Do nothing: limiters need no closing."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        """Send the request, again where that helps. Raises TelegramError when it does not.

        ``rate_limit_args`` is MAY_COME_TWICE for a message that does no harm twice.
        """
        twice = rate_limit_args == MAY_COME_TWICE or endpoint.startswith(_HARMLESS_TWICE)
        for attempt in range(1, self._pace.tries + 1):
            await self._wait_for_room(endpoint, data)
            try:
                answer = await callback(*args, **kwargs)
                _note_sent(endpoint)
                return answer
            except TelegramError as error:
                if attempt == self._pace.tries or not await self._try_again(error, endpoint, data, attempt, twice):
                    raise
        raise AssertionError("the last try returns or raises")

    async def _wait_for_room(self, endpoint: str, data: dict[str, Any]) -> None:
        """Take room for a new message; the limits are on what is sent, not on answers to buttons."""
        if not endpoint.startswith(("send", "copy", "forward")) or endpoint == "sendChatAction":
            return
        chat = _chat(data)
        if isinstance(chat, str) or (isinstance(chat, int) and chat < 0):
            await _room(self._group(chat))
        await _room(self._overall)

    def _group(self, chat: object) -> AsyncLimiter:
        limiter = self._groups.pop(chat, None) or AsyncLimiter(*self._pace.group)
        self._groups[chat] = limiter
        if len(self._groups) > GROUPS_REMEMBERED:
            self._groups.popitem(last=False)
        return limiter

    async def _try_again(
        self, error: TelegramError, endpoint: str, data: dict[str, Any], attempt: int, twice: bool
    ) -> bool:
        """Do what the error asks for; return whether another try makes sense."""
        match error:
            case _ if endpoint == "getMe":
                return False  # asked at the start only, which has its own patience
            case ChatMigrated(new_chat_id=new):
                await self._follow(data, new)
                return True
            case RetryAfter(retry_after=timedelta() as wait):
                return await self._honour(wait.total_seconds(), endpoint)
            case Forbidden():
                await self._note_shut_out(data)
                return False
            case BadRequest() | InvalidToken() | Conflict():
                return False
            case _ if may_have_arrived(error) and not twice:
                _note_unsure()
                return False
        _LOG.debug("%s failed (%s), try %d", endpoint, type(error).__name__, attempt)
        await self._rest(attempt)
        return True

    async def _rest(self, attempt: int) -> None:
        """Wait before another try, twice as long each time."""
        async with aside():
            await asyncio.sleep(self._pace.pause * 2 ** (attempt - 1) * random.uniform(0.8, 1.2))  # noqa: S311

    async def _note_shut_out(self, data: dict[str, Any]) -> None:
        chat = _chat(data)
        if isinstance(chat, int):
            await self._watcher.unreachable(chat)

    async def _follow(self, data: dict[str, Any], new: int) -> None:
        old = _chat(data)
        data["chat_id"] = new
        if isinstance(old, int):
            _LOG.info("A group has become a supergroup")
            await self._watcher.migrated(old, new)

    async def _honour(self, seconds: float, endpoint: str) -> bool:
        if seconds > self._pace.patience:
            return False
        _LOG.info("Telegram asks %s to wait for %d s", endpoint, seconds)
        async with aside():
            await asyncio.sleep(seconds + 0.1)
        return True


async def _room(limiter: AsyncLimiter) -> None:
    """Wait until the limit allows for one more, and leave the place to others meanwhile."""
    if limiter.has_capacity():
        await limiter.acquire()
        return
    async with aside():
        await limiter.acquire()


def _chat(data: dict[str, Any]) -> int | str | None:
    chat = data.get("chat_id")
    with contextlib.suppress(TypeError, ValueError):
        return int(chat)  # type: ignore[arg-type]
    return chat if isinstance(chat, str) else None


def _note_sent(endpoint: str) -> None:
    work = CURRENT.get()
    if work is not None and endpoint.startswith("send"):
        work.sent = True


def _note_unsure() -> None:
    work = CURRENT.get()
    if work is not None:
        work.unsure = True


def may_work_later(error: BaseException) -> bool:
    """Tell whether trying again later may help: the network, Telegram's servers, or its limits."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
