"""Other people's words made harmless: they must not steer the reader's terminal, nor turn our own words around.

An escape sequence in a text could retitle the window, hide lines or answer for the user. Each dangerous
character is replaced by one visible character, so nothing is hidden; the article itself stays as it is.
"""

import re
from unicodedata import bidirectional

# C0 controls have pictures of their own, U+2400 and up; line feed and tab are harmless.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
# C1 controls are escape sequences in one character, bidirectional ones reorder what is read, surrogates are
# no text: none of them has a picture.
_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NO_PICTURE = (*range(0x80, 0xA0), *_BIDIRECTIONAL, *range(0xD800, 0xE000))
_VISIBLE = _PICTURES | dict.fromkeys(_NO_PICTURE, 0xFFFD)
# Most texts have nothing to replace, and looking for that is ten times as quick as going through a table.
_DANGEROUS = re.compile("[" + "".join(map(re.escape, map(chr, _VISIBLE))) + "]")


def visible(text: str) -> str:
    """Return ``text``, of the same length, with control characters but newline and tab shown as symbols."""
    return text.translate(_VISIBLE) if _DANGEROUS.search(text) else text


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one blank and control characters shown."""
    return visible(" ".join(text.split()))


# What nobody sees and a title needs not: zero-width and soft breaks, marks of direction. Joiners are part of words.
_HIDDEN = re.compile("[\xad\u061c\u200b\u200e\u200f\u2060\ufeff]")
_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
_FIRST_OF_THESE = "\u0590"  # no character before it is one of them
_LEFT_TO_RIGHT = "\u200e"


def foreign(text: str, limit: int | None = None) -> str:
    """Return a title, name or question for a line of our own: as one line, without hidden characters, contained.

    What is longer than ``limit`` code points is cut and ends with „…“.
    """
    line = one_line(_HIDDEN.sub("", text))
    return contained(line if limit is None or len(line) <= limit else f"{line[: limit - 1]}…")


def contained(line: str) -> str:
    """Return ``line`` such that its direction ends with it.

    Between two left-to-right marks nothing written from the right moves the words, dots and numbers beside it, nor
    makes their whole line run from the right (https://www.unicode.org/reports/tr9/, rules P2, W7 and N1).
    """
    turns = max(line, default="") >= _FIRST_OF_THESE and any(
        map(_FROM_THE_RIGHT.__contains__, map(bidirectional, line))
    )
    return f"{_LEFT_TO_RIGHT}{line}{_LEFT_TO_RIGHT}" if turns else line
