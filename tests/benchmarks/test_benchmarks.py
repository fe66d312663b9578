"""The benchmarks measure what they say: the text is repeatable and German-like, slopes and plots are right."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from index.german.analysis import forms
from tests.benchmarks import contenders
from tests.benchmarks.contenders import Collection
from tests.benchmarks.measure import in_turns, shown, slope, table
from tests.benchmarks.plot import log_log
from tests.benchmarks.text import Writer


def test_the_same_seed_gives_the_same_text() -> None:
    """Anyone can repeat a benchmark; another seed gives another text."""
    assert Writer(3).text() == Writer(3).text() != Writer(4).text()


def test_words_are_spread_as_in_german() -> None:
    """Few words make most of the text, and new ones keep coming: a quarter to a third of 70,000 words are distinct."""
    words = [form for sentence in Writer(1).sentences(4_300) for form in forms(sentence)]
    distinct = len(set(words)) / len(words)
    assert 0.2 < distinct < 0.35
    assert words.count("die") > 0.02 * len(words)


def test_the_contenders_answer_alike() -> None:
    """rank_bm25 and the engine in memory give the best passage the same score, to 1e-9."""
    collection = Collection(3)
    ours, theirs = contenders.memory(collection), contenders.rank_bm25(collection)
    for question in collection.questions(10):
        assert ours(question) == pytest.approx(theirs(question), abs=1e-9)


def test_slopes() -> None:
    """Cost that grows with the square of size has slope 2, cost that stays has 0."""
    assert slope([1, 10, 100], [1, 100, 10_000]) == pytest.approx(2)
    assert slope([1, 10, 100], [5, 5, 5]) == pytest.approx(0)


def test_contenders_take_turns() -> None:
    """Each is called as often as it has work, one after the other, and has a median."""
    calls: list[str] = []
    medians = in_turns({"a": [lambda: calls.append("a")] * 3, "b": [lambda: calls.append("b")]})
    assert calls == ["a", "b", "a", "a"]
    assert set(medians) == {"a", "b"}


def test_tables_are_markdown() -> None:
    """Numbers have three digits that count, what was not measured is a dash."""
    assert table(["a", "b"], [["x", None]]) == "| a | b |\n| --- | ---: |\n| x | – |"
    assert [shown(value) for value in (1234567.0, 12, 0.012345)] == ["1,234,567", "12", "0.0123"]


def test_a_plot_is_svg() -> None:
    """A plot is well-formed, with a line and a label for each name."""
    root = ET.fromstring(log_log("T & t", "x", "y", {"a<b": [(1, 0.02), (1000, 3)], "c": [(10, 1)]}))  # noqa: S314
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags.count("polyline") == 2
    assert "a<b" in [element.text for element in root.iter()]
