"""Who has something to say in a sentence, also where it is attributed to nobody."""

import pytest

from index.german.speakers import speakers


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Groth fordert den Abzug der Truppen.", {"Groth"}),
        ("Am Montag forderte die Gewerkschaft den Abzug.", {"Gewerkschaft"}),
        ("Der Importverband wies die Vorwürfe zurück.", {"Importverband"}),
        ("Dagegen warnte Prof. Tobias Kern vor Folgen.", {"Prof", "Tobias", "Kern"}),
        ("Der Arzt hält das Rennen für gefährlich.", {"Arzt"}),
        ("Der Bürgermeister hat den Abriss gefordert.", {"Bürgermeister"}),
        ("Der Sprecher des Ministeriums lehnt den Plan ab.", {"Sprecher", "Ministeriums"}),
        ("Groth, der Chef des Vereins, lehnt den Bau ab.", {"Groth", "Vereins"}),
        ("Das Gesetz wurde von Weber kritisiert.", {"Weber"}),
        ("Den Landrat kritisiert Weber nicht.", {"Weber"}),
        ("Weil Weber den Abzug fordert, gibt es Streit.", {"Weber"}),
        ("Die Kritik der Union ist laut.", {"Union"}),
        ("Webers Kritik ist laut.", {"Webers"}),
        ("Für Weber ist das ein Fehler.", {"Weber"}),
        ("Der Wolf komme wieder, so Weber.", {"Weber"}),
        ("Der Landrat forderte das Amt auf, zu handeln.", {"Landrat"}),
        ("Die Arbeitgeber haben 14,25 Euro angeboten.", {"Arbeitgeber"}),
    ],
)
def test_who_speaks_is_found(sentence: str, names: set[str]) -> None:
    """The subject of a verb of saying speaks, with its titles and attributes, and so does the owner of an opinion."""
    assert speakers(sentence).names == names


@pytest.mark.parametrize(
    "sentence",
    ["Weber wohnt in Kassel.", "Die Stadt wurde gewarnt.", "Der Zug kam zu spät.", "Die Halle ist versichert."],
)
def test_who_only_acts_does_not_speak(sentence: str) -> None:
    """Without a verb of saying, or in the passive, nobody speaks."""
    assert speakers(sentence).names == frozenset()


@pytest.mark.parametrize(
    ("sentence", "pronouns"),
    [
        ("Er wirft der Bahn Versagen vor.", {"er"}),
        ("Den Plan nannte sie falsch.", {"sie"}),
        ("Das war nach ihrer Einschätzung ein Fehler.", {"sie"}),
        ("Weber nannte den Plan falsch.", set()),
    ],
)
def test_a_pronoun_stands_for_somebody_named_before(sentence: str, pronouns: set[str]) -> None:
    """Of a pronoun as the subject it is told which one, and no object is taken for the subject."""
    assert speakers(sentence).pronouns == pronouns


def test_of_what_is_no_sentence_nothing_is_told() -> None:
    """A table or a list without any stop is not read: that would take time that grows with its square."""
    assert speakers("Weber sagt Der Plan " * 200).names == frozenset()
