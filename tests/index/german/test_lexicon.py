"""How common a word is in German at large."""

import pytest

from index.german.lexicon import is_rare, rarity


@pytest.mark.parametrize(("sharp", "double"), [("Straße", "Strasse"), ("groß", "gross"), ("heißt", "heisst")])
def test_a_word_with_a_sharp_s_is_as_common_as_spelt_with_two(sharp: str, double: str) -> None:
    """The list of frequencies spells ß as ss; a word is not rare for its ß."""
    assert rarity(sharp) == rarity(double) < 6
    assert not is_rare(sharp)


def test_what_is_not_listed_is_rare() -> None:
    """A name that is no common word is as rare as can be."""
    assert is_rare("Flunderbrück")
    assert rarity("Flunderbrück") == 6
