"""Something that is out of reach is said once in the log, and once that it is back, however often it is tried."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

CALM = 5.0  # seconds without a failure after which it is over: on a full disk reading works all the while


class Outage:
    """Keeps count of one thing's failures; safe to call from several threads, for a line too many does no harm.

    ``gone`` and ``back`` are log lines, with places for the reason and for the seconds it lasted; ``clock`` is steady.
    """

    def __init__(
        self, log: logging.Logger, gone: str, back: str, calm: float = CALM, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._log, self._gone, self._back, self._calm, self._clock = log, gone, back, calm, clock
        self._since: float | None = None
        self._last = 0.0

    @property
    def lasts(self) -> bool:
        """Tell whether it has failed and not been found well since."""
        return self._since is not None

    def failed(self, reason: object) -> None:
        """Note a failure; the first one is logged."""
        self._last = self._clock()
        if self._since is None:
            self._since = self._last
            self._log.warning(self._gone, reason)

    def worked(self) -> None:
        """Note a success; the first one after a while without failures is logged: it was over ``calm`` seconds ago."""
        now = self._clock()
        if self._since is not None and now - self._last >= self._calm:
            self._log.warning(self._back, now - self._calm - self._since)
            self._since = None
