"""What may be said for a word: the synonym format, inflected words, phrases, and what comes with the program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from index import Article, Library, ResourceError, read_german
from index.asked import analyse_question
from index.german import lexicon
from index.german.knowledge import (
    FRAMES,
    GEOGRAPHY,
    KINDS,
    NOUNS,
    ORGANISATIONS,
    QUALITIES,
    VERBS,
    Group,
    Groups,
    Knowledge,
    Phrase,
    checked,
    group,
)
from index.german.language import plain_german
from index.german.morphology import is_content, stem
from index.german.sentences import split

_OLDER = ("metonyms.txt", "synonyms.txt", FRAMES, KINDS)
ROWS = [
    (asked.split(), sign, said.split())
    for line in (Path(__file__).parents[2] / "golden" / "related.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for asked, sign, said in [line.partition(" ≠> " if "≠" in line else " => ")]
]


def parse(lines: Iterable[str], name: str = "own.txt") -> list[Group]:
    """Return the groups that the lines hold."""
    return [group(line) for line in checked(lines, name)]


def related(lines: list[str], *words: str) -> set[str]:
    """Return what the lines say for the words, phrases joined."""
    knowledge = Knowledge((Groups(checked(lines, "own.txt"), 0.8),))
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


def test_a_phrase_s_words_may_be_turned_round() -> None:
    """Main clauses divide a phrase: its content words are found in any order, in the question and in the article."""
    own = ("own.txt", "in den Wind schlagen => ablehnen\nabgesagt => ins Wasser fallen")
    text = "Das Wetter war gut. Der Verein wollte es ablehnen. Das Fest fiel deshalb ins Wasser."
    library = Library([Article("1", "", text, split(text))], german=read_german(synonyms=own))
    assert "ablehnen" in library.ask("Was schlug der Club in den Wind?").matches[0].text
    assert "fiel" in library.ask("Was ist abgesagt?").matches[0].text


def test_a_phrase_with_one_content_word_keeps_the_words_before_it() -> None:
    """„unter Wasser“ is not said by every sentence with water in it."""
    own = ("own.txt", "vollgelaufen => unter Wasser")
    text = "Helfer verteilten Wasser. Der Keller stand unter Wasser."
    library = Library([Article("1", "", text, split(text))], german=read_german(synonyms=own))
    assert "stand" in library.ask("Was ist vollgelaufen?").matches[0].text


def test_a_phrase_may_begin_with_two_function_words() -> None:
    """„auf der Kippe“ is asked for by these words in a row, not by any „Kippe“."""
    own = read_german(synonyms=("own.txt", "auf der Kippe => wacklig"))
    for question, found in (("Was steht auf der Kippe?", True), ("Was steht neben der Kippe?", False)):
        related = chain.from_iterable(analyse_question(question, own).related)
        assert (("wacklig",) in {item.words for item in related}) is found


@pytest.mark.parametrize(
    "question", ["Wer nahm nicht teil?", "Wer hat nicht teilgenommen?", "Nicht teilnehmen wollte wer?"]
)
def test_a_negation_may_stand_anywhere(question: str) -> None:
    """„nicht“ belongs to the verb wherever it stands in the question."""
    own = read_german(synonyms=("own.txt", "nicht teilnehmen => daheim"))
    assert any(item.words == ("daheim",) for related in analyse_question(question, own).related for item in related)


@pytest.mark.parametrize("name", [FRAMES, GEOGRAPHY, KINDS, NOUNS, ORGANISATIONS, QUALITIES, VERBS])
def test_large_files_say_nothing_twice_and_name_something(name: str) -> None:
    """No line is there twice, no group holds a member twice or one that is a mere function word."""
    lines = lexicon.lines(name)
    assert len(set(lines)) == len(lines)
    for asked, said in parse(lines):
        assert len(set(asked)) == len(asked), asked
        assert len(set(said)) == len(said), said
        assert all(any(map(is_content, phrase)) for phrase in (*asked, *said)), (asked, said)


@pytest.mark.parametrize("name", [NOUNS, QUALITIES])
def test_what_is_asked_is_no_word_of_many_meanings(name: str) -> None:
    """Nothing in these files is asked for by one of the commonest words: they mean too much to be said by others."""
    for asked, _ in parse(lexicon.lines(name)):
        assert all(len(phrase) > 1 or lexicon.zipf_value(phrase[0]) < 5 for phrase in asked), asked


@pytest.mark.parametrize("name", [NOUNS, QUALITIES, VERBS])
def test_each_group_relates_what_the_others_do_not(name: str) -> None:
    """No group of these files could be left out: each relates two words that no surer file and no other group does."""
    surer = (*_OLDER, NOUNS, QUALITIES)
    others = Counter(pair for file in dict.fromkeys((*surer, name)) for pair in _pairs(file))
    for one in parse(lexicon.lines(name)):
        assert any(others[pair] == 1 for pair in _related_by(one)), one


def _pairs(name: str) -> Iterator[tuple[Phrase, Phrase]]:
    return chain.from_iterable(map(_related_by, parse(lexicon.lines(name))))


def _related_by(group: Group) -> set[tuple[Phrase, Phrase]]:
    asked, said = ([tuple(map(stem, phrase)) for phrase in side] for side in group)
    return {(one, other) for one in asked for other in said if one != other}


def test_comments_and_blank_lines_say_nothing() -> None:
    """What follows „#“ is a comment."""
    assert parse(["# Kopf", "", "a, b # Rest"]) == [([("a",), ("b",)], [("a",), ("b",)])]


@pytest.mark.parametrize("line", ["=> a", "a =>", "a => b => c", ", ,"])
def test_a_bad_line_is_named(line: str) -> None:
    """A line that is neither form is refused in one line with its file and number."""
    with pytest.raises(ResourceError, match=r"own\.txt, line 2") as caught:
        parse(["a, b", line])
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
        ("Seuche", "Cholera"),
        ("Regierungschefs", "Premierminister"),
        ("Musikinstrumente", "Geige"),
        ("Wochentag", "Mittwoch"),
        ("heiratete", "Trauung"),
        ("gestorben", "erliegen"),
        ("fressen", "Beute"),
        ("besiegt", "bezwingen"),
    ],
)
def test_the_program_knows_what_readers_take_for_granted(asked: str, said: str) -> None:
    """Capitals and inhabitants stand for countries, everyday words for those of the news, kinds for their members."""
    assert (said,) in {item.words for item in plain_german().knowledge.related((asked,))}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Knast", "Haftanstalt"),
        ("Bullen", "Polizist"),
        ("Zoff", "Auseinandersetzung"),
        ("Klamotten", "Kleidung"),
        ("Azubi", "Auszubildender"),
        ("Stadtoberhaupt", "Oberbürgermeister"),
        ("Parlamentarier", "Abgeordneter"),
        ("Premiers", "Regierungschef"),
        ("Außenamt", "Außenminister"),
        ("Geldgeber", "Investor"),
        ("Niederlassungen", "Filiale"),
        ("Supermarkt", "Discounter"),
        ("Airline", "Fluggesellschaft"),
        ("Nachwuchs", "Jungtier"),
        ("Weltall", "Kosmos"),
        ("Hitze", "heiß"),
        ("Laptop", "Notebook"),
        ("Stau", "Rückstau"),
        ("Bürgersteig", "Gehweg"),
        ("Wochenende", "Samstag"),
        ("mies", "miserabel"),
        ("defekte", "kaputt"),
        ("giftig", "vergiften"),
        ("ehemals", "einst"),
        ("neulich", "kürzlich"),
        ("vorsätzlich", "mutwillig"),
        ("illegal", "strafbar"),
        ("jüngst", "unlängst"),
        ("überraschend", "unvorhergesehen"),
        ("tödlich", "lebensgefährlich"),
        ("geizig", "knauserig"),
        ("betrunken", "alkoholisiert"),
        ("gratis", "unentgeltlich"),
        ("ledig", "alleinstehend"),
        ("verseucht", "kontaminiert"),
        ("Pseudonym", "Künstlername"),
        ("Euphorie", "Begeisterung"),
        ("Misstrauen", "Argwohn"),
    ],
)
def test_things_and_qualities_have_other_names(asked: str, said: str) -> None:
    """People, things and qualities are found by the word an article has for the reader's, inflected or colloquial."""
    assert (said,) in {item.words for item in plain_german().knowledge.related((asked,))}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Polizist", "Bulle"),
        ("Geld", "Moneten"),
        ("gut", "schlecht"),
        ("legal", "illegal"),
        ("Sieg", "Niederlage"),
        ("Import", "Export"),
        ("Käufer", "Verkäufer"),
        ("Mieter", "Vermieter"),
        ("Arzt", "Patient"),
        ("Lehrer", "Schüler"),
        ("Freund", "Feind"),
        ("Sommer", "Winter"),
        ("Hund", "Katze"),
        ("Fluss", "Berg"),
        ("früher", "später"),
        ("kalt", "heiß"),
        ("erlaubt", "verboten"),
        ("Täter", "Opfer"),
        ("Norden", "Süden"),
        ("Vater", "Mutter"),
        ("arm", "reich"),
        ("Rückgang", "Anstieg"),
        ("Hoffnung", "Verzweiflung"),
        ("nüchtern", "betrunken"),
    ],
)
def test_opposites_and_neighbours_are_not_said_for_one_another(asked: str, said: str) -> None:
    """What answers another question is not taken for what was asked, nor a colloquial word expected of an article."""
    words = [line for name in (NOUNS, QUALITIES) for line in lexicon.lines(name)]
    assert said not in related(words, asked)


def test_an_operator_s_synonyms_find_answers() -> None:
    """With a synonym of one's own, a question in other words is answered by the right sentence."""
    text = "Der Hafen liegt im Norden. Die Flunderbrücke ist gesperrt. Am Abend fahren Busse."
    article = Article("1", "", text, split(text))
    german = read_german(synonyms=("own.txt", "Plattfischsteg, Flunderbrücke"))
    [first, *_] = Library([article], german=german).ask("Was ist mit dem Plattfischsteg?").matches
    assert "Flunderbrücke" in first.text
