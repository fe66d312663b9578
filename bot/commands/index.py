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
from bot.environment import load
from bot.errors import Refusal
from bot.indexing import build_index, fill_shards
from bot.rendering.json import dumps
from bot.settings import Settings, checked_index_url
from bot.texts import Texts, error_line, texts_for
from index import CoreError, Manifest, inspect_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.indexing import Progress


@click.group("index", no_args_is_help=False, help="Build a stored index of many articles, or tell what one holds.")
def command() -> None:
    """Hold the subcommands."""


@command.command("build", help="Index all articles; goes on where an earlier build was cut short.")
@click.option("--out", metavar="PATH", required=True, help="A folder, or the xapian: or xapian+tcp: URL of shards.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    metavar="N",
    help="How many processes analyse articles. Default: as many as there are processors.",
)
@options.articles
@options.as_json
def build(out: str, workers: int, articles: tuple[str, ...], as_json: bool) -> int:
    """Build, and print what came of it."""
    settings = chosen(load(), articles)
    texts = texts_for(settings.language)
    if out.startswith("xapian"):
        return _fill(settings.model_copy(update={"index_url": _url(out)}), texts, as_json)
    began = time.perf_counter()
    with _progress(texts) as start:
        manifest = build_index(
            settings.articles, Path(out), workers, texts, warn_on_stderr, start, settings.spacy_model
        )
    _show(manifest, Path(out), texts, as_json, time.perf_counter() - began)
    return 0


def _url(value: str) -> str:
    try:
        return checked_index_url(value)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--out") from None


def _fill(settings: Settings, texts: Texts, as_json: bool) -> int:
    began = time.perf_counter()
    with _progress(texts) as start:
        count = fill_shards(settings, texts, warn_on_stderr, start)
    seconds = time.perf_counter() - began
    if as_json:
        Output().line(dumps({"path": settings.index_url, "articles": count, "seconds": seconds}))
    else:
        Output().line(texts.index_filled.format(articles=count, seconds=f"{seconds:.1f}", url=settings.index_url))
    return 0


@command.command("info", help="Tell what the index at PATH holds, and check every file of it.")
@click.argument("path", type=click.Path(path_type=Path))
@options.as_json
def info(path: Path, as_json: bool) -> int:
    """Verify the index and print what it holds."""
    settings = load()
    texts = texts_for(settings.language)
    try:
        manifest = inspect_index(path, verify=True, model=settings.spacy_model)
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None
    _show(manifest, path, texts, as_json)
    return 0


def _show(manifest: Manifest, path: Path, texts: Texts, as_json: bool, seconds: float | None = None) -> None:
    if as_json:
        utf8_output()
        Output().line(dumps({"path": str(path), **asdict(manifest), "seconds": seconds}))
        return
    shown = asdict(manifest) | {"path": path, "megabytes": f"{manifest.bytes / 1e6:.1f}"}
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
