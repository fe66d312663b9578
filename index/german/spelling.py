"""A question's words as they are written, where they were typed otherwise.

Three habits of those who type in a hurry: function words as they are spoken („gibts“, „nich“, „fürn“), which
``spoken.txt`` lists; verbs without the e of their ending („kriegn“); and umlauts as two letters, as on a keyboard
without them: „fuer Muenchen“ is „für München“. Where no list tells, a word is changed only where German at large knows
it far better otherwise: „neue“ and „Goethe“ stay, and so does „Mueller“, who may spell himself so (``similarity`` lets
either find the other).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.german.lexicon import function_words, irregular_forms, lines, zipf_value

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = "['’`´‘]"
_SPOKEN = re.compile(rf"(?<![\w-])(?:{_APOSTROPHE}?[^\W\d_]+(?:{_APOSTROPHE}(?:s|n|ne|nen|nem|m))?)(?![\w-])")
_ES = re.compile(rf"({_LETTERS.pattern}){_APOSTROPHE}s")
_SWALLOWED = re.compile(r"[a-zäöüß]{2,}[bcdfghklmprstvwxzß]n")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_FAR = 1.6  # Zipf values: forty times as common
_PAIR = re.compile("|".join(_UMLAUTS))


def restored(question: str) -> str:
    """Return the question as its writer would have written it at leisure."""
    lettered = _LETTERS.sub(lambda found: _word(found.group()), question)
    first = len(lettered) - len(lettered.lstrip(' \t\n„"-–'))
    return _SPOKEN.sub(lambda found: _written(found.group(), begins=found.start() == first), lettered)


@lru_cache(1 << 12)
def _written(typed: str, *, begins: bool) -> str:
    """Return a spoken word as written; a capital tells a name or a noun from it, but where the question ``begins``."""
    lower = typed.lower()
    if typed != lower and not (begins and typed[1:] == lower[1:]):
        return typed
    written = _spoken().get(re.sub(_APOSTROPHE, "", lower)) or _with_es(lower)
    return written[0].upper() + written[1:] if typed[0].isupper() else written


def _with_es(word: str) -> str:
    """Return a verb that „es“ leans on in two words, „läuft's“ as „läuft es“; „Andrea's“ stays."""
    found = _ES.fullmatch(word)
    verb = found and (found[1].endswith("t") or found[1] in function_words() or found[1] in irregular_forms())
    return f"{found[1]} es" if found and verb else word


@cache
def _spoken() -> Mapping[str, str]:
    """Return spoken word -> how it is written."""
    sides = (line.split("=>") for line in lines("spoken.txt"))
    return MappingProxyType({word: written.strip() for words, written in sides for word in words.split()})


@lru_cache(1 << 12)
def _word(typed: str) -> str:
    meant = _PAIR.sub(lambda pair: _UMLAUTS[pair.group()], typed)
    if meant == typed and _SWALLOWED.fullmatch(typed):
        meant = typed[:-1] + "en"
    return meant if meant != typed and _commonness(meant) - _commonness(typed) >= _FAR else typed


def _commonness(word: str) -> float:
    """Return the word's Zipf value, at least 3 for one of our own lists."""
    lower = word.lower()
    listed = lower in function_words() or lower in irregular_forms()
    return max(zipf_value(word), 3.0 * listed)
