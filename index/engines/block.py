"""Words to numbered terms, and articles on their way to a segment."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.engines.segment import segment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.engines import Entry, Terms
    from index.engines.segment import Segment

_FORMS_KEPT = 500_000


class Numbers(Protocol):
    """Terms and their numbers, from 0 in the order they came."""

    def get(self, term: str, /) -> int | None:
        """Return the term's number; None if it has none."""

    def __getitem__(self, term: str, /) -> int:
        """Return the term's number; if it has none it is given the next."""

    def names(self, numbers: Iterable[int], /) -> list[str]:
        """Return the terms that have these numbers."""


class Numbering(dict[str, int]):
    """Numbers in memory."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number

    def names(self, numbers: Iterable[int]) -> list[str]:
        """Return the terms that have these numbers."""
        terms = list(self)
        return [terms[number] for number in numbers]


class Forms(dict[str, tuple[int, ...]]):
    """Form -> the numbers of its terms, found and numbered when first asked for."""

    def __init__(self, terms_of: Terms, numbers: Numbers) -> None:
        super().__init__()
        self._terms_of, self._numbers = terms_of, numbers

    def __missing__(self, form: str) -> tuple[int, ...]:
        if len(self) >= _FORMS_KEPT:
            self.clear()
        found = self[form] = tuple(map(self._numbers.__getitem__, self._terms_of(form)))
        return found


class Block:
    """Articles on their way to a segment."""

    def __init__(self) -> None:
        self.articles: dict[str, int] = {}
        self.sizes: list[int] = []
        self.terms = array("i")

    def __contains__(self, article: str) -> bool:
        return article in self.articles

    def add(self, entry: Entry, forms: Mapping[str, Sequence[int]]) -> None:
        """Add the entry's passages, each word's terms by their numbers."""
        self.articles[entry.article] = len(entry.passages)
        for passage in entry.passages:
            before = len(self.terms)
            self.terms.extend(chain.from_iterable(map(forms.__getitem__, passage)))
            self.sizes.append(len(self.terms) - before)

    def segment(self) -> Segment:
        """Return the segment of all that was added."""
        terms = np.frombuffer(self.terms, dtype=np.int32)
        return segment_of(tuple(self.articles), tuple(self.articles.values()), self.sizes, terms)
