"""Articles as a sequence that reads only those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import overload

from index.article import Article


class Listed(Sequence[Article]):
    """The articles with these ids, in their order; ``read`` gives an article by its id, or KeyError.

    One that went meanwhile is left out of a slice; looking at it by its number is an IndexError.
    """

    def __init__(self, read: Callable[[str], Article], ids: Collection[str]) -> None:
        self._read, self._ids = read, ids

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Listed:
        """Return articles that are there already."""
        known = {article.id: article for article in articles}
        return cls(known.__getitem__, known)

    def among(self, ids: Collection[str]) -> Listed:
        """Return those of the articles that have one of these ids."""
        return Listed(self._read, tuple(one for one in self._ids if one in ids))

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids; no article is read."""
        return tuple(self._ids)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Listed | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Article]:
        for ident in self._ids:
            with suppress(KeyError):
                yield self._read(ident)

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, place: int | slice) -> Article | tuple[Article, ...]:
        ids = self.ids[place]
        if not isinstance(ids, str):
            return tuple(Listed(self._read, ids))
        try:
            return self._read(ids)
        except KeyError:
            raise IndexError(place) from None
