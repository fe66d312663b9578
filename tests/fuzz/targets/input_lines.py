"""Lines from standard input: each becomes one question or one problem, and nothing a program cannot read back."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from bot.adapters.lines import read_lines
from bot.asking import legible
from bot.rendering.json import dumps, error_object
from bot.texts import texts_for
from tests.fuzz.properties import check_quiet
from tests.fuzz.strategies import broken_texts, questions
from tests.fuzz.target import Target, one_line

_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | broken_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(broken_texts, inner, max_size=3),
    max_leaves=6,
)
_OBJECTS = st.fixed_dictionaries(
    {}, optional={"id": _ODD, "question": questions | _ODD, "after": st.lists(questions, max_size=3) | _ODD}
).map(json.dumps)
_RAW = st.sampled_from(["{", "[]", '{"question": 1}', '{"id": NaN}', "{" * 3000, '{"a":' * 3000, "9" * 5000])
_LINES = (_OBJECTS | _RAW | questions | broken_texts).map(lambda text: text.encode(errors="surrogatepass"))
_NUMBER = _RAW.map(lambda text: b'{"id": ' + text.encode() + b', "question": "x"}')
CASES = st.lists(_LINES | _NUMBER | st.binary(max_size=20), max_size=6).map(b"\n".join)


def check(data: Any) -> None:
    """Read the lines; answer each with its id."""
    texts = texts_for("de")
    found = list(read_lines(BytesIO(data), texts))
    assert [line.number for line in found] == list(range(1, len(data.splitlines(keepends=True)) + 1)) or b"\r" in data
    assert len(found) == data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    for line in found:
        assert all(isinstance(text, str) for text in (line.question, *line.after))
        if line.problem is None:
            assert all(map(legible, (line.question, *line.after)))
        else:
            one_line(line.problem)
        output = dumps(error_object("x", question=line.question, ident=line.ident))
        assert "\n" not in output
        check_quiet(output)
        output.encode()
        assert json.loads(output)["id"] == line.ident or line.ident != line.ident


TARGET = Target("input_lines", CASES, check, 200)
