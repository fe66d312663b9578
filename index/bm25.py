"""BM25 through ``rank_bm25``, scored over inverted postings.

``rank_bm25`` keeps a dictionary for each document and asks every one of them for every term. The classes here are its
own variants with two parts exchanged: counting, which lays the frequencies down as postings (each term's documents side
by side, in three flat arrays), and scoring, which reads the postings of the question's terms and nothing else. Its idf
stays its own, and its scores come out to the last few bits; a property test holds them to 1e-9.

The program ranks by BM25+ with delta 0, that is BM25 with the always positive idf ``ln((N + 1) / df)`` (Lv and Zhai
2011): Okapi's idf is zero or negative for a term in half of the documents, which on an article of ten sentences is most
terms.

Where rank_bm25 divides by zero, the answer here is what an asker would expect: a collection without a term (no
documents, or only empty ones) scores 0 everywhere, and so does an empty document when ``b`` is 1 or ``k1`` is 0.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from rank_bm25 import BM25Okapi, BM25Plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

_GROUP = 64  # scores; 16 to 256 are about as quick


class Counts(NamedTuple):
    """How often which document holds which term: a sparse matrix of terms by documents, row by row.

    Row ``r``'s documents, ascending, are ``documents[starts[r]:starts[r + 1]]``, its counts likewise.
    """

    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    counts: NDArray[np.int32]


def count(rows: NDArray[np.int64], documents: NDArray[np.int64], size: tuple[int, int]) -> Counts:
    """Return the counts of (row, document) pairs, given in any order; ``size`` is the number of rows and documents."""
    pairs = np.sort(rows * size[1] + documents)
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    row, document = np.divmod(pairs[first], size[1])
    starts = np.zeros(size[0] + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=size[0]), out=starts[1:])
    return Counts(starts, document.astype(np.int32), np.diff(first, append=len(pairs)).astype(np.int32))


def best(scores: Scores, limit: int) -> NDArray[np.intp]:
    """Return the positions of the ``limit`` highest scores above 0, highest first, ties by position."""
    found = highest(scores, limit)
    return found[np.argsort(-scores[found], kind="stable")][:limit]


def highest(scores: Scores, limit: int) -> NDArray[np.intp]:
    """Return the positions, ascending, of the ``limit`` highest scores above 0 and of what ties with the last of them.

    With the scores in groups, the k-th highest of the groups' maxima is reached by k scores at least, so only what
    reaches it is looked at: a fifteenth of the time of taking all scores above 0 to begin with.
    """
    if limit < 1:
        return np.empty(0, np.intp)
    groups = len(scores) // _GROUP
    least = np.nextafter(0, 1)
    if groups > limit:
        maxima = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
        least = max(least, np.partition(maxima, groups - limit)[groups - limit])
    found = np.flatnonzero(scores >= least)
    if limit < len(found):
        values = scores[found]
        found = found[values >= np.partition(values, len(values) - limit)[len(values) - limit]]
    return found


def saturation(counts: Any, lengths: Any, mean: float, *, k1: float, b: float) -> Scores:
    """Return BM25's weight of a term before its idf: how often it is there, saturating, by the document's length.

    The factor of rank_bm25's ``get_scores``, for documents that hold the term; ``mean`` is the mean length.
    """
    weights: Scores = counts * (k1 + 1) / (k1 * (1 - b + b * lengths / (mean or 1.0)) + counts)
    return weights


def idfs(holding: Sequence[int], size: int) -> Scores:
    """Return rank_bm25's BM25+ idf of terms that so many of ``size`` documents hold; of none counts as of one."""
    fit = BM25Plus.__new__(BM25Plus)
    fit.corpus_size, fit.idf = size, {}
    fit._calc_idf({number: max(1, n) for number, n in enumerate(holding)})
    return np.fromiter(fit.idf.values(), np.float64, len(holding))


class _Inverted:
    """What rank_bm25's variants have in common over postings; to be named before the variant among the bases.

    A fixed collection of documents, each a sequence of terms; documents are numbered from 0.
    """

    k1: float
    b: float
    delta = 0.0  # what BM25+ adds to each of the question's terms, in every document
    corpus_size: int
    avgdl: float
    doc_len: NDArray[np.int64]
    idf: dict[str, float]

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Count, in place of rank_bm25; return each term's number of documents, for its idf."""
        documents = list(corpus)
        terms = list(chain.from_iterable(documents))
        self._rows = {term: row for row, term in enumerate(dict.fromkeys(terms))}
        self.doc_len = np.fromiter(map(len, documents), np.int64, len(documents))
        self.corpus_size = len(documents)
        self.avgdl = len(terms) / max(1, len(documents))
        rows = np.fromiter(map(self._rows.__getitem__, terms), np.int64, len(terms))
        places = np.repeat(np.arange(len(documents)), self.doc_len)
        self._counts = count(rows, places, (len(self._rows), len(documents)))
        return dict(zip(self._rows, np.diff(self._counts.starts).tolist(), strict=True))

    def _calc_idf(self, nd: dict[str, int]) -> None:
        """Let rank_bm25 find the idf, and weigh the postings by it once and for all."""
        if nd:  # rank_bm25 divides by the number of terms
            super()._calc_idf(nd)  # type: ignore[misc]  # rank_bm25 has no types
        starts, documents, counts = self._counts
        idfs = np.fromiter(map(self.idf.__getitem__, self._rows), np.float64, len(self._rows))
        weights = saturation(counts, self.doc_len[documents], self.avgdl, k1=self.k1, b=self.b)
        self._postings = documents, weights * np.repeat(idfs, np.diff(starts))
        self._starts = starts.data  # quicker to read single numbers from than the array
        del self._counts

    def get_scores(self, query: Iterable[str]) -> Scores:
        """Return every document's score, shape ``(size,)``; a repeated term counts as often as it is given."""
        documents, weights = self._postings
        terms = [term for term in query if term in self._rows]
        if not terms:
            return np.zeros(self.corpus_size)
        starts, rows = self._starts, [self._rows[term] for term in terms]
        parts = [slice(starts[row], starts[row + 1]) for row in rows]
        where = np.concatenate([documents[part] for part in parts])
        added = np.bincount(where, np.concatenate([weights[part] for part in parts]), self.corpus_size)
        scores = added.astype(np.float64, copy=False)
        scores += self.delta * sum(self.idf[term] for term in terms)
        return scores

    def best(self, query: Iterable[str], limit: int) -> tuple[NDArray[np.intp], Scores]:
        """Return the ``limit`` best documents with a score above 0 and their scores, best first, ties by position."""
        scores = self.get_scores(query)
        found = best(scores, limit)
        return found, scores[found]

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some documents, in the order given."""
        chosen: list[float] = self.get_scores(query)[np.asarray(doc_ids, dtype=np.intp)].tolist()
        return chosen


class Okapi(_Inverted, BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """``rank_bm25.BM25Okapi`` over postings: the same arguments, the same scores."""


class Plus(_Inverted, BM25Plus):  # type: ignore[misc]  # rank_bm25 has no types
    """``rank_bm25.BM25Plus`` over postings: the same arguments, the same scores."""


class Postings(Plus):
    """One field of a fixed collection of documents, by the variant this program ranks by."""

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float, b: float) -> None:
        super().__init__(documents, k1=k1, b=b, delta=0)

    def scores(self, terms: Iterable[str]) -> Scores:
        """Return every document's score, shape ``(size,)``; a repeated term counts as often as it is given."""
        return self.get_scores(terms)
