"""Sentences to answers: features times fitted weights, and how sure to be of the first.

The score is linear in the features (a conditional logit model: the chance that a sentence is the answer is the softmax
of the scores), so that every answer can be explained by a sum. The confidence is in ``confidence``. Both were fitted;
``weights.json`` says on what.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from index.confidence import chance, log_odds, signs
from index.errors import ResourceError
from index.features import features
from index.meeting import Meeting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.asked import Asked
    from index.document import Document

    Row = NDArray[np.float64]

VERSION = 3
WEIGHTS_FILE = "weights.json"
_BEHIND = 1e-3


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: a weight for each feature, for each of the confidence's signs, and the threshold.

    ``between`` weighs the same signs for another question: which of several articles answers. The confidence has
    learnt to mistrust what repeats the question's words; of two articles the one that says more of it is meant.

    ``fitted_on`` names the question sets and their SHA-256, for people; nothing depends on it.
    """

    features: Mapping[str, float]
    confidence: Mapping[str, float]
    threshold: float
    fitted_on: tuple[str, ...]
    between: Mapping[str, float] = field(default_factory=dict)


def digest(weights: Weights) -> str:
    """Return the SHA-256 of a model, by which a damaged weights file is told."""
    model = [weights.features, weights.confidence, weights.between, weights.threshold]
    return sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()


def parse_weights(text: str, name: str = WEIGHTS_FILE) -> Weights:
    """Return the weights that ``text`` (JSON) holds. Raises ResourceError where it is damaged or another version's."""
    try:
        data: dict[str, Any] = json.loads(text)
        if data["version"] != VERSION:
            raise ResourceError(f"{name} is of version {data['version']}, this program reads {VERSION}; fit it anew")
        fitted_on = tuple(data["fitted_on"])
        weights = Weights(data["features"], data["confidence"], data["threshold"], fitted_on, data["between"])
        intact = digest(weights) == data["sha256"]
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
    """What ranking found in one document: each sentence's score, their order (ties by position), the confidence.

    ``preference`` is how sure it is that this article answers if one of several does: log-odds, to be compared only.
    """

    meeting: Meeting
    features: Mapping[str, Row]
    scores: Row
    order: NDArray[np.intp]
    confidence: float
    preference: float


def rank(document: Document, asked: Asked, weights: Weights) -> Ranking:
    """Rank the document's sentences for the question; the document must hold at least one sentence."""
    meeting = Meeting(document, asked)
    rows = features(meeting)
    scores = np.zeros(len(document))
    for name, row in rows.items():
        scores += weights.features.get(name, 0.0) * row
    _follow(document.lead_in, scores)
    order = np.argsort(-scores, kind="stable")
    told = signs(meeting, rows, scores)
    preference = log_odds(told, weights.between or weights.confidence)
    return Ranking(meeting, rows, scores, order, chance(told, weights.confidence), preference)


def _follow(lead_in: Mapping[int, int], scores: Row) -> None:
    """Place each lead-in behind the best of what it leads to: the two are shown together, alone it says nothing."""
    best: dict[int, float] = {}
    for place, lead in lead_in.items():
        best[lead] = max(best.get(lead, -math.inf), float(scores[place]))
    for lead, score in best.items():
        scores[lead] = min(scores[lead], score - _BEHIND)
