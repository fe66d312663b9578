"""Whether a sentence carries what is asked for, and signs of the confidence that follow from it."""

import pytest

from index import Article, Library, read
from index.asked import analyse_question
from index.document import Document
from index.fits import fit
from index.german.sentences import split
from index.meeting import Meeting

TEXT = (
    "Die Brücke wurde 1911 gebaut. Sie ist 40 Meter lang und kostete 3 Millionen Mark. "
    "Entworfen hat sie Ole Jansen aus Dänemark. Der Bau dauerte sieben Monate. Viele Leute mögen das Geländer."
)
ARTICLE = Article("1", "", TEXT, split(TEXT))
DOCUMENT = Document(ARTICLE)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Wie lang ist die Brücke?", 1),
        ("Was hat sie gekostet, wie viel Geld?", 1),
        ("Wer hat die Brücke entworfen?", 2),
        ("Wann wurde die Brücke gebaut?", 0),
        ("Wie lange dauerte der Bau?", 3),
        ("Wo kommt er her?", 2),
    ],
)
def test_the_right_kind_is_told(question: str, sentence: int) -> None:
    """The sentence that carries what is asked for fits best."""
    values = fit(Meeting(DOCUMENT, analyse_question(question)))
    assert values[sentence] == values.max() > 0


def test_where_no_unit_is_asked_for_any_number_will_do() -> None:
    """With a measure or without: there is nothing to tell them apart by."""
    text = "Es kostete 3 Millionen Mark. Es kamen 500. Es regnete."
    mark, bare, none = fit(Meeting(Document(Article("1", "", text, split(text))), analyse_question("Wie viel war es?")))
    assert mark == bare > none == 0


def test_a_list_is_what_a_colon_leads_to_or_things_told_one_after_the_other() -> None:
    """Two things joined are half a list; what leads to one and a sentence of one thing are none."""
    text = (
        "Der Rat nennt diese Gründe:\n\n- Die Brücke ist brüchig.\n- Sie ist schmal.\n\n"
        "Es fahren Busse, Bahnen und Schiffe. Es gibt Äpfel und Birnen. Es regnete."
    )
    article = read(text.encode(), "a.md")
    values = fit(Meeting(Document(article), analyse_question("Nenne die Gründe.")))
    lead, first, second, series, pair, none = values
    assert first == second == series == 1
    assert (lead, pair, none) == (0, 0.5, 0)


def test_words_of_the_question_are_not_asked_for() -> None:
    """Who is named in the question is not the person asked for."""
    values = fit(Meeting(DOCUMENT, analyse_question("Wer ist Ole Jansen?")))
    assert values[2] < fit(Meeting(DOCUMENT, analyse_question("Wer hat sie entworfen?")))[2]


def test_a_number_that_is_not_there_lowers_the_confidence() -> None:
    """The same words with a number of the right unit are surer than without one."""
    bare = TEXT.replace("sieben Monate", "sehr lange")
    sure, unsure = (
        Library([Article("1", "", text, split(text))]).ask("Wie lange dauerte der Bau?").confidence
        for text in (TEXT, bare)
    )
    assert sure > unsure
