"""Replies as the core could give them, made of odd texts: quotes, passages, lists, pages and notices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from bot.messages.replies import (
    Answer,
    ArticleList,
    NoAnswer,
    Notice,
    NoticeKey,
    Passage,
    Reading,
    Refused,
    Reply,
    SettingsPage,
    Understood,
    Welcome,
)
from bot.store import ChatSettings
from index import Article, ArticleError, Attribution, Header, Listed, Match, QuestionTooLong, Span, compose
from tests.fuzz.strategies import broken_texts, short_texts, texts

# An article: its text, what its header says, which sentences are quoted and where words are marked in them.
_FACTS = st.fixed_dictionaries(
    {
        "title": st.none() | short_texts,
        "date": st.none() | st.sampled_from(["2022", "2022-01", "2022-13-01", "2022-01-13"]) | short_texts,
        "url": st.none() | st.sampled_from(["https://a.example/", "http://[", "https://ä.example/#x:~:text=y"]) | texts,
        "outlet": st.none() | short_texts,
    }
)
_QUOTED = st.lists(st.tuples(st.integers(0, 40), st.lists(st.integers(0, 300), max_size=10)), max_size=6)
_SAID = st.none() | st.tuples(st.none() | short_texts, st.none() | short_texts)
SPECS = st.tuples(texts, _FACTS, _QUOTED, _SAID, broken_texts, st.integers(0, 3))


def replies_of(spec: Any) -> list[Reply]:
    """Return replies of every kind that show texts of others, all made of one spec."""
    body, facts, quoted, said, typed, first = spec
    error = ArticleError(typed, facts["title"] or "")
    made: list[Reply] = [
        Understood(typed),
        Refused(error),
        Refused(QuestionTooLong(9999, 4096)),
        Welcome(Listed.of([])),
    ]
    made += [Notice(key, dict.fromkeys(("command", "argument", "suggestion"), typed) | _COUNTS) for key in NoticeKey]
    article = _article(body, facts)
    if article is None:
        return made
    matches = tuple(_match(article, place, marks, said) for place, marks in quoted)
    made += [kind(matches, first + 1, more=bool(first)) for kind in (Answer, NoAnswer)]
    made += [Passage(match, number) for number, match in enumerate(matches, 1)]
    made += [
        Reading(article),
        ArticleList((article,) * (first + 1), to_read=True),
        Welcome(Listed.of([article]), group=True),
    ]
    chosen = ChatSettings(articles=(article.id,) if first else None)
    return [*made, SettingsPage(chosen, Listed.of([article]), group=True, changeable=True)]


_COUNTS = {"number": 7, "count": 3}


def _article(body: str, facts: dict[str, str | None]) -> Article | None:
    try:
        article = compose(body, Header(), None)
    except ArticleError:
        return None
    return replace(article, **{name: value for name, value in facts.items() if value})


def _match(article: Article, place: int, marks: list[int], said: Any) -> Match:
    sentences = article.sentences
    place %= len(sentences)
    sentence = replace(sentences[place], attribution=Attribution(*said) if said else None)
    edges = sorted(min(sentence.span.start + mark, sentence.span.end) for mark in marks)
    spans = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False) if pair[0] < pair[1])
    start = sentences[place - 1].span.start if place and len(marks) % 2 else sentence.span.start
    return Match(article, sentence, 1.0, spans, Span(start, sentence.span.end))
