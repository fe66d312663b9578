"""Who says, thinks, judges or demands something in a sentence: „*Groth* fordert den Abzug“, „die Kritik *der Union*“.

That is more than ``attribution`` tells. A sentence with such a subject need not be somebody's words, so nothing is
attributed by it; but who stands as the subject has something to say, and a question for that can be answered. Here
nothing is shown, so what is found may be loose: a noun phrase in the nominative before the verb, else after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from index.german.attribution import LONGEST
from index.german.lexicon import function_words
from index.german.morphology import stem
from index.german.nouns import starters
from index.german.saying import ADJECTIVE, BE, HAVE, MODAL, OBLIQUE, can_speak, stems_of_saying, words_for
from index.german.separable import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+|[^\w\s.]")
_ENDS = frozenset(',;:–—()„“”»«"!?')  # a stop within a sentence belongs to a number or to a word written short
_OPENED_BY = frozenset("dass daß ob weil wenn".split())
_HE = frozenset({"er", "sie"})
_ATTRIBUTE = frozenset("von vom des der eines einer beim für in im aus".split())
_PREPOSITIONS = frozenset(
    "an am auf aus bei beim bis durch für gegen hinter in im ins innerhalb mit nach neben ohne seit trotz über um "
    "unter vom von vor während wegen zu zum zur zwischen gegenüber laut ab außer".split()
)
_POSSESSIVE = re.compile(r"(?:[Ii]hr|[Ss]ein)(?:e[mnrs]?)?\Z")
_OBLIQUE = OBLIQUE | frozenset("ihrem ihren ihres seinem seinen seines unserem unseren allen".split())
_REACH = 4  # words between the verb and a subject behind it
_VERBS = 4  # of one clause; none that somebody wrote has more verbs of saying
_OWNER = 8  # words among which whose opinion it is begins
_INSERTED = 2  # clauses, the one inserted and the one it stands in
_BY = frozenset({"von", "vom"})
_OWNERS = frozenset("von vom des der eines einer seitens".split())


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun phrase: where it begins and ends among the words, whether it can be a subject, the words it names."""

    start: int
    end: int
    is_subject: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words between two marks, from ``begin`` to before ``end`` among the sentence's, and their noun phrases."""

    words: Sequence[str]
    begin: int
    end: int
    nouns: tuple[_Noun, ...]

    @property
    def low(self) -> list[str]:
        return [word.lower() for word in self.words[self.begin : self.end]]

    @property
    def at_end(self) -> set[str]:
        """The names of the phrase that ends the clause, of which the next one may tell more."""
        return {name for one in self.nouns if one.end == self.end for name in one.names}

    @property
    def subject(self) -> set[str]:
        """The names of the first phrase that can be a subject."""
        return _whole([one for one in self.nouns if one.is_subject])


@dataclass(frozen=True, slots=True)
class Speakers:
    """The words that name who speaks in a sentence, and the pronouns („er“, „sie“) for somebody named before."""

    names: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()


def speakers(text: str) -> Speakers:
    """Return who says, thinks, judges or demands something in the sentence ``text``, or whose opinion it names."""
    if len(text) > LONGEST:
        return Speakers()
    verbs = joined(text)
    words = list(filter(None, (verbs.get(token.start(), token.group()) for token in _TOKEN.finditer(text))))
    names, pronouns = set(_owners(words)), set(_possessors(words))
    clauses = list(_clauses(words))
    for number, clause in enumerate(clauses):
        verbs_of_saying = (place for place in range(clause.begin, clause.end) if is_saying(words[place]))
        for verb in islice(verbs_of_saying, _VERBS):
            found, he = _subject(clause, verb, clauses[:number])
            names.update(found)
            pronouns.update(he)
    return Speakers(frozenset(names), frozenset(pronouns))


@lru_cache(1 << 14)
def is_saying(word: str) -> bool:
    """Tell whether the word may be a form of a verb of saying, thinking, judging or demanding."""
    return word[0].islower() and stem(word) in stems_of_saying() and not word.endswith(("lich", "weise", "außer"))


def _clauses(words: Sequence[str]) -> Iterator[_Clause]:
    begin = 0
    for place, word in enumerate([*words, ","]):
        if word in _ENDS or word in _OPENED_BY:
            if place > begin:
                yield _Clause(words, begin, place, tuple(_nouns(words, begin, place)))
            begin = place + 1


def _nouns(words: Sequence[str], begin: int, end: int) -> Iterator[_Noun]:
    """Yield the noun phrases of a clause, in order; an attribute („*des Vereins*“) is like the phrase before it."""
    place, last = begin, None
    while place < end:
        if not _is_noun(words[place], begins=place == begin):
            place += 1
            continue
        noun = place
        while place < end and (_is_noun(words[place]) or words[place] in ("-", "’")):
            place += 1
        start = _start(words, noun, begin)
        names = tuple(word for word in words[start:place] if word[0].isalnum())
        owned = last is not None and last.end == start - 1 and words[start - 1].lower() in _ATTRIBUTE
        is_subject = last.is_subject if owned and last else not _is_oblique(words, start - 1, begin)
        last = _Noun(start, place, is_subject, names)
        yield last


def _start(words: Sequence[str], noun: int, begin: int) -> int:
    """Return the first of the adjectives before a noun, the noun itself where none is."""
    while noun > begin and _is_adjective(words[noun - 1]):
        noun -= 1
    return noun


def _is_adjective(word: str) -> bool:
    return ADJECTIVE.match(word) is not None and word not in function_words() and not is_saying(word)


def _is_oblique(words: Sequence[str], before: int, begin: int) -> bool:
    """Tell whether the word before a noun and its adjectives keeps it from being a subject."""
    if before < begin:
        return False
    behind_article = before > begin and words[before - 1].lower() in _PREPOSITIONS
    return behind_article or words[before].lower() in _OBLIQUE | _PREPOSITIONS


def _is_noun(word: str, *, begins: bool = False) -> bool:
    return word[0].isupper() and not (begins and (word.lower() in function_words() or word in starters()))


def _may_be_participle(word: str) -> bool:
    return word.endswith("t") or (word.endswith("en") and "ge" in word[:-2])


def _subject(clause: _Clause, verb: int, earlier: Sequence[_Clause]) -> tuple[set[str], set[str]]:
    """Return the names of the subject of the verb of saying, and the pronouns that may be it."""
    low = clause.low
    if not BE.isdisjoint(low) and _may_be_participle(clause.words[verb]):
        return _agents(clause), set()
    bound = (clause.begin + place for place, word in enumerate(low) if word in HAVE | MODAL)
    finite = next((place for place in bound if place != verb), verb)
    at = finite - clause.begin
    he = _HE.intersection((*low[:2], *low[max(0, at - 2) : at + 3]))
    found = set() if _HE.intersection(low[max(0, at - 1) : at + 2]) else _beside(clause, finite)
    if finite == clause.begin:  # „Groth, der Chef des BUND, fordert …“
        found = found.union(*(one.at_end for one in earlier[-_INSERTED:]))
    if earlier and (he or finite == clause.begin):
        found |= earlier[0].subject
    return found, set(he)


def _agents(clause: _Clause) -> set[str]:
    """Return by whom something is said in the passive: „wurde *von Weber* kritisiert“."""
    by = (one for one in clause.nouns if one.start > clause.begin and clause.words[one.start - 1].lower() in _BY)
    return {name for one in by for name in one.names}


def _beside(clause: _Clause, finite: int) -> set[str]:
    """Return the names of the phrase before the finite verb, of the one behind it where the first is nobody."""
    subjects = [one for one in clause.nouns if one.is_subject]
    before = _whole([one for one in subjects if one.end <= finite])
    if any(map(can_speak, before)):
        return before
    after = [one for one in subjects if one.start > finite]
    return before | _whole(after if after and after[0].start <= finite + _REACH else [])


def _whole(nouns: Sequence[_Noun]) -> set[str]:
    """Return the names of the first phrase, and of those that go on with it."""
    goes_on = takewhile(lambda pair: pair[1].start <= pair[0].end + 2, pairwise(nouns))
    whole = [*nouns[:1], *(other for _, other in goes_on)]
    return {name for one in whole for name in one.names}


def _owners(words: Sequence[str]) -> Iterator[str]:
    """Yield whose opinion a noun names: „die Forderung *der Union*“, „*Groths* Kritik“, „Für *Groth* ist das …“."""
    for place, word in enumerate(words):
        if (place == 0 and word == "Für") or (word == "so" and words[place - 1] in _ENDS):
            yield from _named(words, place + 1, place + _OWNER, 1)
        if word in words_for("opinions"):
            if place and words[place - 1][0].isupper() and words[place - 1].endswith("s"):
                yield words[place - 1]
            if place + 2 < len(words) and words[place + 1] in _OWNERS:
                yield from _named(words, place + 2, place + _OWNER, 2)


def _named(words: Sequence[str], begin: int, end: int, phrases: int) -> Iterator[str]:
    """Yield the names of the first noun phrases between two places, at most so many phrases."""
    nouns = islice(_nouns(words, begin, min(len(words), end)), phrases)
    return chain.from_iterable(one.names for one in nouns)


def _possessors(words: Sequence[str]) -> Iterator[str]:
    """Yield the pronoun for whose opinion is told by a possessive: „nach *ihrer* Einschätzung“."""
    for word, opinion in pairwise(words):
        if opinion in words_for("opinions") and _POSSESSIVE.match(word):
            yield "er" if word.lower().startswith("sein") else "sie"
