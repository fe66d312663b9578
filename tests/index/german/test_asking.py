"""Phrases that only ask are told from what is asked about."""

import pytest

from index.asked import analyse_question
from index.german.asking import asking_phrases


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Weiß jemand, wann das Treffen war?", ["Treffen"]),
        ("hi, weißt du noch, wo das Treffen war", ["Treffen"]),
        ("Guten Morgen zusammen, kann mir jemand sagen, wer Peskow ist?", ["Peskow"]),
        ("Stimmt es, dass Russland abzieht?", ["Russland", "abzieht"]),
        ("Steht da auch, wie hoch der Schaden ist?", ["hoch", "Schaden"]),
        ("Was steht im Artikel über Sanktionen?", ["Sanktionen"]),
        ("Ich wüsste gern, was Stoltenberg sagt.", ["Stoltenberg", "sagt"]),
        ("Wo genau war das Treffen, bitte?", ["Treffen"]),
        ("Wie viele Menschen leben dort?", ["Menschen", "leben"]),
        ("wieviele tore fielen", ["tore", "fielen"]),
        ("Wie viel kostet es?", ["kostet"]),
        ("Nenne die Forderungen.", ["Forderungen"]),
    ],
)
def test_what_only_asks_is_no_word_to_look_for(question: str, words: list[str]) -> None:
    """No answer need say that somebody would like to know."""
    assert [word.form for word in analyse_question(question).words] == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Warum kamen viele Gäste?", ["kamen", "viele", "Gäste"]),
        ("Stimmt der Senat zu?", ["zustimmen", "Senat"]),
        ("Was ist ein Artikel?", ["Artikel"]),
        ("Was steht im Artikel 5?", ["steht", "Artikel", "5"]),
        ("Wer weiß von dem Plan?", ["weiß", "Plan"]),
        ("Himmel, was kostet das?", ["Himmel", "kostet"]),
    ],
)
def test_the_same_words_may_be_what_is_asked_about(question: str, words: list[str]) -> None:
    """A phrase counts only as a whole, and greetings only where a question begins."""
    assert [word.form for word in analyse_question(question).words] == words


def test_nothing_but_a_phrase_is_looked_for_as_it_is() -> None:
    """A question that says nothing else keeps its words."""
    assert [word.form for word in analyse_question("Bitte").words] == ["Bitte"]


def test_spans_are_of_the_question() -> None:
    """Phrases follow one another from the question's beginning on, each a span of code points."""
    question = "Hallo zusammen, weiß jemand, wer das ist?"
    assert [span.of(question) for span in asking_phrases(question)] == ["Hallo zusammen, ", "weiß jemand, "]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Was will Moskau?", ["will", "Moskau"]),
        ("Was wollen die Demonstranten?", ["wollen", "Demonstranten"]),
        ("Was wollte er von der Stadt?", ["wollte", "Stadt"]),
        ("Was wollen die Demonstranten erreichen?", ["Demonstranten", "erreichen"]),
        ("Wer will am Montag kommen?", ["Montag", "kommen"]),
    ],
)
def test_a_wish_is_asked_about_where_it_stands_alone(question: str, words: list[str]) -> None:
    """„will“ before an infinitive only helps it."""
    assert [word.form for word in analyse_question(question).words] == words
