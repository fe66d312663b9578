"""Who says so: the golden table, the seed article, and what holds for any text."""

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Attribution
from index.german.sentences import split

GOLDEN = Path(__file__).parents[2] / "golden" / "attributions.txt"
ROWS = [row for row in GOLDEN.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]


def parse(row: str) -> tuple[str, list[str]]:
    """Return the row's text and the attribution of each of its sentences."""
    text, said = "", []
    for piece in row.replace(" ¶ ", " ‖ ¶").split(" ‖ "):
        breaks = piece.startswith("¶")
        attribution, _, sentence = piece.removeprefix("¶").removeprefix("[").partition("] ")
        said.append(attribution)
        text += ("\n\n" if breaks else " " if text else "") + sentence
    return text, said


def worded(said: Attribution | None) -> str:
    """Return an attribution as the table words it."""
    if said is None:
        return "-"
    return f"{said.speaker or ''} / {said.outlet}".strip() if said.outlet else str(said.speaker)


def attributions(text: str) -> list[str]:
    """Return each sentence's attribution in the table's wording."""
    return [worded(sentence.attribution) for paragraph in split(text) for sentence in paragraph.sentences]


@pytest.mark.parametrize("row", ROWS)
def test_golden(row: str) -> None:
    """Each sentence of the table has the speaker and the outlet the table gives, and no other."""
    text, said = parse(row)
    assert attributions(text) == said


SEED = Path(__file__).parents[3] / "seeds" / "000_79ad3226f5a8b05b.txt"
SAID_IN_THE_SEED = """
- ‖ Stoltenberg ‖ Peskow / Bloomberg ‖ - ‖ Grushko / TASS ‖ Grushko / TASS ‖ Grushko / TASS ‖ / Bloomberg ‖ - ‖ - ‖
Washington ‖ - ‖ - ‖ - ‖ - ‖ Stoltenberg ‖ Stoltenberg ‖ Kreml ‖ - ‖ Peskow ‖ Peskow ‖
das russische Außenministerium / Interfax
"""


def test_the_seed_article() -> None:
    """In the article that comes with the program each quotation has its speaker, and narration has none."""
    assert attributions(SEED.read_text("utf-8")) == " ".join(SAID_IN_THE_SEED.split()).split(" ‖ ")


PIECES = st.sampled_from(
    "„ “ » « , . : – ! ¶ ( ) Peskow sagte er sie laut TASS zufolge nach Angaben von der des Kreml Dr. und wie so hat "
    "gesagt dass sei habe Minister Zeitung dpa es hieß zitierte mit den Worten teilte mit unter Berufung auf".split()
)


@given(st.lists(PIECES, max_size=50).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, reading ends, names are wordings of the text, and neither half of an attribution is empty."""
    text = text.replace("¶", "\n\n")
    for paragraph in split(text):
        for said in (sentence.attribution for sentence in paragraph.sentences if sentence.attribution):
            assert said.speaker or said.outlet
            assert "" not in (said.speaker, said.outlet)
            assert all(word in text.lower() for word in f"{said.speaker or ''} {said.outlet or ''}".lower().split())


@pytest.mark.parametrize(
    "unit", ["„Ja“, sagte Weber. ", "„Ja, sagte Weber. ", "Weber sagte, „", "„Nein. ", "Er sei da. "]
)
def test_one_long_paragraph_is_read_in_linear_time(unit: str) -> None:
    """Ten times the text asks for ten times the work, counted in calls, not a hundred times."""
    small, large = (calls(split, unit * count) for count in (100, 1_000))
    assert large < 15 * small


def calls(function: Callable[[str], object], text: str) -> int:
    """Return how many calls the function makes of other functions."""
    profile = cProfile.Profile()
    profile.runcall(function, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
