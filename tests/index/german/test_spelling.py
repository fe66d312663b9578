"""Questions typed in a hurry: spoken function words, swallowed endings and apostrophes are read as they are written."""

import pytest

from index import Article, Library
from index.asked import analyse_question
from index.german.lexicon import lines
from index.german.questions import Asks, read_question
from index.german.sentences import split
from index.german.spelling import restored


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("was gibts neues", "was gibt es neues"),
        ("Gibt's was Neues?", "Gibt es was Neues?"),
        ("Isses wahr?", "Ist es wahr?"),
        ("wer is Peskow", "wer ist Peskow"),
        ("kriegn die noch ne Antwort?", "kriegen die noch eine Antwort?"),
        ("ham die nich auch nen Chef", "haben die nicht auch einen Chef"),
        ("warn viele da, wo sin die hin", "waren viele da, wo sind die hin"),
        ("Wie läuft’s, wie war's?", "Wie läuft es, wie war es?"),
        ("ausm Haus, fürn Freund, aufm Dach", "aus dem Haus, für einen Freund, auf dem Dach"),
        ("son Ding hinterm Haus", "so ein Ding hinter dem Haus"),
        ("was'n los, was is 'ne Frage", "was denn los, was ist eine Frage"),
        ("müssn wir gehn", "müssen wir gehen"),
        ("fuern Muenchner gibts nix", "für einen Münchner gibt es nichts"),
    ],
)
def test_spoken_words_are_read_as_written(typed: str, written: str) -> None:
    """What is heard in the spelling, on its own or leaning on a verb, becomes the words it stands for."""
    assert restored(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "Was macht Son?",
        "Der IS erobert die Stadt",
        "Andrea's Laden",
        "Wo liegt Ham?",
        "wie wies er das zurück",
        "modern wandern gern",
        "in bern und köln",
        "die Stadt-ne",
        "nach vorn",
    ],
)
def test_names_nouns_and_other_words_stay(typed: str) -> None:
    """A capital within the question tells a name; what German knows as a word of its own is none of these."""
    assert restored(typed) == typed


@pytest.mark.parametrize(
    "question", ["wer is das", "isses das", "gibts das nich", "war's ne", "ham die sowas", "wasn das"]
)
def test_what_a_spoken_word_stands_for_is_no_word_to_look_for(question: str) -> None:
    """No spelling of a function word counts as something that the article does not say."""
    assert not analyse_question(question).has_content


def test_the_list_says_of_each_word_one_thing() -> None:
    """Each spoken word stands in the list once, in small letters and without an apostrophe."""
    spoken = [word for line in lines("spoken.txt") for word in line.split("=>")[0].split()]
    assert len(set(spoken)) == len(spoken)
    assert all(word.islower() and word.isalpha() for word in spoken)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Weswegen wurde gestreikt?", Asks.REASON),
        ("Isses wahr?", Asks.YES_NO),
        ("wieviel hats gekostet", Asks.NUMBER),
    ],
)
def test_a_spoken_question_asks_for_the_same(question: str, asks: Asks) -> None:
    """The kind of a question is told from what it says, however it is spelt."""
    assert read_question(restored(question)).asks is asks


def test_a_spoken_question_finds_its_answer() -> None:
    """With every word spelt as spoken, the right sentence is first."""
    text = "Der Rat tagte lange. Die Kinder bekommen ein neues Schwimmbad. Danach gab es Kaffee."
    library = Library([Article("1", "", text, split(text))])
    assert "Schwimmbad" in library.ask("was kriegn die kinder fürn neues?").matches[0].text
