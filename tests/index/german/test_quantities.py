"""Numbers and what they count or measure."""

import pytest

from index.german.analysis import analyse
from index.german.numerals import value
from index.german.quantities import is_number, quantities


def found(text: str) -> list[tuple[str, set[str]]]:
    """Return each number's form and units."""
    _, words = analyse(text)
    return [(one.form, set(one.units)) for one in quantities(words, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Anbau kostet 3,8 Millionen Euro.", [("3,8", {"money"})]),
        ("Der Steg ist zwölf Meter lang.", [("zwölf", {"length"})]),
        ("Die 46-jährige Bäckerin lacht.", [("46", {"age"})]),
        ("Nur 5% kamen.", [("5", {"percent"})]),
        ("Das Fest dauerte drei ganze Tage.", [("drei", {"duration"})]),
        ("Um 14 Uhr ging es los.", [("14", {"clock"})]),
        ("Es kamen 870 Gäste.", [("870", set())]),
        ("Im Jahr 1952 begann es.", []),
        ("Am 22. Juni wird getanzt.", []),
    ],
)
def test_units_are_told_by_what_follows(text: str, expected: list[tuple[str, set[str]]]) -> None:
    """A number's unit is the word or sign after it; years and days of a month measure nothing."""
    assert found(text) == expected


def test_what_is_counted_may_stand_a_little_away() -> None:
    """„Sechs der 28 Wagen“ counts the wagons, both times."""
    text = "Sechs der 28 Wagen kippten um."
    _, words = analyse(text)
    assert all("Wagen" in one.counted for one in quantities(words, text))


def test_number_words_have_values() -> None:
    """„zwei“ and „2“ are the same number; an article is none; compounds are numbers."""
    assert value("zwei") == value("2") == 2
    assert value("3,5") == 3.5
    assert not is_number("ein")
    assert is_number("einundzwanzig")
    assert not is_number("Achtung")
