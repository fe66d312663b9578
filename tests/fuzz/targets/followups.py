"""Follow-up questions: completed from the words of the questions before, or left alone."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from index.german.followups import complete
from tests.fuzz.strategies import questions, short_texts
from tests.fuzz.target import Target

_ASKED = questions | short_texts


def check(case: Any) -> None:
    """Complete a question, with words that were said and no others."""
    question, before = case
    full = complete(question, before)
    assert full == complete(question, before)
    if full is not None:
        assert full.strip("? ")
        said = " ".join([question, *before]).casefold()
        assert all(word.casefold() in said for word in re.findall(r"\w+", full)), (full, said)


TARGET = Target("followups", st.tuples(_ASKED, st.lists(_ASKED, max_size=4)), check, 300)
