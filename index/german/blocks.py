"""Text to blocks: paragraphs, headings and list items, told by lines, blank lines and markup.

A line break means one thing in a text wrapped at a column and another in a text with a line for each
paragraph; which of the two a text is, is decided once for the text, by whether each line is as long as the
column lets it be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import NamedTuple

from index.article import Kind
from index.german.lexicon import lines, sections

_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_MARKED_HEADING = re.compile(r"#{1,6}[ \t\xa0]|=")
_ITEM = re.compile(r"(?:\*{1,4}|[-+•‣▪◦·–—]|(\d{1,3})\.|\d{1,3}\)|[a-zA-Z]\))[ \t\xa0]{1,8}(?=\S)|\|(?=.)")
_WORD = re.compile(r"\S{0,60}")
_LETTER = re.compile(r"[^\W_]")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\Z")
_CLOSERS = "\"'“”»«’‘›‹)]}*_ \t\xa0"
_TERMINALS = frozenset(".!?…:")

_TITLE_LENGTH = 120  # code points; longer first lines are lead paragraphs
_HEADING_LENGTH = 70  # within the text, where a paragraph that merely lacks its full stop is as likely
_COLUMNS = range(30, 133)  # narrower is verse or a list; wider is no column anyone wraps at
_SAMPLE = 4000  # lines looked at to tell whether a text is wrapped


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together, ``[start, end)``; its words begin at ``body``, behind a list mark.

    ``after_blank`` tells whether a blank line, or nothing at all, stands before it; ``marked`` whether markup
    made it what it is.
    """

    start: int
    end: int
    body: int
    kind: Kind
    after_blank: bool
    marked: bool
    lines: int = 1


class _Line(NamedTuple):
    start: int
    end: int
    after_blank: bool
    indent: int


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of ``text`` from code point ``start`` on; between them is only white space."""
    first = True
    previous: Block | None = None
    for block in _marked_blocks(text, start):
        if previous:
            yield _as_heading(text, previous, block, first)
            first = False
        previous = block
    if previous:
        yield previous


def _lines(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines that hold anything, without the white space around them."""
    end = start
    for match in _LINE.finditer(text, start):
        gap = text[end : match.start()]
        breaks = gap.count("\n") or gap.count("\r")
        blank = breaks > 1 or end == start or "\x0c" in gap or "\u2029" in gap
        indent = len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))
        yield _Line(match.start(), match.start() + len(match[0].rstrip()), blank, indent)
        end = match.end()


def _marked_blocks(text: str, start: int) -> Iterator[Block]:
    """Yield blocks, headings without markup still among the prose."""
    width = _column(text, start)
    numbered = 0
    block: Block | None = None
    for line in _lines(text, start):
        fresh = _block_of(text, line, numbered)
        if block and _underlines(text, line, block):
            block = replace(block, end=line.end, kind=Kind.HEADING, marked=True, lines=2)
        elif block and _continues(text, block, line, fresh, width):
            block = replace(block, end=line.end, lines=block.lines + 1)
        else:
            if block:
                yield block
            block = fresh
            numbered = _number(text, fresh) or numbered
    if block:
        yield block


def _block_of(text: str, line: _Line, numbered: int) -> Block:
    """Return the block this line would begin, ``numbered`` being the last numbered item before it."""
    start, end, blank, _ = line
    if _MARKED_HEADING.match(text, start, end) and (text[start] == "#" or text[end - 1] == "="):
        return Block(start, end, start, Kind.HEADING, blank, True)
    if not _LETTER.search(text, start, end):
        # A rule or an ornament: a block of its own, so that no quoted sentence drags it along.
        return Block(start, end, start, Kind.HEADING, blank, True)
    item = _ITEM.match(text, start, end)
    if item and (not item[1] or _counts_on(text, item, end, numbered)):
        return Block(start, end, item.end(), Kind.ITEM, blank, True)
    return Block(start, end, start, Kind.PROSE, blank, False)


def _counts_on(text: str, item: re.Match[str], end: int, numbered: int) -> bool:
    """Tell the item „12. …“ from prose that begins with a date or an ordinal, „12. Januar …“."""
    word = _WORD.match(text, item.end(), end)
    ordinal = word is not None and word[0].strip(",;:.") in _ordinal_nouns()
    return int(item[1]) in (1, numbered + 1) and not ordinal


def _ordinal_nouns() -> frozenset[str]:
    return sections("sentence_words.txt")["ordinal"].union(*(line.split() for line in lines("months.txt")))


def _number(text: str, block: Block) -> int:
    """Return the number of a numbered item, 0 for any other block."""
    mark = text[block.start : block.body].rstrip(". \t\xa0")
    return int(mark) if mark.isdecimal() else 0


def _underlines(text: str, line: _Line, block: Block) -> bool:
    """Tell whether the line is the ``=====`` or ``-----`` under a Markdown heading."""
    plain = block.kind is Kind.PROSE and block.lines == 1 and not line.after_blank
    return plain and line.end - line.start <= _TITLE_LENGTH and bool(_UNDERLINE.match(text[line.start : line.end]))


def _continues(text: str, block: Block, line: _Line, fresh: Block, width: int) -> bool:
    """Tell whether the line belongs to the block before it; ``width`` is 0 for text that is not wrapped."""
    if line.after_blank or (block.marked and block.kind is Kind.HEADING):
        return False
    ended = _ends_sentence(text, block.start, block.end)
    if fresh.marked:  # a dash or a number that wrapping happened to put first is no list mark
        return bool(width) and fresh.kind is Kind.ITEM and block.kind is Kind.PROSE and not ended
    if width:
        return not (ended and _breaks_early(text, block.end, line, width))
    return (block.kind is Kind.ITEM and line.indent > 1) or (text[line.start].islower() and not ended)


def _breaks_early(text: str, end: int, line: _Line, width: int) -> bool:
    """Tell whether the line ending at ``end`` left so much room that a paragraph must have ended there."""
    room = max(0, end - width)
    last = end - max(room, text.rfind("\n", room, end) + 1)
    return last + 1 + _word_length(text, line) < 0.8 * width


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether the block ends with a mark that ends a sentence or announces something."""
    tail = text[max(start, end - 12) : end].rstrip(_CLOSERS)
    return tail[-1:] in _TERMINALS


def _word_length(text: str, line: _Line) -> int:
    word = _WORD.match(text, line.start, line.end)
    return len(word[0]) if word else 0


def _column(text: str, start: int) -> int:
    """Return the column the text is wrapped at, or 0 if a line is a paragraph.

    A wrapped line is one whose successor's first word would not have fitted; the column is taken from the
    longest lines but the top tenth, as an address or a long word may stick out.
    """
    pairs = _plain_pairs(text, start)
    if not pairs:
        return 0
    lengths = sorted(before.end - before.start for before, _ in pairs)
    width = lengths[len(lengths) * 9 // 10 if len(lengths) > 9 else -1]
    full = sum(before.end - before.start + 1 + _word_length(text, after) >= width for before, after in pairs)
    ended = sum(_ends_sentence(text, before.start, before.end) for before, _ in pairs)
    lower = any(text[after.start].islower() for _, after in pairs)
    wrapped = width in _COLUMNS and full >= 0.8 * len(pairs) and ended <= 0.5 * len(pairs) and lower
    return width if wrapped else 0


def _plain_pairs(text: str, start: int) -> list[tuple[_Line, _Line]]:
    """Return the neighbouring lines, without a blank line between, of which neither is markup."""
    sample = list(islice(_lines(text, start), _SAMPLE))
    plain = [not _block_of(text, line, 0).marked for line in sample]
    return [
        (before, after)
        for i, (before, after) in enumerate(pairwise(sample))
        if not after.after_blank and plain[i] and plain[i + 1]
    ]


def _as_heading(text: str, block: Block, after: Block, first: bool) -> Block:
    """Return the block as a heading if it is a short line without a full stop, alone before others."""
    alone = block.kind is Kind.PROSE and block.lines == 1 and (block.after_blank or after.after_blank)
    if not (alone and _titular(text, block, _TITLE_LENGTH if first else _HEADING_LENGTH)):
        return block
    prose = after.kind is Kind.PROSE
    heads = not prose or first or not _titular(text, after, _HEADING_LENGTH)
    return replace(block, kind=Kind.HEADING) if heads else block


def _titular(text: str, block: Block, limit: int) -> bool:
    """Tell whether a line could be a title: short, no mark at its end, no lower-case beginning."""
    short = block.end - block.start <= limit
    closed = text[block.end - 1] in ",;" or _ends_sentence(text, block.start, block.end)
    return short and not closed and not text[block.start].islower()
