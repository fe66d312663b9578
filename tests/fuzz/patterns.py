"""Every regular expression of the program, how it is used, and strings that make a bad one slow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages
from re import _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import bot
import index

_SCANNING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
RARE = "\x02"  # in no pattern: what breaks a match at its end
_LETTERS = 7  # of a pattern's own, of which each pair is tried


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern, where it is, and whether it is searched for or only matched at a place."""

    where: str
    compiled: re.Pattern[Any]
    scanned: bool

    def run(self, text: str) -> None:
        """Look for the pattern in ``text`` in the way the program does."""
        subject: Any = text.encode() if isinstance(self.compiled.pattern, bytes) else text
        if self.scanned:
            for _ in self.compiled.finditer(subject):
                pass
        else:
            self.compiled.match(subject)
            self.compiled.fullmatch(subject)

    def units(self) -> Iterator[str]:
        """Yield what to repeat: each letter the pattern knows, and each two of them."""
        letters = list(dict.fromkeys(_letters(self.compiled)))[:_LETTERS] or ["a"]
        yield from letters
        yield from ("".join(pair) for pair in product(letters, repeat=2) if pair[0] != pair[1])

    def starts(self) -> Iterator[str]:
        """Yield what may stand before the repetition: nothing, or a letter at which a match begins."""
        yield ""
        yield from list(dict.fromkeys(_letters(self.compiled)))[:3]


def all_patterns() -> list[Pattern]:
    """Return every pattern that a module of ``bot`` or ``index`` holds, or writes where it uses it."""
    found = {}
    for module in _modules():
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        uses = _uses(tree)
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                used = uses.get(name, {"search"})
                found[pattern.pattern, pattern.flags] = Pattern(
                    f"{module.__name__}.{name}", pattern, bool(used & _SCANNING)
                )
        for text, scanned in _literals(tree):
            found[text, 0] = Pattern(f"{module.__name__}: {text!r}", re.compile(text), scanned)
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for package in (bot, index):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in found.name and not found.name.endswith("__main__"):
                yield import_module(found.name)


def _patterns_in(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (pattern for one in value.values() for pattern in _patterns_in(one, depth - 1))
    elif depth and isinstance(value, tuple | list | frozenset):
        yield from (pattern for one in value for pattern in _patterns_in(one, depth - 1))


def _uses(tree: ast.AST) -> dict[str, set[str]]:
    """Return the methods called on each name: ``_WORD.match(…)``; passed on as a value counts as searched for."""
    uses: dict[str, set[str]] = {}
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses.setdefault(node.value.id, set()).add(node.attr)
            called.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called:
            uses.setdefault(node.id, set()).add("search")
    return uses


def _literals(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Yield the patterns written within a call, ``re.sub(r"…", …)``, and whether they are searched for."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), name), [ast.Constant(str(text)), *_]) if name != "compile":
                yield text, name in _SCANNING


def _letters(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Yield characters that the pattern's parts match, the first ones first."""
    yield from _of(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


_CATEGORIES = {
    _constants.CATEGORY_WORD: "a", _constants.CATEGORY_DIGIT: "1", _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_SPACE: "b", _constants.CATEGORY_NOT_WORD: "-", _constants.CATEGORY_NOT_DIGIT: "c",
}  # fmt: skip


def _of(parsed: Iterable[Any]) -> Iterator[str]:
    for part in parsed:
        match part:
            case (_constants.LITERAL, code):
                yield chr(code)
            case (_constants.RANGE, (low, high)):
                yield from (chr(low), chr(high))
            case (_constants.CATEGORY, category):
                yield _CATEGORIES.get(category, "a")
            case (_constants.NOT_LITERAL, _) | (_constants.ANY, _) | (_constants.NEGATE, _):
                yield "x"
            case (_, inner) if not isinstance(inner, int | str) and inner is not None:
                yield from _of(_flat(inner))


def _flat(value: Any) -> Iterator[Any]:
    """Yield the parts within an operator's arguments, however nested."""
    for one in value:
        if isinstance(one, tuple) and one and isinstance(one[0], type(_constants.LITERAL)):
            yield one
        elif isinstance(one, list | tuple | _parser.SubPattern):
            yield from _flat(one)
