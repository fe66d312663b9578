"""When an update that another process works on may be taken over: once it is dead, or shows no life for a lease.

Only this process's own steady clock counts, so clocks that differ or jump change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.telegram.owners import is_known_dead
from bot.store.inbox import NOBODY
from bot.store.values import Held


@dataclass(frozen=True, slots=True)
class Lease:
    """Seconds between signs of life, and without one until a process counts as dead.

    ``takers`` bounds how many processes may try an update: one that kills them all is given up.
    """

    beat: float = 1.0
    lapse: float = 3.0
    takers: int = 3


LEASE = Lease()


class Watch:
    """Remembers since when each entry has been seen as it is."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._since: dict[Held, float] = {}
        self._looked = 0.0

    def due(self, held: Sequence[Held], now: float) -> tuple[Held, ...]:
        """Return the entries that may be taken over; ``now`` in seconds of a steady clock.

        After a pause of its own, as of a machine asleep, a process has seen nothing and begins to watch anew.
        """
        if now - self._looked > self._lease.lapse:
            self._since.clear()
        self._looked = now
        self._since = {one: self._since.get(one, now) for one in held}
        return tuple(one for one in held if self._is_free(one) or now - self._since[one] >= self._lease.lapse)

    @staticmethod
    def _is_free(one: Held) -> bool:
        return one.owner == NOBODY or is_known_dead(one.owner)

    def forget(self) -> None:
        """Begin to watch anew: while the database is gone, nobody can show life."""
        self._since.clear()
