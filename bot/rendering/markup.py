"""HTML out of text that may be hostile: the one function that makes elements escapes whatever it is given."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.rendering.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"meta", "rect", "line", "br"})


class Markup(str):
    """Text that is HTML already; only this module makes it."""

    __slots__ = ()


def text(content: str) -> Markup:
    """Return text as HTML: markup escaped, control characters shown, nothing else changed."""
    return Markup(escape(visible(content), quote=True))


def join(parts: Iterable[str]) -> Markup:
    """Return the parts one after the other, those that are not markup escaped."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))


def element(tag: str, *content: str, **attributes: str | int | float | None) -> Markup:
    """Return an element; one without content is closed as SVG asks for it.

    An attribute of None is left out, ``class_`` is ``class``, other underlines are dashes.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{given}/>" if tag in _VOID else f"<{tag}{given}>{join(content)}</{tag}>")


def verbatim(content: str) -> Markup:
    """Return markup of the program's own, such as its style sheet."""
    return Markup(content)
