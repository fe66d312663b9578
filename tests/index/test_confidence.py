"""Signs that an article does not answer: the only name of what is asked for, an amount, or a voice is missing."""

import pytest

from index import Article
from index.asked import analyse_question
from index.confidence import signs
from index.document import Document
from index.german.sentences import split
from index.german.telling import is_telling
from index.ranking import rank, shipped_weights

TEXT = (
    "Holtkamp leitet das Werk in Lehrte. Der Umbau kostete 3 Millionen Euro. „Er war nötig“, sagte Holtkamp. "
    "Im Werk arbeiten 40 Leute. Der Rat stimmte zu."
)
DOCUMENT = Document(Article("1", "", TEXT, split(TEXT)))


@pytest.mark.parametrize(
    ("question", "sign", "value"),
    [
        ("Ist Holtkamp verheiratet?", "telling_missing", 1.0),
        ("Was kostete der Umbau?", "telling_missing", 0.0),
        ("Was kostete der Umbau?", "form_missing", 0.0),
        ("Wie alt ist Holtkamp?", "form_missing", 1.0),
        ("Wie alt ist Holtkamp?", "unit_asked", 1.0),
        ("Wer leitet das Werk?", "unit_asked", 0.0),
        ("Was sagt Holtkamp?", "voice_missing", 0.0),
        ("Was sagt Merkel zum Umbau?", "voice_missing", 1.0),
        ("Was sagt die Gewerkschaft zum Umbau?", "voice_missing", 1.0),
        ("Was sagt der Rat zum Umbau?", "voice_missing", 0.0),
        ("Was sagen die Leute zum Umbau?", "voice_missing", 1.0),
        ("Was sagt der Arzt zum Umbau?", "voice_missing", 0.0),
        ("Was kostete der Umbau?", "voice_missing", 0.0),
    ],
)
def test_what_is_missing_is_told(question: str, sign: str, value: float) -> None:
    """Each sign is 1 where what it looks for is missing, or asked for, and 0 elsewhere."""
    found = rank(DOCUMENT, analyse_question(question), shipped_weights())
    assert signs(found.meeting, found.features, found.scores)[sign] == value


TALKS = (
    "Die russische Delegation leitete Grushko. Am Montag sprach man in Genf zwei Stunden lang. Jens Stoltenberg ist "
    "seit 2014 Generalsekretär der NATO."
)
SIDES = Document(Article("2", "", TALKS, split(TALKS)))


@pytest.mark.parametrize(
    ("question", "sign", "value"),
    [
        ("Wer leitete die amerikanische Delegation?", "other_side", 1.0),
        ("Wer leitete die US-Delegation?", "other_side", 1.0),
        ("Wer leitete die Delegation des Kremls?", "other_side", 0.0),
        ("Wer leitete die Delegation?", "other_side", 0.0),
        ("Wie viele Stunden sprach man in Genf?", "form_missing", 0.0),
        ("Wie viele Wochen sprach man in Genf?", "form_missing", 1.0),
        ("Seit wann ist Stoltenberg im Amt?", "form_missing", 0.0),
        ("Seit wann leitet Grushko die Delegation?", "form_missing", 1.0),
    ],
)
def test_what_is_told_of_another_side_or_in_another_measure_is_told(question: str, sign: str, value: float) -> None:
    """Metonyms name one side; a span of time is asked for in its unit, a beginning says that it is one."""
    found = rank(SIDES, analyse_question(question), shipped_weights())
    assert signs(found.meeting, found.features, found.scores)[sign] == value


def test_missing_signs_speak_against_an_answer() -> None:
    """In the shipped weights each of them lowers the chance of being right."""
    weights = shipped_weights().confidence
    assert all(weights[name] < 0 for name in ("telling_missing", "form_missing", "other_side"))


def test_telling_words_are_few() -> None:
    """Words that are said in many ways tell nothing, whatever their case or umlauts."""
    assert is_telling("VERHEIRATET")
    assert is_telling("gegrundet")
    assert not is_telling("Treffen")
