"""Adding many articles from the command line, with a progress bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.output import Output, utf8_output, warn_on_stderr
from bot.adding import Adder, added_reply, is_web
from bot.environment import load
from bot.errors import Refusal
from bot.files import article_files
from bot.rendering.json import article_object, dumps
from bot.rendering.layout import lay_out
from bot.store import StoreError, open_store
from bot.texts import Texts, error_line, texts_for
from index import CoreError, UnknownFormat

if TYPE_CHECKING:
    from bot.store import Added


def add_all(sources: Sequence[str], as_json: bool) -> int:
    """Add every source for everybody; a fault of the database ends it (Refusal), a bad source is warned of.

    Return 0, or 2 if a source that was named could not be added.
    """
    settings = load()
    texts = texts_for(settings.language)
    adder = Adder(open_store(settings.database_url), settings.fetch_networks)
    named, failed = set(sources), False
    show = _json if as_json else _words
    for source in _tracked(list(_expanded(sources, texts)), texts):
        try:
            added = adder.add_page(source) if is_web(source) else adder.add_file(Path(source), texts)
        except StoreError:
            raise
        except (CoreError, Refusal) as error:
            # A picture or a list beside the articles of a folder is no mistake.
            if source in named or not isinstance(error, UnknownFormat):
                warn_on_stderr(error_line(texts, error))
                failed = True
        else:
            show(added, texts)
    return 2 if failed else 0


def _expanded(sources: Sequence[str], texts: Texts) -> Iterator[str]:
    """Yield the sources, a folder as the files below it. Raises Refusal for a path that is not there."""
    for source in sources:
        if is_web(source):
            yield source
        else:
            yield from map(str, article_files([Path(source)], texts))


def _tracked(sources: list[str], texts: Texts) -> Iterator[str]:
    """Yield the sources, drawing a bar meanwhile if there are several and standard error is a terminal."""
    if len(sources) < 2 or not sys.stderr.isatty():
        yield from sources
        return
    from rich.console import Console
    from rich.progress import Progress

    # What is said of each source is put above the bar, but never on the terminal where it belongs into a file.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        yield from bar.track(sources, description=texts.adding_progress)


def _json(added: Added, _texts: Texts) -> None:
    utf8_output()
    Output().line(dumps({"outcome": added.outcome.value, **article_object(added.article)}))


def _words(added: Added, texts: Texts) -> None:
    Output().show(lay_out(added_reply(added), texts))
