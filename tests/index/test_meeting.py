"""A question met with an article: whose words it asks for."""

import pytest

from index import Article, Library
from index.asked import analyse_question
from index.document import Document
from index.german.sentences import split
from index.meeting import Meeting

TEXT = (
    "Im Rat wurde gestritten. „Das Bad muss bleiben“, sagte Holtkamp am Montag. Brandt hält das Bad für zu teuer. "
    "Die Stadt habe kein Geld, erklärte Brandt. Die Bürger sammeln Unterschriften. "
    "„Wir zahlen den Bau selbst. Der Kredit ist bewilligt. Im Mai beginnen wir“, sagte Holtkamp laut dpa."
)
ARTICLE = Article("1", "", TEXT, split(TEXT))
DOCUMENT = Document(ARTICLE)
HOLTKAMP = [n for n, s in enumerate(ARTICLE.sentences) if s.attribution and s.attribution.speaker == "Holtkamp"]


@pytest.mark.parametrize(
    "question",
    [
        "Was sagt Holtkamp?",
        "was sagte holtkamp zum bad",
        "Wie äußert sich Holtkampf über Brandt?",
        "Was fordert Holtkamp?",
    ],
)
def test_whose_words_are_asked_for(question: str) -> None:
    """The first one named whom the article quotes is meant, misspelt or in lower case too."""
    voiced = Meeting(DOCUMENT, analyse_question(question)).voiced
    assert [place for place, value in enumerate(voiced) if value] == HOLTKAMP
    assert len(HOLTKAMP) == 4


@pytest.mark.parametrize("question", ["Wer ist Holtkamp?", "Wer sagte das?", "Was sagt Merkel?", "Wo wohnt Holtkamp?"])
def test_nobody_s_words_are_asked_for(question: str) -> None:
    """Who asks who it was, asks for something else, or names somebody who is not quoted, asks for no one's words."""
    assert not Meeting(DOCUMENT, analyse_question(question)).voiced.any()


def test_who_is_asked_about_speaks_first() -> None:
    """„Was sagt X?“ lists what X says, also sentences of the quotation in which X is not named."""
    matches = Library([ARTICLE]).ask("Was sagt Holtkamp?", limit=3).matches
    assert [match.sentence.attribution.speaker for match in matches if match.sentence.attribution] == ["Holtkamp"] * 3


OFFICES = (
    "Bürgermeisterin Ina Brandt ist dagegen. „Das ist zu teuer“, sagte Brandt. "
    "Rats-Sprecher Ole Holt widersprach. „Es ist nötig“, sagte Holt. Der Kreml schwieg, wie er sagte."
)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [("Was meint die Bürgermeisterin?", "Brandt"), ("Was sagt der Rats-Sprecher Holt über Brandt?", "Holt")],
)
def test_an_office_names_its_holder(question: str, speaker: str) -> None:
    """Somebody may be asked about by the office the article gives; of names in a row the last one tells."""
    article = Article("2", "", OFFICES, split(OFFICES))
    voiced = Meeting(Document(article), analyse_question(question)).voiced
    said = {
        s.attribution.speaker for s, value in zip(article.sentences, voiced, strict=True) if value and s.attribution
    }
    assert said == {speaker}


TALKS = (
    "NATO-Generalsekretär Jens Stoltenberg ist besorgt. „Wir reden weiter“, sagte Stoltenberg. "
    "Der russische Außenminister Pjotr Orlow widersprach. „Das ist vorbei“, sagte Kreml-Sprecher Peskow über Putin. "
    "Washington forderte den Abzug der Truppen. Groth kam nach Genf. Er hält den Abzug für falsch. "
    "Eva Lund, Präsidentin des Verbands, fährt morgen nach Hause. Lund fordert Geduld. Im Saal war auch Biden."
)


def heard(question: str) -> list[str]:
    """Return the sentences in which the one whose words ``question`` asks for has something to say."""
    article = Article("3", "", TALKS, split(TALKS))
    found = Meeting(Document(article), analyse_question(question)).heard
    return [s.span.of(TALKS) for s, value in zip(article.sentences, found, strict=True) if value]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was hat der Nato-Chef gesagt?", ["„Wir reden weiter“"]),
        ("Was sagte das Weiße Haus zu Peskows Warnung?", ["Washington"]),
        ("Was hält Groth von dem Abzug?", ["Er hält"]),
        ("Was fordert die Präsidentin?", ["Lund fordert"]),
        ("Was sagte der russische Außenminister?", ["Der russische"]),
        ("Was sagte der deutsche Außenminister?", []),
        ("Was hat Putin selbst gesagt?", []),
        ("Was hat Biden gesagt?", []),
        ("Wo ist Groth?", []),
    ],
)
def test_the_one_asked_for_is_heard_and_no_other(question: str, begins: list[str]) -> None:
    """Who is called by office, pronoun or capital is heard; who is only spoken of, or of another side, is not."""
    found = heard(question)
    assert len(found) == len(begins)
    assert all(sentence.startswith(begin) for sentence, begin in zip(found, begins, strict=True))
