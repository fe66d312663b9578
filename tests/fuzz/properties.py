"""What holds of every article, match and reply, whatever it was made of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from index import Article, ArticleError, Result, Span, read
from tests.fuzz.target import one_line

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def check_article(article: Article) -> None:
    """Assert that the places are in order and disjoint, hold all that is no white space, and are numbered from 1."""
    assert [one.number for one in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    for paragraph in article.paragraphs:
        assert [one.number for one in paragraph.sentences] == list(range(1, len(paragraph.sentences) + 1))
        assert {one.paragraph for one in paragraph.sentences} == {paragraph.number}
        assert (paragraph.sentences[0].span.start, paragraph.sentences[-1].span.end) == _ends(paragraph.span)
    check_tiling(article.text, [one.span for one in article.sentences], article.paragraphs[0].span.start)
    for line in (article.title, article.author, article.outlet):
        assert line is None or (line and line.isprintable() and line == " ".join(line.split())), repr(line)
    assert article.title
    article.text.encode()


def check_file(case: Any) -> None:
    """Read a file, given as its bytes and name, twice: an article whose facts are in order, or an error in one line."""
    data, name = case
    try:
        article = read(data, name)
    except ArticleError as error:
        one_line(error)
        return
    check_article(article)
    assert article == read(data, name)
    assert article.path == name
    assert article.url is None or re.fullmatch(r"https?://\S+", article.url)
    assert article.date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", article.date)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def check_tiling(text: str, spans: list[Span], start: int) -> None:
    """Assert that from ``start`` on nothing but white space lies outside the spans, and none at their ends."""
    assert spans
    for span in spans:
        assert span.of(text)
        assert span.of(text) == span.of(text).strip(), repr(span.of(text))
    edges = [Span(start, start), *spans, Span(len(text), len(text))]
    for before, after in pairwise(edges):
        assert before.end <= after.start
        assert not text[before.end : after.start].strip(), repr(text[before.end : after.start])


def check_result(result: Result, limit: int) -> None:
    """Assert that quotes are the articles' words and that what orders and marks them makes sense."""
    assert 0 <= result.confidence <= 1
    assert len(result.matches) <= limit
    assert result.matches or not result.answered
    for match in result.matches:
        span, text = match.sentence.span, match.article.text
        assert match.text == text[span.start : span.end] != ""
        assert match.sentence in match.paragraph.sentences
        assert match.context.start <= span.start
        assert match.context.end >= span.end
        marks = [span.start, *(place for mark in match.highlights for place in _ends(mark)), span.end]
        assert marks == sorted(marks)
        assert all(len(mark) for mark in match.highlights)
        assert match.score == match.score, "not a number"
    scores = [match.score for match in result.matches]
    assert scores == sorted(scores, reverse=True)
    places = [(match.article.id, match.sentence.span) for match in result.matches]
    assert len(set(places)) == len(places)


def check_quiet(text: str) -> None:
    """Assert that nothing in ``text`` acts on a terminal or reorders what is read."""
    assert not _CONTROLS.search(text), repr(text)
