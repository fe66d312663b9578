"""Words of a question that hardly have other words: where an article has none of them, it does not tell."""

from __future__ import annotations

from functools import cache

from index.german import lexicon
from index.german.morphology import fold


@cache
def _telling() -> frozenset[str]:
    return frozenset(fold(word) for words in lexicon.sections("telling_words.txt").values() for word in words)


def is_telling(form: str) -> bool:
    """Tell whether the word asks for something by its only name: „verheiratet“, „Einwohner“, „gegründet“."""
    return fold(form) in _telling()
