"""Many callers' writes in one transaction: what is handed in while a write is under way goes out with the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(slots=True)
class _Batch(Generic[T, R]):
    items: list[T] = field(default_factory=list)
    task: asyncio.Task[R] | None = None


class Together(Generic[T, R]):
    """Calls ``write`` with the items of all who wait; each of them gets its result, or its error."""

    def __init__(self, write: Callable[[list[T]], Awaitable[R]]) -> None:
        self._write = write
        self._gathering: _Batch[T, R] = _Batch()
        self._turn = asyncio.Lock()

    async def __call__(self, items: Iterable[T]) -> R:
        """Write the items, with others', and return what ``write`` made of them all."""
        batch = self._gathering
        batch.items.extend(items)
        if batch.task is None:
            batch.task = asyncio.create_task(self._run(batch))
        return await asyncio.shield(batch.task)

    async def _run(self, batch: _Batch[T, R]) -> R:
        async with self._turn:
            self._gathering = _Batch()
            return await self._write(batch.items)
