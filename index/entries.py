"""Articles as the engines take them: the paragraphs' words, and the engine that knows this program's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engines import Entry
from index.engines.memory import MemoryEngine
from index.german.analysis import BLANK, forms
from index.passages import K1, B, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.article import Article
    from index.engines.block import Numbers
    from index.engines.segment import Segment


def memory_engine(segments: Iterable[Segment] = (), numbers: Numbers | None = None) -> MemoryEngine:
    """Return the engine in memory for this program's terms; empty, or with ``segments`` to begin with."""
    return MemoryEngine(terms_of, k1=K1, b=B, segments=segments, numbers=numbers)


def by_paragraph(article: Article, model: str = BLANK) -> Entry:
    """Return the article with each of its paragraphs as a passage."""
    return Entry(article.id, [forms(one.span.of(article.text), model) for one in article.paragraphs])


def whole(article: Article, model: str = BLANK) -> Entry:
    """Return the article as one passage."""
    text = article.text
    return Entry(article.id, [[form for one in article.paragraphs for form in forms(one.span.of(text), model)]])
