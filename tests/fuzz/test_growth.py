"""Time grows with the length of what is read, not with its square, whatever it holds.

Measured in the process's own CPU time, of which a busy machine takes nothing away, by doubling the input twice. A
failure takes both, twice in a row: many times what linear work takes, and a growth far above fourfold.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from bot.messages.replies import Answer, Passage, Reading
from bot.rendering import plain, telegram
from bot.rendering.layout import lay_out
from bot.texts import texts_for
from index import MAX_QUESTION, Header, Library, compose, read
from tests.fuzz.patterns import RARE, Pattern, all_patterns

SLOW = 0.5  # seconds of CPU time that a stage may always take; most take some hundredths
SLOW_PATTERN = 0.03  # and a pattern at 20,000 characters, which takes about a thousandth
EXPLODED = 0.01  # seconds for 40 characters, which take a linear pattern some microseconds
GROWTH = 8.0  # of the time when the input is four times as long: 4 is linear, 16 quadratic
DE = texts_for("de")


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def grows(run: Callable[[str], object], text: Callable[[int], str], length: int, slow: float = SLOW) -> bool:
    """Tell whether the time for text four times as long is much more than four times as long."""
    for _ in range(2):  # what is slow by chance is not so twice
        long = seconds(partial(run, text(4 * length)))
        if long <= slow or long <= GROWTH * seconds(partial(run, text(length))):
            return False
    return True


def repeated(start: str, unit: str, end: str = "") -> Callable[[int], str]:
    """Return a function from a length to a text of about that length."""
    return lambda length: start + unit * (length // len(unit)) + end


def explodes(pattern: Pattern) -> str | None:
    """Return the repetition at which the pattern's time is far from linear, None if there is none."""
    cases = [repeated(*case) for case in product(pattern.starts(), pattern.units(), ("", RARE))]
    for length in range(16, 41, 6):  # exponential growth is found before it takes for ever
        for case in cases:
            run = partial(pattern.run, case(length))
            if all(seconds(run) > EXPLODED for _ in range(3)):
                return case(length)
    slowest = sorted(cases, key=lambda case: seconds(partial(pattern.run, case(1000))))[-3:]
    return next((case(16) for case in slowest if grows(pattern.run, case, 5000, SLOW_PATTERN)), None)


def test_every_regular_expression_is_linear() -> None:
    """Each pattern of ``bot`` and ``index`` is run on repetitions of its own letters, and of each two of them."""
    patterns = all_patterns()
    assert len(patterns) > 80
    assert {one.where: text for one in patterns if (text := explodes(one)) is not None} == {}


@pytest.mark.parametrize("bad", [r"(?:a|aa)+$", r"a*b"])
def test_a_bad_pattern_is_found(bad: str) -> None:
    """The measure sees an exponential pattern and a quadratic one."""
    assert explodes(Pattern("here", re.compile(bad), scanned=True)) is not None


UNITS = [
    "a", "A", "1", "ä", " ", "\n", "„", "“", "»", "(", "[", ".", "…", "?", "'", "a ", "A ", "1 ", "a. ", "A. ", "1. ",
    "Z. B. ", "„A“, ", "„A. ", "[1]", "Dr. ", "Anna Blum, ", "Anna Blum sagte, ", "laut Anna ", "dass ", "von der ",
    "Er habe, ", "\n\n", "\n- a", "\n1. a", "\n# A", "\n---\n", "| a ", "A:\n", "a-", "a/", "\u200b", "e\u0301",
    "👩‍👩‍👧", "\u200f", "\x1b[", "Die Stadt plant eine Brücke. ", "Die Stadt, ",
]  # fmt: skip
LENGTH = 3000


@pytest.mark.parametrize("unit", UNITS)
def test_reading_and_splitting_are_linear(unit: str) -> None:
    """Decoding, front matter, blocks, sentences and who says them, of a text that is one repetition."""
    assert not grows(lambda text: read(text.encode(), "a.txt"), repeated("---\na: b\n---\nEin Wort. ", unit), LENGTH)


@pytest.mark.parametrize("unit", UNITS)
def test_asking_and_showing_are_linear(unit: str) -> None:
    """A repetition made ready to be asked, asked and shown whole, quoted and in its paragraph."""
    assert not grows(_ask_and_show, repeated("Die Stadt plant Brücken. ", unit), LENGTH)


def _ask_and_show(text: str) -> None:
    article = compose(text, Header(), None)
    found = Library([article]).ask("Was plant die Stadt laut Anna Blum?", limit=3).matches
    for reply in (Answer(found), Reading(article), *(Passage(match, 1) for match in found)):
        blocks = lay_out(reply, DE, titled=True, folded=True)
        plain.render(blocks)
        telegram.render(blocks)


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_questions_are_linear(unit: str) -> None:
    """A question of one repetition, up to the longest that is taken."""
    library = Library([compose("Die Stadt plant Brücken. Anna Blum sagte, das sei gut.", Header(), None)])
    question = repeated("Was plant die Stadt ", unit, " Brücken?")
    assert not grows(lambda text: library.ask(text[:MAX_QUESTION]), question, MAX_QUESTION // 4)
