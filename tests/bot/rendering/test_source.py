"""The source line: place, date, who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rendering.source import attribution_words, date_words, source_line
from bot.texts import texts_for
from index import Attribution, Match, Span
from tests.bot.fakes import article

DE, EN = texts_for("de"), texts_for("en")


def match(number: int, **facts: str | None) -> Match:
    """Return the article's sentence with this number, from 0, as a match."""
    one = article(**facts)
    sentence = one.sentences[number]
    return Match(one, sentence, 1.0, (), sentence.span)


@pytest.mark.parametrize(
    ("date", "german", "english"),
    [
        ("2022", "2022", "2022"),
        ("2022-01", "Januar 2022", "January 2022"),
        ("2022-03-09", "9. März 2022", "9 March 2022"),
        ("2022-13", "2022-13", "2022-13"),
        ("gestern", "gestern", "gestern"),
        ("٢٠٢٢", "\u200e٢٠٢٢\u200e", "\u200e٢٠٢٢\u200e"),
        (None, "", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str | None, german: str, english: str) -> None:
    """Year, month and day are worded as far as given; what is no ISO date stays."""
    assert (date_words(date, DE), date_words(date, EN)) == (german, english)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Attribution("Anna Blum", "Talbote"), "Anna Blum laut Talbote"),
        (Attribution("Anna Blum"), "Anna Blum"),
        (Attribution(None, "Talbote"), "laut Talbote"),
        (Attribution(), ""),
        (None, ""),
    ],
)
def test_who_says_it(said: Attribution | None, words: str) -> None:
    """Speaker and outlet are named as far as the article names them."""
    assert attribution_words(said, DE) == words


def test_the_title_stands_where_there_are_several_articles() -> None:
    """The line begins with the title only if asked for."""
    assert source_line(match(1), DE, titled=False) == "Absatz 1, Satz 2 · Mai 2023"
    assert source_line(match(1), DE, titled=True) == "Neue Brücke · Mai 2023 · Absatz 1, Satz 2"
    assert source_line(match(1), EN, titled=False) == "Paragraph 1, sentence 2 · May 2023"


def test_a_title_cannot_break_the_line() -> None:
    """A newline or an escape sequence in title or speaker is made harmless."""
    hostile = match(1, title="Böse\n\x1b[2JZeile")
    said = Attribution("A\x07B")
    hostile = replace(hostile, sentence=replace(hostile.sentence, attribution=said))
    line = source_line(hostile, DE, titled=True)
    assert line == "Böse ␛[2JZeile · Mai 2023 · Absatz 1, Satz 2 · A␇B"
    assert hostile.context == Span(49, 85)
