"""Verbs of saying, thinking, judging and demanding, and who can be their subject.

The verbs stand in ``voice_words.txt`` as infinitives; a form is told by its stem, the irregular ones by ``morphology``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from index.german.lexicon import sections
from index.german.morphology import stem
from index.german.names import is_name_like
from index.german.nouns import is_institution, is_outlet_noun, is_titling, listed, outlets
from index.german.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterator

_CACHED = 1 << 14
HAVE = frozenset("hat hatte haben hatten habe hätte hast habt".split())
BE = frozenset("ist sind war waren wird werden wurde wurden worden wäre".split())  # with a participle: nobody named
MODAL = frozenset(
    "kann kannst könnt können konnte konnten könnte könnten muss müssen musste soll sollen sollte sollten will wollen "
    "wollte darf dürfen durfte mag möchte möchten würde würden lässt lassen liess ließ".split()
)
OBLIQUE = frozenset("dem den des einem einen eines keinem keinen diesem diesen".split())
ADJECTIVE = re.compile(r"[a-zäöüß]{2,40}(?:e|en|er|es|em)\Z")  # by its ending; verbs and function words may match
_SILENT_ENDINGS = ("ung", "heit", "keit", "tion", "ismus", "nis", "tät", "gesetz", "vertrag", "plan", "umfrage")


@cache
def words_for(section: str) -> frozenset[str]:
    """Return the words of a section of ``voice_words.txt``."""
    return sections("voice_words.txt")[section]


@cache
def stems(section: str) -> frozenset[str]:
    """Return the stems of the verbs of a section."""
    return frozenset(chain.from_iterable(map(stems_of_verb, words_for(section))))


@cache
def stems_of_verb(infinitive: str) -> frozenset[str]:
    """Return the stems that a verb's regular forms have; those of the irregular ones are the infinitive's."""
    root = infinitive.removesuffix("n").removesuffix("e")
    forms = (infinitive, *(root + ending for ending in ("t", "te", "ten", "et", "ete")), f"ge{root}t")
    umlauts = (form.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue") for form in forms)
    return frozenset(map(stem, (*forms, *umlauts)))


@cache
def stems_of_saying() -> frozenset[str]:
    """Return the stems of all verbs whose subject may say, think, judge or demand something."""
    return stems("say") | stems("speaker") | stems("told")


@lru_cache(_CACHED)
def can_speak(form: str) -> bool:
    """Tell whether the noun is somebody who can speak: a person, an institution, a country or a name."""
    lower = form.lower()
    if lower in words_for("silent"):
        return False
    if is_institution(form) or is_outlet_noun(form) or form in outlets():
        return True
    known = is_person(form) or lower in words_for("bodies") or lower.endswith(_endings("bodies"))
    return known or bool(sides(form)) or (not is_silent(form) and is_name_like(form[0].upper() + form[1:]))


@lru_cache(_CACHED)
def is_person(form: str) -> bool:
    """Tell whether the noun names a person by what he or she is or does; an article may say another such noun."""
    lower = form.lower()
    return is_titling(form) or lower in words_for("people") or lower.endswith(_endings("people"))


@lru_cache(_CACHED)
def is_silent(form: str) -> bool:
    """Tell whether the noun has no words of its own: a thing, or the article itself."""
    if form in listed("nobody") or form in listed("documents") or form.lower() in words_for("silent"):
        return True
    return form.lower().endswith(_SILENT_ENDINGS) and not (is_institution(form) or is_outlet_noun(form))


@cache
def _endings(section: str) -> tuple[str, ...]:
    return tuple(word for word in words_for(section) if len(word) > 4)


def also_called(form: str) -> Iterator[str]:
    """Yield general names of who holds an office: „Politologe“ for „Politologin“, „Chef“ for „Grabungschefin“."""
    if is_titling(form) and form.endswith("in"):
        yield form[:-2]
        yield form[:-2] + "e"
    if is_chief(form):
        yield "Chef"


def is_chief(form: str) -> bool:
    """Tell whether somebody is called chief of anything, as holders of many offices are."""
    return form.lower().endswith(("chef", "chefin"))
