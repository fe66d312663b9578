"""BM25 over postings is rank_bm25's BM25."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index.bm25 import Postings

TERMS = st.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl"])
COLLECTIONS = st.lists(st.lists(TERMS, max_size=8), min_size=1, max_size=12).filter(any)


@given(
    COLLECTIONS,
    st.lists(st.sampled_from(["ab", "cd", "ef", "zz"]), max_size=6),
    st.floats(0.1, 3),
    st.floats(0, 0.95),  # at 1 rank_bm25 itself divides zero by zero for an empty document
)
def test_scores_are_rank_bm25s(documents: list[list[str]], query: list[str], k1: float, b: float) -> None:
    """For any collection, also with empty and equal documents, and any query the scores equal rank_bm25's."""
    expected = BM25Plus(documents, k1=k1, b=b, delta=0).get_scores(query)
    np.testing.assert_allclose(Postings(documents, k1=k1, b=b).scores(query), expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_a_collection_without_terms_scores_nothing(documents: list[list[str]]) -> None:
    """No document, or none with a term: every score is 0 and nothing is divided by zero."""
    assert Postings(documents, k1=1.2, b=0.75).scores(["ab"]).tolist() == [0.0] * len(documents)


def test_a_term_in_every_document_still_counts() -> None:
    """A document that has the term beats one that has not, and no score is negative, however common the term."""
    scores = Postings([["ab"], ["ab", "cd"], ["ab"]], k1=0.5, b=0.0).scores(["ab", "cd"])
    assert scores.argmax() == 1
    assert (scores > 0).all()


def test_documents_of_a_term() -> None:
    """A term's documents are their numbers in ascending order; a term never seen has none."""
    postings = Postings([["cd"], ["ab"], ["ab", "cd"]], k1=1.2, b=0.75)
    assert postings.documents("cd").tolist() == [0, 2]
    assert postings.documents("zz").tolist() == []
