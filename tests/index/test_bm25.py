"""BM25 over postings is rank_bm25's BM25."""

from typing import Any

import numpy as np
import pytest
import rank_bm25
from hypothesis import given
from hypothesis import strategies as st

from index.bm25 import Okapi, Plus, Postings, best, count, highest, idfs

TERMS = ["ab", "cd", "ef", "gh", "ij", "kl"]
COLLECTIONS = st.lists(st.lists(st.sampled_from(TERMS), max_size=8), min_size=1, max_size=12).filter(any)
QUERIES = st.lists(st.sampled_from([*TERMS, "zz"]), max_size=8)
K1 = st.floats(0.1, 3)
B = st.floats(0, 0.95)  # at 1 rank_bm25 itself divides zero by zero for an empty document


VARIANTS = [(Okapi, rank_bm25.BM25Okapi, "epsilon"), (Plus, rank_bm25.BM25Plus, "delta")]


@pytest.mark.parametrize(("ours", "theirs", "extra"), VARIANTS)
@given(documents=COLLECTIONS, query=QUERIES, k1=K1, b=B, value=st.floats(0, 2))
def test_scores_are_rank_bm25s(
    ours: Any, theirs: Any, extra: str, documents: list[list[str]], query: list[str], k1: float, b: float, value: float
) -> None:
    """Any collection, also with empty and equal documents, and any query, also with unseen and repeated terms."""
    expected = theirs(documents, k1=k1, b=b, **{extra: value}).get_scores(query)
    scores = ours(documents, k1=k1, b=b, **{extra: value}).get_scores(query)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9)


@given(COLLECTIONS, QUERIES, K1, B)
def test_the_program_s_field_is_bm25_plus_without_delta(
    documents: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    """By the ``k1`` and ``b`` it is given."""
    expected = rank_bm25.BM25Plus(documents, k1=k1, b=b, delta=0).get_scores(query)
    np.testing.assert_allclose(Postings(documents, k1=k1, b=b).scores(query), expected, rtol=0, atol=1e-9)


@given(COLLECTIONS, QUERIES, st.data())
def test_some_documents_scores_are_rank_bm25s(
    documents: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    """The scores of chosen documents, in any order, are rank_bm25's too."""
    chosen = data.draw(st.lists(st.integers(0, len(documents) - 1), max_size=5))
    expected = rank_bm25.BM25Plus(documents).get_batch_scores(query, chosen)
    np.testing.assert_allclose(Plus(documents).get_batch_scores(query, chosen), expected, rtol=0, atol=1e-9)


@given(COLLECTIONS, QUERIES, st.integers(-1, 14))
def test_the_best_are_those_of_a_full_sort(documents: list[list[str]], query: list[str], limit: int) -> None:
    """The best are the positive scores, highest first, ties by position, at most as many as asked for."""
    postings = Postings(documents, k1=1.2, b=0.75)
    scores = postings.scores(query)
    expected = [place for place in np.argsort(-scores, kind="stable") if scores[place] > 0][: max(0, limit)]
    found, values = postings.best(query, limit)
    assert found.tolist() == expected
    assert values.tolist() == scores[found].tolist()


SCORES = st.sampled_from([-1.0, 0.0, 0.0, 0.5, 0.5, 1.0, 2.0])


@given(
    st.lists(SCORES, max_size=40) | st.lists(SCORES | st.floats(0, 2), min_size=64, max_size=700), st.integers(0, 45)
)
def test_ties_go_by_position(scores: list[float], limit: int) -> None:
    """Of equal scores, also where the limit cuts through them, the earlier positions come first."""
    expected = sorted((n for n, score in enumerate(scores) if score > 0), key=lambda n: -scores[n])[:limit]
    assert best(np.array(scores), limit).tolist() == expected


LEVELS = ([-1.0, 0.0, 0.25, 0.5, 1.0, 2.0], [0.0, 0.0, 0.0, 0.5], [0.0], [-2.0, -1.0], [1.0])


@pytest.mark.parametrize("levels", LEVELS)
@pytest.mark.parametrize("size", [1, 64, 640, 3_000, 6_400])
@pytest.mark.parametrize("limit", [-1, 0, 1, 2, 9, 50, 7_000])
def test_the_highest_of_very_many_are_those_of_a_full_sort(levels: list[float], size: int, limit: int) -> None:
    """Positions ascending, with all that ties with the last, also where the scores are looked at in groups."""
    chance = np.random.default_rng(size + limit)
    scores = chance.choice(levels, size)
    for found in (scores, np.where(scores > 0, scores + chance.random(size), scores)):
        positive = sorted(found[found > 0], reverse=True)
        least = positive[min(limit, len(positive)) - 1] if positive and limit > 0 else np.inf
        assert highest(found, limit).tolist() == np.flatnonzero((found > 0) & (found >= least)).tolist()


@pytest.mark.parametrize("limit", [1, 500, 1_000, 1_500])
@pytest.mark.parametrize("seed", range(5))
def test_many_of_very_many_are_those_of_a_full_sort(limit: int, seed: int) -> None:
    """Also where so many are wanted that a bound from the groups cuts through the midst of them."""
    scores = np.random.default_rng(seed).random(64 * 3_000)
    assert highest(scores, limit).tolist() == sorted(np.argsort(scores)[-limit:].tolist())


def test_an_idf_is_rank_bm25_s() -> None:
    """Told from how many documents hold the term, of which none counts as one."""
    whole = rank_bm25.BM25Plus([["a", "b"], ["a"], ["a", "c", "c"], ["d"]])
    assert idfs([3, 1, 0], 4) == pytest.approx([whole.idf["a"], whole.idf["c"], whole.idf["c"]])


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
@pytest.mark.parametrize("variant", [Okapi, Plus])
def test_a_collection_without_terms_scores_nothing(
    documents: list[list[str]], variant: type[Okapi] | type[Plus]
) -> None:
    """No document, or none with a term: every score is 0 and nothing is divided by zero."""
    assert variant(documents).get_scores(["ab"]).tolist() == [0.0] * len(documents)


@pytest.mark.parametrize(("k1", "b"), [(1.2, 1.0), (0.0, 0.5)])
def test_an_empty_document_scores_nothing(k1: float, b: float) -> None:
    """Also where rank_bm25 divides zero by zero for it."""
    scores = Postings([["ab"], []], k1=k1, b=b).scores(["ab"])
    assert scores[0] > 0
    assert scores[1] == 0


def test_a_term_in_every_document_still_counts() -> None:
    """A document that has the term beats one that has not, and no score is negative, however common the term."""
    scores = Postings([["ab"], ["ab", "cd"], ["ab"]], k1=0.5, b=0.0).scores(["ab", "cd"])
    assert scores.argmax() == 1
    assert (scores > 0).all()


def test_counts_are_a_sparse_matrix() -> None:
    """Pairs in any order, some repeated, come out by row, then document, with how often each was given."""
    rows, documents = np.array([2, 0, 2, 2, 0]), np.array([1, 3, 0, 1, 3])
    counts = count(rows, documents, (4, 5))
    assert counts.starts.tolist() == [0, 1, 1, 3, 3]
    assert counts.documents.tolist() == [3, 0, 1]
    assert counts.counts.tolist() == [2, 1, 2]
