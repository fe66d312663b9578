"""The values everything else passes on: an article, the places in it, and what was found there.

All values are frozen. Every place is a half-open range of Unicode code points into ``Article.text``, counted from 0;
paragraphs, and sentences within their paragraph, are numbered from 1, as a reader counts them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points, counted from 0."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of ``text`` this span covers, unaltered."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


class Kind(StrEnum):
    """What a block of text is: running prose, a heading, or an item of a list."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence, as the article words it: a speaker, the outlet reporting it, or both."""

    speaker: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the article, its number within its paragraph and its paragraph's, both from 1."""

    span: Span
    number: int
    paragraph: int
    kind: Kind = Kind.PROSE
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its number in the article (from 1) and its sentences in order."""

    span: Span
    number: int
    sentences: tuple[Sentence, ...]
    kind: Kind = Kind.PROSE


@dataclass(frozen=True, slots=True)
class Article:
    """An article: the decoded text of its file, untouched, and what was read from it.

    ``text`` is the whole file, a header or front matter included; the paragraphs' spans point into it and leave the
    header out. ``date`` is ISO 8601, as precise as the file is: ``2022``, ``2022-01`` or ``2022-01-13``. ``id`` is
    stable for the same text.
    """

    id: str
    title: str
    text: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    date: str | None = None
    url: str | None = None
    author: str | None = None
    outlet: str | None = None
    path: str | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence found for a question.

    ``highlights`` are the matched words' spans, in order and disjoint; ``context`` is the smallest span that holds the
    sentence and what it needs to make sense (its lead-in), often the sentence's own. ``score`` orders the matches of
    one question and means nothing across questions. ``also`` are other articles that have the sentence word for word.
    """

    article: Article
    sentence: Sentence
    score: float
    highlights: tuple[Span, ...]
    context: Span
    also: tuple[Article, ...] = ()

    @property
    def text(self) -> str:
        """The quoted sentence: ``article.text[start:end]``, word for word."""
        return self.sentence.span.of(self.article.text)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph the sentence stands in."""
        return self.article.paragraphs[self.sentence.paragraph - 1]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question.

    ``matches`` are best first, whether or not ``answered``: when not, they are merely the nearest sentences.
    ``confidence`` is the chance, 0 to 1, that the first match answers the question. ``understood`` is the full question
    a follow-up was read as, else None. ``missing`` names the parts of a large index that could not be asked.
    """

    question: str
    answered: bool
    confidence: float
    matches: tuple[Match, ...]
    understood: str | None = None
    missing: tuple[str, ...] = ()
