"""A question as it was typed: how long it may be, and what in it is no word."""

from __future__ import annotations

import re
import unicodedata

from index.errors import EmptyQuestion, QuestionTooLong

MAX_QUESTION = 4096  # code points; the length of the longest Telegram message, so no adapter needs a second limit
# Terminal control sequences (ECMA-48, sections 5.4 to 5.6): „ESC [ 31 m“, „ESC ] 0 ; title BEL“, „ESC 7“; each is one
# thing, of which no letter is a word of the question.
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x00-\x1f\x80-\x9f]*(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]*[0-~]?"
)
_NO_WORD = {"Cc": " ", "Cs": " ", "Cf": ""}  # by Unicode category; Cf is of no width: soft hyphens, joiners, directions


def checked(question: str) -> str:
    """Return the question in composed form without control sequences, controls and what has no width.

    Raises EmptyQuestion or QuestionTooLong.
    """
    if len(question) > MAX_QUESTION:
        raise QuestionTooLong(len(question), MAX_QUESTION)
    kept = "".join(_NO_WORD.get(unicodedata.category(char), char) for char in _ESCAPE.sub(" ", question))
    if not kept.strip():
        raise EmptyQuestion
    return unicodedata.normalize("NFC", kept)
