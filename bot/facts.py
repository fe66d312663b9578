"""Titles and dates of many articles, by which a question may say where to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.store import Stored


class Fact(NamedTuple):
    """What is asked of an article by which it may be told: much less than all of it."""

    title: str
    date: str | None


class Facts(Mapping[str, str]):
    """A fact of each article, looked up when it is asked for: most questions name neither article nor date."""

    def __init__(self, ids: frozenset[str], sources: Sequence[Mapping[str, Fact | Stored]], fact: str) -> None:
        self._ids, self._sources, self._fact = ids, sources, fact

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        return (one for source in self._sources for one in source if one in self._ids)

    def __getitem__(self, ident: str) -> str:
        for source in self._sources:
            if ident in source:
                value: str = getattr(source[ident], self._fact)
                return value
        raise KeyError(ident)
