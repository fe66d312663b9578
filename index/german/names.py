"""Names of persons and places in a text, told without a model: by lists, by what stands before them, by their form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.german import lexicon, nouns
from index.german.morphology import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.german.analysis import Word
    from index.german.annotations import Entity

_CACHED = 1 << 16
_COMMON = 4.0  # Zipf value from which a word of the frequency list is a word and no name
_MIN_PART = 3  # letters of a compound's part
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_NOUN_ENDINGS = (
    "ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus ment mente nis nisse tum ling linge "
    "ierung ierungen maßnahme maßnahmen"
).split()
_SALUTATIONS = frozenset("herr herrn frau dr prof professor professorin könig königin papst prinz sir".split())
_PLACE_PREPOSITIONS = frozenset("in im aus bei nach nahe um westlich östlich nördlich südlich ins".split())
_BETWEEN = frozenset("von van de der den da del della di du la le zu bin al ibn".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name: the stems of its words, and how surely it is one, 0 to 1."""

    stems: frozenset[str]
    surety: float


@cache
def _first_names() -> frozenset[str]:
    return lexicon.word_set("first_names.txt")


@cache
def _places() -> frozenset[str]:
    return lexicon.word_set("places.txt")


@lru_cache(_CACHED)
def is_compound(word: str) -> bool:
    """Tell whether the word is put together of two words of the frequency list: „Militärblock“."""
    known, lower = lexicon.zipf_values(), word.lower()
    for cut in range(_MIN_PART, len(lower) - _MIN_PART + 1):
        head, tail = lower[:cut], lower[cut:]
        if (tail in known or stem(tail) in known) and any(
            head.removesuffix(link) in known and len(head) - len(link) >= _MIN_PART
            for link in _LINKS
            if head.endswith(link)
        ):
            return True
    return False


@lru_cache(_CACHED)
def is_name_like(word: str) -> bool:
    """Tell whether a word inside a sentence may be a name: capitalised, uncommon, no compound, no noun ending."""
    if len(word) < 2 or not word[0].isupper() or word in nouns.starters():
        return False
    if word in _first_names() or word in _places():
        return True
    lower = word.lower()
    if lexicon.zipf_value(word) >= _COMMON or lower.endswith(tuple(_NOUN_ENDINGS)):
        return False
    return not nouns.is_titling(word) and not is_compound(word)


def persons(words: Sequence[Word]) -> tuple[Name, ...]:
    """Return the persons among the words of a sentence: named, or told by their office."""
    return tuple(_persons(words))


def _persons(words: Sequence[Word]) -> Iterator[Name]:
    place = 0
    while place < len(words):
        form = words[place].form
        run = _run(words, place)
        if form.lower() in _SALUTATIONS or nouns.is_titling(form):
            after = _run(words, place + 1)
            yield Name(_stems(words[place : place + 1 + after]), 1.0 if after else 0.4)
            place += 1 + after
        elif run and (place or run > 1):
            yield Name(_stems(words[place : place + run]), _surety(form, run))
            place += run
        else:
            place += 1


def _surety(form: str, run: int) -> float:
    """Return how surely a run of name-like words that begins with ``form`` names a person."""
    if run > 1:
        return 1.0 if form in _first_names() else 0.8
    return 0.2 if form in _places() or not lexicon.is_rare(form) else 0.5


def _run(words: Sequence[Word], place: int) -> int:
    """Return how many words from ``place`` on are one name: „Joost van Rijnsdorp“."""
    length = 0
    while place + length < len(words):
        form = words[place + length].form
        joined = length == 0 or words[place + length].span.start - words[place + length - 1].span.end == 1
        if not joined:
            break
        if is_name_like(form) or (length and form[0].isupper() and words[place].form in _first_names()):
            length += 1
        elif length and form.lower() in _BETWEEN and _run(words, place + length + 1):
            length += 2
        else:
            break
    return length


def places(words: Sequence[Word]) -> tuple[Name, ...]:
    """Return the places among the words of a sentence."""
    return tuple(_place_names(words))


def _place_names(words: Sequence[Word]) -> Iterator[Name]:
    for place, word in enumerate(words):
        if word.form in _places():
            yield Name(_stems([word]), 1.0)
        elif place and is_name_like(word.form) and words[place - 1].form.lower() in _PLACE_PREPOSITIONS:
            yield Name(_stems([word]), 0.7)


def surer(found: Iterable[Name], words: Sequence[Word], named: Sequence[Entity], kind: str) -> tuple[Name, ...]:
    """Return the names a pipeline found of this kind, and of those ``found`` by rules the ones it says nothing of."""
    if not named:
        return tuple(found)
    stems = [(one, _stems([word for word in words if word.span.overlaps(one.span)])) for one in named]
    told = frozenset().union(*(of_one for _, of_one in stems))
    certain = [Name(of_one, 1.0) for one, of_one in stems if one.kind == kind and of_one]
    return (*certain, *(name for name in found if name.stems.isdisjoint(told)))


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(stem(word.form) for word in words)
