"""Telegram messages: word for word, counted as Telegram counts, and never what it would refuse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.replies import Answer, ArticleList, HelpPage, NoAnswer, Passage
from bot.rendering import telegram
from bot.rendering.blocks import Block, Role, Run, block
from bot.rendering.entities import MAX_ENTITIES, MAX_TEXT, Entity, Message, Style, clean, utf16
from bot.rendering.layout import lay_out
from bot.rendering.telegram import render
from bot.texts import texts_for
from index import Article, Match, Paragraph, Sentence, Span
from tests.bot.fakes import FakeLibrary, article

DE = texts_for("de")
URL = "https://talbote.example/bruecke"
# What breaks naive counting: astral emoji with joiners, combining marks, right to left, zero width, controls, CRLF.
TRICKY = st.sampled_from(
    [
        "👩‍👩‍👧",
        "🇩🇪",
        "é",
        "A\u030a",
        "שלום",
        "\u200f",
        "\u200e",
        "\u200b",
        "\r\n",
        "\t",
        "\x00",
        "\u2028",
        "\u202e",
        "𝔄",
        "\ufeff",
        " ",
        "\n",
    ]
)
TEXTS = st.lists(TRICKY | st.text(max_size=8), min_size=1, max_size=40).map("".join)


def shown(message: Message, entity: Entity) -> str:
    """Return what an entity covers, as Telegram finds it: by UTF-16 code units."""
    units = message.text.encode("utf-16-le")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def quotes(messages: tuple[Message, ...], style: Style = Style.BLOCKQUOTE) -> list[str]:
    """Return the texts of all quotations."""
    return [shown(one, entity) for one in messages for entity in one.entities if entity.style is style]


def check(messages: tuple[Message, ...]) -> None:
    """Assert everything Telegram asks of a message."""
    for one in messages:
        assert one.text
        assert one.text == one.text.strip() == clean(one.text)
        assert len(one.text) <= MAX_TEXT
        assert len(one.entities) <= MAX_ENTITIES
        assert list(one.entities) == sorted(one.entities, key=lambda entity: (entity.offset, -entity.length))
        for entity in one.entities:
            text = shown(one, entity)  # fails on half a surrogate pair
            assert text
            assert text == text.strip()
            assert utf16(text) == entity.length
    assert all(nested(one.entities) for one in messages)


def nested(entities: tuple[Entity, ...]) -> bool:
    """Tell whether each two entities are apart or one within the other."""
    spans = [(entity.offset, entity.offset + entity.length) for entity in entities]
    return all(b <= c or c <= d <= b for place, (_, b) in enumerate(spans) for c, d in spans[place + 1 :])


def match_in(text: str, marks: tuple[Span, ...] = (), before: str = "", url: str | None = None) -> Match:
    """Return ``text`` as the sentence found, in a paragraph that begins with ``before``."""
    first = Sentence(Span(0, len(before)), 1, 1)
    span = Span(len(before), len(before) + len(text))
    found = Sentence(span, 2 if before else 1, 1)
    sentences = (first, found) if before else (found,)
    paragraph = Paragraph(Span(0, span.end), 1, sentences)
    return Match(Article("id", "Titel", before + text, (paragraph,), url=url), found, 1.0, marks, span)


def messages_of(*matches: Match) -> tuple[Message, ...]:
    """Return the answer with these matches as messages."""
    return render(lay_out(Answer(matches), DE, titled=True, folded=True))


def cut(text: str, places: list[int]) -> tuple[Span, ...]:
    """Return disjoint spans of ``text``, from places that may lie anywhere."""
    places = sorted(min(place, len(text)) for place in places)
    return tuple(Span(start, end) for start, end in zip(places[::2], places[1::2], strict=False) if start < end)


@given(TEXTS, st.lists(st.integers(0, 200), max_size=12), TEXTS)
def test_any_quote_is_the_article_s_and_any_message_is_valid(text: str, places: list[int], before: str) -> None:
    """A quotation is the sentence's own text, but for what Telegram cleans; the paragraph around it likewise."""
    marks = cut(text, places)
    moved = tuple(Span(mark.start + len(before), mark.end + len(before)) for mark in marks)
    messages = messages_of(match_in(text, moved, before, URL))
    check(messages)
    assert quotes(messages) == ([clean(text).strip()] if clean(text).strip() else [])
    whole = squeezed(clean(text))
    bold = {squeezed(clean(mark.of(text))) for mark in marks} | {whole}
    assert {squeezed(item) for item in quotes(messages, Style.BOLD)} | {whole, ""} == bold | {""}


def squeezed(text: str) -> str:
    """Return the text without white space, and without telling direction marks from the joiners they become."""
    return re.sub(r"\s+", "", re.sub("[\u200e\u200f\u200c]", "\u200c", text))


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Z", "Cc")), min_size=1, max_size=900), max_size=14))
def test_a_sentence_too_long_goes_on_in_the_next_message_with_nothing_lost(words: list[str]) -> None:
    """However long, all of a sentence is quoted, in order, cut at word ends where there are any."""
    text = " ".join(["Anfang", *words])
    messages = messages_of(match_in(text))
    check(messages)
    assert squeezed("".join(quotes(messages))) == squeezed(clean(text))
    if all(len(word) < MAX_TEXT for word in words):
        assert [word for quote in quotes(messages) for word in quote.split()] == clean(text).split()


def test_a_word_longer_than_a_message_is_cut_between_characters() -> None:
    """Without a blank the cut spares combining marks and joined emoji."""
    text = "👩‍👩‍👧e\u0301" * 1500
    messages = messages_of(match_in(text))
    check(messages)
    assert "".join(quotes(messages)) == text
    assert not any(quote[0] in "\u200d\u0301" or quote[-1] == "\u200d" for quote in quotes(messages))


def test_more_marks_than_a_message_may_have_go_on_in_the_next() -> None:
    """A sentence with 300 matched words keeps all of them bold."""
    text = "Wort " * 300
    messages = messages_of(match_in(text, tuple(Span(5 * place, 5 * place + 4) for place in range(300))))
    check(messages)
    assert len(quotes(messages, Style.BOLD)) == 300
    assert len(messages) > 1


def test_the_paragraph_is_folded_under_its_quote_and_the_source_below() -> None:
    """Quote, paragraph with the quote bold in it, source line with its link, in this order."""
    (message,) = messages_of(match_in("Der Bau beginnt.", (), "Das Geld ist da. ", URL))
    assert message.text == "Der Bau beginnt.\nDas Geld ist da. Der Bau beginnt.\n📄 Titel · Absatz 1, Satz 2"
    styles = [(entity.style, shown(message, entity)) for entity in message.entities]
    assert styles == [
        (Style.BLOCKQUOTE, "Der Bau beginnt."),
        (Style.EXPANDABLE_BLOCKQUOTE, "Das Geld ist da. Der Bau beginnt."),
        (Style.BOLD, "Der Bau beginnt."),
        (Style.TEXT_LINK, "Titel · Absatz 1, Satz 2"),
    ]
    assert message.entities[-1].url == f"{URL}#:~:text=Der%20Bau%20beginnt."


def test_without_a_url_the_source_is_no_link_and_a_paragraph_of_one_sentence_is_not_repeated() -> None:
    """Nothing is added that says nothing."""
    (message,) = messages_of(match_in("Der Bau beginnt."))
    assert [entity.style for entity in message.entities] == [Style.BLOCKQUOTE]


def test_an_address_too_long_is_no_link() -> None:
    """The source line stands without its link then."""
    (message,) = messages_of(match_in("Der Bau beginnt.", url=f"{URL}?{'x' * 3000}"))
    assert Style.TEXT_LINK not in [entity.style for entity in message.entities]


def test_folded_paragraphs_give_way_first() -> None:
    """What does not fit into one message loses folded paragraphs, from the last, before it becomes two."""
    matches = [match_in(f"Satz {number}.", before="Füllung. " * 160) for number in range(3)]
    (message,) = messages_of(*matches)
    assert quotes((message,)) == ["Satz 0.", "Satz 1.", "Satz 2."]
    assert [fold[-7:] for fold in quotes((message,), Style.EXPANDABLE_BLOCKQUOTE)] == ["Satz 0.", "Satz 1."]


def test_a_long_answer_is_split_between_quotes() -> None:
    """No quote that fits a message is torn; each stands with its own source."""
    sentences = [f"{number} " + "Wort " * 300 + "Ende." for number in range(6)]
    messages = messages_of(*map(match_in, sentences))
    check(messages)
    assert quotes(messages) == sentences
    assert all(one.text.startswith(f"{1 + 2 * place}.\n") for place, one in enumerate(messages))
    assert all(one.text.count("📄") == 2 for one in messages)


def test_a_long_passage_is_split_between_its_sentences() -> None:
    """A paragraph longer than a message is cut where a sentence begins."""
    before = "Erster Satz. " + "Wort " * 500 + "Ende. "
    text = "Der zweite " + "Satz " * 500 + "ist das."
    messages = render(lay_out(Passage(match_in(text, (), before), 1), DE))
    check(messages)
    assert quotes(messages) == [before.strip(), text]


def test_one_quote_has_no_number_several_have() -> None:
    """Numbers are there to tell quotes apart, and for /kontext."""
    assert messages_of(match_in("Eins."))[0].text.startswith("Eins.")
    assert messages_of(match_in("Eins."), match_in("Zwei."))[0].text.startswith("1.\nEins.")
    assert render(lay_out(Answer((match_in("Eins."),), first=4), DE))[0].text.startswith("Weitere Stellen:\n\n4.\n")


def test_no_answer_says_so_above_its_passages() -> None:
    """The first line says that nothing is there."""
    reply = NoAnswer(FakeLibrary([article()]).ask("Was ist mit der Brücke?").matches)
    (message,) = render(lay_out(reply, DE, titled=True, folded=True))
    assert message.text.startswith("Dazu steht nichts im Artikel. Am nächsten")
    check((message,))


def test_lists_stand_line_by_line() -> None:
    """Items of a list have no empty lines between them; an article's title links to its page."""
    assert "\n/mehr" in render(lay_out(HelpPage(), DE))[0].text
    (message,) = render(lay_out(ArticleList((article(url=URL), article(title="Zwei"))), DE))
    assert [line[:3] for line in message.text.split("\n")][2:] == ["1. ", "2. "]
    assert message.entities[0].url == URL


def test_a_numbered_reading_tells_which_passages_begin_in_which_message() -> None:
    """Each message names its paragraphs, so that an answer can reply to the right one; the numbers are bold."""
    blocks = [block(Role.READ, f"Absatz {number}. " + "Wort " * 300, number) for number in range(1, 6)]
    messages = render([block(Role.SAY, "Kopf"), *blocks])
    check(messages)
    assert [one.numbers for one in messages] == [(1, 2), (3, 4), (5,)]
    assert quotes(messages, Style.BOLD) == ["1", "2", "3", "4", "5"]


def test_a_part_with_nothing_to_see_makes_no_message() -> None:
    """White space alone is never sent."""
    messages = render([Block(Role.QUOTE, (Run(" " * 5000),)), block(Role.SAY, "Wort " * 1000)])
    check(messages)


@pytest.mark.parametrize("length", [5_000, 20_000])
def test_a_long_text_is_cleaned_a_few_times_and_not_once_for_each_sentence(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is cleaned grows with the text, however many places it may be split at."""
    cleaned: list[int] = []

    def counting(text: str) -> str:
        cleaned.append(len(text))
        return clean(text)

    monkeypatch.setattr(telegram, "clean", counting)
    whole = Block(Role.PASSAGE, (Run("!" * length),), 1, breaks=tuple(range(1, length)))
    assert "".join(message.text for message in render([whole])).count("!") == length
    assert sum(cleaned) <= 4 * length
