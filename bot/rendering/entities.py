"""Text as Telegram takes it: cleaned, marked by entities, counted in its units, split where it is too long.

Telegram cleans what it is sent before it counts or looks at the entities, and refuses what is then too long or
marked in the wrong place; so the same is done here first, after its own library (tdlib, ``clean_input_string`` in
``td/telegram/misc.cpp`` and ``fix_formatted_text`` in ``td/telegram/MessageEntity.cpp``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

MAX_TEXT = 4096  # code points of a message (https://core.telegram.org/bots/api#sendmessage)
MAX_ENTITIES = 100  # of a message; further ones are ignored (https://core.telegram.org/api/entities)


class Style(StrEnum):
    """The kinds of entities used, by their names in the Bot API."""

    BOLD = "bold"
    ITALIC = "italic"
    BLOCKQUOTE = "blockquote"
    EXPANDABLE_BLOCKQUOTE = "expandable_blockquote"
    TEXT_LINK = "text_link"


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled range of a message, in UTF-16 code units from 0, as the Bot API counts."""

    style: Style
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message to send: its text, its entities, and the numbers of the passages that begin in it."""

    text: str
    entities: tuple[Entity, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A styled range of a piece, in code points from 0."""

    style: Style
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Cleaned text with its marks; ``breaks`` are the places it is best split at, ``numbers`` the passages in it."""

    text: str
    marks: tuple[Mark, ...] = ()
    breaks: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def fits(self) -> bool:
        """Tell whether the piece can be a message."""
        return len(self.text.strip()) <= MAX_TEXT and len(self.marks) <= MAX_ENTITIES


# Controls become blanks, the carriage return, line and paragraph separators, embeddings and overrides of direction
# and three combining lines are dropped; half a surrogate pair is no text and cannot be sent at all.
_BLANKS = (*range(10), 11, 12, *range(14, 32))
_DROPPED = (0x0D, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A)
_CLEAN = dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_DROPPED, "") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
# Of several direction marks in a row all but the last become zero-width non-joiners.
_MARKS_IN_A_ROW = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
# Most texts have nothing to clean, and looking for that is ten times as quick as going through a table.
_UNCLEAN = re.compile("[" + "".join(map(re.escape, map(chr, _CLEAN))) + "]")
_VISIBLE = re.compile(r"\S")


def clean(text: str) -> str:
    """Return ``text`` as Telegram will make it, but for the white space at its ends, which only a message loses."""
    if _UNCLEAN.search(text):
        text = text.translate(_CLEAN)
    return _MARKS_IN_A_ROW.sub("\u200c", text)


def utf16(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def join(pieces: Iterable[Piece], separator: str = "") -> Piece:
    """Return the pieces as one, their marks, breaks and numbers moved along."""
    text = ""
    marks: list[Mark] = []
    breaks: list[int] = []
    numbers: list[int] = []
    for piece in pieces:
        text += separator if text else ""
        start = len(text)
        text += piece.text
        marks += (Mark(mark.style, mark.start + start, mark.end + start, mark.url) for mark in piece.marks)
        breaks += (place + start for place in piece.breaks)
        numbers += piece.numbers
    return Piece(text, tuple(marks), tuple(breaks), tuple(numbers))


def message(piece: Piece) -> Message:
    """Return the piece as a message: white space at its ends gone, entities in order and in UTF-16 code units."""
    text = clean(piece.text).rstrip()  # again, for direction marks that only now stand in a row
    lead = len(text) - len(text.lstrip())
    entities = sorted(_entities(text, piece.marks, lead), key=lambda entity: (entity.offset, -entity.length))
    return Message(text[lead:], tuple(entities), piece.numbers)


def _entities(text: str, marks: Iterable[Mark], lead: int) -> Iterator[Entity]:
    """Yield an entity for each mark with something to see in it; none begins or ends with white space."""
    for mark in marks:
        marked = text[mark.start : mark.end]
        start = mark.start + len(marked) - len(marked.lstrip())
        if marked.strip():
            yield Entity(mark.style, utf16(text[lead:start]), utf16(marked.strip()), mark.url)


def split(piece: Piece) -> Iterator[Piece]:
    """Cut the piece into ones that fit: at its breaks, else at word ends, else anywhere; nothing is lost.

    A mark that reaches over a cut goes on in the next piece. The numbers stay with the first. Linear in the piece: only
    a window of it, a little longer than a message, is looked at for each cut.
    """
    coming = deque(sorted(piece.marks, key=lambda mark: mark.start))
    here: list[Mark] = []
    start, last = 0, len(piece.text.rstrip())
    while last - _first_to_see(piece.text, start) > MAX_TEXT or len(here) + len(coming) > MAX_ENTITIES:
        end = start + MAX_TEXT + 1
        while coming and coming[0].start < end:
            here.append(coming.popleft())
        window = _slice(replace(piece, marks=tuple(here)), start, end)
        cut = _cut(window)
        yield _slice(window, 0, cut)
        start += cut
        here = [mark for mark in here if mark.end > start]
        piece = replace(piece, numbers=())
    yield _slice(replace(piece, marks=(*here, *coming)), start, len(piece.text))


def _first_to_see(text: str, start: int) -> int:
    found = _VISIBLE.search(text, start)
    return found.start() if found else len(text)


def _cut(piece: Piece) -> int:
    text, end = piece.text, min(MAX_TEXT, len(piece.text))
    starts = sorted(mark.start for mark in piece.marks)
    if len(starts) > MAX_ENTITIES and starts[MAX_ENTITIES] > 0:
        end = min(end, starts[MAX_ENTITIES])
    for place in reversed(piece.breaks):
        if 0 < place <= end:
            return place
    blanks = list(re.finditer(r"(?<=\S)\s+(?=\S)", text[: end + 1]))
    if blanks:
        return blanks[-1].end()
    return _between_characters(text, end)


def _between_characters(text: str, end: int) -> int:
    """Return the last place up to ``end`` where no combining mark, joiner or variation selector is torn off."""
    for place in range(end, max(end - 32, 0), -1):
        torn = unicodedata.category(text[place]) in ("Mn", "Me", "Mc", "Cf") if place < len(text) else False
        if not torn and text[place - 1] != "\u200d":
            return place
    return end


def _slice(piece: Piece, start: int, end: int) -> Piece:
    marks = tuple(
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in piece.marks
        if mark.start < end and start < mark.end
    )
    within = piece.breaks[bisect_right(piece.breaks, start) : bisect_left(piece.breaks, end)]
    breaks = tuple(place - start for place in within)
    return Piece(piece.text[start:end], marks, breaks, piece.numbers)
