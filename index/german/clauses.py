"""A sentence's tokens, and what the search for a source asks of them: subjects, clauses, reported speech."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.german.lexicon import function_words
from index.german.nouns import listed
from index.german.phrases import phrase_at
from index.german.runs import CLOSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.german.phrases import Phrase
    from index.german.runs import Token

_THIRD = frozenset({"er", "sie", "man"})
PRONOUNS = frozenset({"er", "sie"})
_CLAUSES = frozenset("dass daß ob wie warum wer wo wann weshalb".split())
_SUBORDINATING = _CLAUSES | frozenset(
    "weil als wenn da obwohl während damit bevor nachdem indem falls sodass solange sofern bis seit".split()
)
_RELATIVE = frozenset("der die das den dem dessen deren welche welcher welches was wer wo wie".split())
_BESIDE = frozenset("in im aus bei beim von vom am auf".split())  # „Die Regierung *in Wien* sagte“
_BESIDE_REACH = 6  # tokens
_BEGINNERS = frozenset("auch doch selbst sogar aber nur und denn".split())
_CLAUSE_STARTS = frozenset({",", ";", ":", "–", "doch", "aber", "denn", "sondern"})
SUBJECT = 14  # tokens of a subject, appositions and all

_AFTER_SO = frozenset(
    "weiter am im in auf gegenüber laut vor bei zu nach zum zur beim heute gestern unter der dem und zuvor von "
    "vom".split()
)
PASSED_BY = frozenset("auch bereits schon zuerst zuvor zunächst gestern heute nun eben etwa".split())


@lru_cache(1 << 12)
def _third_person(word: str) -> bool:
    """Tell whether a word after „er“ can be a verb in the mood of reported speech: „rechne“, not „rechnete“."""
    ending = len(word) > 3 and word.endswith("e") and not word.endswith(("te", "ße"))
    return ending and word not in function_words() and word not in listed("adverbs")


@dataclass(frozen=True, slots=True)
class Source:
    """A source found: a phrase, or the pronoun („er“, „sie“) that stands for somebody named before."""

    phrase: Phrase | None = None
    pronoun: str | None = None


class Clause:
    """A sentence's tokens, with the questions the cues ask of them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.open = [token.text.lower() if not token.quoted else "" for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def places(self, *words: str) -> Iterator[int]:
        """Yield where one of the (lower-case) words stands outside quotation marks."""
        return (place for place, word in enumerate(self.open) if word in words)

    def text(self, at: int) -> str:
        """Return the token's text, nothing beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def low(self, at: int) -> str:
        """Return the token in lower case, nothing beyond the ends and between quotation marks."""
        return self.open[at] if 0 <= at < len(self.open) else ""

    def clause_end(self, at: int) -> int:
        """Return the next comma, stop or dash outside quotation marks, or the end."""
        marks = (place for place in range(at, len(self)) if self.open[place] in (",", ".", ";", ":", "–", "!", "?"))
        return next(marks, len(self))

    @cached_property
    def conjunctive(self) -> bool:
        """Whether a verb stands in the mood of reported speech."""
        return "ich" not in self.open and any(map(self.is_conjunctive, range(len(self))))

    def is_conjunctive(self, at: int) -> bool:
        """Tell whether a verb of reported speech stands there: „sei“, „habe“, and after a pronoun „er rechne“."""
        word = self.low(at)
        if not word or word != self.text(at):
            return False
        opens = self.low(at - 1) in _THIRD and (at == 1 or self.low(at - 2) == ",")
        return word in listed("conjunctive") or (opens and _third_person(word))

    @cached_property
    def reports(self) -> bool:
        """Whether a main clause is in that mood: „Er habe …“, not „…, dass er … habe“."""
        if not self.conjunctive:
            return False
        return any(self.is_conjunctive(place) and not self._is_subordinate(place) for place in range(len(self)))

    def _is_subordinate(self, verb: int) -> bool:
        """Tell whether the verb stands at the end of a clause that „dass“ or a relative pronoun opens."""
        if self.low(verb + 1) in ("es", "denn"):  # „sei es“, „es sei denn“ report nothing
            return True
        if verb + 1 < len(self) and self.tokens[verb + 1].is_word and self.low(verb + 1) not in ("und", "oder"):
            return False
        opened = (place for place in range(verb) if place == 0 or self.open[place - 1] == ",")
        return any(self.low(p) in (_SUBORDINATING | (_RELATIVE if p else frozenset())) for p in opened)

    def quoted_after(self, at: int, least: int) -> bool:
        """Tell whether at least so many words between quotation marks follow in a row."""
        run = 0
        for token in self.tokens[at:]:
            run = (run + token.is_word) if token.quoted else 0
            if run >= least:
                return True
        return False

    def quoted_before(self, at: int, least: int) -> bool:
        """Tell whether at least so many words between quotation marks stand before."""
        return sum(token.quoted and token.is_word for token in self.tokens[:at]) >= least

    def asserts(self, at: int, *, weak: bool = False) -> bool:
        """Tell whether what is said follows: a colon, a „dass“, a quotation, the mood of reported speech."""
        after = self.open[at:]
        if ":" in after or any(a == "," and b in _CLAUSES for a, b in pairwise(after)):
            return True
        if self.quoted_after(at, 3):
            return True
        return not weak and "," in after and any(map(self.is_conjunctive, range(at, len(self))))

    def subject_before(self, verb: int) -> Phrase | None:
        """Return the phrase that begins a clause and ends right before the verb."""
        for start in (*range(verb > SUBJECT), *range(max(0, verb - SUBJECT), verb)):
            begins = start == 0 or self.low(start - 1) in _CLAUSE_STARTS or self.text(start - 1) in CLOSING
            if begins or (start == 1 and self.low(0) in _BEGINNERS):
                phrase = self._joint(phrase_at(self.tokens, start))
                if phrase and self._ends(phrase.end, verb) and self.low(start) not in ("dem", "den", "des"):
                    return phrase
        return None

    def _joint(self, phrase: Phrase | None) -> Phrase | None:
        """Return two phrases joined by „und“ as one: „Scott und Duncan“; of two titles with one name the person."""
        other = phrase_at(self.tokens, phrase.end + 1) if phrase and self.low(phrase.end) == "und" else None
        if phrase is None or other is None:
            return phrase
        if phrase.office:
            return other if other.titled else phrase
        name = f"{phrase.name} und {other.name}"
        return replace(other, name=name, surname=name)

    def _ends(self, end: int, verb: int) -> bool:
        """Tell whether only an apposition or an adverb stands between the phrase and its verb."""
        if end == verb or (end == verb - 1 and self.low(end) in ("selbst", "hingegen", "dagegen", "aber", "jedoch")):
            return True
        between = self.open[end:verb]
        if self.low(end) in _BESIDE and verb - end <= _BESIDE_REACH and not {",", ":", ".", ""} & set(between):
            return True
        return self.text(end) == "," and self.text(verb - 1) == "," and self.low(end + 1) not in ("dass", "der", "die")

    def source(self, at: int) -> Source | None:
        """Return the phrase or pronoun at the place."""
        if self.low(at) in PRONOUNS:
            return Source(pronoun=self.low(at))
        phrase = phrase_at(self.tokens, at) if at < len(self) and not self.tokens[at].quoted else None
        return Source(phrase) if phrase else None

    def subject_after(self, verb: int) -> Source | None:
        """Return the subject after the verb; an outlet in the dative may stand before it („sagte der dpa X“)."""
        at = verb + 1
        while self.low(at) in PASSED_BY or self.low(at) == "sich":
            at += 1
        source = self.source(at)
        dative = self.low(at) in ("dem", "den", "einem")
        if source and source.phrase and source.phrase.outlet and (dative or self.low(at) == "der"):
            return self.source(source.phrase.end) or source
        return None if dative else source

    def closes(self, at: int) -> bool:
        """Tell whether nothing but adverbials can follow."""
        return at >= len(self) or not self.tokens[at].is_word or self.low(at) in _AFTER_SO
