"""Dates as articles write them, to ISO 8601, as precise as they are."""

import re
from datetime import date

from index.german.lexicon import lines

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ]\d{2}:\d{2}.{0,30})?)?)?\Z")
_NUMERIC = re.compile(r"(?:(?P<day>\d{1,2})[./]\s?)?(?P<month>\d{1,2})[./]\s?(?P<year>\d{4})\Z")
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})\.?\s{1,3})?(?P<name>[^\W\d_]{3,10})\.?\s{1,3}(?P<year>\d{4})\Z")


def iso(text: str) -> str | None:
    """Return a written date in ISO 8601, None if it is no date.

    Read are „2022-01-13“, „13.01.2022“, „13. Januar 2022“, „01/2022“, „Januar 2022“ and „2022“; the result is
    ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, a time of day left off.
    """
    for pattern in (_ISO, _NUMERIC, _WORDS):
        if match := pattern.match(text.strip()):
            return _checked(match.groupdict())
    return None


def _checked(parts: dict[str, str | None]) -> str | None:
    """Return the parts as an ISO date if such a day, month or year exists."""
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    day = int(parts["day"] or 0)
    try:
        whole = date(int(parts["year"] or 0), month or 1, day or 1).isoformat()
    except ValueError:
        return None
    if name and not month:
        return None
    if any(parts.get(key) and not int(parts[key] or 0) for key in ("month", "day")):
        return None
    return whole if day else whole[:7] if month else whole[:4]


def _month(name: str) -> int:
    """Return the month's number from 1, 0 if ``name`` is none."""
    for number, line in enumerate(lines("months.txt"), 1):
        if name.lower() in line.lower().split():
            return number
    return 0
