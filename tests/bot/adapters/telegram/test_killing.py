"""A process killed under questions leaves none unanswered."""

from __future__ import annotations

import random
from pathlib import Path

from tests.botapi.kills import killing

SEED = 11


def test_killed_at_a_random_moment_every_question_is_answered(tmp_path: Path, database_url: str) -> None:
    """The next process answers what the last one had not, and never again what is known as answered.

    ``python -m tests.botapi.kills`` does it many times.
    """
    with killing(tmp_path, database_url) as killer:
        killed = killer.kill_once(random.Random(SEED), crowd=40)
    assert killed.asked >= 20
    assert (killed.unanswered, killed.wrongly_twice) == (0, 0)
