"""Numbers are equal however they are written: in digits, with points, in words."""

import pytest

from index import Article, Library
from index.german.morphology import stem
from index.german.numerals import spelling, value
from index.german.sentences import split

EQUAL = """
2 zwei Zwei II
12 zwölf XII
14 vierzehn XIV
16 sechzehn XVI
17 siebzehn
20 zwanzig
21 einundzwanzig
24 vierundzwanzig
99 neunundneunzig
100 hundert einhundert
101 hunderteins hundertundeins
365 dreihundertfünfundsechzig
1000 1.000 tausend eintausend
1200 1.200 tausendzweihundert zwölfhundert
1989 neunzehnhundertneunundachtzig
2000 2.000 zweitausend
2021 zweitausendeinundzwanzig
25000 25.000 fünfundzwanzigtausend
300000 300.000 dreihunderttausend
1500000 1.500.000
1,5 anderthalb eineinhalb 1,50
2,5 zweieinhalb 2,50
3,75 3,750
1000,5 1.000,5 1.000,50
"""


@pytest.mark.parametrize("row", EQUAL.strip().splitlines())
def test_all_ways_to_write_a_number_are_one_word(row: str) -> None:
    """The words of a row have the same stem, and no other row's."""
    stems = {stem(word) for word in row.split()}
    others = {stem(word) for other in EQUAL.strip().splitlines() if other != row for word in other.split()}
    assert len(stems) == 1
    assert not stems & others


@pytest.mark.parametrize(
    "word",
    "ein Elf beide Zweifel dreist achten viereckig Tausende hunderte Million Xi I V 007 0 12:30 1.5 und hundertmal "
    "zwanzigste einhundertund tausendundhunderttausend undzwanzig zehnundzwanzig vierundfünf".split(),
)
def test_what_only_begins_like_a_number_is_a_word(word: str) -> None:
    """Words that hold a number, codes, times of day and initials keep their own spelling."""
    assert spelling(word) is None


def test_a_very_long_number_costs_nothing() -> None:
    """A word or number longer than anybody writes is read as no number, in no time."""
    assert value("9" * 5000) is None
    assert value("zwei" + "hundert" * 5000) is None
    assert stem("9" * 5000) == "9" * 5000


def test_a_number_in_words_finds_one_in_digits() -> None:
    """Asked for what happened after two thousand metres, the sentence with 2.000 is first."""
    text = "Nach 500 Metern fiel der Regen. Nach 2.000 Metern brach das Seil. Nach 900 Metern kam die Hütte."
    [first, *_] = Library([Article("1", "", text, split(text))]).ask("Was geschah nach zweitausend Metern?").matches
    assert "brach" in first.text
