"""A damaged index shows itself anywhere: whatever bytes that make no sense lead to is told as what it is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.errors import DamagedIndex
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article, Result
    from index.explanation import Explanation

# No text that is UTF-8, no such place, no such article, more than there is memory.
_SIGNS = (ValueError, LookupError, ArithmeticError, TypeError, MemoryError)


@contextmanager
def told_as_damage(where: str) -> Iterator[None]:
    """Raise DamagedIndex, which names ``where``, for what altered files lead to."""
    try:
        yield
    except _SIGNS as error:
        raise DamagedIndex(where, f"its files do not fit together ({type(error).__name__})") from error


class StoredLibrary(Library):
    """The library of a stored index at ``where``; each question may raise DamagedIndex, too.

    Its checksums are not compared when it is opened: of a large index, that would take longer than to answer.
    """

    where = ""

    def ask(self, question: str, **options: Any) -> Result:
        """Return what ``Library.ask`` does. Raises DamagedIndex."""
        with told_as_damage(self.where):
            return super().ask(question, **options)

    def explain(self, question: str, **options: Any) -> Explanation:
        """Return what ``Library.explain`` does. Raises DamagedIndex."""
        with told_as_damage(self.where):
            return super().explain(question, **options)

    def articles_about(self, question: str, **options: Any) -> tuple[Article, ...]:
        """Return what ``Library.articles_about`` does. Raises DamagedIndex."""
        with told_as_damage(self.where):
            return super().articles_about(question, **options)
