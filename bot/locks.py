"""A file that at most one process holds at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock at ``path`` if nobody does, and yield whether it is held. Raises OSError.

    On a system without such locks everybody holds it: what they guard is only done twice then.
    """
    with path.open("w", encoding="utf-8") as lock:
        yield _held(lock)


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
