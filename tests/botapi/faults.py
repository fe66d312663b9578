"""Faults a test can order: the next requests fail, in ways that networks and servers fail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a request fails; LOST is done by the server, but its answer never arrives."""

    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    DROPPED = "dropped"
    LOST = "lost"
    SLOW = "slow"
    GARBLED = "garbled"
    UNAUTHORIZED = "401"
    CONFLICT = "409"
    TOO_MANY = "429"


@dataclass
class Fault:
    """One order: ``times`` requests to ``method`` (``*``: any), in ``chat_id`` if given; ``seconds`` to wait."""

    kind: Kind
    method: str = "*"
    times: int = 1
    seconds: float = 1
    chat_id: int | None = None

    def strikes(self, method: str, chat_id: object) -> bool:
        """Tell whether the request fails; counts down."""
        if self.times <= 0 or self.method.lower() not in ("*", method.lower()):
            return False
        if self.chat_id is not None and str(chat_id) != str(self.chat_id):
            return False
        self.times -= 1
        return True
