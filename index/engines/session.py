"""One thread's connections to all shards: opened when needed, opened again when lost, left out when they must be.

A shard that does not answer is an error, or, where incomplete answers are allowed, left out and named; it is tried
again after a while, so that a hanging shard costs its timeout once and not with each question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from index.engines.shards import told, xapian
from index.errors import LostShard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.engines.shards import Shard

_TRIES = 4
_LEFT_OUT = 10.0  # seconds until a lost shard is tried again

T = TypeVar("T")


class Session:
    """Connections for reading; ``clock`` counts seconds."""

    def __init__(self, shards: Sequence[Shard], *, partial: bool, clock: Callable[[], float]) -> None:
        self._shards, self._partial, self._clock = shards, partial, clock
        self._open: dict[int, Any] = {}
        self._lost: dict[int, float] = {}
        self._whole: Any = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The shards that are left out."""
        return tuple(str(self._shards[number]) for number in sorted(self._lost))

    def run(self, work: Callable[[Any], T]) -> T:
        """Return what ``work`` makes of all shards as one database, as they are now.

        A shard that changed too much meanwhile is read anew, a connection that broke is made anew. Raises LostShard
        where shards are missing and may not be, or all are.
        """
        return self._again(work, self._database)

    def each(self, work: Callable[[Any], T]) -> list[T]:
        """Return what ``work`` makes of each shard by itself, in their order. Raises as ``run`` does."""
        found = []
        for number in range(len(self._shards)):
            try:
                found.append(self.one(number, work))
            except LostShard:
                if not self._partial:
                    raise
        self._database()
        return found

    def one(self, number: int, work: Callable[[Any], T]) -> T:
        """Return what ``work`` makes of one shard. Raises LostShard where it is left out."""

        def database() -> Any:
            self._database()
            if number not in self._open:
                raise LostShard(str(self._shards[number]), "it is left out for the moment")
            return self._open[number]

        return self._again(work, database)

    def _again(self, work: Callable[[Any], T], database: Callable[[], Any]) -> T:
        package = xapian()
        problem = LostShard(", ".join(map(str, self._shards)), "it changes faster than it can be read")
        for _ in range(_TRIES):
            current = database()
            try:
                current.reopen()
                return work(current)
            except package.DatabaseModifiedError:
                continue
            except package.Error as error:
                problem = self._drop(error)
        raise problem

    def _database(self) -> Any:
        """Return all shards as one database, the missing ones tried again when it is time to."""
        now = self._clock()
        for number, shard in enumerate(self._shards):
            if number not in self._open and now >= self._lost.get(number, now):
                self._connect(number, shard)
        if not self._open:
            raise LostShard(", ".join(map(str, self._shards)), "no shard answers")
        if self._whole is None:
            self._whole = xapian().Database()
            for number in sorted(self._open):
                self._whole.add_database(self._open[number])
        return self._whole

    def _connect(self, number: int, shard: Shard) -> None:
        try:
            self._open[number] = shard.reader()
        except LostShard:
            if not self._partial:
                raise
            self._lost[number] = self._clock() + _LEFT_OUT
        else:
            self._lost.pop(number, None)
            self._whole = None

    def _drop(self, error: Exception) -> LostShard:
        """Forget the connection that ``error`` came from, all of them where that cannot be told; return what to raise.

        One that timed out would do so again at once, so it counts as lost.
        """
        context = error.get_context() if hasattr(error, "get_context") else ""
        blamed = [number for number in self._open if str(self._shards[number]) in context] or list(self._open)
        for number in blamed:
            del self._open[number]
            if self._partial and isinstance(error, xapian().NetworkTimeoutError):
                self._lost[number] = self._clock() + _LEFT_OUT
        self._whole = None
        return LostShard(", ".join(str(self._shards[number]) for number in blamed), told(error))
