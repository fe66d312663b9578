"""Whether a question asks for what somebody says: „Was sagt Peskow?“, „Was hält sie von der Reform?“."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.german import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

# Of verbs that say what somebody thinks; those of saying are in the word file that attribution reads.
_THINKING = frozenset(
    "denkt denken dachte dachten glaubt glauben glaubte hält halten hielt hielten bewertet bewerten bewertete "
    "beurteilt beurteilte kommentiert kommentieren kommentierte äussert äusserte aeussert aeusserte äußern "
    "findet fand begründet begründete".split()
)
_SECTIONS = ("say", "joined", "participle")


@cache
def _verbs() -> frozenset[str]:
    sections = lexicon.sections("speech_words.txt")
    return _THINKING.union(*(sections[name] for name in _SECTIONS))


def is_verb_of_saying(form: str) -> bool:
    """Tell whether the word is a verb of saying, thinking or demanding in a form that questions have."""
    return form.lower() in _verbs()


def asks_for_words(forms: Iterable[str]) -> bool:
    """Tell whether a question of these words asks what somebody says, thinks or demands."""
    return any(map(is_verb_of_saying, forms))
