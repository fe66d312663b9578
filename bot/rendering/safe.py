"""Control characters made visible: an article or a question must not steer the reader's terminal.

An escape sequence in a text could retitle the window, hide lines or answer for the user. Each dangerous
character is replaced by one visible character, so nothing is hidden; the article itself stays as it is.
"""

# C0 controls have pictures of their own, U+2400 and up; line feed and tab are harmless.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
# C1 controls are escape sequences in one character, bidirectional ones reorder what is read, surrogates are
# no text: none of them has a picture.
_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NO_PICTURE = (*range(0x80, 0xA0), *_BIDIRECTIONAL, *range(0xD800, 0xE000))
_VISIBLE = _PICTURES | dict.fromkeys(_NO_PICTURE, 0xFFFD)


def visible(text: str) -> str:
    """Return ``text``, of the same length, with control characters but newline and tab shown as symbols."""
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one blank and control characters shown."""
    return visible(" ".join(text.split()))
