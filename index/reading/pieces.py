"""Pieces of a document to the article's text: what the readers of formats that are no plain text share.

White space and hyphens that only laid the text out are undone here, before the text is fixed. Headings and items get
the marks of Markdown, so that a text stored and split again has the same paragraphs.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.article import Kind

# Characters that are no text, or are there for the layout: controls, halves of surrogate pairs, soft hyphens,
# zero-width spaces, byte order marks, and what PDFs put where they know no character.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffc\ufffe\uffff\ud800-\udfff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MARKS = {Kind.HEADING: "# ", Kind.ITEM: "- ", Kind.PROSE: ""}
_MARKED = re.compile(r"#{1,6} |[|*•+–-](?=.)|\d{1,3}[.)] ")


class Piece(NamedTuple):
    """A heading, a paragraph or an item of a list, in one line."""

    kind: Kind
    text: str


def line_of(text: str) -> str:
    """Return ``text`` as one line: white space single, nothing invisible, ligatures in letters."""
    return " ".join(_INVISIBLE.sub("", text).translate(_LIGATURES).split())


def with_title(pieces: Iterable[Piece], title: str | None) -> list[Piece]:
    """Return the pieces beginning with the title as a heading, if they do not begin with it anyway."""
    found = list(pieces)
    if not title or (found and _alike(found[0].text, title)):
        return found
    return [Piece(Kind.HEADING, title), *found]


def _alike(text: str, title: str) -> bool:
    return text.casefold().startswith(title.casefold()) or title.casefold().startswith(text.casefold())


def joined(pieces: Sequence[Piece]) -> str:
    """Return the article's text: blank lines between paragraphs, none between the items of a list."""
    parts: list[str] = []
    before: Kind | None = None
    for piece in pieces:
        if parts:
            parts.append("\n" if piece.kind is before is Kind.ITEM else "\n\n")
        mark = "" if piece.kind is Kind.ITEM and _MARKED.match(piece.text) else _MARKS[piece.kind]
        parts.append(mark + piece.text)
        before = piece.kind
    return "".join(parts)
