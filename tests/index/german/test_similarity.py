"""What counts as the same word, in a question and in an article."""

from pathlib import Path

import pytest

from index import Article, Library
from index.german.analysis import analyse
from index.german.sentences import split
from index.german.similarity import Vocabulary
from index.german.spelling import restored

ROWS = [
    line.split(" ")
    for line in (Path(__file__).parents[2] / "golden" / "equalities.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FOUND = 0.5  # the likeness from which ranking counts a word as found


@pytest.mark.parametrize(("asked", "sign", "written"), ROWS)
def test_equal_words(asked: str, sign: str, written: str) -> None:
    """The golden table's rows: a word of a question finds the article's word, or does not."""
    vocabulary = Vocabulary(word.form for word in analyse(written)[1])
    likeness = max(vocabulary.like(restored(asked)).values(), default=0.0)
    assert (likeness >= FOUND) == (sign == "=")


@pytest.mark.parametrize(
    "typed", ["neue", "Goethe", "Mueller", "Bauer", "Feuer", "Poet", "aktuelle", "Israel", "Quelle", "Duell", "heuer"]
)
def test_what_is_no_umlaut_stays(typed: str) -> None:
    """Two letters that are two letters are left alone."""
    assert restored(typed) == typed


TEXT = (
    "Bürgermeisterin Dr. Änne Müller-Groß eröffnete die Straße nach Übach. Ein Chor sang dazu zwei alte Lieder. "
    "Baudirektor Jörg Weiß lehnte eine Rede ab. Der Bau kostete 1.200.000 Euro. Danach gab es Kuchen für alle Gäste."
)
LIBRARY = Library([Article("1", "", TEXT, split(TEXT))])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("wer eroeffnete die strasse nach uebach", "Bürgermeisterin"),
        ("Was hat Aenne Mueller-Gross eröffnet?", "Bürgermeisterin"),
        ("was eröffnete müller-groß", "Bürgermeisterin"),
        ("Was eröffnete Frau Doktor Müller-Groß?", "Bürgermeisterin"),
        ("Was hat Weiss abgelehnt?", "lehnte"),
        ("Was wollte Herr Weiß ablehnen?", "lehnte"),
        ("was lehnt joerg weiss ab", "lehnte"),
        ("Wie viele Lieder sang der Chor, 2?", "Chor"),
    ],
)
def test_questions_in_other_spellings_are_answered(question: str, answer: str) -> None:
    """Lower case, umlauts as two letters, names with and without titles: the right sentence is first."""
    assert answer in LIBRARY.ask(question).matches[0].text
