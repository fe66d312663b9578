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
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from index.german import morphology
from index.german.analysis import GRAM_SIZE, gram_terms, stem_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.document import Document
    from index.german.analysis import Word

K1, B = 1.2, 0.75  # Robertson and Zaragoza 2009, section 3.4: the usual values for running text
GRAM_WEIGHT = 0.25  # 0.2 to 0.4 differ by 0.1 points of MRR
_GRAM = "~"  # no word holds it
LOOKED_AT_TWICE = 10  # the right passage is among the first ten for 99.3 and 100 of 100 questions of the two sets
# Fitted as a ranking on each of two question sets and held on the other; rounded, in units of the first look's score.
_PRESENT, _TOGETHER, _LENGTH = 2.4, 1.5, -1.7


def terms_of(form: str) -> tuple[str, ...]:
    """Return the terms a word is found by, of both fields: its stem, and its 4-grams with a mark before them.

    A function word has none. The two fields are one bag of terms with one length, so that every engine, also one that
    knows a single length for a document, gives the same scores; separate lengths were measured and are no better.
    """
    if not morphology.is_content(form):
        return ()
    return (morphology.stem(form), *[_GRAM + gram for gram in morphology.grams(form, GRAM_SIZE)])


def query_terms(words: Iterable[Word]) -> dict[str, float]:
    """Return the question's terms and how much each counts: as often as it is there, a 4-gram less than a stem."""
    words = tuple(words)
    weights = {stem: float(times) for stem, times in Counter(stem_terms(words)).items()}
    grams = Counter(gram_terms(words))
    return weights | {_GRAM + gram: GRAM_WEIGHT * times for gram, times in grams.items()}


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
