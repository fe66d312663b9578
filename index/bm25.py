"""BM25 through ``rank_bm25``, scored over inverted postings.

``rank_bm25`` fits the statistics (document lengths, term frequencies, inverse document frequencies); its own scoring
loop looks at every document for every term. Here the same sums are laid down once as postings, so that a question
costs what its terms' postings cost. The scores are rank_bm25's, to the last few bits; a property test holds them to it.

The variant is BM25+ with delta 0, that is BM25 with the always positive idf ``ln((N + 1) / df)`` (Lv and Zhai 2011):
Okapi's idf is zero or negative for a term in half of the documents, which on an article of ten sentences is most terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from rank_bm25 import BM25Plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


class Postings:
    """One field of a fixed collection of documents, each a sequence of terms; documents are numbered from 0."""

    def __init__(self, documents: Sequence[Sequence[str]], *, k1: float, b: float) -> None:
        self.size = len(documents)
        self.idf: dict[str, float] = {}
        self._postings: dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}
        if any(documents):  # rank_bm25 divides by the mean length, so it cannot take a collection without terms
            self._lay_down(BM25Plus(documents, k1=k1, b=b, delta=0))

    def _lay_down(self, fit: Any) -> None:
        """Turn rank_bm25's fitted frequencies into one array of documents and one of weights for each term."""
        places: dict[str, tuple[list[int], list[int]]] = {}
        for number, frequencies in enumerate(fit.doc_freqs):
            for term, count in frequencies.items():
                documents, counts = places.setdefault(term, ([], []))
                documents.append(number)
                counts.append(count)
        lengths = np.asarray(fit.doc_len, dtype=np.float64)
        norms = fit.k1 * (1 - fit.b + fit.b * lengths / fit.avgdl)
        self.idf = fit.idf
        for term, (documents, counts) in places.items():
            where, tf = np.asarray(documents, dtype=np.intp), np.asarray(counts, dtype=np.float64)
            self._postings[term] = where, fit.idf[term] * tf * (fit.k1 + 1) / (norms[where] + tf)

    def scores(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """Return every document's score, shape ``(size,)``; a repeated term counts as often as it is given."""
        total = np.zeros(self.size)
        for term in terms:
            if posting := self._postings.get(term):
                where, weights = posting
                total[where] += weights
        return total

    def documents(self, term: str) -> NDArray[np.intp]:
        """Return the numbers of the documents that hold ``term``, ascending."""
        posting = self._postings.get(term)
        return posting[0] if posting else np.empty(0, dtype=np.intp)
