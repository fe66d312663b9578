"""Word files of this package, read once: rules live in code, words in the ``.txt`` files beside it.

A word file is UTF-8; what follows a ``#`` is a comment, and the first lines are: what it holds, its source, its
licence. Words are divided by white space; a file of several lists has them under ``[section]``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

SYNONYMS, FRAMES, VERBS = "synonyms.txt", "frames.txt", "verbs.txt"  # words said for one another, verbs among them
RAREST = 2.9  # Zipf value of every word the frequency list leaves out (it ends at 3.0)


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of the word file ``name`` without comments and blank lines, in order. Raises ResourceError."""
    try:
        content = (files("index.german") / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"word file {name} cannot be read ({error}); install the program again") from error
    bare = (line.split("#", 1)[0].strip() for line in content.splitlines())
    return tuple(line for line in bare if line)


@cache
def sections(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each ``[section]`` of the file ``name``.

    Raises ResourceError if the file cannot be read or a word stands before the first section.
    """
    words: dict[str, set[str]] = {}
    section = ""
    for line in lines(name):
        if line.startswith("["):
            section = line.strip("[]")
        words.setdefault(section, set()).update(() if line.startswith("[") else line.split())
    if "" in words:
        raise ResourceError(f"word file {name} has words before its first [section]; install the program again")
    return {section: frozenset(found) for section, found in words.items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return all words of a file that is a plain list of words, split at white space."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def function_words() -> frozenset[str]:
    """Return the lower-case words that join and point but name nothing."""
    return word_set("function_words.txt")


@cache
def zipf_values() -> Mapping[str, float]:
    """Return lower-case word -> Zipf value: log10 of its occurrences in a billion words of German."""
    table: dict[str, float] = {}
    for line in lines("frequencies.txt"):
        value, *words = line.split()
        table.update(dict.fromkeys(words, float(value)))
    return MappingProxyType(table)


def zipf_value(word: str) -> float:
    """Return the word's Zipf value, 0 where it is not among the common words; the list spells ß as ss."""
    return zipf_values().get(word.lower().replace("ß", "ss"), 0.0)


def rarity(word: str) -> float:
    """Return how rare a word is in German at large: 1 (the commonest) to 6 (not in the list)."""
    return 9.0 - max(RAREST + 0.1, zipf_value(word))


@cache
def irregular_forms() -> Mapping[str, str]:
    """Return form -> infinitive for the irregular verbs and the nouns of their families."""
    table: dict[str, str] = {}
    for line in lines("strong_verbs.txt"):
        forms, _, nouns = line.partition(":")
        infinitive = forms.split()[0]
        for form in (*forms.split(), *nouns.split()):
            table.setdefault(form, infinitive)
            table.setdefault(form.replace("ß", "ss"), infinitive)  # as the Swiss and hasty typists write
    return MappingProxyType(table)


@cache
def infinitives() -> frozenset[str]:
    """Return the verbs among the words that are said for one another, as dictionaries give them: „kaufen“."""
    members = (
        member.strip()
        for name in (SYNONYMS, FRAMES, VERBS)
        for line in lines(name)
        for member in line.replace("=>", ",").split(",")
    )
    verbs = {word for word in members if word.endswith("n") and word.islower() and word.isalpha()}
    return frozenset(word for word in verbs if irregular_forms().get(word, word) == word)


def is_rare(word: str) -> bool:
    """Tell whether the word is not among the common words of German, so that it may be a name or misspelt."""
    return zipf_value(word) == 0.0
