"""Why an answer is the answer: a result taken apart into the sums it was made of.

A sentence's score is a sum of features times weights, a confidence the logistic function of another such sum, a
passage's score BM25 over two fields. An ``Explanation`` holds the parts of all three; nothing is computed here that
ranking did not use, so the parts add up to what was ranked by. Features are taken by name as ranking gives them: a new
one is explained without a change here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.features import UNSAID

if TYPE_CHECKING:
    from index.article import Article, Match, Result, Sentence


class Group(StrEnum):
    """What a feature looks at."""

    TERMS = "terms"  # which of the question's words the sentence holds
    FIELDS = "fields"  # BM25 over stems and character n-grams
    CONTEXT = "context"  # what the sentences around it, its heading and its paragraph hold
    TYPE = "type"  # whether it carries the kind of thing asked for
    SPEAKER = "speaker"  # whether the person asked about says it
    SHAPE = "shape"  # its length, place and kind
    WORDING = "wording"  # word order, and what it adds to the question
    OTHER = "other"


# The first beginning that fits decides. A name with a colon („person:fit“) is of the kind of question before it,
# but for „unsaid:“, which looks at what the feature behind it looks at.
_GROUPS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    (Group.SPEAKER, ("said", "says", "speaker", "heard", "attribut")),
    (Group.FIELDS, ("bm25", "paragraph_bm25")),
    (
        Group.CONTEXT,
        ("previous", "next", "second_previous", "carried", "in_context", "after_best", "paragraph", "pronoun_and"),
    ),
    (Group.CONTEXT, ("heading_adds", "lead_in_adds")),
    (Group.TERMS, ("covered", "words_found", "best_covered", "density", "related", "synonym", "missing")),
    (Group.WORDING, ("bigrams", "near_pairs", "new_words", "nothing_new", "order", "phrase")),
    (Group.TYPE, ("names", "digits", "year", "percent", "fit", "typed")),
    (
        Group.SHAPE,
        ("length", "short", "long", "heading", "item", "first", "position", "pronoun", "lead_in", "is_question"),
    ),
)


def group_of(feature: str) -> Group:
    """Return what the feature looks at, told by its name."""
    kind, _, name = feature.rpartition(":")
    if kind not in ("", UNSAID):
        return Group.TYPE
    return next((group for group, beginnings in _GROUPS if name.startswith(beginnings)), Group.OTHER)


@dataclass(frozen=True, slots=True)
class FoundWord:
    """What in the article counts as a word of the question, and how near it comes to it: above 0, at most 1."""

    form: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question and what it weighs.

    ``share`` is its part of the question's whole weight, 0 to 1, 0 where the article lacks it; it comes from its rarity
    in German (``rarity``, 1 to 6) and in the article (``idf``), less for the noun that names what is asked for
    (``is_focus``) and for words of the article's title (``in_title``).
    """

    form: str
    stem: str
    share: float
    rarity: float
    idf: float
    is_name: bool
    is_focus: bool
    in_title: bool
    found: tuple[FoundWord, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One of the two kinds of terms BM25 counts, the question's terms in it, and what it weighs.

    ``weight`` is that of its score in a sentence's (the fitted one), ``passage_weight`` that in a passage's; ``k1`` and
    ``b`` are BM25's parameters for sentences, ``passage_k1`` and ``passage_b`` for passages.
    """

    name: str
    terms: tuple[str, ...]
    weight: float
    passage_weight: float
    k1: float
    b: float
    passage_k1: float
    passage_b: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score: its value times its weight; ``average`` is that of the article's sentences."""

    feature: str
    group: Group
    value: float
    weight: float
    average: float

    @property
    def points(self) -> float:
        """What the feature adds."""
        return self.value * self.weight

    @property
    def ahead(self) -> float:
        """What it adds beyond what it adds to the article's average sentence."""
        return self.points - self.average


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence beside the answer, and the share of the question's weight that it covers, 0 to 1."""

    sentence: Sentence
    covered: float


@dataclass(frozen=True, slots=True)
class Explained:
    """One of the best sentences: what counted, the largest part first, and what surrounds it.

    ``score`` is the sum of the contributions, except that a lead-in is placed behind what it leads to; it orders the
    sentences of one article, while ``match.score`` orders those of all. ``covered`` is the share of the question's
    weight the sentence meets by itself, ``in_context`` together with what was said before it. ``carries`` names the
    evidence in the sentence (a date, an amount …), ``fit`` how well that is what was asked for, from 0 on;
    ``asked_kind`` tells whether the question asks for a kind of thing at all.
    """

    match: Match
    score: float
    contributions: tuple[Contribution, ...]
    covered: float
    in_context: float
    before: Neighbour | None
    after: Neighbour | None
    carries: tuple[str, ...]
    fit: float
    asked_kind: bool

    def groups(self) -> dict[Group, float]:
        """Return how far each group of features puts the sentence ahead of the average one, the furthest first."""
        sums: dict[Group, float] = {}
        for one in self.contributions:
            sums[one.group] = sums.get(one.group, 0.0) + one.ahead
        return dict(sorted(sums.items(), key=lambda item: -abs(item[1])))


@dataclass(frozen=True, slots=True)
class Sign:
    """A number the confidence is told by. The bias has the value 1."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        """What it adds to the log-odds of the first answer being right."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Ranked:
    """One article that was read sentence by sentence: its confidence, its signs, and each sentence's score in order."""

    article: Article
    confidence: float
    signs: tuple[Sign, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A paragraph and its BM25 score among all paragraphs, above 0."""

    article: Article
    paragraph: int
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the result is what it is.

    ``asks`` is the kind of thing asked for, ``focus`` the noun the question names it by. ``articles`` are best first;
    the first one's confidence is the result's, which ``threshold`` is compared with, and it is the one ``terms`` weigh
    by. ``passages`` are given where there was a choice of articles.
    """

    result: Result
    threshold: float
    asks: str
    focus: str | None
    terms: tuple[Term, ...]
    fields: tuple[Field, ...]
    answers: tuple[Explained, ...]
    articles: tuple[Ranked, ...]
    passages: tuple[PassageHit, ...]
