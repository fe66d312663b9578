"""Fitting the ranking's weights and its confidence on question sets.

The ranking: a conditional logit model (McFadden 1974; as a ranking loss, ListNet's top-one, Cao et al. 2007). For each
question the chance of a sentence is the softmax of its score; the loss is the mean of ``-log`` of the gold sentences'
chances, plus ``ridge`` times the squared weights of standardised features. The confidence: logistic regression.

NumPy and SciPy only; SciPy is needed for fitting and for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.article import Article, Paragraph
from index.asked import analyse_question
from index.confidence import signs
from index.document import Document
from index.features import features
from index.meeting import Meeting
from index.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.article import Span
    from index.ranking import Weights

    Row = NDArray[np.float64]
    Bounds = tuple[float | None, float | None]

# What users ask, for scaling the confidence to a chance: most often what the article answers, and seldom what people
# wrote to mislead.
_OF_USERS = {"own": 1.0, "unanswerable": 0.5, "other": 0.1, "neighbours": 0.1}
# What tells articles apart: a question's own one against the nearest other, any other, and its title's other contexts.
_BETWEEN = {"own": 1.0, "among": 1.0, "neighbours": 1.0, "nearest": 2.0, "other": 1.0}
# Signs that between articles speak only for one, or only against it. Fitted freely some that go together change sides,
# and of two articles one that says less of the question could be preferred.
_ONLY_FOR = ("covered", "bm25", "said_", "words_said", "rarity_met", "bigrams", "grams_known")
_ONLY_AGAINST = ("_missing", "other_side")
LEAST_SPREAD = 0.3
RIDGE = 0.01
CONFIDENCE_RIDGE = 1e-3
# What is known before fitting, and what the ridge pulls towards (0 for all others): a set without headings says nothing
# of them, yet a heading must not be preferred to the sentences under it; nor does a set where nobody is quoted say that
# „Was sagt Peskow?“ asks for what he says, which his first three sentences are.
PRIOR = {"heading": -2.5, "speaker": 3.5}


@dataclass(frozen=True, slots=True)
class Example:
    """A question met with its article: feature name -> row, and which sentences are gold; ``group`` is its title."""

    group: str
    rows: Mapping[str, Row]
    gold: NDArray[np.bool_]


def example(group: str, document: Document, question: str, gold: Sequence[Span]) -> Example | None:
    """Return the question as an example to fit on; None where no sentence is gold."""
    hits = gold_sentences(document, gold)
    return Example(group, features(Meeting(document, analyse_question(question))), hits) if hits.any() else None


def gold_sentences(document: Document, gold: Sequence[Span]) -> NDArray[np.bool_]:
    """Return which of the document's sentences share a code point with a gold span."""
    return np.array([any(s.span.overlaps(span) for span in gold) for s in document.sentences], dtype=bool)


def fit_ranking(examples: Sequence[Example], ridge: float = RIDGE) -> dict[str, float]:
    """Return feature name -> weight, for raw (not standardised) features."""
    names = sorted({name for item in examples for name in item.rows})
    matrix = np.concatenate([_matrix(item.rows, names, len(item.gold)) for item in examples])
    spread = matrix.std(axis=0)
    spread = np.maximum(spread, LEAST_SPREAD)
    sizes = np.array([len(item.gold) for item in examples])
    gold = np.concatenate([item.gold for item in examples])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    loss = _listwise_loss((matrix - matrix.mean(axis=0)) / spread, matrix @ prior, sizes, gold, ridge)
    weights = prior + _minimise(loss, len(names)) / spread
    return PRIOR | dict(zip(names, weights.tolist(), strict=True))


def _matrix(rows: Mapping[str, Row], names: Sequence[str], size: int) -> NDArray[np.float64]:
    missing = np.zeros(size)
    return np.stack([rows.get(name, missing) for name in names], axis=1)


def _listwise_loss(
    matrix: NDArray[np.float64], offset: Row, sizes: NDArray[np.intp], gold: NDArray[np.bool_], ridge: float
) -> Callable[[Row], tuple[float, Row]]:
    starts, group = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Row) -> tuple[float, Row]:
        scores = offset + matrix @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total, good = np.add.reduceat(chances, starts), np.add.reduceat(chances * gold, starts)
        gradient = matrix.T @ (chances / total[group] - chances * gold / good[group]) / len(sizes)
        return float(-np.mean(np.log(good / total)) + ridge * weights @ weights), gradient + 2 * ridge * weights

    return loss


def _minimise(loss: Callable[[Row], tuple[float, Row]], size: int, bounds: Sequence[Bounds] | None = None) -> Row:
    from scipy.optimize import minimize  # only fitting needs SciPy

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return np.asarray(found.x, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Trial:
    """One answer given, for the confidence: its signs, whether the article answers, whether the first sentence does.

    ``kind`` says what was asked of what, ``weight`` how much it counts.
    """

    group: str
    signs: Mapping[str, float]
    answerable: bool
    right: bool
    kind: str
    weight: float


def trial(
    group: str, document: Document, question: str, gold: Sequence[Span], weights: Weights, kind: str, weight: float
) -> Trial:
    """Return what came of asking the question of the document (not necessarily its own)."""
    found = rank(document, analyse_question(question), weights)
    hits = gold_sentences(document, gold) if gold else np.zeros(len(document), dtype=bool)
    values = signs(found.meeting, found.features, found.scores)
    return Trial(group, values, bool(hits.any()), bool(hits[found.order[0]]), kind, weight)


def without(article: Article, spans: Sequence[Span]) -> Article:
    """Return the article without the sentences that touch ``spans``: on topic, but with no answer in it."""
    paragraphs = []
    for paragraph in article.paragraphs:
        kept = tuple(s for s in paragraph.sentences if not any(s.span.overlaps(span) for span in spans))
        paragraphs.append(Paragraph(paragraph.span, paragraph.number, kept, paragraph.kind))
    return Article(article.id, article.title, article.text, tuple(paragraphs))


def fit_between(trials: Sequence[Trial]) -> dict[str, float]:
    """Return sign -> weight of telling a question's own article from others, no sign against what it says."""
    names, matrix, answerable = _table(trials)
    weight = np.array([_BETWEEN.get(item.kind, 0.0) for item in trials])
    bias, told = _logistic(matrix, answerable, weight, CONFIDENCE_RIDGE, [_bounds(name) for name in names])
    return {"bias": bias, **dict(zip(names, told.tolist(), strict=True))}


def _table(trials: Sequence[Trial]) -> tuple[list[str], NDArray[np.float64], Row]:
    """Return the signs' names, in order, their values, a row a trial, and which trials are answerable (1 or 0)."""
    names = sorted(trials[0].signs)
    matrix = np.array([[item.signs[name] for name in names] for item in trials])
    return names, matrix, np.array([item.answerable for item in trials], float)


def fit_confidence(trials: Sequence[Trial]) -> dict[str, float]:
    """Return sign -> weight, „bias“ among them: of telling what is answered, scaled to the chance of being right."""
    names, matrix, answerable = _table(trials)
    weight = np.array([item.weight for item in trials])
    bias, told = _logistic(matrix, answerable, weight, CONFIDENCE_RIDGE)
    counts = np.array([_OF_USERS.get(item.kind, 0.0) for item in trials])
    right = np.array([item.right for item in trials], float)
    shift, stretch = _logistic((bias + matrix @ told)[:, None], right, counts, 0.0)
    scaled = told * stretch[0]
    return {"bias": float(shift + stretch[0] * bias), **dict(zip(names, scaled.tolist(), strict=True))}


def _bounds(sign: str) -> Bounds:
    """Return between what a sign's weight may lie, None for no bound."""
    return (0.0 if sign.startswith(_ONLY_FOR) else None, 0.0 if sign.endswith(_ONLY_AGAINST) else None)


def _logistic(
    matrix: NDArray[np.float64], true: Row, weight: Row, ridge: float, bounds: Sequence[Bounds] = ()
) -> tuple[float, Row]:
    """Return the bias and the weights, for raw columns, of the weighted logistic regression of ``true``."""
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0)
    spread[spread < 1e-9] = np.inf
    standard = np.c_[np.ones(len(true)), (matrix - mean) / spread]

    def loss(weights: Row) -> tuple[float, Row]:
        score = standard @ weights
        chance = 1 / (1 + np.exp(-np.clip(score, -60, 60)))
        value = weight @ (np.logaddexp(0, score) - true * score) / weight.sum() + ridge * weights[1:] @ weights[1:]
        slope = standard.T @ (weight * (chance - true)) / weight.sum()
        return float(value), slope + 2 * ridge * np.r_[0.0, weights[1:]]

    weights = _minimise(loss, matrix.shape[1] + 1, [(None, None), *bounds] if bounds else None)
    raw = weights[1:] / spread
    return float(weights[0] - raw @ mean), raw
