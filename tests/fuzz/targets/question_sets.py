"""Question sets, whole and damaged: read as they are, or refused in one line."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from index import QuestionSetError, evaluate, read_question_set, summary
from tests.fuzz.strategies import broken_texts, short_texts
from tests.fuzz.target import Target, one_line

_ODD = st.sampled_from([None, True, -1, 10**30, 1.5, "", [], {}, [[]], {"text": "x"}]) | broken_texts
_ANSWERS = st.fixed_dictionaries({}, optional={"text": _ODD | short_texts, "answer_start": st.integers(-2, 60) | _ODD})
_QUESTIONS = st.fixed_dictionaries(
    {},
    optional={"id": st.uuids().map(str) | _ODD, "question": short_texts | _ODD, "answers": st.lists(_ANSWERS) | _ODD},
)
_PARAGRAPHS = st.fixed_dictionaries(
    {}, optional={"context": short_texts | _ODD, "qas": st.lists(_QUESTIONS, max_size=3) | _ODD}
)
_ENTRIES = st.fixed_dictionaries(
    {}, optional={"title": short_texts | _ODD, "paragraphs": st.lists(_PARAGRAPHS, max_size=2) | _ODD}
)
_SETS = st.fixed_dictionaries({}, optional={"data": st.lists(_ENTRIES, max_size=2) | _ODD, "version": _ODD}) | _ODD


@st.composite
def _sound(draw: st.DrawFn) -> dict[str, Any]:
    """Return a set whose answers lie in their contexts."""
    paragraphs = []
    for number, context in enumerate(draw(st.lists(short_texts | broken_texts, max_size=3))):
        edges = draw(st.lists(st.integers(0, len(context)), max_size=6).map(sorted))
        pairs = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False) if start < end]
        answers = [{"text": context[start:end], "answer_start": start} for start, end in pairs]
        qas = [{"id": number, "question": draw(short_texts | broken_texts), "answers": answers}]
        paragraphs.append({"context": context, "qas": qas})
    return {"data": [{"title": draw(short_texts), "paragraphs": paragraphs}]}


_WRITTEN = st.tuples(_SETS | _sound(), st.booleans()).map(lambda case: json.dumps(case[0], ensure_ascii=case[1]))
_BYTES = _WRITTEN.map(lambda text: text.encode(errors="surrogatepass"))
_CUT = st.tuples(_BYTES, st.integers(0, 200)).map(lambda case: case[0][: case[1]])
_NESTED = st.integers(1, 5000).map(lambda depth: b"[" * depth)


def check(data: Any) -> None:
    """Read a set, and measure it."""
    try:
        found = read_question_set(data, "set.json")
    except QuestionSetError as error:
        one_line(error)
        return
    assert len(found.contexts) == len(found.titles)
    for question in found.questions:
        assert all(span.of(found.contexts[question.context]) for span in question.gold)
    outcomes = list(evaluate(found, lambda: 0.0))
    assert [outcome.question for outcome in outcomes] == list(found.questions)
    assert all(0 <= share <= 1 for name, share in summary(outcomes).items() if name.startswith(("hit", "mrr", "succ")))


TARGET = Target("question_sets", _BYTES | _CUT | _NESTED | st.binary(max_size=50), check, 100)
