"""Whose words each sentence of an article gives: those it is attributed to, and those who speak in it at all.

Whoever speaks is named once in full and later by a surname, an office or a pronoun; a question may use any of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from index.german.analysis import forms
from index.german.attribution import PRONOUN_REACH
from index.german.names import is_name_like
from index.german.nouns import is_institution, is_titling
from index.german.saying import stems_of_saying, words_for
from index.german.speakers import Speakers, speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.article import Attribution
    from index.german.analysis import Word
    from index.german.names import Name

_OFFICE_WITHIN = 2  # words before a surname: the first name may stand between
_HOLDERS = 2  # names of one office from which it no longer tells who is meant: a first and a last name
_BEFORE_NAME = re.compile(r"\.? (?:[A-ZÄÖÜ][\w.-]* ){0,2}")  # what may stand between a title and a name behind it
_AFTER_NAME = re.compile(r", (?:[a-zäöüß\d]+ ){0,2}")  # and between a name and what the named one is
_NOBODY = Speakers()


class Line(Protocol):
    """What is read of a sentence: its content words, all words' stems, its persons and places."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The sentence's content words."""

    @property
    def all_stems(self) -> tuple[str, ...]:
        """The stems of all its words."""

    @property
    def persons(self) -> tuple[Name, ...]:
        """The persons it names."""

    @property
    def places(self) -> tuple[Name, ...]:
        """The places it names."""


def voices(lines: Sequence[Line], said: Iterable[Attribution | None]) -> tuple[frozenset[str], ...]:
    """Return, for each sentence, the names of who says it and who reports that, and the offices before these names."""
    named = [_attributed(one) for one in said]
    offices = _offices(lines, frozenset().union(*named))
    return tuple(names.union(*(offices.get(name, ()) for name in names)) for names in named)


def heard(
    lines: Sequence[Line], texts: Sequence[str], attributed: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Return, for each sentence, the names of whoever says, thinks or demands something in it, by any name.

    ``attributed`` is what ``voices`` returns of the same sentences.
    """
    told = [_speakers(line, text) for line, text in zip(lines, texts, strict=True)]
    also = _also_called(lines, texts)
    named = _resolved(lines, attributed, told)
    return tuple(frozenset(names).union(*(also.get(name, ()) for name in names)) for names in named)


def _attributed(one: Attribution | None) -> frozenset[str]:
    text = f"{one.speaker or ''} {one.outlet or ''}" if one else ""
    return frozenset(form for form in forms(text) if form[0].isupper())


def _speakers(line: Line, text: str) -> Speakers:
    """Return who speaks in a sentence; most have no word for that, and are told so by their stems."""
    tells = not stems_of_saying().isdisjoint(line.all_stems) or any(w.form in words_for("opinions") for w in line.words)
    return speakers(text) if tells or text.startswith("Für ") else _NOBODY


def _resolved(
    lines: Sequence[Line], attributed: Sequence[frozenset[str]], told: Sequence[Speakers]
) -> Iterator[set[str]]:
    """Yield the names of who speaks, for a pronoun or an age („die 54-Jährige“) those named shortly before."""
    for place, (said_by, found) in enumerate(zip(attributed, told, strict=True)):
        names = {*said_by, *found.names}
        if found.pronouns or any(name.startswith("Jährige") for name in names):
            for line in lines[max(0, place - PRONOUN_REACH) : place]:
                names.update(_somebody(line, "sie" in found.pronouns))
        yield names


def _somebody(line: Line, feminine: bool) -> Iterator[str]:
    """Yield the words of a sentence that name persons; institutions too for „sie“, as most are feminine."""
    places = frozenset().union(*(name.stems for name in line.places))
    persons = frozenset().union(*(name.stems for name in line.persons)) - places
    for word in line.words:
        person = is_titling(word.form) or word.stem in persons or (is_name_like(word.form) and word.stem not in places)
        if word.form[0].isupper() and (person or (feminine and is_institution(word.form))):
            yield word.form


def _offices(lines: Sequence[Line], names: frozenset[str]) -> dict[str, set[str]]:
    """Return, for each of the names, the offices that stand right before it: „Generalsekretär Jens Stoltenberg“."""
    found: dict[str, set[str]] = {}
    for line in lines:
        for place, word in enumerate(line.words):
            if word.form in names:
                before = line.words[max(0, place - _OFFICE_WITHIN) : place]
                found.setdefault(word.form, set()).update(one.form for one in before if is_titling(one.form))
    return found


def _also_called(lines: Sequence[Line], texts: Sequence[str]) -> dict[str, set[str]]:
    """Return what stands right beside a name or an office for the same person: a name's titles, a title's name."""
    found: dict[str, set[str]] = {}
    for line, text in zip(lines, texts, strict=True):
        if any(is_titling(word.form) for word in line.words):
            for one, other in _in_apposition(line, text):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {name: others for name, others in found.items() if not is_titling(name) or len(others) <= _HOLDERS}


def _in_apposition(line: Line, text: str) -> Iterator[tuple[str, str]]:
    """Yield titles and the words of names that belong to them: „Minister Max Kern“, „Max Kern, Chef der Bahn“."""
    for place, word in enumerate(line.words):
        if is_titling(word.form):
            for other in line.words[max(0, place - _OFFICE_WITHIN) : place + _OFFICE_WITHIN + 1]:
                first, last = sorted((word.span, other.span), key=lambda span: span.start)
                between = text[first.end : last.start]
                beside = _BEFORE_NAME if other.span.start > word.span.start else _AFTER_NAME
                if other is not word and is_name_like(other.form) and beside.fullmatch(between):
                    yield word.form, other.form
