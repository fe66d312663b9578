"""Follow-up questions: completed from the questions before, whatever these are and however many."""

from pathlib import Path

import pytest

from index.german.followups import complete

ROWS = [
    [part.strip() for part in line.split("=>")]
    for line in (Path(__file__).parents[2] / "golden" / "followups.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("before", "question", "understood"), ROWS)
def test_a_follow_up_is_understood(before: str, question: str, understood: str) -> None:
    """The golden table's rows: what a follow-up means after the questions before, and what is none."""
    assert (complete(question, [asked.strip() for asked in before.split("|")]) or "-") == understood


@pytest.mark.parametrize(
    ("question", "before", "full"),
    [
        ("Und der Westen?", ["Was fordert Russland?"], "Was fordert der Westen?"),
        ("Und im März?", ["Was geschah im Mai in Bonn?"], "Was geschah im März in Bonn?"),
        ("Und Polen?", ["Was fordert Russland?", "Und der Westen?"], "Was fordert Polen?"),
        ("Warum?", ["Was fordert Russland?"], "Warum fordert Russland?"),
        ("Wo arbeitet sie?", ["Wer ist Anna Blum?"], "Wo arbeitet Anna Blum?"),
        ("Was kostet der Umbau der alten Brücke in Bonn?", ["Was fordert Russland?"], None),
        ("Und der Westen?", [], None),
        ("?", ["Was fordert Russland?"], None),
        ("Und?", ["?", ""], None),
    ],
)
def test_what_is_left_out_is_found_in_the_question_before(question: str, before: list[str], full: str | None) -> None:
    """A follow-up takes what it lacks from the question before, itself made complete; a full question stays."""
    assert complete(question, before) == full


@pytest.mark.parametrize("asked", ["Und Polen?", "Warum?", "Wo arbeitet er?", "Wer hat das gesagt?"])
def test_any_number_of_follow_ups_can_come_before(asked: str) -> None:
    """Thousands of follow-ups to follow-ups are no more than the last few of them."""
    many = complete(asked, ["Was fordert Russland?", *[asked] * 20_000])
    assert many == complete(asked, ["Was fordert Russland?", *[asked] * 40_000])
    assert len(many or "") < 1000
