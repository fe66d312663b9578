"""Dates as written: ISO 8601 of a day, month or year that exists, or nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import strategies as st

from index.reading.dates import iso
from tests.fuzz.strategies import short_texts
from tests.fuzz.target import Target

_PARTS = st.sampled_from(["1", "31", "02", "2022", "0000", "99", "Januar", "Mai", "märz", "٣", "½", "²⁰", "T10:00",
                          ".", "/", "-", " ", "Z", "\n", ". "])  # fmt: skip


def check(text: Any) -> None:
    """Read a date, and what was read once more."""
    found = iso(text)
    if found is None:
        return
    assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", found), found
    assert date.fromisoformat(found + "-01-01"[: 10 - len(found)] if len(found) < 10 else found)
    assert iso(found) == found


TARGET = Target("dates", st.lists(_PARTS, max_size=7).map("".join) | short_texts, check, 400)
