"""Plain text and Markdown to an article."""

from index.article import Article
from index.reading.composing import compose
from index.reading.encodings import decode
from index.reading.frontmatter import read_header


def read(data: bytes, path: str) -> Article:
    """Read a text or Markdown file. Raises BinaryArticle, UnknownEncoding, BadFrontMatter or EmptyArticle."""
    text = decode(data, path)
    return compose(text, read_header(text, path), path)
