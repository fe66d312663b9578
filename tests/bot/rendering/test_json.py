"""JSON for programs: the promised shape, exact text, and nothing that acts on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.json import answer_object, dumps, error_object
from tests.bot.fakes import FakeLibrary, article

KEYS = ["id", "question", "answered", "confidence", "answers", "nearest", "took_ms"]


def test_what_could_not_be_asked_is_named() -> None:
    """Where parts of the index were missing, the object names them."""
    result = replace(FakeLibrary([article()]).ask("Was sagte Blum zum Bau?"), missing=("host:1",))
    value = answer_object(result, took_ms=1)
    assert (list(value), value["missing"]) == ([*KEYS, "missing"], ["host:1"])


def test_the_object_has_the_promised_shape() -> None:
    """An answered question's object has exactly the documented keys, and places that point into the text."""
    one = article(url="https://talbote.example/")
    value = answer_object(FakeLibrary([one]).ask("Was sagte Blum zum Bau?"), took_ms=1.23456, ident=7)
    assert list(value) == KEYS
    assert (value["id"], value["answered"], value["took_ms"], value["nearest"]) == (7, True, 1.235, [])
    best = value["answers"][0]
    assert list(best) == [
        "text",
        "start",
        "end",
        "score",
        "article",
        "paragraph",
        "sentence",
        "highlights",
        "attribution",
        "context",
    ]
    assert one.text[best["start"] : best["end"]] == best["text"]
    assert [one.text[start:end] for start, end in best["highlights"]] == ["sagte", "Blum"]
    assert best["attribution"] == {"speaker": "Anna Blum", "outlet": "Talbote"}
    assert list(best["article"]) == ["id", "title", "date", "url", "path"]


def test_without_an_answer_the_matches_are_nearest() -> None:
    """When nothing answers, ``answers`` is empty and the passages are in ``nearest``."""
    value = answer_object(FakeLibrary([article()]).ask("Wie teuer ist diese neue Orgel dort?"), took_ms=0)
    assert value["answers"] == []
    assert value["nearest"][0]["text"].startswith("Die Stadt")


def test_an_error_object_has_the_same_shape_and_the_error() -> None:
    """A bad line's object has all keys of an answer's and one more."""
    assert list(error_object("kaputt", question="", ident=None)) == [*KEYS, "error"]


@given(st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_is_exact_one_line_and_harmless(value: object) -> None:
    """Any text comes back as it was, on one line without control characters that UTF-8 can hold."""
    line = dumps(value)
    assert json.loads(line) == value
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in line)
    assert line.encode().decode() == line
