"""Whether a full stop, question mark, exclamation mark or ellipsis ends its sentence.

Each stop is judged by at most 40 code points before it and 60 after, so a judgement takes constant time. The
order of the rules: what follows (nothing ends before a lower-case letter), then the kind of mark, then the
word before a stop.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from index.german.lexicon import lines, sections

# What may stand before a sentence's first letter: an elision, a dash, quotation marks, brackets, emphasis.
_LEAD = re.compile(r"""(?:\[(?:…|\.{3})\]\s{1,3}|[–—-]\s)?["'„“”»«‚‘’‹›(\[{*_]{0,6}""")
_WORD = re.compile(r"\w{1,30}")
_ROMAN = re.compile(r"[IVXL]{1,7}\Z")
_VOWEL = re.compile(r"[aeiouyäöüáàâéèêíìîóòôúùû]", re.IGNORECASE)
_SHORT_PARTS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,3}){1,4}\Z")
_OPENERS = "\"'„“”»«‚‘’‹›([{*_"
_QUOTES = frozenset("\"'“”»«’‘›‹")
_BEFORE = 40  # code points before a stop that hold the words that matter


class Stop(NamedTuple):
    """Places in the text: the sentence's first letter, the mark, the end of what closes with it, the rest."""

    body: int
    start: int
    end: int
    tail: int
    following: int


@dataclass(frozen=True, slots=True)
class _Words:
    abbreviations: dict[str, str]
    starters: frozenset[str]
    determiners: frozenset[str]
    ordinal: frozenset[str]
    months: frozenset[str]
    labels: frozenset[str]


@cache
def _words() -> _Words:
    words = sections("sentence_words.txt")
    classes = sections("abbreviations.txt")
    return _Words(
        {word: name for name, found in classes.items() for word in found},
        words["starters"],
        words["determiners"],
        words["ordinal"],
        frozenset(word for line in lines("months.txt") for word in line.split()),
        words["labels"],
    )


def ends_sentence(text: str, stop: Stop, end: int) -> bool:
    """Tell whether the sentence ends at ``stop``; something does follow it before ``end``."""
    lead = _LEAD.match(text, stop.following, end)
    first = lead.end() if lead else stop.following
    if first >= end or not text[first].isalnum() or text[first].islower():
        return False
    word = _WORD.match(text, first, end)
    following = word[0] if word else ""
    starts = following in _words().starters
    if stop.tail == stop.following:
        return starts and _glued(text, stop, first + len(following), end)
    return _after_mark(text, stop, following, starts, text[stop.following : first])


def _glued(text: str, stop: Stop, after: int, end: int) -> bool:
    """Tell whether a blank was merely forgotten: „… zu Ende.Dann kam …“, but not „www.Die.de“."""
    spelled_out = text[max(stop.body, stop.start - 3) : stop.start]
    whole = after >= end or text[after].isspace()
    return whole and (stop.tail > stop.end or (len(spelled_out) == 3 and spelled_out.islower()))


def _after_mark(text: str, stop: Stop, following: str, starts: bool, lead: str) -> bool:
    """Decide by the mark, before a capital or a digit."""
    mark = text[stop.start : stop.end]
    quoted = stop.tail > stop.end and not _QUOTES.isdisjoint(text[stop.end : stop.tail])
    if quoted and lead.startswith("("):  # the title „Wer weiß?“ (1999)
        return False
    if "…" in mark or ".." in mark:
        if text[stop.body : stop.start] in ("[", "("):  # „[…] Dann“: the elision belongs to what follows
            return False
        return starts or quoted or lead != ""
    if "." not in mark or stop.tail > stop.end:
        return True
    return _after_word(text[max(stop.body, stop.start - _BEFORE) : stop.start], following, starts)


def _after_word(before: str, following: str, starts: bool) -> bool:
    """Decide by the words before a single full stop; ``before`` does not reach beyond the sentence."""
    tokens = before.rsplit(None, 4)[-4:]
    if not tokens:
        return False
    token = tokens[-1].lstrip(_OPENERS)
    previous = tokens[-2] if len(tokens) > 1 else ""
    if token[-1:].isdecimal():
        return _after_number(token, previous, following, starts)
    if len(token) == 1 and token.isalpha():
        return _after_letter(tokens, starts)
    kind = _words().abbreviations.get(token) or (_joined(tokens) if len(token) < 5 else None)
    if kind:
        return _after_abbreviation(kind, following, starts)
    return starts or not (_ROMAN.match(token) or _looks_shortened(token))


def _after_abbreviation(kind: str, following: str, starts: bool) -> bool:
    """Decide by the section of ``abbreviations.txt`` the abbreviation stands in."""
    number_follows = following[:1].isdecimal() or bool(_ROMAN.match(following))
    numbered = number_follows or _words().abbreviations.get(following) == "number"  # „Tel. Nr. 5“
    return {
        "title": False,
        "inside": False,
        "number": not numbered,
        "end": True,
        "either": starts,
    }[kind]


def _after_letter(tokens: list[str], starts: bool) -> bool:
    """Tell a single letter that ends a sentence from an initial, or part of an abbreviation."""
    if kind := _joined(tokens):
        return kind == "end" or (kind == "either" and starts)
    return starts or (len(tokens) > 1 and tokens[-2] in _words().labels)


def _joined(tokens: list[str]) -> str | None:
    """Return the kind of an abbreviation in parts, „z. B.“: the longest run of last tokens."""
    for count in range(len(tokens), 1, -1):
        parts = "".join(tokens[-count:]).lstrip(_OPENERS)
        if kind := _words().abbreviations.get(parts):
            return kind
    return None


def _looks_shortened(token: str) -> bool:
    """Tell an abbreviation no list knows: no vowel („Schw.“), a street, or short parts („n.d.A.“)."""
    consonants = len(token) <= 5 and token.isalpha() and not token.isupper() and not _VOWEL.search(token)
    return consonants or token.endswith("str") or bool(_SHORT_PARTS.match(token))


def _after_number(token: str, previous: str, following: str, starts: bool) -> bool:
    """Tell a number that ends its sentence from an ordinal and from part of a date."""
    words = _words()
    rest = token.rstrip("0123456789")
    number = token[len(rest) :]
    if rest[-1:].isalpha():
        return True  # „COVID-19.“ has a hyphen, „B12.“ is a name
    if following[:1].isdecimal():
        return len(number) > 2 or rest[-1:] == ","
    if (following in words.ordinal and len(number) < 4) or (following in words.months and len(number) < 3):
        return False
    if not previous or previous[-1] in ":(–;":
        return len(number) > 2  # „1. Die Lage“ counts what follows
    return starts or _cardinal(number, rest, previous)


def _cardinal(number: str, rest: str, previous: str) -> bool:
    """Tell whether a number before a noun or a name is the end („Platz 2. Schweden …“), not an ordinal."""
    if previous.lstrip(_OPENERS).lower() in _words().determiners:
        return False
    if len(number) > 2 or rest.endswith((".", ",", "-", ":")):
        return True
    if previous.endswith("."):
        return _words().abbreviations.get(previous[:-1]) == "number"
    return previous[:1].isupper() and not previous.endswith(",")
