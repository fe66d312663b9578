"""What a conversation asks: any library of articles, of which a question may name some."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from index import Explanation, Listed, Result

# The ids of the articles that a question names, among those with the ids given (None: all).
Naming: TypeAlias = Callable[[str, "frozenset[str] | None"], "frozenset[str]"]


class Asked(Protocol):
    """What a conversation needs of ``index.Library``."""

    @property
    def articles(self) -> Listed:
        """All articles, in order; each is read when it is looked at."""

    def find(self, ids: Collection[str]) -> Listed:
        """Return the articles with these ids, in order; unknown ids are left out."""

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        """Return the best sentences; see ``index.Library.ask``."""

    def explain(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Explanation:
        """Return what ``ask`` would, and why; see ``index.Library.explain``."""


def no_names(_question: str, _within: frozenset[str] | None) -> frozenset[str]:
    """Return no article: where there are too many to know their titles, none can be named."""
    return frozenset()


def legible(text: str) -> bool:
    """Tell whether ``text`` is text at all: no NUL, and no surrogate, the trace of undecodable bytes."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
