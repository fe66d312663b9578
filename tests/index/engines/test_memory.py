"""The engine in memory: the contract, and exactness over random histories."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Entry, block
from index.engines import memory as module
from index.engines.memory import MemoryEngine
from tests.index.engines.contract import (
    ARTICLES,
    K1,
    PASSAGES,
    QUERIES,
    B,
    EngineContract,
    check,
    entries,
    expected,
    terms_of,
)


def new() -> MemoryEngine:
    """Return an empty engine."""
    return MemoryEngine(terms_of, k1=K1, b=B)


class TestMemoryEngine(EngineContract):
    """The engine in memory keeps the contract."""

    @pytest.fixture
    def engine(self) -> MemoryEngine:
        """Make an empty engine."""
        return new()


STEPS = st.lists(st.tuples(st.sampled_from([f"a{n}" for n in range(6)]), st.none() | PASSAGES), max_size=14)


@given(ARTICLES, STEPS, QUERIES, st.integers(1, 6))
@settings(deadline=None)
def test_any_history_leaves_exact_scores(
    articles: dict[str, list[list[str]]],
    steps: list[tuple[str, list[list[str]] | None]],
    query: dict[str, float],
    limit: int,
) -> None:
    """Whatever was put, replaced and removed before: hits, scores and order are those of what is there now."""
    engine, now = new(), dict(articles)
    engine.put(entries(articles))
    for name, passages in steps:
        if passages is not None:
            engine.put([Entry(name, passages)])
            now[name] = passages
        elif now.pop(name, None) is not None:
            engine.remove(name)
    everything = engine.best(query, 100)
    check(everything, expected(now, query))
    assert engine.best(query, limit) == everything[:limit]
    assert len(engine) == sum(map(len, now.values()))


def test_one_by_one_makes_few_segments() -> None:
    """A hundred articles added one by one lie in a handful of segments, and are all found."""
    engine = new()
    for number in range(100):
        engine.put([Entry(f"a{number:03}", [["ab"], ["bc", f"w{number}"]])])
    assert len(engine._parts) <= 8
    assert len(engine.best({"ab": 1.0}, 1000)) == 100
    assert engine.best({"w42": 1.0}, 5)[0][:2] == ("a042", 1)


def test_what_is_gone_leaves_no_postings() -> None:
    """A segment most of whose passages are gone is laid down anew without them."""
    engine = new()
    engine.put([Entry(f"a{number}", [["ab"]]) for number in range(10)])
    for number in range(9):
        engine.remove(f"a{number}")
    assert sum(len(part.segment) for part in engine._parts) <= 2


def test_a_long_put_is_laid_down_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building takes memory for a bounded number of terms beside the index; nothing is lost at the seams."""
    monkeypatch.setattr(module, "_TERMS_AT_ONCE", 3)
    monkeypatch.setattr(block, "_FORMS_KEPT", 2)
    engine = new()
    articles = {f"a{n}": [["ab", "bc", "eee"], ["abc"]] for n in range(7)}
    engine.put(entries(articles))
    check(engine.best({"abc": 1.0, "~e": 0.25}, 50), expected(articles, {"abc": 1.0, "~e": 0.25}))
