"""Whether what a question asks for stands near a sentence at all, where what is asked for has a form of its own.

An amount, a date or a span of time is written as such, so that a passage without any does not tell it, however much of
the question it says: „Wie alt ist X?“ where no age stands near X. Only what cannot be an answer is counted as missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.german.amounts import state_an_amount
from index.german.questions import Asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.document import Line
    from index.german.quantities import Quantity
    from index.meeting import Meeting

_ONLY_IN_UNITS = frozenset(("age", "money"))  # „Wie groß …“ may be told in any unit, these hardly
_SINCE = "seit"  # „Seit wann …“ is answered by a beginning, which says so
_VAGUE_TIMES = ("time", "clock")  # „bisher“, „nach dem Spiel“: beside the sentence they tell of something else


def is_shown(m: Meeting, place: int) -> bool:
    """Tell whether something of the form that is asked for stands in the sentence or beside it; True where none is."""
    of_kind = _SHOWN.get(m.asked.reading.asks)
    return of_kind is None or of_kind(m, m.document.lines[m.beside(place)], m.document.lines[place])


def _amount(m: Meeting, near: Sequence[Line], _: Line) -> bool:
    wanted = m.asked.reading.units
    numbers = [one for line in near for one in line.quantities if one.form not in m.asked_forms]
    if any(_may_be_meant(one, wanted, m.forms_like_focus) for one in numbers):
        return True
    return not wanted & _ONLY_IN_UNITS and any(map(_states, near))


def _may_be_meant(one: Quantity, wanted: frozenset[str], counted: frozenset[str]) -> bool:
    """Tell whether a number may be the one asked for: not if it measures or, in words, counts something else."""
    if "age" in wanted and not any(form.startswith("Jahr") for form in one.counted):
        wanted = wanted - {"duration"}  # a span of time is no age, unless it is one of years
    if one.units & wanted or not counted.isdisjoint(one.counted):
        return True
    if wanted & _ONLY_IN_UNITS:
        return not one.units and not _counts_a_thing(one)
    return one.form[0].isdigit() or not _counts_a_thing(one)


def _counts_a_thing(one: Quantity) -> bool:
    """Tell whether a noun follows the number, at most an adjective between: „drei Kernpunkte“, „beide Seiten“."""
    return any(form[0].isupper() for form in one.counted[:2])


def _time(m: Meeting, near: Sequence[Line], line: Line) -> bool:
    if f"{_SINCE} wann" in m.asked.text.lower():
        return any(one.numbers - m.asked_forms or _SINCE in one.all_stems for one in near)
    definite = any(one.numbers - m.asked_forms or "date" in one.evidence for one in near)
    return definite or not line.evidence.isdisjoint(_VAGUE_TIMES) or _states(line)


def _duration(m: Meeting, near: Sequence[Line], line: Line) -> bool:
    if m.is_focus.any():  # „Wie viele Stunden …“ is not told in days
        return any(not m.forms_like_focus.isdisjoint(number.counted) for one in near for number in one.quantities)
    return _time(m, near, line)


def _states(line: Line) -> bool:
    return state_an_amount(line.all_stems, (word.form for word in line.words))


_SHOWN = {Asks.NUMBER: _amount, Asks.TIME: _time, Asks.DURATION: _duration}
SHOWN_BY_FORM = tuple(_SHOWN)  # what these ask for has a form of its own
