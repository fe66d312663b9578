"""What a button means, through the store and back."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.keyboards import data, parts
from bot.adapters.telegram.meanings import payload_of, result_of
from index import Span
from tests.bot.fakes import FakeLibrary, article

OTHER = article("Auch die andere Brücke ist alt.", title="Andere")
ARTICLES = (article(), OTHER)


def test_a_result_survives_json_without_the_question() -> None:
    """Places, highlights and contexts are the same again; the question and what it was understood as are not there."""
    result = FakeLibrary(ARTICLES).ask("Welche alte Brücke?", after=("Was?",))
    payload = json.loads(json.dumps(payload_of(result, 0, 2)))
    again = result_of(payload, reversed(ARTICLES))
    assert again is not None
    assert "Welche" not in json.dumps(payload)
    assert [replace(match, score=0.0) for match in result.matches] == list(again.matches)
    assert again.answered == result.answered


def test_an_article_that_changed_or_went_makes_it_stale() -> None:
    """A place in a text that is another now means nothing."""
    result = FakeLibrary(ARTICLES).ask("Welche alte Brücke?")
    payload = payload_of(result, 0, 2)
    changed = replace(OTHER, paragraphs=article("Ganz anders.").paragraphs)
    assert result_of(payload, ARTICLES[:1]) is None
    assert result_of(payload, (ARTICLES[0], changed)) is None


def test_a_context_before_the_sentence_is_kept() -> None:
    """A lead-in is shown again."""
    result = FakeLibrary(ARTICLES).ask("Ist die alte brüchig?")
    again = result_of(payload_of(result, 0, 1), ARTICLES)
    assert again is not None
    assert again.matches[0].context == result.matches[0].context != Span(0, 0)


@given(st.text(max_size=64))
def test_any_data_can_be_taken_apart(pressed: str) -> None:
    """Whatever a client sends, it is three texts."""
    assert all(isinstance(part, str) for part in parts(pressed))


def test_data_is_action_argument_and_id() -> None:
    """Colons and equal signs keep their places."""
    assert parts(data("set", "x" * 22, "quotes=5")) == ("set", "quotes=5", "x" * 22)
    assert parts(data("more", "id")) == ("more", "", "id")
