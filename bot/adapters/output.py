"""Writing replies to standard output: styled on a terminal that can, plain everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from bot.rendering import plain
from bot.rendering.blocks import Block
from bot.rendering.safe import one_line


def is_styled(stream: TextIO) -> bool:
    """Tell whether ``stream`` is a terminal that understands styles."""
    return stream.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")


class Output:
    """Standard output for blocks; flushed after each call, so that a reader at a pipe need not wait."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._styled = is_styled(self._stream)

    def show(self, blocks: Iterable[Block]) -> None:
        """Write the blocks and a newline."""
        if self._styled:
            from bot.rendering.terminal import console_for, show

            show(blocks, console_for(self._stream))
        else:
            self._stream.write(plain.render(blocks) + "\n")
        self._stream.flush()

    def line(self, text: str = "") -> None:
        """Write one line as it is; the caller has made it safe."""
        self._stream.write(text + "\n")
        self._stream.flush()


def utf8_output() -> None:
    """Make standard output UTF-8, which JSON is by definition (RFC 8259, section 8.1)."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8")


def warn_on_stderr(line: str) -> None:
    """Write a warning as one line on standard error."""
    print(f"artikelbot: {one_line(line)}", file=sys.stderr)  # noqa: T201
