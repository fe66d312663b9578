"""A segment in use: which of its articles are still there, and the scores of its passages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.bm25 import saturation
from index.engines import Hit
from index.engines.segment import merge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from index.engines.segment import Ints, Segment

    Scores = NDArray[np.float64]
    Places = NDArray[np.intp]


class Part:
    """One segment of an index, and which of its articles were removed since."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.kept = np.ones(len(segment.articles), dtype=bool)
        self.alive: NDArray[np.bool_] | None = None  # of passages; None: all
        self.size, self.length = len(segment), int(segment.sizes.sum(dtype=np.int64))
        self._table: tuple[float, Scores] = (-1.0, np.empty(0))

    @cached_property
    def place(self) -> dict[str, int]:
        """Article id -> its number in the segment."""
        return {article: number for number, article in enumerate(self.segment.articles)}

    @cached_property
    def _rank(self) -> Places:
        """Each article's place among all, sorted by id."""
        return np.argsort(np.argsort(np.asarray(self.segment.articles, dtype=np.str_), kind="stable"), kind="stable")

    def __contains__(self, article: str) -> bool:
        number = self.place.get(article)
        return number is not None and bool(self.kept[number])

    def remove(self, article: str) -> None:
        """Mark the article's passages as gone; the postings stay until the next merge."""
        number = self.place[article]
        first, end = self.segment.firsts[number : number + 2].tolist()
        self.kept[number] = False
        if self.alive is None:
            self.alive = np.ones(len(self.segment), dtype=bool)
        self.alive[first:end] = False
        self.size -= end - first
        self.length -= int(self.segment.sizes[first:end].sum())

    def kept_of(self, articles: Collection[str]) -> NDArray[np.bool_]:
        """Return which of the segment's articles are still there and among ``articles``."""
        wanted: NDArray[np.bool_] = np.array([article in articles for article in self.segment.articles], dtype=bool)
        return wanted & self.kept

    def merged_with(self, *others: Part) -> Part:
        """Return a part of what is still there of this one and of others that follow it."""
        return Part(merge([(part.segment, part.kept) for part in (self, *others)]))

    def holding(self, rows: Places) -> Ints:
        """Return how many passages that are still there hold each row's term."""
        starts = self.segment.starts
        if self.alive is None:
            return starts[rows + 1] - starts[rows]
        spans = zip(starts[rows].tolist(), starts[rows + 1].tolist(), strict=True)
        return np.array([self.alive[self.segment.passages[a:b]].sum() for a, b in spans], dtype=np.int64)

    def table(self, mean: float, k1: float, b: float) -> Scores:
        """Return each code's weight, for this mean length."""
        if self._table[0] != mean:
            segment = self.segment
            self._table = mean, saturation(segment.counts, segment.lengths, mean, k1=k1, b=b)
        return self._table[1]

    def scores(self, rows: Places, weights: Scores, table: Scores) -> Scores:
        """Return each passage's score for the rows' terms."""
        starts, ends = self.segment.starts[rows], self.segment.starts[rows + 1]
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        if not spans:
            return np.zeros(len(self.segment))
        where = np.concatenate([self.segment.passages[start:end] for start, end in spans])
        values = table[np.concatenate([self.segment.codes[start:end] for start, end in spans])]
        values *= np.repeat(weights, ends - starts)
        return np.bincount(where, values, len(self.segment)).astype(np.float64, copy=False)

    def narrow(self, scores: Scores, within: Iterable[str] | None) -> None:
        """Set to 0 what is gone, or outside the articles ``within``."""
        if self.alive is not None:
            scores *= self.alive
        if within is not None:
            allowed = np.zeros(len(scores), dtype=bool)
            for number in map(self.place.get, within):
                if number is not None:
                    allowed[self.segment.firsts[number] : self.segment.firsts[number + 1]] = True
            scores *= allowed

    def hits(self, passages: Places, scores: Scores, limit: int) -> list[Hit]:
        """Return the best ``limit`` of these passages, by all passages' scores, ties by article id, then by number."""
        articles = np.searchsorted(self.segment.firsts, passages, side="right") - 1
        order = np.lexsort((passages, self._rank[articles], -scores[passages]))[:limit]
        numbers = (passages - self.segment.firsts[articles])[order].tolist()
        names = (self.segment.articles[number] for number in articles[order].tolist())
        return [Hit(*found) for found in zip(names, numbers, scores[passages[order]].tolist(), strict=True)]
