"""Paragraphs and sentences: the golden table, the kinds of blocks, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Kind, Paragraph
from index.german.sentences import split

GOLDEN = Path(__file__).parents[2] / "golden" / "sentences.txt"
ROWS = [
    row for row in GOLDEN.read_text(encoding="utf-8").splitlines() if row and not row.startswith(("# -", "# T", "# t"))
]

PIECES = st.sampled_from(
    [
        "Der",
        "Haus",
        "sagte",
        "ab",
        "Januar",
        "z.",
        "B.",
        "Dr.",
        "usw.",
        "v.",
        "Chr.",
        "XIV.",
        "A.",
        "1.",
        "12.",
        "1945.",
        "[1]",
        "...",
        "==",
        "\ufeff",
        "\x00",
        "中",
        "😀",
        *list("„“»«‚‘\"'()[].!?…:;,–-*#_|ßÉ"),
    ]
)
GAPS = st.sampled_from(["", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u2028", "\x0c", "\r"])
GERMAN = st.lists(st.tuples(PIECES, GAPS), max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))


def sentences(text: str) -> list[str]:
    """Return the sentences' texts."""
    return [sentence.span.of(text) for paragraph in split(text) for sentence in paragraph.sentences]


def assert_tiles(text: str, paragraphs: tuple[Paragraph, ...], start: int = 0) -> None:
    """Assert what must hold for any text's spans and numbers."""
    place = start
    for number, paragraph in enumerate(paragraphs, 1):
        assert paragraph.number == number
        assert paragraph.span.start == paragraph.sentences[0].span.start
        assert paragraph.span.end == paragraph.sentences[-1].span.end
        for i, sentence in enumerate(paragraph.sentences, 1):
            assert (sentence.number, sentence.paragraph, sentence.kind) == (i, number, paragraph.kind)
            assert sentence.span.start < sentence.span.end
            assert text[place : sentence.span.start].strip() == ""
            assert sentence.span.of(text) == sentence.span.of(text).strip()
            place = sentence.span.end
    assert text[place:].strip() == ""


def test_the_golden_table_is_large_enough() -> None:
    """At least 150 texts stand in the golden table, each once."""
    assert len(ROWS) >= 150
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_golden(row: str) -> None:
    """A text of the golden table is split exactly where the table says."""
    text = row.replace(" ‖ ", " ").replace(" ‖¶", "¶").replace("‖", "").replace("¶", "\n")
    assert sentences(text) == [part.replace("¶", "\n").strip() for part in row.split("‖")]


@given(st.text())
def test_any_text_is_tiled(text: str) -> None:
    """Over arbitrary text the sentences are ordered, disjoint, numbered, and leave out only white space."""
    assert_tiles(text, split(text))


@given(GERMAN, st.integers(0, 20))
def test_german_pieces_are_tiled(text: str, start: int) -> None:
    """Over marks, abbreviations and breaks in any mixture the same holds, from any place on."""
    start = min(start, len(text))
    assert_tiles(text, split(text, start), start)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ein Wort", ["prose"]),
        ("Mein Titel\n\nDann ein Satz.", ["heading", "prose"]),
        ("Titel\n\n== Kapitel ==\nEin Satz.\nNoch einer.", ["heading", "heading", "prose", "prose"]),
        ("Titel\n=====\nEin Satz.", ["heading", "prose"]),
        ("## Titel\nEin Satz.", ["heading", "prose"]),
        ("Titel\nUntertitel\n\nEin Satz.", ["heading", "heading", "prose"]),
        ("Dachzeile\n\nUntertitel\n\nEin Satz.", ["heading", "heading", "prose"]),
        ("Liste:\n- eins\n- zwei", ["prose", "item", "item"]),
        ("1. eins\n2. zwei\n7. Januar ist Sonntag.", ["item", "item", "prose"]),
        ("1) eins\n2) zwei", ["item", "item"]),
        ("1. Januar ist Neujahr.\n2. Januar nicht.", ["prose", "prose"]),
        ("#Schlagwort ist kein Titel.", ["prose"]),
        ("**Fett** ist kein Punkt.", ["prose"]),
        ("- eins\n  geht weiter\n- zwei", ["item", "item"]),
        ("| a | b |\n| c | d |", ["item", "item"]),
        ("Ein Satz.\n\n***\n\nEin Satz.", ["prose", "heading", "prose"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    """Blocks are told apart as headings, items and prose."""
    assert [paragraph.kind for paragraph in split(text)] == [Kind(kind) for kind in kinds]


WRAPPED = """\
Die Brücke über den Fluss wurde im vergangenen Jahr gesperrt, weil
ihre Pfeiler nicht mehr sicher waren. Seither fahren die Busse einen
Umweg von fast zehn Kilometern. Das dauert etwa eine halbe Stunde
länger als zuvor und verärgert viele Fahrgäste.
Nun soll sie abgerissen werden. Der Gemeinderat stimmt am kommenden
12. Mai darüber ab, und zwar öffentlich, wie es heißt – im großen
- wenn auch zugigen - Saal des alten Rathauses.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    """In wrapped text a line break is a blank, and a line that stops early ends its paragraph."""
    paragraphs = split(WRAPPED)
    assert [len(paragraph.sentences) for paragraph in paragraphs] == [3, 2]
    assert [paragraph.kind for paragraph in paragraphs] == [Kind.PROSE, Kind.PROSE]


def test_one_line_a_paragraph() -> None:
    """Where lines are paragraphs, each line break ends one, full stop or not."""
    text = "Die Stadt liegt am Fluss und ist alt.\nSie wuchs schnell\nHeute leben hier viele. Sie pendeln."
    assert [len(paragraph.sentences) for paragraph in split(text)] == [1, 1, 2]


def test_a_start_leaves_out_what_stands_before() -> None:
    """Spans count from the start of the text, sentences begin at ``start``."""
    text = "Kopf. Der Text. Zwei."
    assert [(s.span.start, s.span.end) for p in split(text, 5) for s in p.sentences] == [(6, 15), (16, 21)]


@pytest.mark.parametrize(
    "piece", ["(", ".", "…", "a.“", "„", " ", "\n", "1. ", "[1]", "Wort ", "z. ", "=", "-", ". “ "]
)
def test_hostile_repetitions_are_still_tiled(piece: str) -> None:
    """A hundred thousand repetitions of a mark are tiled like any text."""
    text = piece * 100_000
    assert_tiles(text, split(text))
