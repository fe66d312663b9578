"""Separable verbs: divided in main clauses, with „zu“ or „ge“ inside, they are one verb."""

from pathlib import Path

import pytest

from index import Article, Library
from index.german.analysis import analyse, forms
from index.german.morphology import stem
from index.german.sentences import split
from index.german.separable import joined

ROWS = [
    line.split(" => ")
    for line in (Path(__file__).parents[2] / "golden" / "verbs.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "verbs"), ROWS)
def test_a_divided_verb_is_one_word(text: str, verbs: str) -> None:
    """The golden table's rows: which verbs a text holds, in order."""
    found = [verb for _, verb in sorted(joined(text).items()) if verb]
    assert found == ([] if verbs == "-" else verbs.split())


@pytest.mark.parametrize("text", [text for text, _ in ROWS])
def test_the_quick_analysis_sees_the_same_words(text: str) -> None:
    """What passages are found by is what sentences are ranked by."""
    assert forms(text) == [word.form for word in analyse(text)[1]]


@pytest.mark.parametrize(
    "row",
    [
        "ablehnen abzulehnen abgelehnt abgelehnte abgelehnten",
        "ankündigen anzukündigen angekündigt angekündigtes",
        "teilnehmen teilzunehmen teilgenommen",
        "einrichten einzurichten eingerichtet",
        "ausliefern auszuliefern ausgeliefert",
        "zurückkehren zurückzukehren zurückgekehrt",
        "hinzufügen hinzuzufügen hinzugefügt",
        "mitteilen mitzuteilen mitgeteilt",
        "abwickeln abzuwickeln abgewickelt",
    ],
)
def test_a_verb_s_infinitive_and_participle_are_equal(row: str) -> None:
    """„abzulehnen“ and „abgelehnt“ have the stem of „ablehnen“."""
    assert len({stem(word) for word in row.split()}) == 1


@pytest.mark.parametrize(
    "row",
    [
        "entwerfen entwarf entworfen entworfene",
        "bekommen bekam bekamen bekommt",
        "beschreiben beschrieb beschrieben beschriebenen",
        "verbieten verbot verboten verbotene",
        "ernennen ernannte ernannt",
        "anerkennen anerkannt anerkannte",
        "überwinden überwand überwunden",
        "unterschreiben unterschrieb unterschrieben",
        "begehen beging begangen",
        "durchziehen durchzog durchgezogen",
        "darstellen dargestellt darzustellen",
        "begegnen begegnet",
        "begeistern begeistert",
        "brauchen gebraucht brauchte",
        "loben gelobt lobte",
        "gewähren gewährt gewährte",
    ],
)
def test_a_prefix_hides_no_irregular_form(row: str) -> None:
    """Behind a prefix the preterite is found, and the participle without „ge“; „begegnet“ has none to cut."""
    assert len({stem(word) for word in row.split()}) == 1


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("bekannt", "bekennen"),
        ("Begriff", "begreifen"),
        ("Betrieb", "betreiben"),
        ("verschieden", "verscheiden"),
        ("verlangen", "gelingen"),
        ("überlegen", "überliegen"),
        ("führen", "fahren"),
        ("erben", "ergeben"),
    ],
)
def test_what_looks_like_a_form_of_a_verb_stays_a_word_of_its_own(word: str, verb: str) -> None:
    """Words that a verb's letters would explain mean something else."""
    assert stem(word) != stem(verb)


@pytest.mark.parametrize(
    "word", ["aufgeben", "angehören", "vorgehen", "Angelegenheit", "Eingang", "zugeben", "Umgebung"]
)
def test_other_words_with_these_letters_stay_whole(word: str) -> None:
    """A „ge“ or „zu“ that belongs to the verb's root is not cut out."""
    assert "ge" in stem(word) or "zu" in stem(word)


def test_a_divided_verb_finds_its_noun_and_participle() -> None:
    """Asked with a divided verb, the sentence with its participle is first."""
    text = "Der Rat tagte lange. Der Antrag wurde knapp abgelehnt. Danach gab es Kaffee und Kuchen. Alle gingen heim."
    [first, *_] = Library([Article("1", "", text, split(text))]).ask("Was lehnte man ab?").matches
    assert "abgelehnt" in first.text


def test_reading_is_linear() -> None:
    """A text of nothing but particles and commas is read without looking back over all of it each time."""
    assert joined("ab, " * 20_000) == {}
