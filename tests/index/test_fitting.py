"""Fitting: gradients are the losses' own, what is fitted tells right from wrong, and chances are chances.

What runs the fit itself needs SciPy (extra ``fit``) and is skipped without it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import Article, fitting
from index.article import Span
from index.confidence import chance
from index.document import Document
from index.fitting import PRIOR, Example, Trial, fit_between, fit_confidence, fit_ranking
from index.german.sentences import split
from index.ranking import shipped_weights

Row = NDArray[np.float64]
TEXT = "Die Brücke ist 40 Meter lang. Sie wurde 1911 gebaut.\n\nDer Turm steht am Fluss."
ARTICLE = Article("1", "", TEXT, split(TEXT))
YEAR = Span(TEXT.index("1911"), TEXT.index("1911") + 4)

needs_scipy = pytest.mark.skipif(find_spec("scipy") is None, reason="needs SciPy, the extra fit")


def slopes(loss: Callable[[Row], tuple[float, Row]], at: Row, step: float = 1e-6) -> Row:
    """Return the loss's slope in each direction, by central differences."""
    steps = np.eye(len(at)) * step
    return np.array([(loss(at + one)[0] - loss(at - one)[0]) / (2 * step) for one in steps])


def listwise(seed: int) -> tuple[Callable[[Row], tuple[float, Row]], Row]:
    """Return a listwise loss over random questions of 2 to 5 sentences, at least one gold each, and a place."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(2, 6, size=4)
    gold = np.concatenate([np.arange(size) < chance.integers(1, size) for size in sizes])
    matrix, offset = chance.normal(size=(sizes.sum(), 3)), chance.normal(size=sizes.sum())
    return fitting._listwise_loss(matrix, offset, sizes, gold, 0.1), chance.normal(size=3)


@given(st.integers(0, 1000))
def test_the_gradient_of_the_listwise_loss_is_its_slope(seed: int) -> None:
    """In every direction, with offsets, several gold sentences and the ridge."""
    loss, place = listwise(seed)
    assert loss(place)[1] == pytest.approx(slopes(loss, place), abs=1e-5)


def test_the_listwise_loss_of_no_weights_is_the_mean_surprise() -> None:
    """Every sentence is as likely: -log of the gold sentences' share, a question counting once whatever its length."""
    sizes, gold = np.array([2, 4]), np.array([True, False, True, True, False, False])
    loss = fitting._listwise_loss(np.ones((6, 1)), np.zeros(6), sizes, gold, 5.0)
    assert loss(np.zeros(1))[0] == pytest.approx(math.log(2))
    assert loss(np.ones(1))[0] == pytest.approx(math.log(2) + 5.0)


def test_huge_scores_do_not_overflow() -> None:
    """Chances are taken relative to the best sentence of each question."""
    loss = fitting._listwise_loss(np.array([[1.0], [2.0]]), np.zeros(2), np.array([2]), np.array([True, False]), 0.0)
    value, slope = loss(np.array([500.0]))
    assert value == pytest.approx(500.0)
    assert slope == pytest.approx([1.0])


def test_gold_sentences_share_a_character_with_the_answer() -> None:
    """Touching is not enough: where a span ends, the next may begin."""
    document = Document(ARTICLE)
    first = document.sentences[0].span
    assert fitting.gold_sentences(document, [YEAR]).tolist() == [False, True, False]
    assert fitting.gold_sentences(document, [first]).tolist() == [True, False, False]
    assert fitting.gold_sentences(document, [Span(first.start, YEAR.start)]).tolist() == [True, True, False]


def test_a_question_without_a_gold_sentence_is_no_example() -> None:
    """One with is: a row of its features for each sentence."""
    document = Document(ARTICLE)
    found = fitting.example("set/title", document, "Wann wurde die Brücke gebaut?", [YEAR])
    assert found is not None
    assert found.group == "set/title"
    assert found.gold.tolist() == [False, True, False]
    assert {len(row) for row in found.rows.values()} == {3}
    assert fitting.example("set/title", document, "Wann wurde die Brücke gebaut?", []) is None


def test_an_article_without_an_answer_lacks_its_sentences_only() -> None:
    """The text and all other sentences stay as they were, so the rest is still on topic."""
    left = fitting.without(ARTICLE, [YEAR])
    assert left.text == ARTICLE.text
    assert [len(paragraph.sentences) for paragraph in left.paragraphs] == [1, 1]
    kept = [sentence for paragraph in left.paragraphs for sentence in paragraph.sentences]
    assert [TEXT[s.span.start : s.span.end] for s in kept] == [
        "Die Brücke ist 40 Meter lang.",
        "Der Turm steht am Fluss.",
    ]


@pytest.mark.parametrize(
    ("question", "gold", "answerable", "right"),
    [
        ("Wann wurde die Brücke gebaut?", [YEAR], True, True),
        ("Wo steht der Turm?", [YEAR], True, False),
        ("Wo steht der Turm?", [], False, False),
    ],
)
def test_a_trial_says_whether_the_article_and_the_first_sentence_answer(
    question: str, gold: list[Span], answerable: bool, right: bool
) -> None:
    """By the gold spans alone, with the signs that the confidence is told from."""
    weights = shipped_weights()
    tried = fitting.trial("set/title", Document(ARTICLE), question, gold, weights, "own", 2.0)
    assert (tried.answerable, tried.right) == (answerable, right)
    assert (tried.group, tried.kind, tried.weight) == ("set/title", "own", 2.0)
    assert set(tried.signs) | {"bias"} == set(weights.confidence)


def examples(scale: float = 1.0) -> list[Example]:
    """Return questions whose gold sentence has most of „tells“, mostly; „noise“ says nothing."""
    chance, found = np.random.default_rng(1), []
    for number in range(400):
        gold = np.arange(5) == number % 5
        tells = gold * 3.0 + chance.normal(size=5)
        found.append(Example("t", {"tells": tells * scale, "noise": chance.normal(size=5)}, gold))
    return found


@needs_scipy
def test_what_tells_the_gold_sentence_weighs() -> None:
    """More than what does not, and a heading stays behind although no example has one."""
    weights = fit_ranking(examples())
    assert weights["tells"] > 10 * abs(weights["noise"])
    assert weights | PRIOR == weights
    first = [int(np.argmax(one.rows["tells"] * weights["tells"])) for one in examples()]
    assert np.mean([one.gold[place] for one, place in zip(examples(), first, strict=True)]) > 0.8


@needs_scipy
def test_weights_are_for_features_as_they_come() -> None:
    """A feature in another unit gets another weight, and every sentence the same score."""
    once, tenfold = fit_ranking(examples()), fit_ranking(examples(10))
    assert tenfold["tells"] * 10 == pytest.approx(once["tells"], rel=1e-3)


@needs_scipy
def test_more_ridge_means_less_weight() -> None:
    """Towards what is known before fitting, and to nothing else."""
    assert 0 < fit_ranking(examples(), ridge=10.0)["tells"] < 0.2 * fit_ranking(examples(), ridge=0.01)["tells"]
    headings = [Example("t", {"heading": np.array([1.0, 0.0])}, np.array([True, False]))] * 20
    assert fit_ranking(headings, ridge=1e6)["heading"] == pytest.approx(PRIOR["heading"], abs=1e-3)
    assert fit_ranking(headings, ridge=0.01)["heading"] > 0


def trials() -> list[Trial]:
    """Return 400 questions, half of them answered; where so, the first sentence is right seven times of ten."""
    random, found = np.random.default_rng(2), []
    for number in range(400):
        answerable = number % 2 == 0
        right = answerable and bool(random.random() < 0.7)
        signs = {"said": answerable * 2.0 + float(random.normal()), "always": 1.0}
        found.append(Trial("t", signs, answerable, right, "own" if answerable else "unanswerable", 1.0))
    return found


@needs_scipy
def test_the_confidence_is_the_share_of_right_answers() -> None:
    """On the whole, over the questions that users ask, few of them to mislead; and those answered stand apart."""
    weights = fit_confidence(trials())
    chances = np.array([chance(one.signs, weights) for one in trials()])
    asked = [1.0 if one.answerable else 0.5 for one in trials()]
    right = np.average([one.right for one in trials()], weights=asked)
    assert np.average(chances, weights=asked) == pytest.approx(right, abs=1e-3)
    answerable = np.array([one.answerable for one in trials()])
    assert chances[answerable].mean() > chances[~answerable].mean() + 0.2


@needs_scipy
def test_between_articles_no_sign_speaks_against_what_it_says() -> None:
    """What the article says of the question is never against it, and what it lacks never for it."""
    found = [
        Trial(
            "t", {"said_exactly": -float(own), "names_missing": float(own), "shows_time": float(own)}, own, own, kind, 1
        )
        for own, kind in [(1.0, "own"), (0.0, "nearest"), (0.0, "other")] * 30
    ]
    weights = fit_between(found)
    assert weights["said_exactly"] == weights["names_missing"] == 0.0
    assert weights["shows_time"] > 1.0


@needs_scipy
def test_questions_written_to_mislead_do_not_count_between_articles() -> None:
    """They are asked of their own article."""
    misleading = [replace(one, kind="unanswerable", signs={"said": 9.0, "always": 1.0}) for one in trials()[:100]]
    others = [replace(one, kind="own" if one.answerable else "other") for one in trials()]
    assert fit_between([*others, *misleading])["said"] > 0.5


@needs_scipy
def test_a_sign_that_is_always_the_same_says_nothing() -> None:
    """It gets no weight rather than one without bounds."""
    assert fit_confidence(trials())["always"] == 0.0


@needs_scipy
def test_what_users_do_not_ask_shifts_no_chance() -> None:
    """Stand-ins tell what is answered, but how often the first sentence is right is measured on what users ask."""
    odd = [Trial("t", {"said": 0.0, "always": 1.0}, True, True, "nearest", 0.0)] * 300
    weights, same = fit_confidence(trials() + odd), fit_confidence(trials())
    for one in trials()[:20]:
        assert chance(one.signs, weights) == pytest.approx(chance(one.signs, same), abs=1e-3)
