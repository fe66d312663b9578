"""Where passages live and are found by BM25: in memory, in a stored index, in Xapian on one machine or many.

An engine knows no German and no articles: it is given each article's passages as the forms of their words, and a
function that turns a form into terms. All engines give the same hits in the same order, with the same scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    Terms = Callable[[str], Sequence[str]]


class Entry(NamedTuple):
    """An article to be found: its id, its passages as the forms of their words, and the collections it is in."""

    article: str
    passages: Sequence[Sequence[str]]
    collections: Sequence[str] = ()


class Hit(NamedTuple):
    """A passage found: its article's id, its number in the article (from 0), its score (above 0)."""

    article: str
    passage: int
    score: float


def in_order(hit: Hit) -> tuple[float, str, int]:
    """Return the key hits are sorted by: the best first, ties by the article's id, then by the passage's number."""
    return -hit.score, hit.article, hit.passage


class Engine(Protocol):
    """What every engine can do. Scores are BM25+ (delta 0) over all passages of all articles, summed over the query.

    Threads may ask at the same time; nothing may be asked while something is changed from another thread.
    """

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts of the index that this thread's last question could not be put to."""

    def put(self, entries: Iterable[Entry]) -> None:
        """Add articles, each in place of the one with its id, if there is one."""

    def remove(self, article: str) -> None:
        """Remove the article's passages; KeyError where there is none with this id."""

    def best(
        self,
        query: Mapping[str, float],
        limit: int,
        *,
        within: Collection[str] | None = None,
        collection: str | None = None,
    ) -> list[Hit]:
        """Return the ``limit`` best passages, sorted by ``in_order``; ``query`` gives each term's weight, above 0.

        ``within`` narrows to the articles with these ids, ``collection`` to those put into it (None: all); a term's
        idf is that of all passages either way.
        """

    def idf(self, term: str) -> float:
        """Return how telling a term is: ln((N + 1) / n) where n of N passages hold it, and as if one did for none."""
