"""``artikelbot ask``: one question, or a stream of them, answered as text or JSON."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import Protocol

import click

from bot.adapters.lines import Line, read_lines
from bot.adapters.output import Output, utf8_output, warn_on_stderr
from bot.app import App
from bot.asking import legible
from bot.bootstrap import app_for
from bot.commands import options
from bot.conversation import replies_to
from bot.errors import Refusal
from bot.rendering.blocks import Role, block
from bot.rendering.json import answer_object, dumps, error_object
from bot.rendering.layout import lay_out
from bot.rendering.safe import one_line
from bot.texts import error_line
from index import CoreError, Result

ANSWERED, NOT_ANSWERED, BAD = 0, 1, 2


@click.command("ask", help="Answer QUESTION; with - every line of standard input, as soon as it is there.")
@click.argument("question")
@click.option("--after", multiple=True, metavar="QUESTION", help="A question asked before; may be given again.")
@options.as_json
@options.top
@options.articles
def command(question: str, after: tuple[str, ...], as_json: bool, top: int | None, articles: tuple[str, ...]) -> int:
    """Ask, and return the exit status."""
    app = app_for(articles, top)
    writer: Writer = JsonWriter() if as_json else TextWriter(app, headed=question == "-")
    if question == "-":
        return _ask_lines(app, writer, after)
    problem = None if all(map(legible, (question, *after))) else app.texts.not_legible
    return _ask(app, Line(1, question, after, problem=problem), writer)


class Writer(Protocol):
    """Writes what came of a line, in some form."""

    def answer(self, line: Line, result: Result, took_ms: float) -> None:
        """Write a result, answered or not."""

    def bad(self, line: Line, problem: str) -> None:
        """Write that the line could not be asked; the input goes on."""


def _ask(app: App, line: Line, writer: Writer) -> int:
    """Ask a line and return its status. Raises Refusal for a line that cannot be asked."""
    if line.problem is not None:
        raise Refusal(line.problem)
    start = time.perf_counter()
    try:
        result = app.conversation.ask(line.question, after=line.after)
    except CoreError as error:
        raise Refusal(error_line(app.texts, error)) from None
    writer.answer(line, result, (time.perf_counter() - start) * 1000)
    return ANSWERED if result.answered else NOT_ANSWERED


def _ask_lines(app: App, writer: Writer, after: tuple[str, ...]) -> int:
    """Ask every line; return 2 if any was bad, else 0 if any was answered, else 1, as grep does."""
    statuses = set()
    for line in read_lines(sys.stdin.buffer, app.texts):
        try:
            statuses.add(_ask(app, replace(line, after=(*after, *line.after)), writer))
        except Refusal as refusal:
            writer.bad(line, str(refusal))
            statuses.add(BAD)
    if BAD in statuses:
        return BAD
    return ANSWERED if ANSWERED in statuses else NOT_ANSWERED


class JsonWriter:
    """One JSON object a line."""

    def __init__(self) -> None:
        utf8_output()
        self._output = Output()

    def answer(self, line: Line, result: Result, took_ms: float) -> None:
        """Write the result's object."""
        self._output.line(dumps(answer_object(result, took_ms=took_ms, ident=line.ident)))

    def bad(self, line: Line, problem: str) -> None:
        """Write an object with ``error``."""
        self._output.line(dumps(error_object(problem, question=line.question, ident=line.ident)))


class TextWriter:
    """Quotes for a reader; ``headed`` puts each question above its answer."""

    def __init__(self, app: App, *, headed: bool = False) -> None:
        self._app = app
        self._headed = headed
        self._output = Output()

    def answer(self, line: Line, result: Result, took_ms: float) -> None:  # noqa: ARG002 - for programs only
        """Write the quotes, or that there are none."""
        if self._headed:
            self._output.show([block(Role.SAY, f"» {one_line(line.question)}")])
        replies = replies_to(result)
        pieces = (
            piece
            for reply in replies
            for piece in lay_out(reply, self._app.texts, titled=self._app.conversation.has_many(self._app.chat))
        )
        self._output.show(pieces)
        if self._headed:
            self._output.line()

    def bad(self, line: Line, problem: str) -> None:
        """Write one line on standard error."""
        warn_on_stderr(self._app.texts.bad_line.format(line=line.number, problem=problem))
