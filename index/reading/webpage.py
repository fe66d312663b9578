"""A web page to text: the article without what surrounds it, by trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import DamagedArticle, EmptyArticle, OversizedArticle
from index.reading.dates import iso
from index.reading.encodings import decode
from index.reading.frontmatter import Header, web_address
from index.reading.pieces import Piece, joined, line_of, with_title

if TYPE_CHECKING:
    from trafilatura.settings import Document

_MAX_TAGS = 300_000  # a long article with all that surrounds it has some thousands
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Codecs of Python's own, not the web's: they warn, fail, or make half surrogate pairs.
_NO_PAGES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf_7", "utf7"})
_SHORT = 20_000  # characters of a page short enough to be all article
_HEAD = 4096  # bytes in which a page says its encoding; the HTML standard has 1024


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Return a page's text and what it says of itself. Raises OversizedArticle, DamagedArticle or EmptyArticle."""
    if data.count(b"<") > _MAX_TAGS:
        raise OversizedArticle(path, f"{_MAX_TAGS} HTML tags")
    text = _decoded(data, path)
    page = _extracted(text, path)
    if page is None or page.body is None:
        raise EmptyArticle(path)
    title = line_of(page.title or "") or None
    return joined(with_title(_pieces(page, text), title)), _header(page, title)


def _pieces(page: Document, text: str) -> list[Piece]:
    """Return the article's pieces; of a short page trafilatura gives the words only, and their order is the page's."""
    from lxml import html

    from index.reading.markup import pieces_of

    found = list(pieces_of(page.body))
    if len(found) == 1 and len(text) < _SHORT:
        body = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8")).find("body")
        whole = [] if body is None else list(pieces_of(body))
        return whole if sum(len(piece.text) for piece in whole) < 2 * len(found[0].text) else found
    return found


def _decoded(data: bytes, path: str) -> str:
    """Decode by the byte order mark, else as the page says, else as a text file. Raises UnknownEncoding."""
    declared = None if data.startswith(_BOMS) else _CHARSET.search(data[:_HEAD])
    name = declared[1].decode().lower().replace("-", "_") if declared else None
    if name and name not in _NO_PAGES:
        try:
            return data.decode(name, errors="replace")
        except (LookupError, UnicodeError):  # no such encoding, or none for whole texts
            pass
    return decode(data, path)


def _extracted(text: str, path: str) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        page = bare_extraction(
            text,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except MemoryError:
        raise OversizedArticle(path, "the memory there is") from None
    except Exception as error:  # noqa: BLE001 - a parser of other people's files fails in any way
        raise DamagedArticle(path, type(error).__name__) from None
    return page if isinstance(page, Document) else None


def _header(page: Document, title: str | None) -> Header:
    return Header(
        title=title,
        date=iso(page.date or ""),
        url=web_address(page.url or ""),
        author=line_of((page.author or "").replace(";", ",")) or None,
        outlet=line_of(page.sitename or "") or None,
    )
