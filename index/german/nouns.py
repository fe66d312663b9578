"""What kind of noun a capitalised word is: an office, an institution, an outlet; by whole words and by endings."""

from __future__ import annotations

from functools import cache, lru_cache

from index.german.lexicon import lines, sections

_CACHED = 1 << 14


@cache
def listed(section: str) -> frozenset[str]:
    """Return the words of a section of ``speech_words.txt``."""
    return sections("speech_words.txt")[section]


@cache
def starters() -> frozenset[str]:
    """Return the words that have their capital from the sentence's beginning."""
    return sections("sentence_words.txt")["starters"]


@cache
def outlets() -> frozenset[str]:
    """Return the outlets' names as they are written."""
    return frozenset(lines("outlets.txt"))


@lru_cache(_CACHED)
def is_titling(word: str) -> bool:
    """Tell whether a capitalised word is an office, a title or a trade: „Kreml-Sprecher“."""
    lower = word.lower().rstrip(".")
    if lower in listed("whole") or word.rstrip(".") in listed("abbreviated"):
        return True
    return lower.endswith(_endings("persons")) or lower.rpartition("-")[2] in listed("whole")


@lru_cache(_CACHED)
def is_outlet_noun(word: str) -> bool:
    """Tell whether the word is a noun for an outlet: „Tageszeitung“."""
    lower = word.lower()
    return lower in listed("outlets") or lower.endswith(_endings("outlets"))


@lru_cache(_CACHED)
def is_institution(word: str) -> bool:
    """Tell whether the word is an institution that speaks through others: „Außenministerium“."""
    lower = word.lower()
    return lower in listed("institutions") or lower.endswith(_endings("institutions"))


@cache
def _endings(section: str) -> tuple[str, ...]:
    """Return the words long enough to be told at the end of a compound."""
    return tuple(word for word in listed(section) if len(word) > 3)
