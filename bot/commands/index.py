"""``artikelbot index``: build a stored index, or tell what one holds."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.adapters.output import Output, utf8_output, warn_on_stderr
from bot.bootstrap import chosen
from bot.commands import options
from bot.errors import Refusal
from bot.indexing import build_index
from bot.rendering.json import dumps
from bot.settings import load
from bot.texts import Texts, error_line, texts_for
from index import Facts, StoredIndexError, inspect_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.indexing import Progress


@click.group("index", no_args_is_help=False, help="Build a stored index of many articles, or tell what one holds.")
def command() -> None:
    """Hold the subcommands."""


@command.command("build", help="Index all articles as the folder PATH; goes on where an earlier build was cut short.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="PATH", required=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    metavar="N",
    help="How many processes analyse articles. Default: as many as there are processors.",
)
@options.articles
@options.as_json
def build(out: Path, workers: int, articles: tuple[str, ...], as_json: bool) -> int:
    """Build, and print what came of it."""
    settings = chosen(load(), articles)
    texts = texts_for(settings.language)
    began = time.perf_counter()
    with _progress(texts) as start:
        facts = build_index(settings.articles, out, workers, texts, warn_on_stderr, start)
    _show(facts, out, texts, as_json, time.perf_counter() - began)
    return 0


@command.command("info", help="Tell what the index at PATH holds, and check every file of it.")
@click.argument("path", type=click.Path(path_type=Path))
@options.as_json
def info(path: Path, as_json: bool) -> int:
    """Verify the index and print what it holds."""
    texts = texts_for(load().language)
    try:
        facts = inspect_index(path, verify=True)
    except StoredIndexError as error:
        raise Refusal(error_line(texts, error)) from None
    _show(facts, path, texts, as_json)
    return 0


def _show(facts: Facts, path: Path, texts: Texts, as_json: bool, seconds: float | None = None) -> None:
    if as_json:
        utf8_output()
        Output().line(dumps({"path": str(path), **asdict(facts), "seconds": seconds}))
        return
    shown = asdict(facts) | {"path": path, "megabytes": f"{facts.bytes / 1e6:.1f}"}
    Output().line(texts.index_facts.format(**shown))
    if seconds is not None:
        Output().line(texts.index_built.format(seconds=f"{seconds:.1f}", path=path))


@contextmanager
def _progress(texts: Texts) -> Iterator[Callable[[int], Progress]]:
    """Yield what draws a bar with rate and time left on a terminal, and draws nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _total: lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def start(total: int) -> Callable[[int], None]:
            task = bar.add_task(texts.index_building, total=total)
            return lambda done: bar.advance(task, done)

        yield start
