"""Umlauts typed as two letters, as on a keyboard without them: „fuer Muenchen“ is „für München“.

A word is changed only where German at large knows it far better with umlauts: „neue“ and „Goethe“ stay, and so does
„Mueller“, who may spell himself so (``similarity`` lets either find the other).
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.german.lexicon import function_words, irregular_forms, zipf_value

_LETTERS = re.compile(r"[^\W\d_]+")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_FAR = 1.6  # Zipf values: forty times as common
_PAIR = re.compile("|".join(_UMLAUTS))


def restored(question: str) -> str:
    """Return the question with the umlauts its writer had no keys for."""
    return _LETTERS.sub(lambda found: _word(found.group()), question)


@lru_cache(1 << 12)
def _word(typed: str) -> str:
    meant = _PAIR.sub(lambda pair: _UMLAUTS[pair.group()], typed)
    return meant if meant != typed and _commonness(meant) - _commonness(typed) >= _FAR else typed


def _commonness(word: str) -> float:
    """Return the word's Zipf value, at least 3 for one of our own lists."""
    lower = word.lower()
    listed = lower in function_words() or lower in irregular_forms()
    return max(zipf_value(word), 3.0 * listed)
