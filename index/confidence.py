"""How sure to be that the article answers, and that the first sentence does: a logistic regression on few signs.

A score says which sentence of an article is the best; it means nothing across questions. The signs can be compared
across questions: how much of the question the best sentence, its surroundings and the article say, what of it is
nowhere, whether what is asked for is there, and by how much the best sentence leads. Words weigh by their rarity in
German, not in the article, because a word that the article lacks is what tells.

The signs are weighed so that questions an article answers stand apart from those it does not (of another subject, of
its subject but not answered); then the sum is stretched and shifted so that its logistic value is the chance that the
first sentence is right (Platt 1999). What did not help, measured on three sets: more signs (80 give the same AUROC as
these), a sign for each kind of question, asking for rightness alone (AUROC .991 in place of .998).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.german.analysis import gram_terms
from index.german.questions import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.meeting import Meeting

    Row = NDArray[np.float64]

_FOUND, _EXACT = 0.5, 0.9  # likeness from which a word counts as found, as found to the letter
_SHOWN_BY_FORM = (Asks.NUMBER, Asks.TIME, Asks.DURATION)  # what these ask for has a form of its own


def chance(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the chance of being right that the signs speak for: the logistic function of their weighted sum."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


def signs(meeting: Meeting, rows: Mapping[str, Row], scores: Row) -> dict[str, float]:
    """Return the confidence's inputs: what can be told of the best sentence and compared across questions."""
    best = int(np.argmax(scores))
    groups = (_said(meeting, best), _missing(meeting), _wording(meeting, rows, best), _form(meeting, rows, best))
    return {name: value for group in groups for name, value in group} | _lead(scores)


def _heft(m: Meeting) -> Row:
    """Return each word's share of the question, by its rarity in German squared."""
    return np.asarray(m.rarity**2 / (m.rarity**2).sum())


def _said(m: Meeting, best: int) -> Iterator[tuple[str, float]]:
    heft, in_context = _heft(m), np.maximum(m.met, m.carried)
    yield "covered", float(heft @ m.met[:, best])
    yield "covered_in_context", float(heft @ in_context[:, best])
    yield "covered_in_any_context", float((heft @ in_context).max())
    anywhere = m.direct.max(axis=1)
    yield "said_by_article", float(heft @ anywhere)
    yield "said_exactly", float(heft @ (anywhere >= _EXACT))
    yield "words_said_exactly", math.log1p(int((anywhere >= _EXACT).sum()))
    yield "rarity_met", math.log1p(float(m.rarity @ m.met.max(axis=1)))


def _missing(m: Meeting) -> Iterator[tuple[str, float]]:
    heft, anywhere = _heft(m), m.met.max(axis=1)
    missing = anywhere < _FOUND
    capital = np.array([word.form[0].isupper() for word in m.asked.words])
    number = np.array([word.form[0].isdigit() for word in m.asked.words])
    yield "heaviest_missing", float((heft * missing).max())
    yield "nouns_missing", float(heft @ (capital & missing))
    yield "names_missing", float((heft * m.is_name) @ missing)
    yield "number_missing", float((number & (anywhere < _EXACT)).any())
    yield "words_missing", math.log1p(int(missing.sum()))
    yield "rarity_missing", math.log1p(float(m.rarity @ (1 - anywhere)))
    yield "words", math.log(len(heft))


def _wording(m: Meeting, rows: Mapping[str, Row], best: int) -> Iterator[tuple[str, float]]:
    grams = gram_terms(m.asked.words)
    known = m.document.grams.idf
    yield "grams_known", sum(gram in known for gram in grams) / max(1, len(grams))
    yield "bigrams", float(rows["bigrams"][best])
    yield "bigrams_anywhere", float(rows["bigrams"].max())


def _form(m: Meeting, rows: Mapping[str, Row], best: int) -> Iterator[tuple[str, float]]:
    asks = m.asked.reading.asks
    for kind in _SHOWN_BY_FORM:
        yield f"asks_{kind}", float(asks is kind)
        yield f"shows_{kind}", float(rows[f"{asks}:fit"][best]) if asks is kind else 0.0


def _lead(scores: Row) -> dict[str, float]:
    """Return the best sentence's chance among the sentences, and by how much it leads."""
    shares = np.exp(scores - scores.max())
    first, second = (*np.sort(shares / shares.sum())[::-1][:2], 0.0)[:2]
    return {"chance": float(first), "lead": float(first - second)}
