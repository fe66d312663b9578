"""Connections to PostgreSQL that do not wait for ever for a server that takes what it is sent and never answers.

The system notices a lost connection only by what is not acknowledged, so a server that hangs, or a proxy whose other
side is gone, keeps a call for good: libpq limits connecting, not answering. psycopg, however, runs each operation as a
generator that is told several times a second what there is to read or to write, from its version 3.3 on also that
there is nothing; here the time is taken in which that is all it is told
(https://www.psycopg.org/psycopg3/docs/api/abc.html on ``PQGen``).
"""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING, Any

from psycopg import Connection, OperationalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg.abc import RV, PQGen


class Impatient(Connection[Any]):
    """A connection that is closed once the server has been silent for ``patience`` seconds; OperationalError then."""

    patience: float = math.inf  # while it is being made, which has a limit of its own

    def wait(self, gen: PQGen[RV], *args: Any, **kwargs: Any) -> RV:
        """Run an operation to its end."""
        try:
            return super().wait(limited(gen, self.patience), *args, **kwargs)
        except Silence:
            self.close()  # nobody knows what may still come over it
            raise


class Silence(OperationalError):
    """The server has not answered in time."""


def limited(gen: PQGen[RV], patience: float, clock: Callable[[], float] = monotonic) -> PQGen[RV]:
    """Return the operation that raises Silence after so many seconds in which there was nothing to read or to write."""
    heard = clock()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                heard = clock()
            elif clock() - heard >= patience:
                raise Silence(f"no answer within {patience:g} seconds")
            wanted = gen.send(ready)
    except StopIteration as end:
        result: RV = end.value
        return result
