"""A Word document (.docx) to text, by python-docx: styles tell headings and lists."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from index.article import Kind
from index.errors import DamagedArticle, OversizedArticle
from index.reading.archives import open_archive
from index.reading.frontmatter import Header
from index.reading.pieces import Piece, joined, line_of, with_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_DEFAULT_TITLE = "Word Document"  # what python-docx makes up where the file says nothing of itself


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Return a document's text and header. Raises LockedArticle, OversizedArticle or DamagedArticle."""
    import docx

    open_archive(data, path).close()
    try:
        document = docx.Document(BytesIO(data))
        header = _header(document)
        pieces = with_title(_pieces(document), header.title)
    except MemoryError:
        raise OversizedArticle(path, "the memory there is") from None
    except Exception as error:  # noqa: BLE001 - a parser of other people's files fails in any way
        raise DamagedArticle(path, line_of(str(error))[:80] or type(error).__name__) from None
    return joined(pieces), header


def _pieces(document: Document) -> Iterator[Piece]:
    from docx.table import Table

    for block in document.iter_inner_content():
        found = _rows(block) if isinstance(block, Table) else [_paragraph(block)]
        yield from (piece for piece in found if piece.text)


def _paragraph(paragraph: Paragraph) -> Piece:
    # Styles that come with Word have English names in the file, whatever its language.
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    text = line_of(paragraph.text)
    if style.startswith(("Heading", "heading", "Title")):
        return Piece(Kind.HEADING, text)
    properties = paragraph._p.pPr
    listed = style.startswith("List") or (properties is not None and properties.numPr is not None)
    return Piece(Kind.ITEM if listed else Kind.PROSE, text)


def _rows(table: Table) -> Iterator[Piece]:
    for row in table.rows:
        cells = [line_of(cell.text) for cell in row.cells]
        yield Piece(Kind.ITEM, "| " + " | ".join(cells) if any(cells) else "")


def _header(document: Document) -> Header:
    told = document.core_properties
    title = line_of(told.title or "")
    return Header(
        title=None if title == _DEFAULT_TITLE else title or None,
        date=told.created.date().isoformat() if told.created else None,
        author=line_of(told.author or "") or None,
    )
