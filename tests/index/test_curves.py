"""How well the confidence tells what is answered: AUROC, calibration, and the thresholds' curve."""

import pytest

from index import GoldQuestion, Outcome, Span, certainty, curve
from index.curves import auroc, brier, calibration_error
from index.evaluation import FoundSentence, others


def outcome(confidence: float, *, gold: bool = True, right: bool = True, elsewhere: float | None = None) -> Outcome:
    """Return an outcome of that confidence, whose first sentence is a hit where ``right``."""
    asked = GoldQuestion("q", "Wo?", 0, (Span(0, 3) if right else Span(50, 60),) if gold else ())
    return Outcome(asked, True, confidence, (FoundSentence("Dort.", Span(0, 5), 1.0),), (0,), 0.5, elsewhere)


OUTCOMES = [
    outcome(0.9, elsewhere=0.1),
    outcome(0.4, right=False, elsewhere=0.5),
    outcome(0.6, gold=False),
    outcome(0.2, gold=False),
]


def test_auroc_is_the_chance_that_a_positive_is_above() -> None:
    """Of two positives and two negatives three pairs in order are .75; a tie counts half; without a pair none."""
    assert auroc([0.9, 0.4], [0.5, 0.1]) == 0.75
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None


def test_calibration_is_measured_against_what_came_true() -> None:
    """A chance of 1 that comes true is without error, one of .5 half right is calibrated but not sharp."""
    assert (brier([1.0], [True]), calibration_error([1.0], [True])) == (0.0, 0.0)
    assert (brier([0.5, 0.5], [True, False]), calibration_error([0.5, 0.5], [True, False])) == (0.25, 0.0)
    assert (brier([], []), calibration_error([], [])) == (None, None)


def test_certainty_tells_own_from_other_and_from_unanswerable() -> None:
    """Each AUROC has the answerable questions asked of their own article on one side."""
    found = certainty(OUTCOMES)
    assert (found["auroc_other_article"], found["auroc_unanswerable"]) == (0.75, 0.75)
    assert found["brier"] == pytest.approx((0.1**2 + 0.4**2) / 2)
    assert certainty([outcome(0.9)])["auroc_other_article"] is None


def test_a_threshold_answers_and_refuses() -> None:
    """At each threshold: what is answered, how much of it rightly, and what is refused; a dash where nothing is."""
    steps = {step.threshold: step for step in curve(OUTCOMES)}
    assert (min(steps), max(steps)) == (0.05, 0.95)
    half = steps[0.5]
    assert (half.answered, half.right, half.refused, half.refused_elsewhere) == (0.5, 1.0, 0.5, 0.5)
    assert steps[0.3].right == 0.5
    assert steps[0.95].right is None
    assert curve([outcome(0.9)])[0].refused is None


def test_the_other_article_is_never_the_own_one() -> None:
    """Every context gets another one, always the same, each exactly once; a single one has no other."""
    drawn = others(9)
    assert drawn == others(9)
    assert sorted(drawn) == sorted(drawn.values()) == list(range(9))
    assert all(own != other for own, other in drawn.items())
    assert others(1) == {}
