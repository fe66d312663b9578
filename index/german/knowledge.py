"""What a reader takes for granted: words said for one another, read from files in Solr's synonym format.

``a, b, c``: each may be said for the others. ``a, b => c, d``: who asks for a or b also means c and d. ``#`` begins a
comment; a member may be of several words („Weißes Haus“). Members are written in their base form; they are found by
their stem, so that an inflected word finds them. Of a phrase its content words count, „in den Wind schlagen“ is „Wind“
and „schlagen“; where only one is left, as in „unter Wasser“, the words before it must be there too. Reading a line and
stemming its members cost time, so both are done only when a word with the same beginning is asked for.
Format: https://solr.apache.org/guide/solr/latest/indexing-guide/filters.html
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, Protocol

from index.errors import ResourceError
from index.german import lexicon
from index.german.apart import apart
from index.german.lexicon import FRAMES, SYNONYMS, VERBS
from index.german.morphology import family, fold, is_content, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

METONYMS, KINDS, NOUNS, QUALITIES = "metonyms.txt", "kinds.txt", "nouns.txt", "qualities.txt"
GEOGRAPHY, ORGANISATIONS = "geography.txt", "organisations.txt"
# How nearly the members of each file mean the same: Kreml is said for Russia, qualities shade into one another,
# „Mittwoch“ only answers „Wochentag“ and „Genf“ „Schweiz“.
# What a verb means hangs on its object: fitted at 0.3 and at 0.5, answers are better at 0.5 (hit@1 by .002 to .005).
_SHIPPED = {
    METONYMS: 0.8,
    ORGANISATIONS: 0.7,
    SYNONYMS: 0.6,
    FRAMES: 0.6,
    NOUNS: 0.6,
    QUALITIES: 0.5,
    KINDS: 0.5,
    GEOGRAPHY: 0.3,
    VERBS: 0.5,
}
_BEGINNING = 3  # letters that a member shares with every word that can have its stem
_MAX_GROUPS = 100_000  # of a file given by a setting

Phrase = tuple[str, ...]
Group = tuple[list[Phrase], list[Phrase]]  # what is asked for, what may be said for it, both in base form
_ByKey = dict[str, list[tuple[Phrase, "Sequence[Phrase]"]]]  # key -> phrases, each with what may be said for it


@dataclass(frozen=True, slots=True)
class Related:
    """Words that may stand in the article for words of the question, and how nearly they mean the same, 0 to 1."""

    words: Phrase
    strength: float


class Source(Protocol):
    """Whatever knows words that are said for others."""

    def related(self, words: Phrase) -> Iterable[Related]:
        """Return what may be said for the words, taken together."""


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of phrases said for one another, in lines of Solr's synonym format that are ``checked``."""

    lines: Sequence[str]
    strength: float

    @cached_property
    def _lines_by_letters(self) -> dict[str, list[int]]:
        """The first letters of each word before an arrow, as written -> where the lines with it are."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for word in line.partition("=>")[0].replace(",", " ").split():
                found.setdefault(word[:_BEGINNING], []).append(number)
        return found

    @cached_property
    def _letters_by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for letters in self._lines_by_letters:
            found.setdefault(_beginning(letters), []).append(letters)
        return found

    @cached_property
    def _read(self) -> dict[str, _ByKey]:
        return {}

    def _asked_with(self, beginning: str) -> _ByKey:
        """Return the phrases that begin so by what finds them, each with what may be said for it."""
        if beginning not in self._read:
            spellings = self._letters_by_beginning.get(beginning, ())
            numbers = {number for letters in spellings for number in self._lines_by_letters[letters]}
            groups = (group(self.lines[number]) for number in sorted(numbers))
            phrases = ((one, said) for asked, said in groups for one in asked if _beginning(one[0]) == beginning)
            found: _ByKey = {}
            for phrase, said in phrases:
                for key in _keys(phrase):
                    found.setdefault(key, []).append((phrase, said))
            self._read[beginning] = found
        return self._read[beginning]

    def related(self, words: Phrase) -> Iterator[Related]:
        """Yield what the groups hold beside the words; some of it twice."""
        for beginning, key in _places(words):
            for phrase, said in self._asked_with(beginning).get(key, ()):
                if same := _same(phrase, words):
                    for other in said:
                        if other != phrase:
                            yield Related(other, self.strength * same)


def _beginning(word: str) -> str:
    return fold(word[:_BEGINNING])[:_BEGINNING]


def _keys(phrase: Phrase) -> tuple[str, ...]:
    """Return by what phrases that are the same find one another: the first word's stem, a single word's family too."""
    by_stem = f"{len(phrase)}={stem(phrase[0])}"
    return (by_stem, f"~{family(phrase[0])}") if len(phrase) == 1 else (by_stem,)


@lru_cache(1 << 14)
def _places(words: Phrase) -> tuple[tuple[str, str], ...]:
    """Return where phrases that are the same as the words may be found: under which beginnings, by which keys."""
    beginnings = {_beginning(words[0]), _beginning(stem(words[0])), _beginning(family(words[0]))}
    return tuple(product(sorted(beginnings), _keys(words)))


def _same(one: Phrase, other: Phrase) -> float:
    """Return 1 where the phrases have the same stems, 0.9 where the same derivation families, else 0."""
    if len(one) != len(other) or any(map(apart, one, other)):
        return 0.0
    if all(stem(a) == stem(b) for a, b in zip(one, other, strict=True)):
        return 1.0
    return 0.9 if len(one) == 1 and family(one[0]) == family(other[0]) else 0.0


def checked(lines: Iterable[str], name: str) -> list[str]:
    """Return the lines that hold groups, without comments. Raises ResourceError naming file and line."""
    found: list[str] = []
    for number, line in enumerate(lines, 1):
        bare = line.split("#", 1)[0].strip()
        if not bare:
            continue
        sides = bare.split("=>")
        if len(sides) > 2 or len(found) == _MAX_GROUPS or not all(side.replace(",", " ").strip() for side in sides):
            raise ResourceError(f"{name}, line {number}: expected „a, b, c“ or „a => b, c“, found {bare[:60]!r}")
        found.append(bare)
    return found


def group(line: str) -> Group:
    """Return the group that one of the ``checked`` lines holds."""
    asked, _, said = line.partition("=>")
    return _phrases(asked), _phrases(said or asked)


def _phrases(side: str) -> list[Phrase]:
    return [_content(phrase.split()) for phrase in side.split(",") if phrase.strip()]


def _content(words: list[str]) -> Phrase:
    """Return the words without function words, all of them where that would leave fewer than two."""
    content = tuple(filter(is_content, words)) if len(words) > 2 else ()
    return content if len(content) > 1 else tuple(words)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All sources together."""

    sources: tuple[Source, ...] = ()

    def related(self, words: Phrase) -> tuple[Related, ...]:
        """Return what may be said for the words, the nearest first, each phrase once."""
        return _related(self, words)


@cache
def shipped_sources() -> tuple[Source, ...]:
    """Return the knowledge that comes with the program. Raises ResourceError."""
    return tuple(map(shipped, _SHIPPED))


@cache
def shipped(name: str) -> Groups:
    """Return the groups of one of the program's own files. Raises ResourceError."""
    return Groups(lexicon.lines(name), _SHIPPED[name])


@lru_cache(1 << 14)
def _related(knowledge: Knowledge, words: Phrase) -> tuple[Related, ...]:
    found: dict[Phrase, float] = {}
    for item in chain.from_iterable(source.related(words) for source in knowledge.sources):
        found[item.words] = max(item.strength, found.get(item.words, 0.0))
    return tuple(
        Related(phrase, found[phrase]) for phrase in sorted(found, key=lambda phrase: (-found[phrase], phrase))
    )
