"""Bytes to Article, one module a format.

``sniffing`` tells the format; ``text``, ``webpage``, ``pdf``, ``docx`` and ``epub`` each return the text and its
header; ``composing`` makes the article of them. ``encodings``, ``frontmatter``, ``dates``, ``pieces``, ``markup`` and
``archives`` are what they share. A format's library is loaded with its first file.
"""

from importlib import import_module

from index.article import Article
from index.errors import UnknownFormat
from index.reading.composing import compose
from index.reading.frontmatter import Header
from index.reading.sniffing import KNOWN, format_of

__all__ = ["Header", "compose", "extract", "needs_parser", "read"]

_MODULES = {"text": "text", "html": "webpage", "pdf": "pdf", "docx": "docx", "epub": "epub"}


def read(data: bytes, path: str, *, attribute: bool = True) -> Article:
    """Read the file's bytes; ``path`` is its name as the caller gave it. What it holds says the format.

    For ``attribute`` see ``compose``. Raises ArticleError; see ``index.errors`` for its kinds.
    """
    return compose(*extract(data, path), path, attribute=attribute)


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Return the file's text as it will stand in the article, and what is known of it. Raises ArticleError."""
    name = format_of(data, path)
    if name is None:
        raise UnknownFormat(path, KNOWN)
    text, header = import_module(f"index.reading.{_MODULES[name]}").extract(data, path)
    return text, header


def needs_parser(data: bytes, path: str) -> bool:
    """Tell whether a large parser will read the file: one that a hostile file may make hang or eat the memory."""
    return format_of(data, path) not in (None, "text")
