"""Plain text and Markdown: the article's text is the file's, untouched."""

from index.reading.encodings import decode
from index.reading.frontmatter import Header, read_header


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Decode a file and read its header. Raises BinaryArticle, UnknownEncoding or BadFrontMatter."""
    text = decode(data, path)
    return text, read_header(text, path)
