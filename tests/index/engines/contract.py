"""What every engine promises, as tests to inherit: a test class gives ``engine``, a fixture of an empty engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from index.bm25 import Postings
from index.engines import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engines import Engine, Hit

K1, B = 1.2, 0.75
Passages = list[list[str]]
FORMS = ["ab", "abc", "bc", "cab", "dd", "eee"]
PASSAGES = st.lists(st.lists(st.sampled_from(FORMS), max_size=6), max_size=3)
ARTICLES = st.dictionaries(st.sampled_from([f"a{n}" for n in range(8)]), PASSAGES, max_size=8)
QUERIES = st.dictionaries(st.sampled_from([*FORMS, "~a", "~b", "zz"]), st.sampled_from([0.25, 1.0, 2.0]), max_size=5)


def terms_of(form: str) -> Sequence[str]:
    """Return two fields' terms: the form, and its first letter with a mark; „dd“ is a word without terms."""
    return () if form == "dd" else (form, f"~{form[0]}")


def expected(articles: Mapping[str, Passages], query: Mapping[str, float], within: set[str] | None = None) -> list[Hit]:
    """Return all hits, by rank_bm25's scores of the whole collection."""
    from index.engines import Hit, in_order

    places = [(article, number) for article, passages in articles.items() for number in range(len(passages))]
    documents = [
        [term for form in passage for term in terms_of(form)] for passages in articles.values() for passage in passages
    ]
    postings = Postings(documents, k1=K1, b=B)
    scores = sum((weight * postings.scores([term]) for term, weight in query.items()), start=postings.scores([]))
    hits = [Hit(*place, float(score)) for place, score in zip(places, scores, strict=True) if score > 0]
    return sorted((hit for hit in hits if within is None or hit.article in within), key=in_order)


def check(found: Sequence[Hit], wanted: Sequence[Hit]) -> None:
    """Compare hits; equal scores may differ in their last bits, and then stand in either order."""
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in wanted], abs=1e-9)
    rounded = [sorted((round(hit.score, 6), hit.article, hit.passage) for hit in hits) for hits in (found, wanted)]
    assert rounded[0] == rounded[1]


def entries(articles: Mapping[str, Passages]) -> list[Entry]:
    """Return the articles as entries; every second one is in the collection „even“."""
    return [Entry(name, passages, ("even",) if int(name[1:]) % 2 == 0 else ()) for name, passages in articles.items()]


LIBRARY: dict[str, Passages] = {
    "a0": [["ab", "bc"], ["abc", "abc", "ab"]],
    "a1": [["cab"], ["ab", "bc"], []],
    "a2": [["eee", "ab"], ["dd"]],
    "a3": [["ab", "bc"]],
    "a4": [],
}


class EngineContract:
    """The promises; the articles of the tests are few, so that an engine on disk or elsewhere can keep them too."""

    def test_scores_are_rank_bm25s(self, engine: Engine) -> None:
        """The hits are all passages that hold a term, with rank_bm25's scores over all passages, best first."""
        engine.put(entries(LIBRARY))
        for query in ({"ab": 1.0}, {"ab": 1.0, "~a": 0.25, "zz": 1.0}, {"~c": 0.5, "eee": 2.0, "bc": 1.0}):
            check(engine.best(query, 20), expected(LIBRARY, query))

    def test_ties_go_by_article_then_passage(self, engine: Engine) -> None:
        """Of equal scores, also where the limit cuts through them, the lower id and the lower number come first."""
        engine.put([Entry(name, [["ab"], ["ab"]]) for name in ("a2", "a0", "a1")])
        found = [(hit.article, hit.passage) for hit in engine.best({"ab": 1.0}, 5)]
        assert found == [("a0", 0), ("a0", 1), ("a1", 0), ("a1", 1), ("a2", 0)]

    @pytest.mark.parametrize("limit", [0, 1, 3])
    def test_the_limit_limits(self, engine: Engine, limit: int) -> None:
        """At most as many as asked for come back, the best of all."""
        engine.put(entries(LIBRARY))
        assert engine.best({"ab": 1.0}, limit) == engine.best({"ab": 1.0}, 20)[:limit]

    def test_nothing_is_found_where_nothing_is(self, engine: Engine) -> None:
        """An empty engine, an empty query and a term never seen find nothing."""
        assert engine.best({"ab": 1.0}, 5) == []
        engine.put(entries(LIBRARY))
        assert engine.best({}, 5) == []
        assert engine.best({"zz": 1.0}, 5) == []

    def test_within_narrows_and_leaves_the_scores(self, engine: Engine) -> None:
        """Only the named articles answer, unknown ids do no harm, and scores stay those of the whole."""
        engine.put(entries(LIBRARY))
        found = engine.best({"ab": 1.0, "~a": 0.25}, 20, within={"a1", "a2", "a9"})
        check(found, expected(LIBRARY, {"ab": 1.0, "~a": 0.25}, {"a1", "a2"}))
        assert engine.best({"ab": 1.0}, 20, within=set()) == []

    def test_a_collection_narrows(self, engine: Engine) -> None:
        """Only articles put into the collection answer; one that nobody is in holds nothing."""
        engine.put(entries(LIBRARY))
        check(engine.best({"ab": 1.0}, 20, collection="even"), expected(LIBRARY, {"ab": 1.0}, {"a0", "a2"}))
        check(
            engine.best({"ab": 1.0}, 20, collection="even", within={"a1", "a2"}),
            expected(LIBRARY, {"ab": 1.0}, {"a2"}),
        )
        assert engine.best({"ab": 1.0}, 20, collection="odd") == []

    def test_statistics_stay_exact(self, engine: Engine) -> None:
        """After adding, replacing and removing, the scores are those of an engine that never held anything else."""
        engine.put(entries(LIBRARY))
        engine.put([Entry("a1", [["bc", "bc"]]), Entry("a5", [["ab", "eee"]])])
        engine.remove("a0")
        now = {**LIBRARY, "a1": [["bc", "bc"]], "a5": [["ab", "eee"]]}
        del now["a0"]
        for query in ({"ab": 1.0}, {"bc": 1.0, "~e": 0.25}):
            check(engine.best(query, 20), expected(now, query))

    def test_an_article_replaced_within_one_put_counts_once(self, engine: Engine) -> None:
        """Where an id comes twice in one go, the last one stands."""
        engine.put([Entry("a0", [["ab"]]), Entry("a1", [["bc"]]), Entry("a0", [["bc"]])])
        check(engine.best({"bc": 1.0}, 5), expected({"a0": [["bc"]], "a1": [["bc"]]}, {"bc": 1.0}))
        assert engine.best({"ab": 1.0}, 5) == []

    def test_removing_what_is_not_there(self, engine: Engine) -> None:
        """A KeyError, also the second time."""
        engine.put(entries(LIBRARY))
        engine.remove("a0")
        for name in ("a0", "a9"):
            with pytest.raises(KeyError):
                engine.remove(name)

    def test_idf_is_rank_bm25s(self, engine: Engine) -> None:
        """A term's idf is rank_bm25's; a term that no passage holds tells as much as one that one passage holds."""
        engine.put(entries(LIBRARY))
        assert engine.idf("cab") == pytest.approx(engine.idf("zz"))
        assert engine.idf("eee") > engine.idf("ab") > 0
