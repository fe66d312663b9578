"""How well the confidence tells what an article answers, and what each threshold would answer and refuse.

Two kinds of question must be refused: those asked of a wrong article, and those their article does not answer. The
AUROC says how well both are told apart without choosing a threshold; the curve says what choosing one costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.evaluation import is_right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.evaluation import Outcome

    Row = NDArray[np.float64]

_STEPS = tuple(round(0.05 * step, 2) for step in range(1, 20))
_BINS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """What a threshold does: the shares answered and refused; None where the set has no such question.

    ``answered`` is the share of the answerable questions; ``right`` the share of those whose first answer is a hit;
    ``refused`` the share of the unanswerable ones; ``refused_elsewhere`` of the answerable asked of another article.
    """

    threshold: float
    answered: float | None
    right: float | None
    refused: float | None
    refused_elsewhere: float | None


def auroc(positive: Sequence[float] | Row, negative: Sequence[float] | Row) -> float | None:
    """Return the chance that a positive scores above a negative, ties counted half (Mann and Whitney 1947)."""
    if not len(positive) or not len(negative):
        return None
    order = np.sort(negative)
    below, upto = np.searchsorted(order, positive, "left"), np.searchsorted(order, positive, "right")
    return float((below + upto).mean() / 2 / len(negative))


def brier(chances: Sequence[float] | Row, right: Sequence[bool] | NDArray[np.bool_]) -> float | None:
    """Return the mean squared distance of the chances to what came true (Brier 1950): 0 is best."""
    return float(np.mean((np.asarray(chances) - np.asarray(right)) ** 2)) if len(chances) else None


def calibration_error(chances: Sequence[float] | Row, right: Sequence[bool] | NDArray[np.bool_]) -> float | None:
    """Return by how much the chances miss the share that came true, over ten bins of equal width (ECE)."""
    if not len(chances):
        return None
    given, true = np.asarray(chances), np.asarray(right, dtype=float)
    bins = np.minimum((given * _BINS).astype(int), _BINS - 1)
    gaps = [abs((given - true)[bins == number].sum()) for number in range(_BINS)]
    return float(sum(gaps) / len(given))


def certainty(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Return how well the confidence tells answerable questions from others, and how true it is of first answers.

    The AUROC of the answerable questions asked of their own article against the same questions asked of another one,
    and against the unanswerable questions; the Brier score and the calibration error of the answerable ones.
    """
    own, elsewhere, unanswerable = _confidences(outcomes)
    right = [is_right(outcome) for outcome in outcomes if outcome.question.gold]
    return {
        "auroc_other_article": auroc(own, elsewhere),
        "auroc_unanswerable": auroc(own, unanswerable),
        "brier": brier(own, right),
        "calibration_error": calibration_error(own, right),
    }


def curve(outcomes: Sequence[Outcome]) -> tuple[Step, ...]:
    """Return what each threshold from .05 to .95 would answer and refuse."""
    own, elsewhere, unanswerable = map(np.asarray, _confidences(outcomes))
    right = np.array([is_right(outcome) for outcome in outcomes if outcome.question.gold], dtype=bool)
    return tuple(
        Step(
            threshold,
            _share(own >= threshold),
            _share(right[own >= threshold]),
            _share(unanswerable < threshold),
            _share(elsewhere < threshold),
        )
        for threshold in _STEPS
    )


def _confidences(outcomes: Sequence[Outcome]) -> tuple[list[float], list[float], list[float]]:
    """Return the confidences in answerable questions, in the same asked of another article, in unanswerable ones."""
    answerable = [outcome for outcome in outcomes if outcome.question.gold]
    own = [outcome.confidence for outcome in answerable]
    elsewhere = [outcome.elsewhere for outcome in answerable if outcome.elsewhere is not None]
    return own, elsewhere, [outcome.confidence for outcome in outcomes if not outcome.question.gold]


def _share(values: NDArray[np.bool_]) -> float | None:
    return float(values.mean()) if len(values) else None
