"""Layout and its back ends: what is shown, word for word, and that nothing in it can steer a terminal."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.replies import Answer, ArticleList, NoAnswer, Passage, Reply, Understood, Welcome
from bot.rendering import plain, terminal
from bot.rendering.blocks import Block, Role
from bot.rendering.layout import lay_out
from bot.rendering.safe import one_line, visible
from bot.texts import texts_for
from index import Article, Listed, Match, Paragraph, Sentence, Span, read
from tests.bot.fakes import FakeLibrary, article

DE = texts_for("de")
URL = "https://talbote.example/bruecke"


def answer(question: str = "Was ist mit der Brücke?", **facts: str | None) -> Answer:
    """Return the fake library's answer."""
    return Answer(FakeLibrary([article(**facts)]).ask(question).matches)


def one_match(text: str, marks: tuple[Span, ...] = ()) -> Match:
    """Return a match that is the whole of ``text``."""
    sentence = Sentence(Span(0, len(text)), 1, 1)
    return Match(
        Article("id", "Titel", text, (Paragraph(sentence.span, 1, (sentence,)),)),
        sentence,
        1.0,
        marks,
        sentence.span,
    )


def on_terminal(blocks: tuple[Block, ...], monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """Render for a terminal of 60 columns with these variables."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "60", **environment}.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    terminal.show(blocks, terminal.console_for(stream))
    return stream.getvalue()


def test_matched_words_are_marked_and_the_quote_is_whole() -> None:
    """The runs of a quote join to the sentence, and the highlights are the marked ones."""
    match = answer().matches[0]
    quote = next(block for block in lay_out(answer(), DE) if block.role is Role.QUOTE)
    assert quote.text == match.text
    assert [run.text for run in quote.runs if run.marked] == ["Brücke"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), st.data())
def test_any_highlights_leave_the_quote_word_for_word(text: str, data: st.DataObject) -> None:
    """However the highlights cut it, the quote's text is the article's."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    marks = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    quote = lay_out(Answer((one_match(text, marks),)), DE)[0]
    assert quote.text == text


def test_a_lead_in_stands_above_without_what_is_between() -> None:
    """Of a list's third item the line that leads to the list is shown, the items between are left out."""
    text = "Geplant ist:\n- ein Bad\n- ein Bus\n- ein Baum"
    found = read(text.encode(), "plan.txt")
    lead, *_, last = found.sentences
    match = Match(found, last, 1.0, (), Span(lead.span.start, last.span.end))
    for reply in (Answer((match,)), Passage(match, 1)):
        shown = [block.text for block in lay_out(reply, DE)]
        assert shown[:2] == ["Davor: Geplant ist: […]", "- ein Baum"]
    first = found.sentences[1]
    near = Match(found, first, 1.0, (), Span(lead.span.start, first.span.end))
    assert lay_out(Answer((near,)), DE)[0].text == "Davor: Geplant ist:"


def test_a_link_stands_under_the_source_where_there_is_a_url() -> None:
    """The source block carries the text fragment link; without a URL it carries none."""
    linked = [block.url for block in lay_out(answer(url=URL), DE) if block.role is Role.SOURCE]
    assert linked[0] == f"{URL}#:~:text=Die%20Stadt%20plant%20eine%20neue%20Br%C3%BCcke%20%C3%BCber%20den%20Fluss."
    assert all(block.url is None for block in lay_out(answer(), DE))


def test_a_newline_in_a_quote_is_kept_and_indented() -> None:
    """In plain text a quote of two lines stays two lines, under one another."""
    assert plain.render(lay_out(Answer((one_match("Oben und\nunten."),)), DE)).startswith("1. Oben und\n   unten.\n")


def test_the_nearest_passages_stand_under_the_no_answer_line() -> None:
    """The first block says that nothing is there and that what follows is no answer."""
    blocks = lay_out(NoAnswer(answer().matches), DE)
    assert "Dazu steht nichts im Artikel" in blocks[0].text
    assert "keine Antwort" in blocks[0].text


def test_where_there_is_no_article_a_list_and_a_welcome_say_so() -> None:
    """In one line, and how to add one."""
    for reply in (ArticleList(()), Welcome(Listed.of(()))):
        assert [block.text for block in lay_out(reply, DE)] == [DE.articles_none]


def test_a_terminal_shows_marks_and_keeps_within_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matched words are bold and underlined, the source coloured, lines no longer than the terminal."""
    shown = on_terminal(lay_out(answer(), DE), monkeypatch)
    assert "\x1b[1;4mBrücke\x1b[0m" in shown
    assert "\x1b[36mAbsatz 1, Satz 1 · Mai 2023" in shown
    long = on_terminal(lay_out(Answer((one_match("Wort " * 50 + "Ende."),)), DE), monkeypatch, NO_COLOR="1")
    assert max(map(len, long.splitlines())) <= 60


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR no colour code is sent; bold and underline stay."""
    shown = on_terminal(lay_out(answer(), DE), monkeypatch, NO_COLOR="1")
    assert "36m" not in shown
    assert "\x1b[1;4mBrücke" in shown


HOSTILE = "Gut \x1b]0;Titel\x07 \x9b31m rot\r\b \u202etxet\u202c \ud800 \x7fEnde.\nZwei"


@pytest.mark.parametrize(
    "reply",
    [
        Answer((one_match(HOSTILE),)),
        NoAnswer((one_match(HOSTILE),)),
        Passage(one_match(HOSTILE), 1),
        Understood(HOSTILE),
        Welcome(Listed.of([article(title=HOSTILE)])),
        ArticleList((article(title=HOSTILE, outlet=HOSTILE, date=HOSTILE),)),
    ],
    ids=lambda reply: type(reply).__name__,
)
def test_no_control_character_reaches_the_output(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences in an article or question are shown, never sent."""
    text = plain.render(lay_out(reply, DE, titled=True))
    assert all(character == "\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in text)
    assert "\u202e" not in text
    assert "␛]0;Titel␇" in text
    styled = on_terminal(lay_out(reply, DE), monkeypatch)
    assert "\x1b]0" not in styled
    assert "\x07" not in styled


@given(st.text())
def test_visible_keeps_length_and_harmless_text(text: str) -> None:
    """Making text visible replaces characters one by one; the result is stable."""
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)
    assert "\n" not in one_line(text)
