"""What a question asks for, by its form, is seen near a sentence where it stands there, and only there."""

import pytest

from index import Article
from index.asked import analyse_question
from index.document import Document
from index.german.amounts import state_an_amount
from index.german.morphology import stem
from index.german.sentences import split
from index.meeting import Meeting
from index.shown import is_shown


def shown(question: str, text: str) -> bool:
    """Tell whether the form that is asked for stands near the text's first sentence."""
    document = Document(Article("1", "", text, split(text)))
    return is_shown(Meeting(document, analyse_question(question)), 0)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Wie alt ist Holtkamp?", "Holtkamp leitet beide Werke.", False),
        ("Wie alt ist Holtkamp?", "Holtkamp blieb zwei Tage in Lehrte.", False),
        ("Wie alt ist Holtkamp?", "Holtkamp, 54, leitet das Werk.", True),
        ("Wie alt ist Holtkamp?", "Holtkamp ist 54 Jahre alt.", True),
        ("Wie viele Busse fahren?", "Busse verbinden die drei Dörfer.", False),
        ("Wie viele Busse fahren?", "Drei Busse verbinden die Dörfer.", True),
        ("Wie viele Busse fahren?", "Die Busse verbinden die Dörfer. Es sind sieben.", True),
        ("Wie viele Busse fahren?", "Mehrere Busse verbinden die Dörfer.", True),
        ("Was kostet der Bus?", "Der Bus braucht 20 Minuten.", False),
        ("Was kostet der Bus?", "Der Bus kostet 3 Euro.", True),
        ("Wie oft fährt der Bus?", "Der Bus fährt täglich.", True),
        ("Wie lange fährt der Bus?", "Der Bus fährt nach Lehrte.", False),
        ("Wie lange dauert die Lehre?", "Die dreijährige Lehre beginnt.", True),
        ("Seit wann fährt der Bus?", "Der Bus fährt nach Lehrte. Bisher gab es keinen.", False),
        ("Seit wann fährt der Bus?", "Der Bus fährt seit 2019.", True),
        ("Wer fährt den Bus?", "Der Bus ist voll.", True),
    ],
)
def test_the_form_asked_for_is_seen(question: str, text: str, expected: bool) -> None:
    """An age, a number of that thing, a price, a date; where what is asked for has no form, nothing is missing."""
    assert shown(question, text) is expected


def test_what_the_question_says_is_no_answer() -> None:
    """A year in the question is not the date that it asks for."""
    assert not shown("Wann fuhr 2019 der Bus?", "Der Bus fuhr 2019 nach Lehrte.")


@pytest.mark.parametrize("word", ["Hälfte", "Zweidrittel", "dreijährigen", "täglich", "keiner", "Jahrhunderts"])
def test_amounts_without_a_numeral(word: str) -> None:
    """Words for shares, spans and how often, also at the end of a compound."""
    assert state_an_amount([stem(word)], [word])
    assert not state_an_amount([stem("Vorjahr")], ["Vorjahr"])
