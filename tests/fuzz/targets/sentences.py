"""A text cut into sentences: nothing is lost, nothing overlaps, and who speaks is named in the article's own words."""

from __future__ import annotations

from typing import Any

from index import Article
from index.german.sentences import split
from tests.fuzz.properties import check_article
from tests.fuzz.strategies import texts
from tests.fuzz.target import Target


def check(text: Any) -> None:
    """Split, twice."""
    paragraphs = split(text)
    assert paragraphs == split(text)
    assert bool(paragraphs) == bool(text.strip())
    if paragraphs:
        article = Article("id", "Titel", text, paragraphs)
        check_article(article)
        assert not text[: paragraphs[0].span.start].strip()
        for sentence in article.sentences:
            said = sentence.attribution
            for name in (said.speaker, said.outlet) if said else ():
                assert name is None or _holds(text, name), name


def _holds(text: str, name: str) -> bool:
    """Tell whether each word of a name stands in the text."""
    return bool(name.strip()) and all(word.strip(".,") in text for word in name.split())


TARGET = Target("sentences", texts, check)
