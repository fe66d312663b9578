"""Whom a word stands for: „Kreml“, „russisch“ and „Moskau“ are one side, „US-Delegation“ belongs to another.

Sides are the groups of ``metonyms.txt``: countries with their people, adjectives and seats of government, and bodies.
"""

from __future__ import annotations

from functools import lru_cache

from index.german.knowledge import METONYMS, shipped
from index.german.morphology import stem

_CACHED = 1 << 15


@lru_cache(_CACHED)
def sides(form: str) -> frozenset[str]:
    """Return the stems of the words that stand for whom ``form`` stands for; empty where it stands for no side.

    Two words are of one side if they share a stem. Of a compound with hyphens its parts count.
    """
    found: set[str] = set()
    for part in {form, *form.split("-")} - {""}:
        said = {
            stem(word) for item in shipped(METONYMS).related((part,)) for word in item.words if len(item.words) == 1
        }
        found.update(said and {stem(part), *said})
    return frozenset(found)
