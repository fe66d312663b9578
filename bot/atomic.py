"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def replacing(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes text; at the end it replaces ``path``, after an error nothing is left of it.

    Raises Refusal with one line where the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Refusal(f"{path}: cannot be written ({error.strerror})") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file.write
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
