"""A file that at most one process holds at a time."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def alone(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold the lock at ``path`` and yield whether it is held: another may have it for more than ``patience`` seconds.

    On a system without such locks everybody holds it: what they guard is only done twice then. Raises OSError.
    """
    with path.open("w", encoding="utf-8") as lock:
        until = time.monotonic() + patience
        while not (held := _held(lock)) and time.monotonic() < until:
            time.sleep(_PAUSE)
        yield held


def _held(lock: TextIO) -> bool:
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
