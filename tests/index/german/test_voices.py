"""Whose words a question asks for is told by verb, construction and subject."""

import pytest

from index.asked import analyse_question


def asked(question: str) -> list[str]:
    """Return the words that name whose words ``question`` asks for."""
    return [word.form for word in analyse_question(question).speaker.words]


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Was sagt die Reederei zu dem Unfall?", ["Reederei"]),
        ("Was hat Weber selbst zu dem Plan gesagt?", ["Weber"]),
        ("Was sagte Anna Weber über Brandt?", ["Anna", "Weber"]),
        ("was hat der stadtrat gesagt", ["stadtrat"]),
        ("Was sagt das Umweltamt in Mainz zu der Anlage?", ["Umweltamt"]),
        ("Was fordert Weber stattdessen?", ["Weber"]),
        ("Fordert die Gewerkschaft mehr Lohn?", ["Gewerkschaft"]),
        ("Wie äußerte sich das Weiße Haus zu Webers Warnung?", ["Weiße", "Haus"]),
        ("Wie aeussert sich die Kanzlerin?", ["Kanzlerin"]),
        ("Wie reagierte Georgien auf die Forderung?", ["Georgien"]),
        ("Wie hat Indien auf den Zoll reagiert?", ["Indien"]),
        ("Was hält die Ministerin von der Reform?", ["Ministerin"]),
        ("Weshalb hält Frau Holt das für falsch?", ["Frau", "Holt"]),
        ("Wofür hält die Forscherin den Fund?", ["Forscherin"]),
        ("Womit droht der Verband?", ["Verband"]),
        ("Was wirft Brandt der Bahn vor?", ["Brandt"]),
        ("Was ist die Haltung von Weber?", ["Weber"]),
        ("Was ist die Forderung der Anwältin?", ["Anwältin"]),
        ("Wie ist Moskaus Haltung?", ["Moskaus"]),
        ("Welche Haltung hat Deutschland dazu?", ["Deutschland"]),
        ("Warum war das laut Weber nötig?", ["Weber"]),
        ("Woran liegt es nach Ansicht des Bauernverbands?", ["Bauernverbands"]),
        ("Was rät Dr. Kuhn den Eltern?", ["Dr", "Kuhn"]),
        ("Wie erklärt sich der Forscher, dass weniger Vögel kamen?", ["Forscher"]),
        ("Könnt ihr mir sagen, was Weber gesagt hat?", ["Weber"]),
        ("Stimmt es, dass Weber das kritisiert hat?", ["Weber"]),
        ("Was sagt die 27-Jährige dazu?", ["27", "Jährige"]),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: list[str]) -> None:
    """The subject of a verb of saying is meant, or whose opinion a noun names."""
    assert asked(question) == speaker


@pytest.mark.parametrize(
    "question",
    [
        "Wie lange hält sich offener Wein?",
        "Warum hält der Bauer Schafe?",
        "Muss sich die Stadt an den Vertrag halten?",
        "Wie hieß der Trainer?",
        "Welche Strafe droht Autofahrern?",
        "Was droht, wenn nichts geschieht?",
        "Welche Haftstrafe droht dem Angeklagten?",
        "War die Halle versichert?",
        "Was ist mit „Sturm“ gemeint?",
        "Wurde die Stadt gewarnt?",
        "Für welche Zeitung schrieb sie?",
        "Wie viele Opfer forderte der Sturm?",
        "Was soll die Nato verbindlich erklären?",
        "Wie lässt sich der Rückgang erklären?",
        "Wer kritisierte Weber?",
        "Welche Partei fordert den Austritt?",
        "Was sagt der Artikel über Weber?",
        "Was sagte er dazu?",
        "Wie sagt man dort zu Kartoffeln?",
        "Wo fand die Feier statt?",
        "Was verlangt das Gesetz?",
        "wo ist mein hund",
        "Was ergab die Umfrage?",
        "Wo wohnt Weber?",
    ],
)
def test_nobody_s_words_are_asked_for(question: str) -> None:
    """A thing, a pronoun or a passive names nobody, and some verbs ask for words only with a preposition."""
    assert asked(question) == []
