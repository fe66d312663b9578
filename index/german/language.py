"""How German is read: what is taken for granted, and by which spaCy pipeline words are analysed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from index.german.analysis import pipeline
from index.german.knowledge import Groups, Knowledge, checked, shipped_sources
from index.german.thesaurus import Thesaurus

_OWN_STRENGTH = 0.8  # who adds synonyms means them


@dataclass(frozen=True, slots=True, eq=False)
class German:
    """The knowledge, and the name of the spaCy pipeline (``blank``, or one that is installed)."""

    knowledge: Knowledge = field(default_factory=lambda: Knowledge(shipped_sources()))
    model: str = "blank"


@cache
def plain_german() -> German:
    """Return German as it comes with the program."""
    return German()


def read_german(
    *,
    model: str = "blank",
    synonyms: tuple[str, str] | None = None,
    thesaurus: tuple[str, bytes] | None = None,
) -> German:
    """Return German with what an operator adds.

    ``synonyms`` are the (name, text) of a file in Solr's synonym format, ``thesaurus`` the (name, bytes) of a MyThes
    thesaurus. Raises ResourceError with one line: a bad file, or a pipeline that is not there.
    """
    pipeline(model)
    added: list[Groups | Thesaurus] = []
    if synonyms:
        name, text = synonyms
        added.append(Groups(checked(text.splitlines(), name), _OWN_STRENGTH))
    if thesaurus:
        name, data = thesaurus
        added.append(Thesaurus(data, name))
    return German(Knowledge((*shipped_sources(), *added)), model)
