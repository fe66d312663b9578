"""What a rendered reply consists of, before any medium: blocks of runs of text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a block is; a back end gives each role its look."""

    SAY = "say"  # the bot's own words
    HINT = "hint"  # the bot's own words, less important
    LEAD_IN = "lead_in"  # what the article says right before the quote; not the answer
    QUOTE = "quote"  # the article's words
    PASSAGE = "passage"  # a whole paragraph of the article, the quote in it marked
    FOLDED = "folded"  # the paragraph around a quote, for media that can fold it away
    READ = "read"  # a numbered paragraph of the whole article
    SOURCE = "source"  # where it stands
    ITEM = "item"  # a line of a list


@dataclass(frozen=True, slots=True)
class Run:
    """Some text; ``marked`` are the matched words, or the quote within its paragraph."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``number`` (from 1) is set on the first block of a numbered match; ``url`` on a source.

    ``breaks`` are the places in the text (code points, from 0) where it is best split if it must be: between its
    sentences.
    """

    role: Role
    runs: tuple[Run, ...]
    number: int | None = None
    url: str | None = None
    breaks: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The runs' text, joined."""
        return "".join(run.text for run in self.runs)


def block(role: Role, text: str, number: int | None = None, url: str | None = None) -> Block:
    """Return a block of one unmarked run."""
    return Block(role, (Run(text),), number, url)
