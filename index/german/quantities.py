"""Numbers in a text, and what they count or measure: „3,8 Millionen Euro“ is money, „sechs der 28 Waggons“ counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.german import lexicon
from index.german.numerals import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.german.analysis import Word

_CACHED = 1 << 15
_COUNTED_WITHIN = 4  # words after a number in which what it counts may stand: „sechs der 28 blauen Waggons“
_UNIT_WITHIN = 2  # „3,8 Millionen Euro“
_MULTIPLIERS = frozenset("million millionen milliarde milliarden billionen mio mrd tausend hundert dutzend".split())
_YEAR = re.compile(r"1\d{3}|20\d\d")
_SIGNS = {"%": "percent", "€": "money", "$": "money", "£": "money", "°": "temperature"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: its form, the kinds of unit it measures in (most often one or none), the words it may count."""

    form: str
    units: frozenset[str]
    counted: tuple[str, ...]


@lru_cache(_CACHED)
def is_number(form: str) -> bool:
    """Tell whether the word is a number, in digits or words."""
    return form[0].isdigit() or form.lower() in _MULTIPLIERS or value(form) is not None


@cache
def _units() -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    whole: dict[str, str] = {}
    beginnings: list[tuple[str, str]] = []
    for kind, words in lexicon.sections("units.txt").items():
        for word in sorted(words):
            if word.endswith("*"):
                beginnings.append((word[:-1], kind))
            else:
                whole[word] = kind
    return whole, tuple(beginnings)


@lru_cache(_CACHED)
def unit_kind(form: str) -> str | None:
    """Return the kind of unit the word is: money, length, duration …, None for any other word."""
    whole, beginnings = _units()
    lower = form.lower()
    return whole.get(lower) or next((kind for start, kind in beginnings if lower.startswith(start)), None)


def quantities(words: Sequence[Word], text: str) -> tuple[Quantity, ...]:
    """Return the numbers among the words of ``text``, years and days of the month left out."""
    found, found_before = [], False
    for place, word in enumerate(words):
        if not is_number(word.form) or (found_before and word.form.lower() in _MULTIPLIERS):
            found_before = False
            continue
        found_before = True
        after = [other.form for other in words[place + 1 : place + 1 + _COUNTED_WITHIN]]
        units = _units_after(after) | _sign(text, word.span.end)
        if (_YEAR.fullmatch(word.form) and not units) or (after and after[0] in _months()):
            continue
        found.append(Quantity(word.form, units, tuple(form for form in after if form[0].isalpha())))
    return tuple(found)


def _units_after(after: Sequence[str]) -> frozenset[str]:
    bare = [form for form in after if form.lower() not in _MULTIPLIERS][:_UNIT_WITHIN]
    kinds = {kind for form in bare[:1] if (kind := unit_kind(form))}
    if not kinds and len(bare) > 1 and not bare[0][0].isupper():
        kinds = {kind for form in bare[1:] if (kind := unit_kind(form))}  # „zwei ganze Tage“
    if "duration" in kinds and "alt" in [form.lower() for form in after]:
        kinds.add("age")
    return frozenset(kinds)


def _sign(text: str, end: int) -> frozenset[str]:
    rest = text[end : end + 2].strip()
    return frozenset((_SIGNS[rest[0]],)) if rest and rest[0] in _SIGNS else frozenset()


@cache
def _months() -> frozenset[str]:
    return frozenset(word for line in lexicon.lines("months.txt") for word in line.split())
