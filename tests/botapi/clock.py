"""The server's time, which a test can move on."""

from __future__ import annotations

import time


class Clock:
    """Real time plus what the test has skipped."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def skip(self, seconds: float) -> None:
        """Let ``seconds`` pass at once: queries grow old, buckets fill."""
        self._skipped += seconds

    def now(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic() + self._skipped

    def date(self) -> int:
        """Return Unix time in whole seconds, as in a message's ``date``."""
        return int(time.time() + self._skipped)
