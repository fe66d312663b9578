"""Which passages of many speak of the question, in two looks.

The first look is BM25 over two fields, stems and character 4-grams. The grams find what stems miss (compounds, names in
other spellings, typing errors) and count for less, because they also find what merely looks alike. The second look
reads the few best passages word for word (``closeness``).

Measured as passage MRR@10 on two question sets (GermanQuAD-dev / XQuAD-de): stems .966 / .929, 4-grams .975 / .954,
both .981 / .955, with the second look .984 / .962. What did not help: 3-grams or 5-grams in place of 4-grams,
derivation families or stem pairs as fields of their own, other k1 and b, and the sentence ranking's confidence (.980 /
.960).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.bm25 import Postings
from index.german.analysis import gram_terms, stem_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from index.document import Document
    from index.german.analysis import Word

K1, B = 1.2, 0.75  # Robertson and Zaragoza 2009, section 3.4: the usual values for running text
GRAM_WEIGHT = 0.3
LOOKED_AT_TWICE = 10  # the right passage is among the first ten for 99.3 and 100 of 100 questions of the two sets
# Fitted as a ranking on each of two question sets and held on the other; rounded, in units of the first look's score.
_PRESENT, _TOGETHER, _LENGTH = 2.2, 1.5, -1.7


class Passages:
    """A fixed collection of passages, each given by its content words; passages are numbered from 0."""

    def __init__(self, passages: Sequence[Sequence[Word]]) -> None:
        self._stems = Postings([stem_terms(passage) for passage in passages], k1=K1, b=B)
        self._grams = Postings([gram_terms(passage) for passage in passages], k1=K1, b=B)

    def scores(self, words: Iterable[Word]) -> NDArray[np.float64]:
        """Return each passage's score for the question's content words."""
        words = tuple(words)
        return self._stems.scores(stem_terms(words)) + GRAM_WEIGHT * self._grams.scores(gram_terms(words))

    def idf(self, stem: str) -> float:
        """Return how telling a stem is among these passages; one that none of them holds tells most."""
        return self._stems.idf.get(stem, math.log(self._stems.corpus_size + 1))

    def best(self, words: Sequence[Word], documents: Sequence[Document]) -> list[int]:
        """Return all passages' numbers, best first, where passage ``n`` is the whole of ``documents[n]``."""
        scores = self.scores(words)
        order: list[int] = np.argsort(-scores, kind="stable").tolist()
        head, tail = order[:LOOKED_AT_TWICE], order[LOOKED_AT_TWICE:]
        second = {n: scores[n] + closeness(documents[n], words, self.idf) for n in head}
        return sorted(head, key=lambda n: -second[n]) + tail


def closeness(document: Document, words: Sequence[Word], idf: Callable[[str], float]) -> float:
    """Return what to add to a document's first score: how much of the question it holds, and how close together.

    Each word of the question counts by its likeness to the likest word of the document, each two neighbouring words
    once more where a sentence holds both; long documents hold words by chance, so length counts against them.
    ``idf`` gives a stem's weight in the collection.
    """
    vocabulary = document.vocabulary
    weights = {word.stem: idf(word.stem) for word in words}
    present = sum(weights[word.stem] * max(vocabulary.like(word.form).values(), default=0.0) for word in words)
    together = sum(
        min(weights[one.stem], weights[other.stem])
        for one, other in pairwise(words)
        if any(one.stem in line.stems and other.stem in line.stems for line in document.lines)
    )
    length = math.log1p(sum(len(line.words) for line in document.lines))
    return _PRESENT * present + _TOGETHER * together + _LENGTH * length
