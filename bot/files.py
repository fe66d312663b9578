"""Articles from disk. A file named must be readable; in a folder, what is not is skipped with a warning.

Without ``attribute`` nobody finds out who says what, which takes most of the time; see ``index.compose``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import bot
from bot.errors import Refusal
from bot.sandbox import read
from bot.settings import DEFAULT_ARTICLES
from bot.texts import Texts, error_line
from index import Article, ArticleError, UnknownFormat

MAX_MEGABYTES = 200
Warn = Callable[[str], None]


def default_articles() -> Path:
    """Return the embedded articles: beside the package in a checkout, inside it when installed."""
    package = Path(bot.__file__).parent
    return next((path for path in (package / "seeds", package.parent / "seeds") if path.is_dir()), DEFAULT_ARTICLES)


def read_articles(paths: Sequence[Path], texts: Texts, warn: Warn, *, attribute: bool = True) -> tuple[Article, ...]:
    """Read all articles at ``paths`` (files or folders), sorted within a folder. Raises Refusal."""
    return tuple(article for path in paths for article in _read_path(path, texts, warn, attribute))


def _read_path(path: Path, texts: Texts, warn: Warn, attribute: bool) -> Iterator[Article]:
    place, is_folder = _place(path, texts)
    return _read_folder(place, texts, warn, attribute) if is_folder else iter((_read_file(place, texts, attribute),))


def _place(path: Path, texts: Texts) -> tuple[Path, bool]:
    """Return where the articles are, by default the embedded ones, and whether that is a folder. Raises Refusal."""
    try:
        place = default_articles() if path == DEFAULT_ARTICLES and not path.exists() else path
        is_folder = place.is_dir()
        if not is_folder and not place.exists():
            raise Refusal(texts.path_missing.format(path=path))
    except (OSError, ValueError) as error:
        raise Refusal(texts.path_unreadable.format(path=path, reason=_reason(error))) from None
    return place, is_folder


def _read_file(path: Path, texts: Texts, attribute: bool) -> Article:
    """Read one file. Raises Refusal with one line, whatever is wrong with it."""
    try:
        return read_local(path, texts, attribute=attribute)
    except ArticleError as error:
        raise Refusal(error_line(texts, error)) from None


def read_local(path: Path, texts: Texts, *, attribute: bool = True) -> Article:
    """Read one file. Raises ArticleError for what is in it, Refusal where it cannot be read at all."""
    limit = MAX_MEGABYTES * 2**20
    try:
        with path.open("rb") as stream:
            too_large = os.fstat(stream.fileno()).st_size > limit  # else what is no plain file is read to find out
            data = b"" if too_large else stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise Refusal(texts.path_unreadable.format(path=path, reason=_reason(error))) from None
    if too_large or len(data) > limit:
        raise Refusal(texts.path_too_large.format(path=path, limit=MAX_MEGABYTES))
    return read(data, str(path), attribute=attribute)


def article_files(paths: Sequence[Path], texts: Texts) -> list[Path]:
    """List the files at ``paths`` (files or folders) that may be articles, sorted within a folder. Raises Refusal."""
    found: list[Path] = []
    for path in paths:
        place, is_folder = _place(path, texts)
        here = _files(place, texts) if is_folder else [place]
        if not here:
            raise Refusal(texts.folder_empty.format(path=path))
        found += here
    return found


def read_leniently(path: Path, texts: Texts, warn: Warn, *, attribute: bool = True) -> Article | None:
    """Read one file of many; what cannot be read is warned of and left out."""
    try:
        return read_local(path, texts, attribute=attribute)
    except UnknownFormat:
        return None  # a picture or a list beside the articles is no mistake
    except (ArticleError, Refusal) as error:
        problem = error_line(texts, error) if isinstance(error, ArticleError) else str(error)
        warn(texts.skipped.format(problem=problem))
        return None


def _read_folder(folder: Path, texts: Texts, warn: Warn, attribute: bool) -> Iterator[Article]:
    files = _files(folder, texts)
    if not files:
        raise Refusal(texts.folder_empty.format(path=folder))
    readable = False
    for path in files:
        article = read_leniently(path, texts, warn, attribute=attribute)
        if article is not None:
            readable = True
            yield article
    if not readable:
        raise Refusal(texts.folder_unusable.format(path=folder))


def _files(folder: Path, texts: Texts) -> list[Path]:
    """List the regular files below ``folder``, hidden ones left out; links to folders are not followed."""

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise Refusal(texts.path_unreadable.format(path=folder, reason=_reason(error)))

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = (Path(root, name) for name in sorted(names) if not name.startswith("."))
        found.extend(path for path in here if path.is_file())
    return found


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
