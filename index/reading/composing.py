"""Text to an article: what every reader does once the text is there and fixed."""

import hashlib
import re

from index.article import Article, Kind, Paragraph
from index.errors import EmptyArticle
from index.german.sentences import split
from index.reading.frontmatter import Header, shown_line

_LETTER = re.compile(r"[^\W_]")
_MARKUP = re.compile(r"\A(?:#{1,6}\s{1,8}|={1,6}\s{0,8}|[*+•-]\s{1,8})")
_CLOSING_MARKUP = re.compile(r"\s{0,8}(?:={1,6}|#{1,6})\Z|\s{0,8}\n[=-]{3,200}\Z")
_FIRST_WORDS = 80  # code points of a title made from the text's beginning
_HEADING = 160  # code points kept of a heading as a title
_ID = 16  # hexadecimal digits: 64 bits, no two of a billion articles alike but by a chance of 3 %


def compose(text: str, header: Header, path: str | None, *, attribute: bool = True) -> Article:
    """Return the article that is ``text`` from ``header.end`` on; offsets are into ``text`` as given.

    ``path`` is its name as the caller gave it; without ``attribute`` no sentence tells who says it, which is enough to
    look at the article, not to ask it. Raises EmptyArticle where no letter is in it.
    """
    if not _LETTER.search(text, header.end):
        raise EmptyArticle(path or "")
    paragraphs = split(text, header.end, attribute=attribute)
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:_ID],
        title=header.title or _title(text, paragraphs),
        text=text,
        paragraphs=paragraphs,
        date=header.date,
        url=header.url,
        author=header.author,
        outlet=header.outlet,
        path=path,
    )


def _title(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the first words: all of a heading, else as many as a title has room for."""
    first = next(one for one in paragraphs if _LETTER.search(text, one.span.start, one.span.end))
    limit = _HEADING if first.kind is Kind.HEADING else _FIRST_WORDS
    block = text[first.span.start : min(first.span.end, first.span.start + 4 * limit)]
    bare = _CLOSING_MARKUP.sub("", _MARKUP.sub("", block))
    return _shortened(shown_line(bare), limit)


def _shortened(line: str, limit: int) -> str:
    """Return ``line`` cut between words to at most ``limit`` code points, the sign of omission included."""
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    words = cut.rpartition(" ")[0] or cut[:-1]
    return words.rstrip(" ,;:–-") + " …"
