"""An installed MyThes thesaurus: read in place, its remarks left out, and refused in one line where it is none."""

import pytest

from index import ResourceError, read_german
from index.german.thesaurus import Thesaurus

SMALL = """UTF-8
begegnen|1
-|begegnen|zusammentreffen (mit)|aufeinander stoßen auf
brücke|2
-|Brücke|Überführung|Viadukt|Bauwerk (Oberbegriff)
-|Brücke|Steg (ugs.)|Tal (Antonym)
""".encode()


def related(word: str) -> dict[str, float]:
    """Return phrase -> strength for one word."""
    return {" ".join(item.words): item.strength for item in Thesaurus(SMALL, "small.dat").related((word,))}


def test_all_meanings_are_found() -> None:
    """An inflected word finds the words of all its meanings, without remarks, opposites and long phrases."""
    assert set(related("Brücken")) == {"Brücke", "Überführung", "Viadukt", "Bauwerk", "Steg"}
    assert set(related("begegnet")) == {"begegnen", "zusammentreffen"}


def test_a_wider_word_counts_less() -> None:
    """A generic term says less than a synonym."""
    found = related("Brücke")
    assert found["Bauwerk"] < found["Viadukt"]


def test_other_words_find_nothing() -> None:
    """A word without an entry, and a phrase, find nothing."""
    assert related("Hafen") == {}
    assert list(Thesaurus(SMALL, "small.dat").related(("alte", "Brücke"))) == []


def test_latin_1_is_read_as_its_first_line_says() -> None:
    """The file's own encoding is used."""
    data = SMALL.decode().replace("UTF-8", "ISO8859-1").encode("latin-1")
    assert "Überführung" in {" ".join(item.words) for item in Thesaurus(data, "old.dat").related(("Brücke",))}


@pytest.mark.parametrize(
    "data", [b"", b"UTF-8\n", b"Kein Thesaurus\nBlatt|1\n-|Laub\n", b"\x00\xff\xfe", b"UTF-8\n-|a|b\n"]
)
def test_what_is_no_thesaurus_is_one_line(data: bytes) -> None:
    """A damaged or foreign file is refused with its name."""
    with pytest.raises(ResourceError, match=r"bad\.dat") as caught:
        read_german(thesaurus=("bad.dat", data))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "utf-16", "hex"])
def test_an_encoding_that_is_no_files_is_refused(name: str) -> None:
    """Codecs of Python's own would fail, warn or read what nobody wrote."""
    with pytest.raises(ResourceError, match="names no encoding"):
        Thesaurus(SMALL.replace(b"UTF-8", name.encode()), "odd.dat")
