"""Other people's words in our own lines: nothing hidden, nothing that turns the line around."""

from __future__ import annotations

import re
from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.replies import ArticleList, Notice, NoticeKey, Refused, Understood
from bot.rendering.articles import article_line
from bot.rendering.citation import citation
from bot.rendering.layout import lay_out
from bot.rendering.safe import contained, foreign
from bot.rendering.source import source_line
from bot.rendering.telegram import render
from bot.texts import texts_for
from index import Article, Attribution, EmptyArticle, Match, Sentence
from tests.bot.fakes import article

DE = texts_for("de")
MARK = "\u200e"
HEBREW, ARABIC = "שלום", "٣ مرحبا"
OVERRIDES = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
HOSTILE = st.lists(
    st.sampled_from([HEBREW, ARABIC, "Brücke", "2022", " · ", "“", "\u200f", "\u200e", "\u061c", "\u200b", *OVERRIDES]),
    min_size=1,
).map("".join)


def own(line: str) -> str:
    """Return what of a line is not contained between left-to-right marks."""
    return re.sub(f"{MARK}[^{MARK}]*{MARK}", "", line)


def turns(text: str) -> bool:
    """Tell whether any character is read from the right, or changes the direction."""
    return any(bidirectional(one) in ("R", "AL", "AN") or one in OVERRIDES for one in text)


def match(hostile: str) -> Match:
    """Return a match whose facts are all hostile."""
    one = article(title=hostile, outlet=hostile, date=hostile)
    first = one.sentences[0]
    said = Sentence(first.span, first.number, first.paragraph, attribution=Attribution(hostile, hostile))
    return Match(one, said, 1.0, (), first.span, also=(one, one))


@given(HOSTILE)
def test_a_line_of_ours_runs_from_left_to_right(hostile: str) -> None:
    """In sources, lists, citations and notices what is written from the right is contained, and overrides are shown."""
    found = match(hostile)
    notice = Notice(NoticeKey.NOT_YOURS, {"argument": hostile})
    replies = (notice, Understood(hostile), Refused(EmptyArticle(hostile)), ArticleList((found.article,)))
    lines = [source_line(found, DE, titled=True), article_line(found.article, DE), citation(found, DE, 2000)]
    lines += [one.text for reply in replies for one in render(lay_out(reply, DE))]
    assert [line for line in lines if turns(own(line))] == []


def test_an_override_in_a_title_is_shown_and_the_source_stays_in_order() -> None:
    """The line begins from the left, and what follows the title is not touched by it."""
    line = source_line(match(f"\u202e{HEBREW}\u200f 7"), DE, titled=True)
    assert line.startswith(f"{MARK}\ufffd{HEBREW} 7{MARK} · ")
    assert f"{MARK} · Absatz 1, Satz 1 · {MARK}" in line


@pytest.mark.parametrize("plain", ["Neue Brücke", "Ärger um 3,5 Mio. €", "Ελλάδα", "中文", "👩‍👩‍👧"])
def test_what_runs_from_the_left_is_left_alone(plain: str) -> None:
    """No mark is added where none is needed."""
    assert foreign(plain) == contained(plain) == plain


def test_what_is_hidden_is_left_out_and_what_is_long_is_cut() -> None:
    """Zero-width characters neither hide words nor make a title look empty."""
    assert foreign("Neue\u200b Brü\u00adcke\ufeff\n am\tFluss") == "Neue Brücke am Fluss"
    assert foreign("Neue Brücke", 6) == "Neue …"


@given(HOSTILE)
def test_a_quote_to_copy_keeps_its_words(hostile: str) -> None:
    """Between its quotation marks a citation has the sentence, white space aside."""
    one: Article = article(f"Er sagte {HEBREW} und ging.", title=hostile)
    sentence = one.sentences[0]
    copied = citation(Match(one, sentence, 1.0, (), sentence.span), DE, 256)
    assert copied.startswith(f"„{MARK}Er sagte {HEBREW} und ging.{MARK}“ (")
    assert len(copied) <= 256
