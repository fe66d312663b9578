"""Slow work that must hold up neither the answers nor the end of the program: reading what strangers hand in.

The threads that answer are few and serve everybody; half a dozen files that keep a parser busy would take them all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Apart:
    """Does work in threads of its own, at most ``limit`` at a time; others wait their turn.

    When the program ends, what is still at work is given up: the store's writes are whole or not at all.
    """

    def __init__(self, limit: int = 4) -> None:
        self._turns = asyncio.Semaphore(limit)

    async def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what ``work`` does with the arguments, or raise what it raises."""
        async with self._turns:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()

            def settle(action: Callable[[], None]) -> None:
                with suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(lambda: None if done.done() else action())

            def at_work() -> None:
                try:
                    result = work(*arguments, **named)
                except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to who waits
                    problem = error  # the name in the except clause goes with it
                    settle(lambda: done.set_exception(problem))
                else:
                    settle(lambda: done.set_result(result))

            Thread(target=at_work, name="apart", daemon=True).start()
            return await done
