"""Blocks to a styled terminal, by rich; NO_COLOR leaves bold and underline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.rendering.blocks import Block, Role
from bot.rendering.plain import gap, prefix
from bot.rendering.safe import visible

if TYPE_CHECKING:
    from typing import TextIO

MAX_WIDTH = 100  # columns; longer lines are hard to read
_STYLES = {
    Role.SAY: "",
    Role.HINT: "dim",
    Role.LEAD_IN: "dim italic",
    Role.QUOTE: "",
    Role.PASSAGE: "",
    Role.FOLDED: "dim",
    Role.READ: "",
    Role.SOURCE: "cyan",
    Role.ITEM: "",
}
_MARK = "bold underline"


def console_for(stream: TextIO) -> Console:
    """Return a rich console on ``stream`` that adds nothing of its own to what it is given."""
    return Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(blocks: Iterable[Block], console: Console) -> None:
    """Print the blocks, wrapped to the terminal's width."""
    before = None
    for block in blocks:
        if gap(block, before):
            console.print()
        _show(block, console)
        before = block


def _show(block: Block, console: Console) -> None:
    head = prefix(block)
    width = max(min(console.width, MAX_WIDTH) - len(head), 20)
    text = Text(style=_STYLES[block.role] + (f" link {block.url}" if block.url else ""), tab_size=4)
    for run in block.runs:
        text.append(visible(run.text), _MARK if run.marked else None)
    for number, line in enumerate(text.wrap(console, width)):
        console.print(Text(head if number == 0 else " " * len(head)) + line, soft_wrap=True)
