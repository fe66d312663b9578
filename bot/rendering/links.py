"""Links that open a page at the quoted words: text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

EXACT = 200  # code points; a longer quote is given by its first and last words, which also spans block elements
EDGE = 6  # words at either end of a long quote
_URL_SAFE = "!#$%&'()*+,/:;=?@[]-._~"


def web_url(url: str | None) -> str | None:
    """Return ``url``, safe to print (ASCII, no controls), if it is an http(s) address, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or url is None:
        return None
    return quote(url.strip(), safe=_URL_SAFE, errors="replace")


def text_fragment(url: str | None, text: str) -> str | None:
    """Return the link to ``text`` on the page at ``url``; None if that is no web address.

    In a text directive the dash, comma and ampersand are syntax and percent-encoded within the words.
    White space is collapsed, as it is when a browser lays out a page.
    """
    page = web_url(url)
    words = text.split()
    if page is None or not words:
        return page
    page = page.partition(":~:")[0]
    directive = _directive(words, whole=len(text) <= EXACT and "\n" not in text.strip())
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def _directive(words: list[str], *, whole: bool) -> str:
    if whole or len(words) < 2 * EDGE:
        return _encode(words)
    return f"{_encode(words[:EDGE])},{_encode(words[-EDGE:])}"


def _encode(words: list[str]) -> str:
    # quote() leaves the dash alone, which would read as the mark of a prefix or suffix.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
