"""What a target is, its kept cases on disk, and the properties that many targets share."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from hypothesis.strategies import SearchStrategy

from tests.fuzz import targets

CASES = Path(__file__).parent / "cases"
EXAMPLES = 150  # of a short run


@dataclass(frozen=True, slots=True)
class Target:
    """Cases, which are JSON values that may also hold bytes, and the check each must pass."""

    name: str
    cases: SearchStrategy[Any]
    check: Callable[[Any], None]
    examples: int = EXAMPLES

    @property
    def folder(self) -> Path:
        """Where its kept cases are."""
        return CASES / self.name

    def kept(self) -> Iterator[tuple[str, Any]]:
        """Yield the kept cases by their files' names."""
        for path in sorted(self.folder.glob("*.json")):
            yield path.stem, json.loads(path.read_text(encoding="ascii"), object_hook=_bytes_from)

    def keep(self, case: Any) -> Path:
        """Write a case to its folder, named by what it is."""
        text = json.dumps(case, default=_bytes_to, indent=1) + "\n"
        path = self.folder / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
        return path


def all_targets() -> dict[str, Target]:
    """Return each module's target by its name, the module's name."""
    modules = (import_module(f"{targets.__name__}.{module.name}") for module in iter_modules(targets.__path__))
    return {module.TARGET.name: module.TARGET for module in modules}


def _bytes_to(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"a case cannot hold {type(value).__name__}")


def _bytes_from(value: dict[str, Any]) -> object:
    return base64.b64decode(value["base64"]) if list(value) == ["base64"] else value


def one_line(error: Exception | str) -> None:
    """Assert that an error is one line that says something, and is not a flood."""
    line = str(error)
    assert line.strip()
    assert len(line.splitlines()) == 1, line
    assert len(line) < 2000, line
