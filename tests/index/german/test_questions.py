"""What a question asks for is told from its own words."""

from pathlib import Path

import pytest

from index.german.questions import Reading, read_question

ROWS = [
    line.split(" => ")
    for line in (Path(__file__).parents[2] / "golden" / "questions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def shown(reading: Reading) -> str:
    """Return the reading as the golden table writes it."""
    named = f" / {reading.focus}" if reading.focus else ""
    return " ".join([reading.asks, *sorted(reading.units)]) + named


@pytest.mark.parametrize(("question", "expected"), ROWS)
def test_what_is_asked_for(question: str, expected: str) -> None:
    """The golden table's rows: kind, units, and the noun that names what is asked for."""
    assert shown(read_question(question)) == expected


@pytest.mark.parametrize("question", [question for question, _ in ROWS if question[-1] == "?"])
def test_the_question_mark_does_not_matter(question: str) -> None:
    """Who types in haste is understood as well."""
    assert read_question(question[:-1]).asks is read_question(question).asks
