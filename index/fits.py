"""How well each sentence carries what the question asks for: a number of the right unit, a person, a place, a date ….

Words of the question never count as the thing asked for: „Wer ist Peskow?“ is not answered by another „Peskow“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.german.questions import Asks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from index.document import Line
    from index.german.names import Name
    from index.german.quantities import Quantity
    from index.meeting import Meeting

    Row = NDArray[np.float64]

_RIGHT, _NO_UNIT, _OTHER = 1.2, 0.4, 0.15  # a number of the unit asked for, one of no unit, one of another


def fit(m: Meeting) -> Row:
    """Return for each sentence how well it carries what is asked for, 0 to about 1.5; 0 for kinds nothing shows."""
    of_kind = _FITS.get(m.asked.reading.asks)
    return of_kind(m) if of_kind else np.zeros(len(m.document))


def _evidence(m: Meeting, kind: str) -> Row:
    return m.document.evidence[kind]


def _rows(m: Meeting, value: Callable[[Line], float]) -> Row:
    return np.array([value(line) for line in m.document.lines], dtype=np.float64)


def _number(m: Meeting) -> Row:
    wanted, counted = m.asked.reading.units, m.forms_like_focus

    def value(line: Line) -> float:
        numbers = [one for one in line.quantities if one.form not in m.asked_forms]
        return max((_right(one, wanted, counted) for one in numbers), default=0.0)

    year, _ = m.new_numbers
    return np.maximum(_rows(m, value), 0.2 * year)


def _right(quantity: Quantity, wanted: frozenset[str], counted: frozenset[str]) -> float:
    """Return how right a number is where units are wanted, or things are to be counted."""
    if quantity.units & wanted or not counted.isdisjoint(quantity.counted):
        return _RIGHT
    if not wanted and not counted:
        return 0.8
    return _OTHER if quantity.units else _NO_UNIT


def _time(m: Meeting) -> Row:
    year, digits = m.new_numbers
    clock = _rows(m, lambda line: float(any("clock" in one.units for one in line.quantities)))
    when = np.maximum(np.maximum(year, 0.9 * _evidence(m, "date")), np.maximum(clock, 0.3 * digits))
    return np.asarray(when + 0.4 * _evidence(m, "time"))


def _duration(m: Meeting) -> Row:
    lasting = _rows(m, lambda line: float(any("duration" in one.units for one in line.quantities)))
    return np.asarray(1.2 * lasting + 0.3 * _evidence(m, "date") + 0.2 * _evidence(m, "time"))


def _surest(names: Iterable[Name], asked: frozenset[str]) -> float:
    """Return the surety of the surest name that the question does not hold itself."""
    return max((name.surety for name in names if not name.stems <= asked), default=0.0)


def _person(m: Meeting) -> Row:
    asked = frozenset(m.asked.all_stems)
    return _rows(m, lambda line: _surest(line.persons, asked))


def _place(m: Meeting) -> Row:
    asked = frozenset(m.asked.all_stems)
    return np.asarray(_rows(m, lambda line: _surest(line.places, asked)) + 0.3 * _evidence(m, "place"))


def _definition(m: Meeting) -> Row:
    defining = np.maximum(_evidence(m, "definition"), _evidence(m, "copula"))
    return np.maximum(defining, 0.6 * _evidence(m, "quoted"))


def _list(m: Meeting) -> Row:
    joined = np.maximum(_evidence(m, "series"), 0.5 * _evidence(m, "pair"))
    led = np.isin(np.arange(len(m.document)), list(m.document.lead_in))
    return np.asarray(np.maximum(joined, m.document.is_item | led))


_FITS: Mapping[Asks, Callable[[Meeting], Row]] = {
    Asks.NUMBER: _number,
    Asks.TIME: _time,
    Asks.DURATION: _duration,
    Asks.PERSON: _person,
    Asks.PLACE: _place,
    Asks.REASON: lambda m: _evidence(m, "cause"),
    Asks.PURPOSE: lambda m: _evidence(m, "purpose"),
    Asks.MANNER: lambda m: 0.5 * _evidence(m, "purpose"),
    Asks.DEFINITION: _definition,
    Asks.NAME: _definition,
    Asks.LIST: _list,
}

SHOWN = frozenset(_FITS) - {Asks.PURPOSE, Asks.MANNER, Asks.LIST}  # what these ask for too many sentences seem to carry
