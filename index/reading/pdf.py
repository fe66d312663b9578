"""A PDF to text, by pypdf: lines to paragraphs, pages to one text, hyphens at line ends undone.

A PDF holds lines placed on pages and no paragraphs; these are told as in a text wrapped at a column. What stands at
the head or foot of most pages belongs to the layout.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from index.article import Kind
from index.errors import DamagedArticle, LockedArticle, OversizedArticle
from index.german.blocks import blocks
from index.reading.dates import iso
from index.reading.frontmatter import Header
from index.reading.pieces import Piece, joined, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader

_MAX_PAGES = 2000
_EDGE = 2  # lines at the head and at the foot of a page that may belong to the layout
_MOST = 0.6  # of the pages on which such a line stands
_FEWEST = 3  # pages from which "most of them" means something
_NUMBER = re.compile(
    r"[-–—\s]{0,20}(?:Seite|Page|S\.)?\s{0,9}\d{1,4}(?:\s{0,9}(?:/|von|of)\s{0,9}\d{1,4})?[-–—\s]{0,20}\Z",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\xad]\n[ \t]*(?=[^\W\d_])")
_DIVIDED = re.compile(r"[^\W\d_][-\u2010\xad]\Z")
# A hyphen before a capital, „CIA-\nDirektor“, or before „und“, „Vor-\nund Nachteile“, is the word's own.
_KEPT = re.compile(r"(?=[A-ZÄÖÜ]|(?:und|oder|bis|sowie|bzw)\b)")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(r"microsoft|untitled|unbenannt|ohne titel|\.(?:docx?|pdf|indd|qxp|tex|odt|rtf)\b", re.IGNORECASE)


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Return a PDF's text and header. Raises LockedArticle, OversizedArticle or DamagedArticle."""
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, WrongPasswordError

    try:
        reader = _open(data, path)
        pages = [page.extract_text() for page in reader.pages]
        header = _header(reader)
    except (FileNotDecryptedError, WrongPasswordError):
        raise LockedArticle(path) from None
    except (LimitReachedError, MemoryError):
        raise OversizedArticle(path, "the memory there is") from None
    except (LockedArticle, OversizedArticle):
        raise
    except Exception as error:  # noqa: BLE001 - a parser of other people's files fails in any way
        raise DamagedArticle(path, line_of(str(error))[:80] or type(error).__name__) from None
    return joined(list(_pieces(_one_text(pages)))), header


def _open(data: bytes, path: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):  # many are encrypted with no password at all
            raise LockedArticle(path)
    except DependencyError:  # a cipher that needs a package of its own
        raise LockedArticle(path) from None
    if len(reader.pages) > _MAX_PAGES:
        raise OversizedArticle(path, f"{_MAX_PAGES} pages")
    return reader


def _one_text(pages: Sequence[str]) -> str:
    """Return the pages' lines as one text, without what repeats at their head and foot."""
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    repeated = _repeated(lines)
    numbered = len(lines) > 1
    return "\n".join(line for page in lines for line in _trimmed(page, repeated, numbered))


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    enough = max(_FEWEST, _MOST * len(pages))
    return frozenset(shape for shape, count in counts.items() if count >= enough)


def _shape(line: str) -> str:
    """Return the line with every number alike, as a running page number is."""
    return re.sub(r"\d+", "0", line)


def _trimmed(page: Sequence[str], repeated: frozenset[str], numbered: bool) -> Sequence[str]:
    start, end = 0, len(page)
    while start < min(_EDGE, end) and _is_layout(page[start], repeated, numbered):
        start += 1
    while end > max(start, len(page) - _EDGE) and _is_layout(page[end - 1], repeated, numbered):
        end -= 1
    return page[start:end]


def _is_layout(line: str, repeated: frozenset[str], numbered: bool) -> bool:
    return _shape(line) in repeated or (numbered and _NUMBER.match(line) is not None)


def _pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs, each in one line with its words whole again."""
    for kind, start, end in _paragraphs(text):
        line = line_of(_whole_words(text[start:end]))
        if line:
            yield Piece(kind, line)


def _paragraphs(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end); what ends within a word goes on, however short its last line is."""
    open_from: int | None = None
    for block in blocks(text):
        start = block.start if open_from is None else open_from
        if _DIVIDED.search(text, start, block.end):
            open_from = start
            continue
        alone = open_from is None and (block.lines == 1 or block.kind is Kind.ITEM)
        yield block.kind if alone else Kind.PROSE, start, block.end
        open_from = None
    if open_from is not None:
        yield Kind.PROSE, open_from, len(text)


def _whole_words(text: str) -> str:
    return _HYPHEN.sub(_joint, text)


def _joint(hyphen: re.Match[str]) -> str:
    """Return what is between the two halves of a word: its own hyphen, with a blank before „und“, or nothing."""
    if hyphen[0][0] == "\xad" or not _KEPT.match(hyphen.string, hyphen.end()):
        return ""
    return "-" if hyphen.string[hyphen.end()].isupper() else "- "


def _header(reader: PdfReader) -> Header:
    told = reader.metadata
    if told is None:
        return Header()
    title = line_of(str(told.title or ""))
    found = _DATE.match(str(told.creation_date_raw or ""))
    return Header(
        title=None if _NO_TITLE.search(title) else title or None,
        date=iso("-".join(part for part in found.groups() if part)) if found else None,
        author=line_of(str(told.author or "")) or None,
    )
