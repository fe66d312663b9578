"""Questions from standard input, a line each; each can be answered before the next is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from bot.asking import legible
from bot.texts import Texts

MAX_LINE = 2**20  # bytes; far beyond the longest question with all its earlier ones, and no threat to memory


@dataclass(frozen=True, slots=True)
class Line:
    """One input line, numbered from 1: a question, or the ``problem`` with it in one line."""

    number: int
    question: str = ""
    after: tuple[str, ...] = ()
    ident: object = None
    problem: str | None = None


def read_lines(stream: BinaryIO, texts: Texts) -> Iterator[Line]:
    """Yield each line as soon as it is there; a line too long is skipped to its end, never held in memory."""
    number = 0
    while raw := stream.readline(MAX_LINE):
        number += 1
        if len(raw) == MAX_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield Line(number, problem=texts.line_too_long.format(limit=MAX_LINE))
        else:
            yield _line(number, raw, texts)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass


def _line(number: int, raw: bytes, texts: Texts) -> Line:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
    except UnicodeDecodeError:
        return Line(number, problem=texts.not_utf8)
    line = _object(number, text, texts) if text.startswith("{") else Line(number, text)
    if line.problem is None and not all(map(legible, (line.question, *line.after))):
        return replace(line, problem=texts.not_legible)
    return line


def _object(number: int, text: str, texts: Texts) -> Line:
    ident = None
    try:
        value = json.loads(text, parse_constant=_no_constant)
        ident = value.get("id")
        return Line(number, _question(value), _after(value), ident)
    except RecursionError:
        reason = "nested too deeply"
    except ValueError as error:
        reason = str(error)
    return Line(number, ident=ident, problem=texts.bad_json.format(reason=reason))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _question(value: dict[str, Any]) -> str:
    question = value.get("question")
    if not isinstance(question, str):
        raise ValueError('"question" is missing' if question is None else '"question" is not a text')
    return question


def _after(value: dict[str, Any]) -> tuple[str, ...]:
    after = value.get("after") or []
    if not isinstance(after, list) or not all(isinstance(question, str) for question in after):
        raise ValueError('"after" is not a list of texts')
    return tuple(after)
