"""Bytes to Article, one module a format.

``encodings`` decodes, ``frontmatter`` and ``dates`` read what stands before the text, ``composing`` makes the article
of a text; ``text`` reads plain text and Markdown.
"""

from collections.abc import Callable
from pathlib import PurePath

from index.article import Article
from index.errors import UnknownFormat
from index.reading import text
from index.reading.composing import compose
from index.reading.frontmatter import Header

__all__ = ["Header", "compose", "read"]

_READERS: dict[str, Callable[[bytes, str], Article]] = {"": text.read, ".txt": text.read, ".md": text.read}


def read(data: bytes, path: str) -> Article:
    """Read the file's bytes; ``path`` is its name as the caller gave it, and its ending says the format.

    Raises ArticleError: UnknownFormat, BinaryArticle, UnknownEncoding, BadFrontMatter or EmptyArticle.
    """
    reader = _READERS.get(PurePath(path).suffix.lower())
    if reader is None:
        raise UnknownFormat(path, ", ".join(sorted(filter(None, _READERS))))
    return reader(data, path)
