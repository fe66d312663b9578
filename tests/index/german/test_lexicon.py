"""How common a word is in German at large."""

from collections.abc import Iterator

import pytest

from index import ResourceError
from index.german.apart import _parted
from index.german.lexicon import is_rare, rarity, sections


@pytest.mark.parametrize(("sharp", "double"), [("Straße", "Strasse"), ("groß", "gross"), ("heißt", "heisst")])
def test_a_word_with_a_sharp_s_is_as_common_as_spelt_with_two(sharp: str, double: str) -> None:
    """The list of frequencies spells ß as ss; a word is not rare for its ß."""
    assert rarity(sharp) == rarity(double) < 6
    assert not is_rare(sharp)


def test_what_is_not_listed_is_rare() -> None:
    """A name that is no common word is as rare as can be."""
    assert is_rare("Flunderbrück")
    assert rarity("Flunderbrück") == 6


@pytest.fixture
def no_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Forget the word files before and after."""
    for kept in (sections, _parted):
        kept.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    for kept in (sections, _parted):
        kept.cache_clear()


def test_words_before_the_first_section_are_refused(no_words: pytest.MonkeyPatch) -> None:
    """Nobody could ask for them."""
    no_words.setattr("index.german.lexicon.lines", lambda _name: ("eins", "[zahlen]", "zwei"))
    with pytest.raises(ResourceError, match=r"x\.txt has words before its first \[section\]"):
        sections("x.txt")


def test_a_beginning_too_short_to_part_words_is_named_with_its_line(no_words: pytest.MonkeyPatch) -> None:
    """Three letters begin words that have nothing to do with one another."""
    no_words.setattr("index.german.apart.lines", lambda _name: ("zeit | zeitung*", "ab* | auf"))
    with pytest.raises(ResourceError, match=r"apart\.txt, line 2: 'ab\*' is too short"):
        _parted()
