"""Blocks to Telegram messages: text and entities, never a parse mode, so no character of an article can be markup.

A quote is a block quotation with the matched words bold, under it, folded, the paragraph around it, then the source
line, a link to the quote on the article's page. What is too long for one message goes on in the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from bot.rendering.blocks import Block, Role
from bot.rendering.entities import Mark, Message, Piece, Style, clean, join, message, split
from bot.rendering.plain import gap

SOURCE_SIGN = "📄 "
_Made = tuple[Block, Piece]  # a block and its text, without its number
MAX_URL = 2048  # a longer address works in few browsers; the source then stands without a link
_STYLES = {
    Role.LEAD_IN: Style.ITALIC,
    Role.HINT: Style.ITALIC,
    Role.QUOTE: Style.BLOCKQUOTE,
    Role.PASSAGE: Style.BLOCKQUOTE,
    Role.FOLDED: Style.EXPANDABLE_BLOCKQUOTE,
}


def render(blocks: Iterable[Block]) -> tuple[Message, ...]:
    """Return the blocks as messages, in order; all of it but folded paragraphs, which are there only where they fit."""
    kept = _without_folds_too_many([(block, _marked(block)) for block in blocks])
    numbered = any((block.number or 0) > 1 for block, _ in kept)
    groups = [[_numbered(block, body, numbered) for block, body in group] for group in _groups(kept)]
    return tuple(message(piece) for piece in _packed(groups))


def _without_folds_too_many(blocks: list[_Made]) -> list[_Made]:
    """Leave out folded paragraphs, the last ones first, until everything is one message or none is left."""
    pieces = {place: _numbered(block, body, True) for place, (block, body) in enumerate(blocks)}
    folds = [place for place, (block, _) in enumerate(blocks) if block.role is Role.FOLDED]
    while folds and not join(pieces.values(), "\n\n").fits:
        del pieces[folds.pop()]
    return [blocks[place] for place in pieces]


def _groups(blocks: Sequence[_Made]) -> Iterator[list[_Made]]:
    """Yield the blocks that belong together: a quote, what leads to it and its source; a list; a saying."""
    group: list[_Made] = []
    for block, body in blocks:
        if group and gap(block, group[-1][0]):
            yield group
            group = []
        group.append((block, body))
    if group:
        yield group


def _numbered(block: Block, body: Piece, numbered: bool) -> Piece:
    """Return the block's text with its number before it, if it shall have one."""
    if block.number is None or not (numbered or block.role in (Role.ITEM, Role.READ)):
        return body
    if block.role is Role.READ:
        mark = Mark(Style.BOLD, 0, len(str(block.number)))
        return join((Piece(f"{block.number}  ", (mark,), numbers=(block.number,)), body))
    return join((Piece(f"{block.number}." + ("\n" if block.role in (Role.QUOTE, Role.PASSAGE) else " ")), body))


def _marked(block: Block) -> Piece:
    """Return the block's cleaned text with its marks, the widest first."""
    text, bold = SOURCE_SIGN if block.role is Role.SOURCE else "", []
    for run in block.runs:
        start = len(text)
        text += clean(run.text)
        if run.marked:
            bold.append(Mark(Style.BOLD, start, len(text)))
    return Piece(text, (*_whole(block, text), *bold), _clean_breaks(block))


def _whole(block: Block, text: str) -> Iterator[Mark]:
    if block.role in _STYLES:
        yield Mark(_STYLES[block.role], 0, len(text))
    if block.url and len(block.url) <= MAX_URL:
        start = len(SOURCE_SIGN) if block.role is Role.SOURCE else 0
        yield Mark(Style.TEXT_LINK, start, len(text), block.url)


def _clean_breaks(block: Block) -> tuple[int, ...]:
    """Return the block's breaks as places in its cleaned text."""
    text = block.text
    between = (len(clean(text[start:end])) for start, end in pairwise((0, *block.breaks)))
    return tuple(accumulate(between))


def _packed(groups: Iterable[list[Piece]]) -> Iterator[Piece]:
    """Fill messages group by group; a group too long for one is filled in block by block, a block part by part."""
    page: Piece | None = None
    for group in groups:
        whole = join(group, "\n")
        parts = [whole] if whole.fits else [part for one in group for part in split(one) if part.text.strip()]
        for number, piece in enumerate(parts):
            longer = piece if page is None else join((page, piece), "\n" if number else "\n\n")
            if page is not None and not longer.fits:
                yield page
                longer = piece
            page = longer
    if page is not None:
        yield page
