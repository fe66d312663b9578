"""How sure to be that the article answers, and that the first sentence does: a logistic regression on few signs.

A score says which sentence of an article is the best; it means nothing across questions. The signs can be compared
across questions: how much of the question the best sentence, its surroundings and the article say, what of it is
nowhere, whether what is asked for is there, and by how much the best sentence leads. Words weigh by their rarity in
German, not in the article, because a word that the article lacks is what tells.

The signs are weighed so that questions an article answers stand apart from those it does not (of another subject, of
its subject but not answered); then the sum is stretched and shifted so that its logistic value is the chance that the
first sentence is right (Platt 1999), over questions as users ask them, mostly of what the article answers.

Quotations alone tell badly whether the one asked about speaks at all („Was sagt die Bafin?“): of 1,240 answerable
questions 52 seemed to ask for a missing voice, of 580 unanswerable ones 29. Told by who is the subject of a verb of
saying, these are 9 and 35, and the third set of the seed article (chats) rose from .71 to .74. Whether that voice is
near the best sentence tells nothing: it is not in 13 answerable and in 2 unanswerable ones.

What was tried, as AUROC of answerable questions against unanswerable ones that people wrote of the same articles (own
set, readers' set, chats, none of them fitted on; on another subject all are above .995): these signs .93 / .86 / .81.
What helped most was to fit on more questions in readers' words: on a state of .905 / .838 / .711 the 1,260 of the
analyses gave .910 / .853 / .716, and counting such sets twice as much .911 / .861 / .726; without the 1,080 of the
reports it had been .87 / .77. On so many questions signs tell that told nothing before: BM25 gave .007 / -.001 / .026,
what names and what words in lower case say of the question .009 / .005 / .019 each, whether a reason is asked for and
given -.001 / .009 / .005. That a name is asked for gave .000 / .010 / -.001 and cost another subject (.9954, not
.9964). Words near one another, all within three to eight words, cost .002 to .014. Whether another side than the one
named stands near had given .005 / .008, whether a person, a place, a name or a reason does .001 / .006.

Before the reports, on own and news sets: .87 / .71, and without the names of what is asked for, its form (an age, a
date, a number of that thing) and the missing speaker .84 / .68. What did not help (at most +.005): 200 more signs
(pairs of words near each other, words met elsewhere, nouns and verbs apart, uncommon words alone, the kinds of
question), gradient boosting over all of them (.87 / .70, fitted on these very sets), a thesaurus of 100,000 words,
leaving out light words. A neural retriever of 118 million parameters (multilingual-e5-small) reaches .83 / .70 alone:
what words tell of this is told, the rest takes a reader. Asking for rightness alone costs the other subjects (.991, not
.998).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.german.analysis import gram_terms
from index.german.questions import Asks
from index.german.saying import is_person
from index.german.sides import sides
from index.german.telling import is_telling
from index.shown import SHOWN_BY_FORM, is_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.meeting import Meeting

    Row = NDArray[np.float64]

_FOUND, _EXACT = 0.5, 0.9  # likeness from which a word counts as found, as found to the letter
_SHOWN_HERE = (*SHOWN_BY_FORM, Asks.REASON)
_SHOWN_NEAR = (Asks.PERSON, Asks.PLACE, Asks.NAME, Asks.REASON)  # their fit is a guess, beside the sentence a good one
_WITHOUT_UNITS = (Asks.YES_NO, Asks.REASON, Asks.PERSON, Asks.PLACE)  # these ask for no amount, whatever they name


def chance(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the chance of being right that the signs speak for: the logistic function of their weighted sum."""
    return 1.0 / (1.0 + math.exp(-log_odds(values, weights)))


def log_odds(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the signs' weighted sum, at most 60 from 0."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return max(-60.0, min(60.0, total))


def signs(meeting: Meeting, rows: Mapping[str, Row], scores: Row) -> dict[str, float]:
    """Return the confidence's inputs: what can be told of the best sentence and compared across questions."""
    best = int(np.argmax(scores))
    groups = (
        _said(meeting, best),
        _said_by(meeting, best),
        _missing(meeting),
        _wording(meeting, rows, best),
        _form(meeting, rows, best),
        _untold(meeting, best),
        _sides(meeting, best),
    )
    return {name: value for group in groups for name, value in group} | _lead(scores)


def _said(m: Meeting, best: int) -> Iterator[tuple[str, float]]:
    heft, in_context = m.heft, np.maximum(m.met, m.carried)
    yield "covered", float(heft @ m.met[:, best])
    yield "covered_in_context", float(heft @ in_context[:, best])
    yield "covered_in_any_context", float((heft @ in_context).max())
    anywhere = m.direct.max(axis=1)
    yield "said_by_article", float(heft @ anywhere)
    yield "said_exactly", float(heft @ (anywhere >= _EXACT))
    yield "words_said_exactly", math.log1p(int((anywhere >= _EXACT).sum()))
    yield "rarity_met", math.log1p(float(m.rarity @ m.met.max(axis=1)))


def _said_by(m: Meeting, best: int) -> Iterator[tuple[str, float]]:
    """Yield what names say of the question, and words in lower case: names stand all over an article, verbs do not."""
    lower = np.array([word.form[0].islower() for word in m.asked.words])
    yield "covered_by_names", float((m.heft * m.is_name) @ m.met[:, best])
    yield "covered_by_lower_case", float((m.heft * lower) @ m.met[:, best])


def _missing(m: Meeting) -> Iterator[tuple[str, float]]:
    heft, anywhere = m.heft, m.met.max(axis=1)
    missing = anywhere < _FOUND
    yield "heaviest_missing", float((heft * missing).max())
    yield "nouns_missing", float(heft @ (m.is_capital & missing))
    yield "names_missing", float((heft * m.is_name) @ missing)
    yield "number_missing", float((m.is_number & (anywhere < _EXACT)).any())
    yield "words_missing", math.log1p(int(missing.sum()))
    yield "rarity_missing", math.log1p(float(m.rarity @ (1 - anywhere)))
    yield "words", math.log(len(heft))


def _wording(m: Meeting, rows: Mapping[str, Row], best: int) -> Iterator[tuple[str, float]]:
    grams = gram_terms(m.asked.words)
    known = m.document.grams.idf
    yield "grams_known", sum(gram in known for gram in grams) / max(1, len(grams))
    yield "bm25", float(rows["bm25_stem"][best])
    yield "bigrams", float(rows["bigrams"][best])
    yield "bigrams_anywhere", float(rows["bigrams"].max())


def _form(m: Meeting, rows: Mapping[str, Row], best: int) -> Iterator[tuple[str, float]]:
    asks = m.asked.reading.asks
    for kind in _SHOWN_HERE:
        yield f"asks_{kind}", float(asks is kind)
        yield f"shows_{kind}", float(rows[f"{asks}:fit"][best]) if asks is kind else 0.0
    for kind in _SHOWN_NEAR:
        yield f"near_{kind}", float(rows[f"{asks}:fit"][m.beside(best)].max()) if asks is kind else 0.0


def _untold(m: Meeting, best: int) -> Iterator[tuple[str, float]]:
    """Yield what the question asks for by name and the article, or what is near the best sentence, does not have."""
    unmet = m.met.max(axis=1) < _FOUND
    yield (
        "telling_missing",
        float(any(missing and is_telling(w.form) for w, missing in zip(m.asked.words, unmet, strict=True))),
    )
    wanted = m.asked.reading.units if m.asked.reading.asks not in _WITHOUT_UNITS else frozenset()
    yield "unit_asked", float(bool(wanted))
    yield "form_missing", float(not is_shown(m, best))
    yield "voice_missing", float(_is_voice_missing(m))


def _is_voice_missing(m: Meeting) -> bool:
    """Tell whether nobody speaks whose words are asked for.

    Whoever is only called by what he does may go by another word („Vermittler“, „Gesandter“): that tells only where the
    article has the word.
    """
    if not m.asked.speaker or m.heard.any():
        return False
    called = m.asked.speaker.words[-1].form
    return not is_person(called) or max(m.document.vocabulary.like(called).values(), default=0.0) >= _EXACT


def _sides(m: Meeting, best: int) -> Iterator[tuple[str, float]]:
    """Yield whether a side that the question names („US-Delegation“) is not near, while one it does not name is."""
    asked = [side for word in m.asked.words if (side := sides(word.form))]
    near = {word.form for line in m.document.lines[m.beside(best)] for word in line.words}
    told = [side for form in near if (side := sides(form))]
    missing = any(all(side.isdisjoint(other) for other in told) for side in asked)
    other = any(all(side.isdisjoint(one) for one in asked) for side in told)
    yield "other_side", float(missing and other)


def _lead(scores: Row) -> dict[str, float]:
    """Return the best sentence's chance among the sentences, and by how much it leads."""
    shares = np.exp(scores - scores.max())
    first, second = (*np.sort(shares / shares.sum())[::-1][:2], 0.0)[:2]
    return {"chance": float(first), "lead": float(first - second)}
