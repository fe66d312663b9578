"""The engine in this process: segments, each twice as large as the next or larger, as in a log-structured merge tree.

What is added becomes a small segment behind the others, and is merged with its neighbour when the two are of one size:
each passage is moved a few times, however large the library, and a question asks few segments. The statistics (how
many passages there are, how long, how many hold a term) are summed over the segments when a question needs them, so
they are exact after every change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.bm25 import highest, idfs
from index.engines import in_order
from index.engines.block import Block, Forms, Numbering
from index.engines.part import Part
from index.engines.segment import merge, segment_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from index.engines import Entry, Hit, Terms
    from index.engines.block import Numbers
    from index.engines.part import Places
    from index.engines.segment import Segment

_TERMS_AT_ONCE = 20_000_000  # laid down as one segment; bounds what building takes beside the index itself


class MemoryEngine:
    """An ``Engine`` over segments; may be asked from several threads, but not changed meanwhile.

    ``segments`` are ones to begin with, whose terms are numbered by ``numbers``; they may be memory-mapped and are
    never merged with what is added.
    """

    missing: tuple[str, ...] = ()  # what is in memory can always be asked

    def __init__(
        self,
        terms_of: Terms,
        *,
        k1: float,
        b: float,
        segments: Iterable[Segment] = (),
        numbers: Numbers | None = None,
    ) -> None:
        self._k1, self._b = k1, b
        self._numbers: Numbers = Numbering() if numbers is None else numbers
        self._forms = Forms(terms_of, self._numbers)
        self._parts = [Part(segment) for segment in segments]
        self._given = len(self._parts)
        self._collections: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return sum(part.size for part in self._parts)

    def put(self, entries: Iterable[Entry]) -> None:
        """Add articles, each in place of the one with its id."""
        block = Block()
        for entry in entries:
            if entry.article in block:
                self._lay_down(block)
                block = Block()
            if self._part_of(entry.article) is not None:
                self.remove(entry.article)
            block.add(entry, self._forms)
            for name in entry.collections:
                self._collections.setdefault(name, set()).add(entry.article)
            if len(block.terms) > _TERMS_AT_ONCE:
                self._lay_down(block)
                block = Block()
        self._lay_down(block)

    def remove(self, article: str) -> None:
        """Remove the article's passages; KeyError where there is none with this id."""
        place = self._part_of(article)
        if place is None:
            raise KeyError(article)
        part = self._parts[place]
        part.remove(article)
        for members in self._collections.values():
            members.discard(article)
        if place >= self._given and part.size < len(part.segment) / 2:
            self._parts[place] = part.merged_with()

    def segment(self, within: Collection[str]) -> Segment:
        """Return what is there of these articles as one segment."""
        empty = segment_of((), (), (), np.empty(0, np.int64))
        return merge([(empty, np.empty(0, bool)), *((part.segment, part.kept_of(within)) for part in self._parts)])

    def names(self, segment: Segment) -> list[str]:
        """Return the segment's terms, in its order."""
        return self._numbers.names(segment.terms.tolist())

    def _part_of(self, article: str) -> int | None:
        return next((place for place, part in enumerate(self._parts) if article in part), None)

    def _lay_down(self, block: Block) -> None:
        if not block.articles:
            return
        self._parts.append(Part(block.segment()))
        while len(self._parts) > self._given + 1 and self._parts[-2].size <= 2 * self._parts[-1].size:
            last = self._parts.pop()
            self._parts[-1] = self._parts[-1].merged_with(last)

    def idf(self, term: str) -> float:
        """Return how telling a term is among all passages."""
        return float(idfs(self._holding(self._rows([term])[1], 1), len(self))[0])

    def _rows(self, query: Iterable[str]) -> tuple[list[int], list[tuple[Part, Places, Places]]]:
        """Return the query's terms that have numbers, as places in it, and the parts with their rows for these."""
        numbered = [(place, n) for place, term in enumerate(query) if (n := self._numbers.get(term)) is not None]
        numbers = np.array([number for _, number in numbered], dtype=np.int64)
        return [place for place, _ in numbered], [(part, *part.segment.rows(numbers)) for part in self._parts]

    def _holding(self, found: list[tuple[Part, Places, Places]], size: int) -> list[int]:
        """Return how many passages hold each of ``size`` terms."""
        holding = np.zeros(size, dtype=np.int64)
        for part, here, rows in found:
            holding[here] += part.holding(rows)
        return holding.tolist()

    def best(
        self,
        query: Mapping[str, float],
        limit: int,
        *,
        within: Collection[str] | None = None,
        collection: str | None = None,
    ) -> list[Hit]:
        """Return the ``limit`` best passages; see ``Engine``."""
        if limit < 1 or not len(self):
            return []
        if collection is not None:
            members = self._collections.get(collection, set())
            within = members if within is None else members.intersection(within)
        places, found = self._rows(query)
        given = np.array(list(query.values()), dtype=np.float64)[places]
        weights = given * idfs(self._holding(found, len(places)), len(self))
        mean = sum(part.length for part in self._parts) / len(self)
        hits: list[Hit] = []
        for part, here, rows in found:
            scores = part.scores(rows, weights[here], part.table(mean, self._k1, self._b))
            part.narrow(scores, within)
            hits += part.hits(highest(scores, limit), scores, limit)
        return sorted(hits, key=in_order)[:limit]
