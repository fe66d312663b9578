"""Words that say how much, how often or how long without a numeral: „die Hälfte“, „täglich“, „neunjährig“."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.german import lexicon
from index.german.morphology import stem

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _amounts() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the stems of whole words, and in lower case how compounds may end."""
    words = [word for section in lexicon.sections("amounts.txt").values() for word in section]
    ends = tuple(word[1:].lower() for word in words if word.startswith("*"))
    return frozenset(stem(word.removeprefix("*")) for word in words), ends


def state_an_amount(stems: Iterable[str], forms: Iterable[str]) -> bool:
    """Tell whether a sentence says how much, how often or how long, by all its words' stems or its content words."""
    whole, ends = _amounts()
    return not whole.isdisjoint(stems) or any(form.lower().endswith(ends) for form in forms)
