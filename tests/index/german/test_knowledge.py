"""What may be said for a word: the synonym format, inflected words, phrases, and what comes with the program."""

import pytest

from index import Article, Library, ResourceError, read_german
from index.german.knowledge import Groups, Knowledge, parse
from index.german.language import plain_german
from index.german.sentences import split


def related(lines: list[str], *words: str) -> set[str]:
    """Return what the lines say for the words, phrases joined."""
    knowledge = Knowledge((Groups(parse(lines, "own.txt"), 0.8),))
    return {" ".join(item.words) for item in knowledge.related(words)}


def test_members_of_a_group_stand_for_one_another() -> None:
    """Each member finds the others, not itself."""
    assert related(["Wagen, Auto, Pkw"], "Auto") == {"Wagen", "Pkw"}


def test_an_arrow_leads_one_way() -> None:
    """„a => b“ lets who asks for a find b, and not the other way round."""
    assert related(["Boss => Leiter, Chef"], "Boss") == {"Leiter", "Chef"}
    assert related(["Boss => Leiter, Chef"], "Chef") == set()


@pytest.mark.parametrize("word", ["treffen", "traf", "getroffen", "Treffens", "trifft"])
def test_inflected_words_find_their_group(word: str) -> None:
    """A word finds its group in any form, irregular verbs too."""
    assert "begegnen" in related(["treffen, begegnen"], word)


def test_phrases_are_found_inflected() -> None:
    """A phrase is one member, found by the stems of its words."""
    assert related(["USA, Vereinigte Staaten"], "Vereinigten", "Staaten") == {"USA"}
    assert related(["USA, Vereinigte Staaten"], "Staaten") == set()


def test_comments_and_blank_lines_say_nothing() -> None:
    """What follows „#“ is a comment."""
    assert parse(["# Kopf", "", "a, b # Rest"], "own.txt") == [([("a",), ("b",)], [("a",), ("b",)])]


@pytest.mark.parametrize("line", ["=> a", "a =>", "a => b => c", ", ,"])
def test_a_bad_line_is_named(line: str) -> None:
    """A line that is neither form is refused in one line with its file and number."""
    with pytest.raises(ResourceError, match=r"own\.txt, line 2") as caught:
        parse(["a, b", line], "own.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Moskau", "Kreml"),
        ("Kreml", "Russland"),
        ("Russen", "Moskau"),
        ("russische", "Russland"),
        ("Washington", "USA"),
        ("Amis", "USA"),
        ("Franzosen", "Paris"),
        ("Paris", "französisch"),
        ("verlangt", "fordern"),
        ("wollte", "fordern"),
        ("Geldhaus", "Bank"),
        ("Zusammenkunft", "treffen"),
    ],
)
def test_the_program_knows_what_readers_take_for_granted(asked: str, said: str) -> None:
    """Capitals, governments, inhabitants and adjectives stand for countries, everyday verbs for those of the news."""
    assert (said,) in {item.words for item in plain_german().knowledge.related((asked,))}


def test_an_operator_s_synonyms_find_answers() -> None:
    """With a synonym of one's own, a question in other words is answered by the right sentence."""
    text = "Der Hafen liegt im Norden. Die Flunderbrücke ist gesperrt. Am Abend fahren Busse."
    article = Article("1", "", text, split(text))
    german = read_german(synonyms=("own.txt", "Plattfischsteg, Flunderbrücke"))
    [first, *_] = Library([article], german=german).ask("Was ist mit dem Plattfischsteg?").matches
    assert "Flunderbrücke" in first.text
