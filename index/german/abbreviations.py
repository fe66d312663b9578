"""Abbreviations and their long forms where a text gives both: „Organisation für Sicherheit … (OSZE)“, „BND (Bundes…)“.

By the rule of Schwartz and Hearst (2003, „A simple algorithm for identifying abbreviation definitions in biomedical
text“): read from the end, each letter of the short form is in the long form, the first at a word's beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.german.knowledge import Related
from index.german.morphology import fold, is_content, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT = r"(?=[^\s()]*[A-ZÄÖÜ][^\s()]*[A-ZÄÖÜ])[A-ZÄÖÜ][\w&.-]{1,9}"
_SHORT_IN_BRACKETS = re.compile(rf"\((?:kurz:? |abgekürzt:? |engl\.:? )?[„\"]?(?P<short>{_SHORT})[“\"]?[,;)]")
_SHORT_AFTER_COMMA = re.compile(rf",? (?:kurz|abgekürzt):? [„\"]?(?P<short>{_SHORT})\b")
_LONG_IN_BRACKETS = re.compile(rf"\b(?P<short>{_SHORT}) \((?P<long>[^()]{{6,120}})\)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 120  # code points of a long form
_STRENGTH = 0.9  # the article itself says that both mean the same
_ENOUGH = 0.6  # the share of a long form's words by which it is told
_WORDS_PER_LETTER = 2  # Schwartz and Hearst allow twice as many words as letters, or five more


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and the content words of the long form, as written."""

    short: str
    long: tuple[str, ...]


def abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Return the abbreviations that a sentence explains, in order."""
    return tuple(_found(text)) if "(" in text or "kurz" in text or "kürzt" in text else ()


def _found(text: str) -> Iterator[Abbreviation]:
    for pattern in (_SHORT_IN_BRACKETS, _SHORT_AFTER_COMMA):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _LONGEST) : match.start()].rstrip(' “"')
            yield from _explained(match["short"], before)
    for match in _LONG_IN_BRACKETS.finditer(text):
        yield from _explained(match["short"], match["long"], whole=True)


def _explained(short: str, text: str, *, whole: bool = False) -> Iterator[Abbreviation]:
    start = _start_of_long(short, text)
    words = tuple(filter(is_content, _WORD.findall(text[start:]))) if start is not None else ()
    most = min(len(short) + 5, _WORDS_PER_LETTER * len(short))
    if 0 < len(words) <= most and short not in words and not (whole and start):
        yield Abbreviation(short, words)


def _start_of_long(short: str, text: str) -> int | None:
    """Return where in ``text``, at whose end it stands, the long form begins; None where it is not there."""
    place = len(text)
    letters = [char.lower() for char in short if char.isalnum()]
    for number, letter in enumerate(reversed(letters), 1):
        place = _before(text, letter, place, at_beginning=number == len(letters))
        if place < 0:
            return None
    return place


def _before(text: str, letter: str, end: int, *, at_beginning: bool) -> int:
    """Return the last place before ``end`` of the letter, if asked at a word's beginning; -1 for none."""
    place = end - 1
    while place >= 0:
        begins = place == 0 or not text[place - 1].isalnum()
        if text[place].lower() == letter and (begins or not at_beginning):
            return place
        place -= 1
    return -1


def related_by(abbreviation: Abbreviation, words: Sequence[str]) -> dict[int, Related]:
    """Return place -> what the article says for the question's word there: the long form or the short one.

    A single word of a long form of several means only itself.
    """
    short, long = fold(abbreviation.short), {stem(word) for word in abbreviation.long}
    whole = {place: Related(abbreviation.long, _STRENGTH) for place, word in enumerate(words) if fold(word) == short}
    parts = [place for place, word in enumerate(words) if stem(word) in long]
    told = len(parts) >= max(min(2, len(long)), _ENOUGH * len(long))
    return whole | (dict.fromkeys(parts, Related((abbreviation.short,), _STRENGTH)) if told else {})
