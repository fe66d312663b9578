"""Titles and dates by which a question may tell articles: looked up when they are asked for, and no other's."""

import pytest

from bot.facts import Fact, Facts

FIRST, SECOND = {"a": Fact("Freibad", "2023-05"), "b": Fact("Brücke", None)}, {"c": Fact("Rathaus", "2024")}


def test_facts_are_those_of_the_articles_named() -> None:
    """From any of the sources, in their order."""
    titles = Facts(frozenset("ac"), (FIRST, SECOND), "title")
    assert dict(titles) == {"a": "Freibad", "c": "Rathaus"}
    assert len(titles) == 2
    assert Facts(frozenset("ac"), (FIRST, SECOND), "date")["c"] == "2024"


def test_of_what_no_source_has_there_is_none() -> None:
    """As of any mapping."""
    with pytest.raises(KeyError, match="x"):
        Facts(frozenset("x"), (FIRST, SECOND), "title")["x"]
