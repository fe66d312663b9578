"""Which passages of many speak of the question: BM25 over two fields, stems and character 4-grams.

The grams find what stems miss (compounds, names in other spellings, typing errors) and count for less, because they
also find what merely looks alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.bm25 import Postings
from index.german.analysis import gram_terms, stem_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.german.analysis import Word

K1, B = 1.2, 0.75  # Robertson and Zaragoza 2009, section 3.4: the usual values for running text
GRAM_WEIGHT = 0.3


class Passages:
    """A fixed collection of passages, each given by its content words; passages are numbered from 0."""

    def __init__(self, passages: Sequence[Sequence[Word]]) -> None:
        self._stems = Postings([stem_terms(passage) for passage in passages], k1=K1, b=B)
        self._grams = Postings([gram_terms(passage) for passage in passages], k1=K1, b=B)

    def scores(self, words: Iterable[Word]) -> NDArray[np.float64]:
        """Return each passage's score for the question's content words."""
        words = tuple(words)
        return self._stems.scores(stem_terms(words)) + GRAM_WEIGHT * self._grams.scores(gram_terms(words))
