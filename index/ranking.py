"""Sentences to answers: features times fitted weights, and how sure to be of the first.

The score is linear in the features (a conditional logit model: the chance that a sentence is the answer is the softmax
of the scores), so that every answer can be explained by a sum. The confidence is a logistic regression on few numbers
that can be compared across questions, which scores cannot. Both were fitted; ``weights.json`` says on what.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import ResourceError
from index.features import Meeting, features
from index.german.questions import Asks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.document import Document
    from index.features import Asked

    Row = NDArray[np.float64]

VERSION = 1
WEIGHTS_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: a weight for each feature, for each of the confidence's signs, and the threshold.

    ``fitted_on`` names the question sets and their SHA-256, for people; nothing depends on it.
    """

    features: Mapping[str, float]
    confidence: Mapping[str, float]
    threshold: float
    fitted_on: tuple[str, ...]


def digest(features: Mapping[str, float], confidence: Mapping[str, float], threshold: float) -> str:
    """Return the SHA-256 of a model, by which a damaged weights file is told."""
    return sha256(json.dumps([features, confidence, threshold], sort_keys=True).encode()).hexdigest()


def parse_weights(text: str, name: str = WEIGHTS_FILE) -> Weights:
    """Return the weights that ``text`` (JSON) holds. Raises ResourceError where it is damaged or another version's."""
    try:
        data: dict[str, Any] = json.loads(text)
        if data["version"] != VERSION:
            raise ResourceError(f"{name} is of version {data['version']}, this program reads {VERSION}; fit it anew")
        intact = digest(data["features"], data["confidence"], data["threshold"]) == data["sha256"]
        weights = Weights(data["features"], data["confidence"], data["threshold"], tuple(data["fitted_on"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"{name} is damaged ({error!r}); install the program again") from error
    if not intact:
        raise ResourceError(f"{name} is damaged (its checksum does not fit); fit it anew or install the program again")
    return weights


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with the program. Raises ResourceError."""
    try:
        text = (files("index") / WEIGHTS_FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"{WEIGHTS_FILE} is missing; install the program again") from error
    return parse_weights(text)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What ranking found in one document: each sentence's score, their order (ties by position), the confidence."""

    meeting: Meeting
    features: Mapping[str, Row]
    scores: Row
    order: NDArray[np.intp]
    confidence: float


def rank(document: Document, asked: Asked, weights: Weights) -> Ranking:
    """Rank the document's sentences for the question; the document must hold at least one sentence."""
    meeting = Meeting(document, asked)
    rows = features(meeting)
    scores = np.zeros(len(document))
    for name, row in rows.items():
        scores += weights.features.get(name, 0.0) * row
    _follow(document.lead_in, scores)
    order = np.argsort(-scores, kind="stable")
    return Ranking(meeting, rows, scores, order, chance(signs(meeting, rows, scores), weights.confidence))


def _follow(lead_in: Mapping[int, int], scores: Row) -> None:
    """Place each lead-in behind the best of what it leads to: the two are shown together, alone it says nothing."""
    best: dict[int, float] = {}
    for place, lead in lead_in.items():
        best[lead] = max(best.get(lead, -math.inf), float(scores[place]))
    for lead, score in best.items():
        scores[lead] = min(scores[lead], score - _BEHIND)


_BEHIND = 1e-3
TYPED = frozenset({Asks.NUMBER, Asks.TIME, Asks.PLACE, Asks.PERSON, Asks.REASON, Asks.DEFINITION, Asks.NAME})


def chance(values: Mapping[str, float], confidence: Mapping[str, float]) -> float:
    """Return the chance of being right that the signs speak for: the logistic function of their weighted sum."""
    total = confidence.get("bias", 0.0) + sum(confidence.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


def signs(meeting: Meeting, rows: Mapping[str, Row], scores: Row) -> dict[str, float]:
    """Return the confidence's inputs: what can be told of the best sentence and compared across questions."""
    best = int(np.argmax(scores))
    asks = meeting.asked.reading.asks
    here = meeting.met[:, best]
    context = np.maximum(here, meeting.carried[:, best])
    anywhere = meeting.met.max(axis=1)
    heft = meeting.rarity**2 / (meeting.rarity**2).sum()
    shares = np.exp(scores - scores.max())
    shares = np.sort(shares / shares.sum())[::-1]
    typed = asks in TYPED
    return {
        "covered": float(heft @ here),
        "covered_exactly": float(heft @ (here >= 0.9)),
        "covered_in_context": float(heft @ context),
        "covered_by_article": float(heft @ anywhere),
        "least_covered": float(context.min()),
        "names_missing": float((heft * meeting.is_name) @ (anywhere < 0.5)),
        "nothing_found": float(anywhere.max() < 0.5),
        "typed": float(typed),
        "fit": float(rows[f"{asks}:fit"][best]) if typed else 0.0,
        "chance": float(shares[0]),
        "margin": float(shares[0] - shares[1]) if len(shares) > 1 else 1.0,
        "words": math.log(len(heft)),
    }
