"""Whose words a question asks for: „Was sagt *Peskow*?“, „Was hält *die Ministerin* von der Reform?“.

A verb alone does not tell. „Womit droht er?“ asks for words and „Welche Strafe droht?“ does not, „Wie lange hält sich
Sekt?“ asks for none, and „Wurde gewarnt?“ for nobody's. What counts is the verb with what belongs to it, and its
subject, which must be somebody who can speak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from index.german.lexicon import function_words
from index.german.morphology import fold, stem
from index.german.nouns import is_titling, listed
from index.german.saying import (
    ADJECTIVE,
    BE,
    HAVE,
    MODAL,
    OBLIQUE,
    can_speak,
    is_silent,
    stems,
    stems_of_verb,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.german.analysis import Word

_PRONOUNS = frozenset("ich du er sie es wir ihr man wer das dies jemand niemand einer keiner".split())
_DETERMINERS = frozenset("der die das ein eine beide viele manche einige seine ihre unsere diese dieser dieses".split())
_OWNED_BY = frozenset("von vom des der eines einer seitens vonseiten aus".split())
_SUBORDINATING = frozenset("dass daß ob weil wenn nachdem obwohl bevor".split())
_ASKING = frozenset("was wie wovor womit wofür wogegen worüber warum wieso weshalb wann wo woran worauf wovon".split())
_PASSED_BY = frozenset(
    "sich denn eigentlich nun jetzt da dazu daran davon dagegen damit darüber hier überhaupt bisher auch noch wohl "
    "genau konkret nur selbst so also zuletzt gestern heute".split()
)
_SURELY_FINITE = re.compile(r".*(?:te|ten)\Z")
_NO_VERB = re.compile(r"(?:lich|weise|bar|sam|ung|ungen|\bmein|\bmeine[mrs]?|außer|gefunden)\Z")
_MARK = re.compile(r"[,;:!?–(]|(?<![DP]r)(?<!Prof)\. ")
_NAMED = 3  # words of a name in a question without capitals


@cache
def _with() -> dict[str, frozenset[str]]:
    """Return stem -> the words of which one must stand in a question for the verb to ask for words."""
    pairs = [pair.split("+") for pair in words_for("with")]
    return {
        key: frozenset(word for verb, word in pairs if key in stems_of_verb(verb))
        for key in chain.from_iterable(stems_of_verb(verb) for verb, _ in pairs)
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of the question: its words, and the same in lower case as they are written."""

    words: Sequence[Word]
    low: Sequence[str]
    lower_case: bool

    def at(self, place: int) -> str:
        return self.low[place] if 0 <= place < len(self.low) else ""


def speaker_asked(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Return the words that name whose words the question ``text`` asks for, its words given; empty where nobody's."""
    all_low = frozenset(word.span.of(text).lower() for word in words)
    parts = list(_parts(words, text))
    found = chain.from_iterable(_asked_in(part, all_low) for part in parts)
    return next(chain(found, chain.from_iterable(map(_according, parts))), ())


def _parts(words: Sequence[Word], text: str) -> Iterator[_Part]:
    """Yield the question's clauses: what stands between commas, or a conjunction opens."""
    begin = 0
    for place in range(1, len(words) + 1):
        ends = place == len(words)
        if not ends:
            ends = _MARK.search(text, words[place - 1].span.end, words[place].span.start) is not None
            ends = ends or words[place].span.of(text).lower() in _SUBORDINATING
        if ends:
            here = words[begin:place]
            yield _Part(here, [word.span.of(text).lower() for word in here], text.islower())
            begin = place


def _asked_in(part: _Part, all_low: frozenset[str]) -> Iterator[tuple[Word, ...]]:
    """Yield the subjects of verbs of saying, and whose opinion is asked for."""
    for place, word in enumerate(part.words):
        if word.form[0].islower() or place == 0:
            key = stem(word.form.lower())
            if key in stems("say") | stems("speaker") and not _NO_VERB.search(part.low[place]):
                yield from _subject(part, place, key, all_low)
        if word.form in words_for("opinions") or (part.lower_case and word.form.title() in words_for("opinions")):
            yield from _opinion(part, place)


def _subject(part: _Part, verb: int, key: str, all_low: frozenset[str]) -> Iterator[tuple[Word, ...]]:
    """Yield the subject of the verb of saying, if that can be what the verb asks for."""
    pivot = _finite(part, verb)
    if pivot is None or (key in _with() and all_low.isdisjoint(_with()[key])):
        return
    if part.at(0) in ("wer", "wessen") or _asks_which_speaker(part, pivot):
        return
    subject = _after(part, pivot + 1, verb)
    if not subject and 0 < pivot == len(part.words) - 1:  # „was Weber sagt“, „(stimmt es, dass) Weber das sagt“
        asking = part.at(0) in _ASKING | _SUBORDINATING
        subject = _after(part, int(asking), verb) if asking or part.at(0) not in function_words() - _DETERMINERS else ()
    if subject and _may_say(part, pivot, subject, anything=key in stems("say")):
        yield subject


def _asks_which_speaker(part: _Part, pivot: int) -> bool:
    """Tell whether the subject is who is asked for: „Welche Partei fordert …“."""
    return part.at(0).startswith("welche") and pivot > 1 and can_speak(part.words[pivot - 1].form)


def _may_say(part: _Part, pivot: int, subject: tuple[Word, ...], *, anything: bool) -> bool:
    """Tell whether the subject may speak; before a verb in the singular a noun without an article is a name."""
    named = part.words[min(pivot + 1, len(part.words) - 1)] is subject[0] and not part.low[pivot].endswith("n")
    return _speaks(subject, named=anything or named)


def _speaks(subject: tuple[Word, ...], *, named: bool) -> bool:
    """Tell whether the subject is somebody who can speak; who is ``named`` so may be anybody but a silent thing."""
    head = subject[-1].form
    return can_speak(head) or (named and not is_silent(head))


def _finite(part: _Part, verb: int) -> int | None:
    """Return where the finite verb stands: the verb itself or its „haben“; None for a passive and a verb of mood."""
    low = part.low[verb]
    others = [place for place in range(len(part.low)) if place != verb]
    have = next((place for place in others if part.low[place] in HAVE), None)
    if have is not None:
        return have
    wished = any(part.low[place] in MODAL for place in others)
    passive = any(part.low[place] in BE for place in others) and not _SURELY_FINITE.match(low)
    return verb if verb <= 1 or not (wished or passive) else None


def _after(part: _Part, at: int, verb: int, *, oblique: bool = False) -> tuple[Word, ...]:
    """Return the nouns of the phrase that begins at a place; empty where none does, or none that can be a subject."""
    while part.at(at) in _PASSED_BY:
        at += 1
    if part.at(at) in _PRONOUNS - _DETERMINERS or (part.at(at) in OBLIQUE and not oblique):
        return ()
    if part.at(at) in _DETERMINERS | OBLIQUE:
        at += 1
    begin = at
    if not part.lower_case:
        while at < len(part.words) and at != verb and ADJECTIVE.match(part.words[at].form):
            at += 1
    at += part.at(at).isdigit() and part.at(at + 1).startswith("jährige")
    first = at
    while at < len(part.words) and at != verb and _is_noun(part, at) and (not part.lower_case or at < first + _NAMED):
        at += 1
    return tuple(part.words[begin:at]) if at > first else ()


def _is_noun(part: _Part, place: int) -> bool:
    form = part.words[place].form
    if place and is_titling(part.words[place - 1].form) and form.lower().removesuffix("n") in words_for("people"):
        return False  # „der Sprecher *Leuten*, die …“
    return form[0].isupper() or (part.lower_case and form not in function_words() and form[0].isalpha())


def _opinion(part: _Part, place: int) -> Iterator[tuple[Word, ...]]:
    """Yield whose it is: „Was ist die Haltung von X?“, „Was ist Moskaus Haltung?“, „Welche Haltung hat X?“."""
    begins = next((p for p in range(place, max(-1, place - 4), -1) if part.low[p].startswith("welche")), None)
    if begins is not None and place + 1 < len(part.words):
        subject = _after(part, place + 2, -1)
    elif part.at(0) in ("was", "wie", "worin") and part.at(1) in BE | {"lautet", "lautete", "besteht"}:
        by = part.at(place + 1) in _OWNED_BY
        subject = _after(part, place + 2, -1, oblique=True) if by else _owner(part, place - 1)
    else:
        return
    named = tuple(part.words[place + 2 : place + 3]) == subject[:1]  # no article before it
    if subject and _speaks(subject, named=named):
        yield subject


def _owner(part: _Part, place: int) -> tuple[Word, ...]:
    """Return the name in the genitive at the place: „*Moskaus* Haltung“."""
    owner = part.words[place]
    return (owner,) if place > 0 and owner.form[0].isupper() and fold(owner.form).endswith("s") else ()


def _according(part: _Part) -> Iterator[tuple[Word, ...]]:
    """Yield who is named after „laut“, „nach Ansicht von“, „aus Sicht des“."""
    for place, low in enumerate(part.low):
        claim = low in ("nach", "aus") and part.words[min(place + 1, len(part.words) - 1)].form
        by = place + 1 if low == "laut" else 0
        if claim and (claim in words_for("opinions") or claim in listed("statements")):
            by = place + 2 + (part.at(place + 2) in ("von", "vom"))
        subject = _after(part, by, -1, oblique=True) if by else ()
        if subject and not is_silent(subject[-1].form):
            yield subject
