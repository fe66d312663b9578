"""Which words only look alike: „Zeit“ and „Zeitung“, „fordern“ and „fördern“ share their letters and nothing else."""

from __future__ import annotations

from functools import cache, lru_cache

from index.errors import ResourceError
from index.german.lexicon import lines

_CACHED = 1 << 16

Place = tuple[int, int]  # line and part of it, both from 0


def apart(one: str, other: str) -> bool:
    """Tell whether ``apart.txt`` parts the two words: both stand in one of its lines, in different parts of it."""
    places = _places(one.lower())
    return bool(places) and any(
        line == there and part != elsewhere for line, part in places for there, elsewhere in _places(other.lower())
    )


@lru_cache(_CACHED)
def _places(word: str) -> tuple[Place, ...]:
    """Return where the word stands."""
    whole, beginnings = _parted()
    by_start = (place for start, place in beginnings.get(word[:3], ()) if word.startswith(start))
    return tuple({*whole.get(word, ()), *by_start})


@cache
def _parted() -> tuple[dict[str, list[Place]], dict[str, list[tuple[str, Place]]]]:
    """Return whole word -> places, and first three letters -> (beginning, place). Raises ResourceError."""
    whole: dict[str, list[Place]] = {}
    beginnings: dict[str, list[tuple[str, Place]]] = {}
    for line, content in enumerate(lines("apart.txt")):
        for part, words in enumerate(content.split("|")):
            for word in words.split():
                if not word.endswith("*"):
                    whole.setdefault(word, []).append((line, part))
                elif len(word) > 3:
                    beginnings.setdefault(word[:3], []).append((word[:-1], (line, part)))
                else:
                    raise ResourceError(f"apart.txt, line {line + 1}: {word!r} is too short for any ending")
    return whole, beginnings
