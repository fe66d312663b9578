"""Text as Telegram takes it: cleaned by its own rules, counted in its units, cut to its limits exactly."""

from __future__ import annotations

import pytest

from bot.rendering.entities import (
    MAX_ENTITIES,
    MAX_TEXT,
    Entity,
    Mark,
    Piece,
    Style,
    clean,
    join,
    message,
    split,
    utf16,
)
from tests.botapi import text as telegram

SURROGATES = range(0xD800, 0xE000)


def test_the_limits_are_telegram_s() -> None:
    """As the strict server has them."""
    assert (MAX_TEXT, MAX_ENTITIES) == (telegram.MAX_TEXT, telegram.MAX_ENTITIES) == (4096, 100)


def test_the_styles_are_telegram_s() -> None:
    """By their names in the Bot API."""
    assert {str(one) for one in Style} == {"bold", "italic", "text_link"} | telegram.QUOTES


def test_every_character_is_cleaned_as_telegram_cleans_it() -> None:
    """All of the first 12,000 and some of all others, each for itself: nothing is changed beyond that, or less."""
    codes = [*range(0x3000), *range(0x3000, 0x110000, 997), 0xD7FF, 0xE000, 0x10FFFF]
    texts = [f"a{chr(code)}b" for code in codes if code not in SURROGATES]
    assert [text for text in texts if clean(text) != telegram.checked(text, [])[0]] == []


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_a_surrogate_pair_is_replaced(code: int) -> None:
    """It is no text, and nothing could encode it."""
    assert clean(f"a{chr(code)}b") == "a\ufffdb"


def test_of_direction_marks_in_a_row_the_last_one_stays() -> None:
    """The others become zero-width non-joiners, so that offsets stay; marks that stand alone are left."""
    assert clean("\u200e\u200f\u200e a\u200fb\u200e") == "\u200c\u200c\u200e a\u200fb\u200e"


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("äöü", 3), ("👩", 2), ("a👩é", 4)])
def test_lengths_count_utf_16_code_units(text: str, length: int) -> None:
    """What is beyond the first 65,536 characters counts twice."""
    assert utf16(text) == length


def bold(start: int, end: int) -> Mark:
    """Return a bold mark."""
    return Mark(Style.BOLD, start, end)


@pytest.mark.parametrize(
    ("piece", "fits"),
    [
        (Piece("a" * 4096), True),
        (Piece("a" * 4097), False),
        (Piece(f"  {'a' * 4096}\n "), True),
        (Piece("a" * 200, (bold(0, 1),) * 100), True),
        (Piece("a" * 200, (bold(0, 1),) * 101), False),
    ],
)
def test_a_piece_fits_up_to_the_limit(piece: Piece, fits: bool) -> None:
    """White space at the ends does not count, for Telegram takes it away."""
    assert piece.fits is fits
    assert [len(one.text) for one in split(piece)] == [len(piece.text)] or not fits


def lengths(text: str, *breaks: int, marks: tuple[Mark, ...] = ()) -> list[int]:
    """Return the lengths of the parts a piece is cut into; together they are the piece."""
    parts = list(split(Piece(text, marks, breaks)))
    assert "".join(part.text for part in parts) == text
    assert all(part.fits for part in parts)
    return [len(part.text) for part in parts]


@pytest.mark.parametrize(
    ("text", "breaks", "expected"),
    [
        ("a" * 9000, (), [4096, 4096, 808]),  # nowhere to cut: as much as fits
        ("a" * 5000, (100, 4000, 4090), [4090, 910]),  # the last break that fits
        ("a" * 5000, (100, 4096), [4096, 904]),
        ("a" * 5000, (100, 4097), [100, 3997, 903]),
        ("a" * 5000, (1,), [1, 4096, 903]),
        ("a" * 5000, (0,), [4096, 904]),  # a break at the very start parts nothing
        ("a" * 10 + " " + "b" * 5000, (), [11, 4096, 904]),  # else a word's end
        ("a" * 4094 + " " + "b" * 10, (), [4095, 10]),
        ("a" * 4095 + " " + "b" * 10, (), [4096, 10]),
        ("a" * 4096 + " " + "b" * 10, (), [4096, 11]),
        ("a" * 10 + "   " + "b" * 4090, (), [13, 4090]),
        (" " * 10 + "b" * 4096, (), [4106]),  # blanks before the first letter do not count
        ("a" * 4090 + "e" + "\u0301" * 10, (), [4090, 11]),  # a letter keeps what combines with it
        ("a" * 4095 + "👩\u200d👩", (), [4095, 3]),
        ("a" * 4094 + "👩\u200d👩", (), [4094, 3]),
        ("a" * 4095 + "e\u20dd", (), [4095, 2]),
        ("a" * 4095 + "e\u0903", (), [4095, 2]),
        ("a" * 4065 + "e" + "\u0301" * 40, (), [4065, 41]),
        ("a" * 4064 + "e" + "\u0301" * 40, (), [4096, 9]),
        ("a" + "\u0301" * 5000, (), [4096, 905]),  # but not thousands
    ],
)
def test_a_piece_is_cut_at_breaks_else_words_else_characters(
    text: str, breaks: tuple[int, ...], expected: list[int]
) -> None:
    """Each part is as long as it may be."""
    assert lengths(text, *breaks) == expected


def test_marks_go_on_in_the_next_part_and_numbers_stay_with_the_first() -> None:
    """A mark over the cut is in both; places are each part's own."""
    marks = (bold(4000, 4200), bold(4010, 4050), bold(4300, 4301))
    first, second = split(Piece("a" * 5000, marks, (4050, 4900), numbers=(3,)))
    assert (first.marks, first.breaks, first.numbers) == ((bold(4000, 4050), bold(4010, 4050)), (), (3,))
    assert (second.marks, second.breaks, second.numbers) == ((bold(0, 150), bold(250, 251)), (850,), ())


@pytest.mark.parametrize(("count", "expected"), [(100, [400]), (101, [400, 4]), (250, [400, 400, 200])])
def test_marks_beyond_the_limit_begin_a_new_part(count: int, expected: list[int]) -> None:
    """A part has as many marks as it may have."""
    marks = tuple(bold(4 * place, 4 * place + 1) for place in range(count))
    assert lengths("abcd" * count, marks=marks) == expected


def test_a_part_ends_right_before_the_first_mark_too_many() -> None:
    """At an odd place as at an even one, the blank before it still belongs to the part."""
    for lead in ("-", "--"):
        places = range(len(lead), len(lead) + 202, 2)
        parts = split(Piece(lead + "b " * 101, tuple(bold(place, place + 1) for place in places)))
        assert [len(part.marks) for part in parts] == [100, 1]


@pytest.mark.parametrize(("text", "expected"), [("a" + "\u0301" * 6, [3, 4]), ("ab\u0301\u0301cd", [1, 5])])
def test_marks_too_many_at_the_beginning_tear_no_character_if_it_can_be(text: str, expected: list[int]) -> None:
    """The first character may stay alone; nothing is cut before it."""
    assert lengths(text, marks=(*(bold(0, 1),) * 100, bold(3, 4))) == expected


def test_as_many_marks_as_a_part_may_have_cut_nothing() -> None:
    """A hundred marks at the beginning of a long text leave its first part as long as it may be."""
    assert lengths("abcd" * 2000, marks=tuple(bold(4 * place, 4 * place + 1) for place in range(100))) == [4096, 3904]


def test_a_mark_that_ends_at_a_cut_counts_for_what_is_before_it_only() -> None:
    """As many marks as a part may have after it need no further cut."""
    late = tuple(Mark(Style.BOLD, MAX_TEXT + 2 * n, MAX_TEXT + 2 * n + 1) for n in range(MAX_ENTITIES))
    text = "a" * MAX_TEXT + "b " * MAX_ENTITIES
    parts = list(split(Piece(text, (Mark(Style.BOLD, 0, MAX_TEXT), *late))))
    assert [len(part.marks) for part in parts] == [1, MAX_ENTITIES]


def test_words_fill_a_part_before_the_next_begins() -> None:
    """It is cut at the last end of a word, not at any."""
    parts = [len(part.text) for part in split(Piece("neun " * 2000))]
    assert parts == [4095, 4095, 1810]


def test_marks_at_one_place_that_are_too_many_are_cut_by_length() -> None:
    """Where no cut parts them, the text is cut as if there were none."""
    parts = list(split(Piece("a" * 5000, (bold(0, 10),) * 101)))
    assert [len(part.text) for part in parts] == [4096, 904]
    assert lengths("a" * 5000, marks=(*(bold(0, 1),) * 100, bold(1, 2))) == [1, 4096, 903]
    assert [part.text for part in split(Piece("abc", (bold(0, 3),) * 101)) if part.text] == ["abc"]


def test_joining_moves_marks_breaks_and_numbers_along() -> None:
    """The separator stands between pieces, not before the first nor after one without text."""
    parts = (Piece("ab", (bold(0, 1),), (1,), (1,)), Piece("cd", (bold(1, 2),), (1,), (2,)))
    assert join(parts, "--") == Piece("ab--cd", (bold(0, 1), bold(5, 6)), (1, 5), (1, 2))
    parts = (Piece("abc"), Piece("defg", (bold(1, 3),), (1, 3)))  # places that have bits in common with the start
    assert join(parts) == Piece("abcdefg", (bold(4, 6),), (4, 6))
    assert join((Piece(""), Piece("a")), "--").text == "a"


def test_a_message_has_no_white_space_at_its_ends_and_its_entities_in_order() -> None:
    """The wider of two that begin together comes first; what covers white space only is left out; numbers stay."""
    marks = (bold(4, 6), Mark(Style.TEXT_LINK, 9, 11, "https://a.example/"), Mark(Style.BLOCKQUOTE, 1, 7), bold(2, 3))
    made = message(Piece("  👩 b \n éx  ", (*marks, bold(2, 5)), numbers=(7,)))
    assert made.text == "👩 b \n éx"
    assert made.numbers == (7,)
    assert made.entities == (
        Entity(Style.BLOCKQUOTE, 0, 4),
        Entity(Style.BOLD, 0, 4),
        Entity(Style.BOLD, 0, 2),
        Entity(Style.BOLD, 3, 1),
        Entity(Style.TEXT_LINK, 8, 1, "https://a.example/"),
    )
