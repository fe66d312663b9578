"""Text fragment links, by the specification's own rules."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.links import text_fragment, web_url

PAGE = "https://zeitung.example/artikel"


@pytest.mark.parametrize(
    ("url", "text", "link"),
    [
        (PAGE, "Der Bau", f"{PAGE}#:~:text=Der%20Bau"),
        (PAGE, "US-Bau, Rat & Co.", f"{PAGE}#:~:text=US%2DBau%2C%20Rat%20%26%20Co."),
        (PAGE, "zwei\n  Zeilen", f"{PAGE}#:~:text=zwei%20Zeilen"),
        (PAGE, "Brücke „neu“", f"{PAGE}#:~:text=Br%C3%BCcke%20%E2%80%9Eneu%E2%80%9C"),
        (f"{PAGE}#absatz", "Bau", f"{PAGE}#absatz:~:text=Bau"),
        (f"{PAGE}#:~:text=alt", "Bau", f"{PAGE}#:~:text=Bau"),
        (f"{PAGE}?a=1&b=2", "Bau", f"{PAGE}?a=1&b=2#:~:text=Bau"),
    ],
)
def test_link(url: str, text: str, link: str) -> None:
    """Words are percent-encoded with dash, comma and ampersand; a fragment stays, an old directive goes."""
    assert text_fragment(url, text) == link


def test_a_long_quote_is_given_by_its_first_and_last_words() -> None:
    """Over 200 characters the link holds six words from either end."""
    text = " ".join(f"Wort{number}" for number in range(60))
    link = text_fragment(PAGE, text) or ""
    start, _, end = link.partition("#:~:text=")[2].partition(",")
    assert unquote(start).split() == [f"Wort{number}" for number in range(6)]
    assert unquote(end).split() == [f"Wort{number}" for number in range(54, 60)]


NO_PAGES = [None, "", "javascript:alert(1)", "file:///etc/passwd", "zeitung", "https://", "http://[x"]


@pytest.mark.parametrize("url", NO_PAGES)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    """No other scheme, and nothing broken, becomes a link."""
    assert text_fragment(url, "Bau") is None


def test_a_url_cannot_steer_the_terminal() -> None:
    """Escape characters in an address are encoded away."""
    assert web_url("https://x.example/\x1b]8;;\x07") == "https://x.example/%1B]8;;%07"


@given(st.text())
def test_a_link_is_always_printable_ascii(text: str) -> None:
    """Whatever the quote, the link has no blank, control or non-ASCII character, and no stray syntax."""
    link = text_fragment(PAGE, text) or ""
    assert link.isascii()
    assert link.isprintable()
    assert " " not in link
    directive = link.removeprefix(PAGE).removeprefix("#:~:text=")
    assert "-" not in directive
    assert "&" not in directive
    assert directive.count(",") <= 1
