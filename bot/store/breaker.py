"""A server that does not answer, as behind a network that drops its packets, costs one wait and not one for each call.

After a call that waited long in vain, calls fail at once, until a probe in a thread of its own finds the server back:
nobody's question is the one that tries. What fails at once, as where the server refuses, is tried anew each time.
The pattern is Michael Nygard's circuit breaker (https://martinfowler.com/bliki/CircuitBreaker.html).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from bot.store.errors import StoreError, StoreUnreachable

SLOW = 1.0  # seconds after which a failure was a wait in vain
PAUSE = 2.0  # seconds between two probes


class Breaker:
    """Guards calls; ``probe`` is one that tells whether the server answers, or raises StoreError."""

    def __init__(
        self,
        probe: Callable[[], None],
        *,
        slow: float = SLOW,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._probe, self._slow, self._pause, self._clock = probe, slow, pause, clock
        self._turn = Lock()
        self._closing = Event()
        self._gone: str | None = None  # why, while it is

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Let a call through, or raise StoreUnreachable at once."""
        gone = self._gone
        if gone is not None:
            raise StoreUnreachable(gone)
        begun = self._clock()
        try:
            yield
        except StoreUnreachable as error:
            if self._clock() - begun >= self._slow:
                self._open(error.detail)
            raise

    def close(self) -> None:
        """End the probing, for nobody will ask any more; whoever does waits anew."""
        self._closing.set()
        self._gone = None

    def _open(self, reason: str) -> None:
        with self._turn:
            if self._gone is None and not self._closing.is_set():
                self._gone = reason
                Thread(target=self._look_out, name="database probe", daemon=True).start()

    def _look_out(self) -> None:
        while not self._closing.wait(self._pause):
            try:
                self._probe()
            except StoreError:
                continue
            self._gone = None
            return
