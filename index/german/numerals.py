"""Numbers in one spelling: „zwei“ is „2“, „tausend“ and „1.000“ are „1000“, „2,50“ and „zweieinhalb“ are „2,5“.

A number in digits is read as German writes it, with a point before thousands and a comma before decimals. A number in
words is read by its parts („neunzehnhundertneunundachtzig“). „ein“ counts only inside a longer number.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.german import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHED = 1 << 15
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_NOT_ALONE = "ein"  # an article, unless it is part of a longer number
# These have a value, yet are words of their own: Elf is a team, and there are Millionen.
_OTHER_WORDS = frozenset("beide beiden beider Elf Million million Milliarde milliarde".split())
_EXACT = 1e12  # larger numbers are left as they are written
_LONGEST = 60  # letters; a longer word is no number that anybody writes


@cache
def _values() -> Mapping[str, int]:
    pairs = (line.split() for line in lexicon.lines("number_words.txt"))
    return {word: int(value) for word, value in pairs}


@cache
def _beginnings() -> tuple[str, ...]:
    return (*sorted(_values()), "anderthalb")


@lru_cache(_CACHED)
def value(form: str) -> float | None:
    """Return the value of a number in digits or words; None for any other word."""
    if form[0].isdigit():
        return _of_digits(form)
    lower = form.lower()
    if lower == _NOT_ALONE or len(lower) > _LONGEST or not lower.startswith(_beginnings()):
        return None
    return _of_words(lower)


def _of_digits(form: str) -> float | None:
    if _THOUSANDS.fullmatch(form):
        form = form.replace(".", "")
    elif not (form.isascii() and form.isdigit()) and not _DECIMAL.fullmatch(form):
        return None
    return float(form.replace(",", ".")) if len(form) <= _LONGEST else None


def _of_words(word: str) -> float | None:
    if word in _values():
        return float(_values()[word])
    if word in ("anderthalb", "eineinhalb"):
        return 1.5
    if word.endswith("einhalb"):
        whole = _of_words(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    for name, size in (("tausend", 1000), ("hundert", 100)):
        if name in word:
            before, _, after = word.partition(name)
            return _around(before, after, size)
    unit, _, tens = word.partition("und")
    return _sum(unit, tens) if tens in _values() else None


def _around(before: str, after: str, size: int) -> float | None:
    """Return the value of „zwei|hundert|vierzig“: so many times the size, and what is left."""
    times = 1.0 if not before else _of_words(before)
    rest = 0.0 if not after else _of_words(after.removeprefix("und"))
    return None if times is None or rest is None or rest >= size else times * size + rest


def _sum(unit: str, tens: str) -> float | None:
    """Return the value of „vier|und|zwanzig“."""
    one, ten = _values().get(unit, 0), _values()[tens]
    return float(one + ten) if 0 < one < 10 and 20 <= ten < 100 and ten % 10 == 0 else None


def _of_roman(form: str) -> int | None:
    """Return the value of a numeral behind a name: „Ludwig XIV.“; one letter may be an initial."""
    capital = form.upper()
    if len(form) < 2 or form not in (capital, form.lower()) or not _ROMAN.fullmatch(capital):
        return None
    values = [_ROMAN_VALUES[letter] for letter in capital]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(_CACHED)
def spelling(form: str) -> str | None:
    """Return a number's one spelling, in digits with a point before decimals; None for any other word."""
    if form[0] == "0" or form in _OTHER_WORDS:  # a code, as in „007“
        return None
    found = value(form) or _of_roman(form)
    return f"{found:.12g}" if found and found < _EXACT else None
