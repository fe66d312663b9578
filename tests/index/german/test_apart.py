"""Words that only look alike are told from words of one family."""

import pytest

from index.german.apart import apart
from index.german.knowledge import Knowledge, shipped_sources
from index.german.similarity import Vocabulary, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zeit", "Zeitung"),
        ("Forderung", "Förderung"),
        ("Länder", "landete"),
        ("Kunde", "gekündigt"),
        ("Gefängnis", "gefangen"),
        ("Krieg", "kriegt"),
        ("Staat", "Stadt"),
    ],
)
def test_look_alikes_are_not_alike(one: str, other: str) -> None:
    """Neither stands for the other, in either order and whatever its capitals."""
    assert apart(one, other)
    assert apart(other.upper(), one.lower())
    assert likeness(one, other) == likeness(other, one) == 0.0


@pytest.mark.parametrize(("one", "other"), [("fordern", "Forderung"), ("Land", "Länder"), ("fördert", "Förderung")])
def test_a_family_stays_together(one: str, other: str) -> None:
    """What stands in the same part of a line is parted by nothing."""
    assert not apart(one, other)
    assert likeness(one, other) >= 0.7


def test_an_article_is_searched_without_look_alikes() -> None:
    """The family of a word asked for leaves them out."""
    vocabulary = Vocabulary(["Landung", "Ländern", "landete"])
    assert [vocabulary.forms[number] for number in vocabulary.same("Land")] == ["Ländern"]
    assert [vocabulary.forms[number] for number in vocabulary.like("Land")] == ["Ländern"]


def test_what_is_said_for_a_look_alike_is_not_said_for_the_word() -> None:
    """„Land“ means no landing."""
    said = {item.words[0] for item in Knowledge(shipped_sources()).related(("Land",))}
    assert "Staat" in said
    assert not said & {"Landung", "ankommen", "landen"}
