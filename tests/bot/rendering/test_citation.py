"""A quote with its source, to be copied."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.citation import LEFT_OUT, citation
from bot.texts import texts_for
from index import Article, Match, Paragraph, Sentence, Span
from tests.bot.fakes import FakeLibrary, article

DE, EN = texts_for("de"), texts_for("en")


def match_of(text: str, title: str) -> Match:
    """Return ``text`` as the only sentence of an article."""
    sentence = Sentence(Span(0, len(text)), 1, 1)
    one = Article("id", title, text, (Paragraph(sentence.span, 1, (sentence,)),))
    return Match(one, sentence, 1.0, (), sentence.span)


def test_quote_and_source_in_one_line() -> None:
    """In the language's own quotation marks."""
    match = FakeLibrary([article()]).ask("Was kostet der Bau?").matches[0]
    quote = "Der Bau kostet zwölf Millionen Euro."
    assert citation(match, DE, 256) == f"„{quote}“ (Neue Brücke · Mai 2023 · Absatz 1, Satz 2)"
    assert citation(match, EN, 256) == f"“{quote}” (Neue Brücke · May 2023 · paragraph 1, sentence 2)"


def test_what_does_not_fit_is_left_out_at_a_word_and_marked() -> None:
    """The source stays whole as long as it leaves half of the room."""
    text = citation(match_of("Wort " * 100 + "Ende.", "Titel"), DE, 100)
    assert text.endswith("Wort […]“ (Titel · Absatz 1, Satz 1)")
    assert 90 < len(text) <= 100


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.text(max_size=300), st.integers(60, 256))
def test_it_always_fits_and_says_where_it_is_cut(text: str, title: str, limit: int) -> None:
    """Whatever quote and title, never longer than the limit; a shortened one says so."""
    cited = citation(match_of(text, title), DE, limit)
    assert len(cited) <= limit
    whole = citation(match_of(text, title), DE, 10_000)
    assert (cited == whole) or LEFT_OUT in cited
