"""A quote with its source in one text, to be copied and pasted elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.safe import contained, one_line
from bot.rendering.source import source_line

if TYPE_CHECKING:
    from bot.texts import Texts
    from index import Match

LEFT_OUT = " […]"


def citation(match: Match, texts: Texts, limit: int) -> str:
    """Return „quote“ (source), at most ``limit`` code points; what does not fit is left out at a word and marked."""
    source = f" ({source_line(match, texts, titled=True)})"
    if len(source) > limit // 2:
        source = _shortened(source[:-1], limit // 2 - 1) + ")"
    room = limit - len(source) - 4  # for the two quotation marks, and two of direction where it takes them
    quote = contained(_shortened(one_line(match.text), room))
    return texts.opening_mark + quote + texts.closing_mark + source


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: limit - len(LEFT_OUT) + 1]
    return (kept.rpartition(" ")[0] or kept[:-1]).rstrip() + LEFT_OUT
