"""Abbreviations: where the article gives both forms, each is asked for by the other."""

from pathlib import Path

import pytest

from index import Article, Library
from index.german.abbreviations import abbreviations
from index.german.sentences import split

ROWS = [
    line.split(" => ")
    for line in (Path(__file__).parents[2] / "golden" / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TEXT = (
    "Die Organisation für Sicherheit und Zusammenarbeit in Europa (OSZE) wurde 1995 so benannt. In Wien tagt der Rat. "
    "Die OSZE beobachtet Wahlen in vielen Ländern. Über Sicherheit auf den Straßen wacht die Polizei mit Kameras."
)
LIBRARY = Library([Article("1", "", TEXT, split(TEXT))])


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_short_form_is_explained_by_a_long_one(text: str, expected: str) -> None:
    """The golden table's rows: which abbreviations a sentence explains."""
    found = "; ".join(f"{one.short}: {' '.join(one.long)}" for one in abbreviations(text))
    assert (found or "-") == expected


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Was beobachtet die Organisation für Sicherheit und Zusammenarbeit in Europa?", "Wahlen"),
        ("was beobachtet die organisation für sicherheit und zusammenarbeit", "Wahlen"),
        ("Seit wann heißt die OSZE so?", "1995"),
    ],
)
def test_one_form_finds_the_other(question: str, answer: str) -> None:
    """Asked for the long form, a sentence with the short one is found, behind none but the one that has both."""
    first = [match.text for match in LIBRARY.ask(question).matches[:2]]
    assert any(answer in text for text in first)


def test_one_word_of_a_long_form_means_only_itself() -> None:
    """„Sicherheit“ by itself is not the OSZE."""
    assert "Polizei" in LIBRARY.ask("Wer wacht über die Sicherheit?").matches[0].text


def test_reading_is_linear() -> None:
    """Brackets without number are read without looking back over everything each time."""
    assert abbreviations("(AB) " * 20_000) == ()
