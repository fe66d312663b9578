"""The command line with the fake core in it, as a process of its own: ``python -m tests.bot.program …``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import bot.bootstrap
import bot.files
from tests.bot.fakes import FakeLibrary, fake_read


@contextmanager
def fakes() -> Iterator[None]:
    """Put the fakes in the places where the core's own would be called."""
    with patch.object(bot.bootstrap, "Library", FakeLibrary), patch.object(bot.files, "read", fake_read):
        yield


if __name__ == "__main__":
    from bot.__main__ import main

    with fakes():
        main()
