"""Numbers and parts of an explanation in words."""

import pytest

from bot.rendering.figures import number, percent, signed, worded
from bot.texts import texts_for

DE, EN = texts_for("de"), texts_for("en")


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [(1.5, "1,50", "1.50"), (-2.345, "−2,35", "−2.35"), (0.0, "0,00", "0.00"), (-0.001, "0,00", "0.00")],
)
def test_numbers_are_written_as_the_language_does(value: float, german: str, english: str) -> None:
    """Decimal comma or point, a true minus, and no minus zero."""
    assert (number(value, DE), number(value, EN)) == (german, english)


def test_a_sign_is_always_shown() -> None:
    """Plus as well as minus."""
    assert (signed(1, DE), signed(-1, DE)) == ("+1,00", "−1,00")


def test_shares_are_per_cent() -> None:
    """Whole per cents are enough for a reader."""
    assert percent(0.666, DE) == "67 %"


def test_what_has_no_wording_keeps_its_name() -> None:
    """A sign that is added later is shown by its own name."""
    assert worded("brand_new", DE.signs) == "brand new"
    assert worded("bias", DE.signs) == "Grundwert"
