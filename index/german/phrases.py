"""Noun phrases that may name who speaks: „NATO-Generalsekretär Jens Stoltenberg“, „das Außenministerium“, „die dpa“.

A phrase is read from a place in a sentence's tokens onwards: an article, adjectives, capitalised words, then what
belongs to a noun („der Sprecher *des Ministeriums*“) or names it („…, Robert Menendez,“). What it is called by is the
shortest wording that is clear on its own: a person's name without titles, an institution without its article, unless
adjectives need it („das russische Außenministerium“), and of an oblique case only what the nominative shares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.german.nouns import is_institution, is_outlet_noun, is_titling, listed, outlets
from index.german.runs import Run, Token, between_quotes, is_adjective, run_at

if TYPE_CHECKING:
    from collections.abc import Sequence

_DETERMINERS = frozenset(
    "der die das dem den des ein eine einem einen einer eines sein seine seinem seinen seiner seines ihr ihre ihrem "
    "ihren ihrer ihres dieser diese dieses diesem diesen zwei drei vier mehrere viele einige beide".split()
)
_INDEFINITE = frozenset({"ein", "eine", "zwei", "drei", "vier", "mehrere", "viele", "einige", "beide"})
_GENITIVE = frozenset({"des", "der", "eines", "einer", "seines", "ihres", "dieses", "dieser"})
_ROMAN = re.compile(r"[IVX]{1,5}\Z")
_ATTRIBUTES = 4  # „des Ausschusses für auswärtige Beziehungen des Senats“ has three


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: what it is called by, and what is known of it. ``end`` is the token after it.

    ``surname`` is the part of a personal name that may stand for all of it, else the name itself. ``known`` tells
    whether this is something that speaks: a name, an office, an institution or an outlet. A ``titled`` phrase is a
    person named with a title, an ``office`` a title without a name.
    """

    name: str
    surname: str
    end: int
    titled: bool = False
    office: bool = False
    outlet: bool = False
    known: bool = False
    feminine: bool | None = None
    head: str = ""


def phrase_at(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the noun phrase that begins with token ``at``, or None where none does."""
    start, determiner = at, ""
    if at < len(tokens) and tokens[at].text.lower() in _DETERMINERS:
        determiner, at = tokens[at].text.lower(), at + 1
    first = at
    while at < min(len(tokens), first + 3) and is_adjective(tokens[at].text):
        at += 1
    run = run_at(tokens, at)
    if not run.words or tokens[start].quoted != tokens[at].quoted:
        return _quoted_outlet(tokens, at)
    adjectives = tuple(token.text for token in tokens[first:at])
    return _phrase(tokens, determiner, adjectives, run)


def _quoted_outlet(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return an outlet whose name stands in quotation marks: „der *„Spiegel“*“."""
    named = between_quotes(tokens, at)
    if named is None or named[0] not in outlets():
        return None
    return Phrase(named[0], named[0], named[1], outlet=True, known=True, head=named[0])


def _phrase(tokens: Sequence[Token], determiner: str, adjectives: tuple[str, ...], run: Run) -> Phrase | None:
    """Tell what the words of the run are: an outlet, a person with a name, or a noun."""
    outlet = _outlet(tokens, run)
    if outlet:
        return outlet
    titles, names = _titles_and_names(run.words, bool(determiner))
    feminine = _is_feminine(titles)
    if titles and not names and (named := _named_later(tokens, run.end)):
        return _person(named.words, named.end, titled=True, feminine=feminine)
    if names and (titles or (len(names) > 1 and not determiner)):
        return _person(names, run.end, titled=bool(titles), feminine=feminine)
    return _noun(tokens, determiner, adjectives, run, titled=bool(titles), feminine=feminine)


def _outlet(tokens: Sequence[Token], run: Run) -> Phrase | None:
    """Return the run as an outlet: a listed name, or a noun for one with its name before or after it."""
    run = _until_title(run)
    name, end = " ".join(run.words), run.end
    noun = next((place for place, word in enumerate(run.words) if is_outlet_noun(word)), None)
    if name not in outlets() and noun is None:
        return None
    if noun is not None and name not in outlets():
        quoted = between_quotes(tokens, end) if noun == len(run.words) - 1 else None
        if quoted:
            name, end = quoted
        elif noun < len(run.words) - 1:
            name = " ".join(run.words[noun + 1 :])
    return Phrase(name, name, end, outlet=True, known=True, head=run.words[-1])


def _until_title(run: Run) -> Run:
    """Return the run as far as the first title behind an outlet: „die Agentur TASS *Außenminister Sergej Lawrow*“."""
    named = _is_named_outlet(run.words)
    title = next((place for place, word in enumerate(run.words) if place and is_titling(word)), None)
    if title is None or not named:
        return run
    cut = run.words[title:]
    return Run(run.words[:title], run.end - len(cut) - sum(word.endswith(".") for word in cut))


def _is_named_outlet(words: tuple[str, ...]) -> bool:
    return is_outlet_noun(words[0]) or words[0] in outlets()


def _titles_and_names(words: tuple[str, ...], determined: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide a run into titles and the name after them; „Peter Förster“ is a name, „der Förster“ a title."""
    last = max((place for place, word in enumerate(words[:-1]) if is_titling(word)), default=-1)
    if last < 0 and is_titling(words[-1]) and (determined or len(words) == 1):
        return words, ()
    names = words[last + 1 :]
    if is_titling(names[-1]) and len(names) == 1 and last >= 0 and names[0].endswith("in"):
        return words, ()
    return words[: last + 1], names


def _is_feminine(titles: tuple[str, ...]) -> bool | None:
    if not titles:
        return None
    last = titles[-1].lower()
    if last.endswith(("in", "frau", "mutter", "tochter", "schwester", "oma")):
        return True
    return None if last.endswith((".", "e", "n", "kind")) and last != "herrn" else False


def _person(names: tuple[str, ...], end: int, *, titled: bool, feminine: bool | None) -> Phrase:
    """Return a person by name; of a genitive („Peskows“) nothing is taken away here."""
    particle = next((place for place, word in enumerate(names) if place and word[0].islower()), len(names) - 1)
    surname = " ".join(names[particle:])
    if _ROMAN.match(names[-1]):
        surname = " ".join(names)
    return Phrase(" ".join(names), surname, end, titled=titled, known=True, feminine=feminine, head=names[-1])


def _noun(
    tokens: Sequence[Token],
    determiner: str,
    adjectives: tuple[str, ...],
    run: Run,
    *,
    titled: bool,
    feminine: bool | None,
) -> Phrase | None:
    """Return a noun with what belongs to it; None for a noun that is no speaker."""
    head = run.words[-1]
    if not listed("nobody").isdisjoint((run.words[0], head)):
        return None
    named = not determiner and not adjectives and not titled and not is_institution(head)
    end, attribute = (run.end, "") if named or not _takes(tokens, run.end, titled) else _attributes(tokens, run.end)
    name = _clear(determiner, adjectives, run.words) + attribute
    known = titled or named or head in listed("documents") or any(map(is_institution, run.words))
    return Phrase(name, name, end, office=titled, known=known, feminine=feminine, head=head)


def _takes(tokens: Sequence[Token], at: int, titled: bool) -> bool:
    """Tell whether an attribute there belongs to the noun; „für“ and „von“ belong to offices only."""
    return titled or (at < len(tokens) and tokens[at].text in _GENITIVE)


def _clear(determiner: str, adjectives: tuple[str, ...], words: tuple[str, ...]) -> str:
    """Return the noun as it can stand alone: with its article only where the article is needed and fits."""
    noun = " ".join(words)
    nominative = determiner in ("die", "das") or all(word.endswith("e") for word in adjectives)
    if determiner in _INDEFINITE or (determiner in ("der", "die", "das") and adjectives and nominative):
        return " ".join((determiner, *adjectives, noun))
    if not determiner:
        return " ".join((*adjectives, noun))
    if determiner in ("der", "die", "das") and len(words) == 2 and words[0].endswith("e"):  # „das Weiße Haus“
        return f"{determiner} {noun}"
    return without_genitive(noun) if determiner in ("des", "eines", "seines", "ihres", "dieses") else noun


def without_genitive(name: str) -> str:
    """Return the name without the genitive's ending: „Peskows“, „Ministeriums“, „Amtes“."""
    if len(name) > 4 and name.endswith(("tes", "des", "nes", "ses")):
        return name[:-2]
    return name[:-1] if len(name) > 3 and name.endswith("s") and name[-2] not in "sxzaui" + "'’" else name


def _attributes(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Return the token after a noun's attributes, and the first of them as it is worded."""
    end, worded = at, ""
    for _ in range(_ATTRIBUTES):
        found = _attribute(tokens, end)
        if found is None:
            break
        worded = worded or " " + " ".join(token.text for token in tokens[at : found.end])
        end = found.end
    return end, worded


def _attribute(tokens: Sequence[Token], at: int) -> Run | None:
    """Return the words of one attribute: a genitive that is no outlet, or „von“, „vom“, „für“ with a noun."""
    if at + 1 >= len(tokens) or tokens[at].quoted:
        return None
    word = tokens[at].text
    if word in ("von", "vom", "für"):
        at += 1
        at += tokens[at].text in ("der", "den", "die", "das")
    elif word in _GENITIVE:
        at += 1
    else:
        return None
    while at < len(tokens) and is_adjective(tokens[at].text):
        at += 1
    run = run_at(tokens, at)
    return None if not run.words or _outlet(tokens, run) else run


def _named_later(tokens: Sequence[Token], at: int) -> Run | None:
    """Return the name after an office: „der Chef der Bank Jörg Krämer“, „…, Robert Menendez,“."""
    first = _attribute(tokens, at)
    if first and len(first.words) > 2 and (is_institution(first.words[0]) or first.words[0].isupper()):
        return Run(first.words[1:], first.end)
    return _apposition(tokens, _attributes(tokens, at)[0])


def _apposition(tokens: Sequence[Token], at: int) -> Run | None:
    """Return the full name between commas that says who holds an office: „…, Robert Menendez,“."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return None
    run = run_at(tokens, at + 1)
    if len(run.words) < 2 or any(is_titling(word) for word in run.words[:-1]):
        return None
    following = tokens[run.end].text if run.end < len(tokens) else "."
    if following not in (",", ".", ":", "–"):
        return None
    return Run(run.words, run.end + (following == ","))
