"""How many messages Telegram takes: 30 a second in all, 20 a minute in a group, one a second in a chat.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: short bursts are let through,
how long they may be is not documented; the bursts here are a guess on the strict side of what is reported.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from tests.botapi.clock import Clock
from tests.botapi.errors import too_many


@dataclass(frozen=True)
class Rate:
    """A bucket's size and how fast it fills, in messages a second."""

    burst: float
    per_second: float


@dataclass(frozen=True)
class Limits:
    """The three rates; ``None`` for one that is not enforced."""

    overall: Rate | None = Rate(100, 30)
    group: Rate | None = Rate(20, 20 / 60)
    chat: Rate | None = Rate(10, 1)


NO_LIMITS = Limits(None, None, None)


@dataclass
class Buckets:
    """The fill of every bucket."""

    limits: Limits
    clock: Clock
    _fills: dict[object, tuple[float, float]] = field(default_factory=dict)

    def take(self, chat_id: int, *, group: bool) -> None:
        """Take one message from each bucket. Raises ApiError 429 with the seconds until the fullest has one."""
        rates = {"": self.limits.overall, chat_id: self.limits.chat}
        if group:
            rates[("group", chat_id)] = self.limits.group  # type: ignore[index]
        wanted = {key: rate for key, rate in rates.items() if rate is not None}
        wait = max((self._wait(key, rate) for key, rate in wanted.items()), default=0.0)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for key, rate in wanted.items():
            self._fills[key] = (self._fill(key, rate) - 1, self.clock.now())

    def _fill(self, key: object, rate: Rate) -> float:
        fill, since = self._fills.get(key, (rate.burst, self.clock.now()))
        return min(rate.burst, fill + (self.clock.now() - since) * rate.per_second)

    def _wait(self, key: object, rate: Rate) -> float:
        return (1 - self._fill(key, rate)) / rate.per_second
