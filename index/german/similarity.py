"""How alike two words are for matching: 1 the same word, 0 nothing in common.

A question's word is compared with an article's whole vocabulary. Comparing every pair would cost more than all the
rest, so an inverted index of character trigrams first finds the few words that can be alike at all.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.german import lexicon
from index.german.apart import apart
from index.german.morphology import family, fold, grams, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TRIGRAM = 3
_SAME_STEM = 0.95
_SAME_UMLAUT = 0.9  # „Müller“ and „Mueller“
_SAME_FAMILY = 0.8
_HEAD_OR_MODIFIER = 0.7  # one word is the first or last part of the other: „Sanktionen“ / „Sanktionsgesetz“
_INNER_PART = 0.55
_MISSPELT = 0.85
_DICE_FLOOR = 0.5  # below half of their trigrams shared, a likeness is chance more often than not
_MIN_PART = 4  # letters of a compound's part: shorter ones are everywhere („ein“, „rat“)


@lru_cache(1 << 18)
def likeness(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 1, symmetric; the first rule that holds decides, the strictest first."""
    if apart(one, other):
        return 0.0
    if fold(one) == fold(other):
        return 1.0
    if stem(one) == stem(other):
        return _SAME_STEM
    if _plain(one) == _plain(other):
        return _SAME_UMLAUT
    if family(one) == family(other):
        return _SAME_FAMILY
    return max(_compound(one, other), _compound(other, one)) or _trigram_likeness(one, other)


def _compound(part: str, whole: str) -> float:
    """Return how well ``part`` is a part of the compound ``whole``, else 0."""
    root, key, written, inside = family(part), stem(part), fold(part), fold(whole)
    if len(written) < _MIN_PART or len(inside) <= len(key):
        return 0.0
    if inside.startswith(written) and len(written) > _MIN_PART:
        return _HEAD_OR_MODIFIER
    if len(key) < _MIN_PART:
        return 0.0
    if inside.startswith(root) and len(root) >= _MIN_PART:
        return _HEAD_OR_MODIFIER if len(root) > _MIN_PART else 0.5
    if inside.endswith(written) or stem(whole).endswith(key):
        return _HEAD_OR_MODIFIER - 0.05
    return _INNER_PART if len(key) > _MIN_PART and key in inside else 0.0


def _trigram_likeness(one: str, other: str) -> float:
    """Return half the Dice coefficient of the words' trigram sets, 0 below the floor."""
    first, second = set(grams(one, TRIGRAM)), set(grams(other, TRIGRAM))
    dice = 2 * len(first & second) / (len(first) + len(second))
    return 0.5 * dice if dice >= _DICE_FLOOR else 0.0


def _edits_allowed(length: int) -> int:
    """Return how many typing errors a word of this length may hold and still be recognised."""
    return 0 if length < 4 else 1 if length < 8 else 2


class Vocabulary:
    """The distinct words of an article, numbered from 0 in the order given, ready to be searched by likeness."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms: Sequence[str] = tuple(dict.fromkeys(forms))
        self._plain = [_plain(form) for form in self.forms]
        self._holding: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            for gram in {*grams(form, TRIGRAM), *_keys(form)}:
                self._holding.setdefault(gram, []).append(number)

    def like(self, word: str) -> dict[int, float]:
        """Return number -> likeness of the vocabulary's words that are like ``word``, misspellings included."""
        found = self._alike(word)
        if max(found.values(), default=0.0) < _HEAD_OR_MODIFIER and lexicon.is_rare(word) and not word[0].isdigit():
            for number, value in self._misspelt(word).items():
                found[number] = max(value, found.get(number, 0.0))
        return found

    def same(self, word: str) -> Sequence[int]:
        """Return the numbers of the words that share ``word``'s stem or its derivation family."""
        stems, families = (self._holding.get(key, []) for key in (f"={stem(word)}", f"~{family(word)}"))
        return tuple(number for number in dict.fromkeys(stems + families) if not apart(word, self.forms[number]))

    def _alike(self, word: str) -> dict[int, float]:
        shared: Counter[int] = Counter()
        wanted = set(grams(word, TRIGRAM))
        for gram in wanted:
            shared.update(self._holding.get(gram, ()))
        # Two shared trigrams are what the shortest compound part (4 letters) has in common with its compound.
        near = {number for number, count in shared.items() if count >= min(2, len(wanted))}
        for key in _keys(word):
            near.update(self._holding.get(key, ()))
        values = ((number, likeness(word, self.forms[number])) for number in sorted(near))
        return {number: value for number, value in values if value}

    def _misspelt(self, word: str) -> dict[int, float]:
        """Return the words that ``word`` may be a misspelling of: umlauts typed as two letters, or typing errors."""
        plain = _plain(word)
        near = process.extract(
            plain, self._plain, scorer=OSA.distance, score_cutoff=_edits_allowed(len(plain)), limit=None
        )
        return {number: _MISSPELT for _, _, number in near}


def _keys(word: str) -> tuple[str, ...]:
    """Return the keys that words share which are alike whatever letters they have in common."""
    return f"={stem(word)}", f"~{family(word)}", f"+{_plain(word)}"


@lru_cache(1 << 17)
def _plain(word: str) -> str:
    """Return the folded stem with „ae“, „oe“, „ue“ read as the umlauts they may stand for."""
    return stem(word).replace("ae", "a").replace("oe", "o").replace("ue", "u")
