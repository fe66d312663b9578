"""German-like articles from a seed: words by their real frequencies, and ever new compounds, names and numbers.

Words are drawn by their Zipf values (a vocabulary of 40,000 common words); one in twelve is a compound of two of them,
some are names and numbers, so that the vocabulary goes on growing as that of real German text does. The text means
nothing; BM25 and everything below it cost what they would cost on newspaper text.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from index.german.lexicon import zipf_values
from index.german.morphology import is_content

_COMPOUND, _NAME, _NUMBER = 0.08, 0.025, 0.02  # shares of the words
_WORDS = 16.0  # mean length of a sentence
_SYLLABLES = "ba ber da dor el fal gar hol il jen ka lin ma mer no os pe quen ra sel ta ul vi wen zo".split()


@cache
def _lexicon() -> tuple[list[str], np.ndarray, list[str], np.ndarray]:
    """Return all words and the parts of compounds, each with the cumulated shares they are drawn by."""
    words = list(zipf_values())
    shares = 10.0 ** np.array(list(zipf_values().values()))
    parts = [place for place, word in enumerate(words) if 4 <= len(word) <= 9 and word.isalpha() and is_content(word)]
    return words, _cumulated(shares), [words[place] for place in parts], _cumulated(shares[parts])


def _cumulated(shares: np.ndarray) -> np.ndarray:
    return np.cumsum(shares / shares.sum())


class Writer:
    """Writes articles; the same seed, the same articles."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = np.random.default_rng(seed)

    def words(self, number: int) -> list[str]:
        """Return so many words in a row."""
        lexicon, shares, _, _ = _lexicon()
        drawn = np.searchsorted(shares, self._rng.random(number) * shares[-1])
        found = [lexicon[place] for place in drawn.tolist()]
        kinds = self._rng.random(number)
        for place in np.flatnonzero(kinds < _COMPOUND + _NAME + _NUMBER).tolist():
            found[place] = self._rare(float(kinds[place]))
        return found

    def _rare(self, kind: float) -> str:
        _, _, parts, shares = _lexicon()
        if kind < _COMPOUND:
            one, other = np.searchsorted(shares, self._rng.random(2) * shares[-1]).tolist()
            return (parts[one] + ("s" if kind < _COMPOUND / 3 else "") + parts[other]).capitalize()
        if kind < _COMPOUND + _NAME:
            return "".join(self._rng.choice(_SYLLABLES, size=3)).capitalize()
        return str(int(self._rng.integers(2, 2030)))

    def sentences(self, number: int) -> list[str]:
        """Return so many sentences."""
        lengths = np.clip(self._rng.lognormal(np.log(_WORDS) - 0.08, 0.4, number), 4, 60).astype(int)
        words = iter(self.words(int(lengths.sum())))
        drawn = ([next(words) for _ in range(length)] for length in lengths.tolist())
        return [" ".join([first.capitalize(), *rest]) + "." for first, *rest in drawn]

    def text(self, sentences: int = 25) -> str:
        """Return an article's text."""
        title, *body = self.sentences(sentences)
        paragraphs = (" ".join(body[start : start + 5]) for start in range(0, len(body), 5))
        return "\n\n".join([title.rstrip("."), *paragraphs]) + "\n"
