"""Names of persons and places, told without a model."""

import pytest

from index.german.analysis import analyse
from index.german.morphology import stem
from index.german.names import is_name_like, persons, places


def surest(text: str) -> tuple[set[str], float]:
    """Return the surest person's stems and surety."""
    _, words = analyse(text)
    return max(((set(one.stems), one.surety) for one in persons(words)), key=lambda one: one[1], default=(set(), 0.0))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gestern kam Luise Hartmann in den Laden.", "Hartmann"),
        ("Ministerpräsident Joost van Rijnsdorp bot seinen Rücktritt an.", "Rijnsdorp"),
        ("Am Ende gewann Frau Okonjewa.", "Okonjewa"),
    ],
)
def test_persons_are_found(text: str, name: str) -> None:
    """A first name, an office or a form of address makes a person of what follows."""
    stems, surety = surest(text)
    assert stem(name) in stems
    assert surety == 1.0


def test_plain_nouns_are_no_persons() -> None:
    """A sentence of nouns alone has no sure person."""
    assert surest("Der Militärblock will die Truppenaufstockung.")[1] < 0.5


def test_places_are_found_by_list_and_by_preposition() -> None:
    """Known places count fully, a name after „in“ nearly so, others not."""
    _, words = analyse("Der Zug fuhr aus Litauen nach Kappelsrod.")
    found = {next(iter(one.stems)): one.surety for one in places(words)}
    assert found[stem("Litauen")] == 1.0
    assert 0 < found[stem("Kappelsrod")] < 1.0


@pytest.mark.parametrize("word", ["Osterweiterung", "Regierung", "Militärblock", "laufen", "Der"])
def test_common_words_are_not_name_like(word: str) -> None:
    """Compounds of known words, noun endings, lower case and sentence starters speak against a name."""
    assert not is_name_like(word)
