"""Which sentences are said by the one whose words a question asks for.

„Was sagt der Nato-Chef?“ is answered by Stoltenberg's sentences, since he is its secretary general, and „Was sagt der
deutsche Außenminister?“ not by those of the Russian one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from index.german.nouns import is_titling
from index.german.saying import is_chief
from index.german.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.document import Document
    from index.german.analysis import Word
    from index.german.knowledge import Related

    Row = NDArray[np.float64]

_SAME = 0.6  # likeness above which two words name the same speaker: inflected, misspelt, part of a compound
_INFLECTION = 3  # letters
_MORE_GENERAL = 0.5  # what being called by a more general name is worth of it
_PERHAPS_SAME = 0.4  # the same where it need only be told whether somebody speaks at all


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words by which a question names whose words it asks for, with what may stand in the article for each.

    ``general`` is what may be said for a more general name: for the „Politologin“ what may be for a „Politologe“.
    """

    words: tuple[Word, ...] = ()
    related: tuple[tuple[Related, ...], ...] = ()
    general: tuple[tuple[Related, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)


NOBODY = Speaker()


def voiced(document: Document, speaker: Speaker) -> Row:
    """Return how surely each sentence is attributed to the speaker, 0 to 1.

    Of names in a row the last one that the article knows tells („der Kreml-Sprecher Peskow“).
    """
    if not speaker:
        return np.zeros(len(document))
    called = map(_called, repeat(document), speaker.words, speaker.related)
    return _last_known(document, speaker, [_said_by(one, document.voices, _SAME) for one in called], document.voices)


def heard(document: Document, speaker: Speaker) -> Row:
    """Return how surely the speaker says, thinks or demands something in each sentence, 0 to 1."""
    if not speaker:
        return np.zeros(len(document))
    rows = [_heard(document, *one) for one in zip(speaker.words, speaker.related, speaker.general, strict=True)]
    return _last_known(document, speaker, rows, document.heard)


def _heard(document: Document, word: Word, related: tuple[Related, ...], general: tuple[Related, ...]) -> Row:
    """Return where whom the word names is heard, by a more general name where not by this one."""
    row = _said_by(_called(document, word, related), document.heard, _PERHAPS_SAME)
    if row.any() or not general:
        return row
    called = _called(document, word, general)
    if is_chief(word.form):
        called = _of_bodies(general, frozenset().union(*document.heard)) | called
    return _said_by(called, document.heard, _PERHAPS_SAME) * _MORE_GENERAL


def _said_by(called: dict[str, float], voices: Sequence[frozenset[str]], least: float) -> Row:
    """Return how nearly one of each sentence's voices is called so, 0 up to ``least``."""
    found = [max((called.get(name, 0.0) for name in voice), default=0.0) for voice in voices]
    return np.array([value if value > least else 0.0 for value in found])


def _last_known(document: Document, speaker: Speaker, rows: Sequence[Row], voices: Sequence[frozenset[str]]) -> Row:
    """Return the last row that tells of any sentence, without those of another side than the speaker's."""
    row = next((row for row in reversed(rows) if row.any()), None)
    return np.zeros(len(document)) if row is None else np.where(_of_another_side(speaker, voices), 0.0, row)


def _called(document: Document, word: Word, related: tuple[Related, ...]) -> dict[str, float]:
    """Return the article's words that may stand for a word, and how nearly."""
    vocabulary = document.vocabulary
    said_for = [item for item in related if len(item.words) == 1]
    called = {vocabulary.forms[number]: item.strength for item in said_for for number in vocabulary.same(*item.words)}
    alike = ((vocabulary.forms[number], value) for number, value in vocabulary.like(word.form).items())
    return called | {form: value for form, value in alike if not _only_modifies(form, word.form)}


def _only_modifies(form: str, compound: str) -> bool:
    """Tell whether the word is but the first part of a compound: the „Betriebsrat“ is not the „Betriebsratschefin“."""
    return compound.lower().startswith(form.lower()) and len(compound) - len(form) > _INFLECTION


def _of_bodies(related: tuple[Related, ...], names: Iterable[str]) -> dict[str, float]:
    """Return the compounds among the names that end as a title that may be said for a chief: „Verbandspräsidentin“."""
    titles = [(item.words[0].lower(), item.strength) for item in related if is_titling(item.words[-1])]
    return {name: strength for title, strength in titles for name in names if name.lower().endswith(title)}


def _of_another_side(speaker: Speaker, voices: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    """Return where only another side than the asked speaker's speaks: „der *russische* Außenminister“."""
    own = _sides(word.form for word in speaker.words[:-1])
    others = [_sides(voice) if own else own for voice in voices]
    return np.array([bool(other) and other.isdisjoint(own) for other in others], dtype=bool)


def _sides(forms: Iterable[str]) -> frozenset[str]:
    """Return whom the words stand for, offices aside: a „Chef“ is of any side."""
    return frozenset().union(*(sides(form) for form in forms if not is_titling(form)))
