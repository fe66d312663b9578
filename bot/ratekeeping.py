"""How many questions a person may ask in a minute, and when to say that it was too many."""

from __future__ import annotations

from collections import OrderedDict, deque
from enum import StrEnum

MINUTE = 60.0
REMEMBERED = 10_000  # people; whoever was silent for longest is forgotten first


class Verdict(StrEnum):
    """What to do with a question: answer it, say once that it is too many, or pass over it in silence."""

    ANSWER = "answer"
    TELL = "tell"
    PASS = "pass"  # noqa: S105 - not a password


class RateKeeper:
    """Counts each person's questions of the last minute. Pure: the caller brings the time, in seconds."""

    def __init__(self, per_minute: int) -> None:
        self._limit = per_minute
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: dict[int, float] = {}

    def asks(self, user_id: int, now: float) -> Verdict:
        """Return what to do with a question of this person; only those to be answered count."""
        asked = self._recent(user_id, now)
        if len(asked) < self._limit:
            asked.append(now)
            self._told.pop(user_id, None)
            return Verdict.ANSWER
        if now - self._told.get(user_id, -MINUTE) >= MINUTE:
            self._told[user_id] = now
            return Verdict.TELL
        return Verdict.PASS

    def _recent(self, user_id: int, now: float) -> deque[float]:
        asked = self._asked.pop(user_id, None) or deque()
        while asked and now - asked[0] >= MINUTE:
            asked.popleft()
        self._asked[user_id] = asked
        if len(self._asked) > REMEMBERED:
            forgotten, _ = self._asked.popitem(last=False)
            self._told.pop(forgotten, None)
        return asked
