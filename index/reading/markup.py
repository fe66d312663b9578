"""A tree of HTML, or of TEI as trafilatura makes it, to pieces. Nesting of any depth is walked, not recursed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from index.article import Kind
from index.reading.pieces import Piece, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head"}
_ITEMS = {"li", "item", "tr", "row", "dt", "dd"}
_CELLS = {"td", "th", "cell"}
_BLOCKS = {"p", "div", "section", "article", "blockquote", "quote", "list", "ul", "ol", "dl", "table", "body", "main"}
_BLOCKS |= {"figure", "figcaption", "aside", "header", "footer", "pre", "address", "hr", "center", "form", "ab"}
_BREAKS = {"br", "lb"}
_SKIPPED = {"script", "style", "nav", "template", "svg", "math", "noscript", "iframe", "object", "graphic"}


def pieces_of(root: etree._Element) -> Iterator[Piece]:
    """Yield the headings, paragraphs and items below ``root``, in order; tables have an item for each row."""
    walk = etree.iterwalk(root, events=("start", "end"))
    kinds, words = [Kind.PROSE], list[str]()
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""  # comments have none
        if event == "start":
            if tag in _SKIPPED or not tag:
                walk.skip_subtree()
            elif (kind := _kind_of(tag, kinds[-1])) is not None:
                yield from _flush(words, kinds[-1])
                kinds.append(kind)
            words += _opening(element, tag)
        else:
            if tag and _kind_of(tag, Kind.PROSE) is not None:
                yield from _flush(words, kinds.pop())
            words.append(element.tail or "" if element is not root else "")
    yield from _flush(words, kinds[-1])


def _kind_of(tag: str, around: Kind) -> Kind | None:
    """Return what a block is, within a block of the kind ``around``; None for tags inside a line."""
    if tag in _HEADINGS:
        return Kind.HEADING
    if tag in _ITEMS:
        return Kind.ITEM
    return around if tag in _BLOCKS else None


def _opening(element: etree._Element, tag: str) -> list[str]:
    if tag in _SKIPPED or not tag:
        return []
    mark = " | " if tag in _CELLS else " " if tag in _BREAKS else ""
    return [mark, element.text or ""]


def _flush(words: list[str], kind: Kind) -> Iterator[Piece]:
    line = line_of("".join(words))
    words.clear()
    if any(character.isalnum() for character in line):
        yield Piece(kind, line)
