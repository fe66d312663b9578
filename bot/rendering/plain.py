"""Blocks to plain text: for pipes, files and terminals without styles."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rendering.blocks import Block, Role
from bot.rendering.safe import visible

INDENT = "   "
_OUTER = (Role.SAY, Role.HINT)


def prefix(block: Block) -> str:
    """Return what stands before a block's first line: its number, or an indentation below a numbered one."""
    if block.number is not None:
        return f"{block.number}. ".ljust(len(INDENT))
    if block.role is Role.ITEM:
        return "- "
    return "" if block.role in _OUTER else INDENT


def gap(block: Block, before: Block | None) -> bool:
    """Tell whether an empty line stands above the block."""
    if before is None or (block.role is Role.ITEM and before.role is Role.ITEM):
        return False
    return block.number is not None or block.role in _OUTER or block.role is Role.ITEM


def render(blocks: Iterable[Block]) -> str:
    """Return the blocks as text without a newline at the end; a quote keeps its own line breaks, indented."""
    lines: list[str] = []
    before = None
    for block in blocks:
        if gap(block, before):
            lines.append("")
        head = prefix(block)
        text = visible(f"[{block.text}]" if block.role is Role.LEAD_IN else block.text)
        lines.append(head + text.replace("\n", "\n" + " " * len(head)))
        if block.url:
            lines.append(" " * len(head) + block.url)
        before = block
    return "\n".join(lines)
