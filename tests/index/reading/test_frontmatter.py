"""Front matter and the header „date 2022-01“."""

import pytest

from index.errors import BadFrontMatter
from index.reading.frontmatter import Header, read_header


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (" date 2022-01 Der Text.", Header(end=13, date="2022-01")),
        ("date 2022-01-13\nDer Text.", Header(end=15, date="2022-01-13")),
        ("date 2022", Header(end=9, date="2022")),
        ("date 2022-13 ist kein Monat.", Header()),
        ("date 2022-01x", Header()),
        ("dates 2022-01 Text", Header()),
        ("Der Text.", Header()),
        ("---\ntitle: Ein Titel\ndate: 2022-01-13\n---\nText", Header(41, "Ein Titel", "2022-01-13")),
        ("---\r\ntitle: A\r\n---\r\nText", Header(19, "A")),
        ("---\ntitle: No\n---\n", Header(17, "No")),
        ("---\ntitle: 3:0\ndate: 2022-01\n...\n", Header(32, "3:0", "2022-01")),
        ("---\nTitle: 'A\n  B'\nurl: https://a.de/x\n---\n", Header(42, "A B", url="https://a.de/x")),
        (
            "---\nauthor: [Anna Berg, Ben Au]\noutlet: Der Bote\n---\n",
            Header(52, author="Anna Berg, Ben Au", outlet="Der Bote"),
        ),
        ("---\ndate: 13.01.2022\nanderes: {a: [1]}\n---\n", Header(42, date="2022-01-13")),
        ("---\ndate: !!timestamp 2022-01-13\n---\n", Header(36, date="2022-01-13")),
        ("---\ntitle:\nurl: ~\n---\n", Header(21)),
        ("---\n# nur so\n\ntitle: A\n---\n", Header(26, "A")),
        ('---\ntitle: "A\\eB"\n---\n', Header(21, "AB")),
        ("---\n---\nText", Header(7)),
        ("---\nEin Trennstrich, kein Kopf.\n---\nText", Header()),
        ("---\n\nText", Header()),
    ],
)
def test_what_stands_before_the_text(text: str, header: Header) -> None:
    """Header and YAML block are read, and the text begins behind them; other text is left alone."""
    assert read_header(text, "a.md") == header


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("date: gestern\n", "date 'gestern' is no date"),
        ("date: 2022-13-45\n", "date '2022-13-45' is no date"),
        ("date: !!timestamp 2022-13-45\n", "date '2022-13-45' is no date"),
        ("title: !!int x\n", "line 2: could not determine a constructor"),
        ("title: [\n", "line 3: "),
        ("title: {a: b}\n", "title must be text, not dict"),
        ("url: javascript:alert(1)\n", "url 'javascript:alert(1)' is no address"),
        ("a: &a x\ntitle: *a\n", "line 3: aliases"),
        ("title: !!python/object:os.system x\n", "line 2: could not determine a constructor"),
        ("a: " + "[" * 2000 + "\n", "line 2: nested too deeply"),
        ("title: a\x01b\n", "special characters are not allowed"),
        ("key: x\n- y\n", "line 3: "),
        ("title:\u00a0A\n", "expected lines of the form key: value"),  # to YAML that is no blank
        ("a: " + "x" * 20000 + "\n", "no closing --- line within"),
    ],
)
def test_bad_front_matter(block: str, reason: str) -> None:
    """A block that is no valid front matter is refused in one line with the reason and the place."""
    with pytest.raises(BadFrontMatter) as caught:
        read_header(f"---\n{block}---\nText", "a.md")
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_missing_end() -> None:
    """Front matter that is never closed is refused rather than read as text."""
    with pytest.raises(BadFrontMatter):
        read_header("---\ntitle: A\nText", "a.md")
