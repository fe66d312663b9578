"""Words in a row as names have them: capitalised words, initials, particles, titles written short.

A word that only begins its sentence, a word for a time or a thing, or one of those spoken to ends the row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.german.lexicon import function_words
from index.german.nouns import is_institution, is_outlet_noun, is_titling, listed, outlets, starters

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING, CLOSING = frozenset('„»«“"‚'), frozenset('“”«»"')
_ADJECTIVE = re.compile(r"(?:\d+-)?[a-zäöüß-]{3,40}(?:e|en|er|es|em)\Z")
_PREFIXED = re.compile(r"(?:al|el|as|ad|an|ar|ash)-[A-Z]")
_AGED = re.compile(r"\d{1,3}-Jährige[rn]?\Z")
_NOUNS_IN_END = frozenset("Jugend Abend Gegend Dutzend Legend Friend Townsend".split())
_LONGEST = 12  # tokens of a run of capitalised words; names are shorter


class Token(NamedTuple):
    """A word or a mark, its place in the article, and whether it stands between quotation marks."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[0].isalnum()


class Run(NamedTuple):
    """Capitalised words in a row, as a list of texts („Dr.“ is one), and the token after them."""

    words: tuple[str, ...]
    end: int


def is_adjective(word: str) -> bool:
    """Tell whether a lower-case word may be an adjective before a noun, by its ending."""
    if not _ADJECTIVE.match(word) or word in function_words() or word in listed("adverbs"):
        return False
    return word not in listed("say")


def run_at(tokens: Sequence[Token], at: int) -> Run:
    """Return the capitalised words from ``at`` on, with the particles inside names."""
    words: list[str] = []
    while at < len(tokens) and len(words) < _LONGEST and not tokens[at].quoted:
        word = tokens[at].text
        if _is_abbreviated(tokens, at):
            words.append(word + ".")
            at += 2
            continue
        if not (_is_capital(word, bool(words)) or word in outlets() or _is_particle(tokens, at, words)):
            break
        if words and " ".join(words) in outlets() and not _goes_on(words, word):
            break
        words.append(word)
        at += 1
    return Run(tuple(words), at)


def _goes_on(outlet: list[str], word: str) -> bool:
    """Tell whether an outlet's name goes on with the word: „Zeit *Online*“, „Süddeutsche *Zeitung*“."""
    return is_outlet_noun(word) or " ".join((*outlet, word)) in outlets()


def _is_capital(word: str, inside: bool) -> bool:
    if _AGED.match(word):
        return True
    if not (word[0].isupper() or _PREFIXED.match(word)) or (len(word) == 1 and not inside):
        return False
    stops = listed("nobody") | listed("listeners") if inside else frozenset()
    lower = word.lower()
    if word.endswith("end") and word not in _NOUNS_IN_END:  # „Lobend“, „Abschließend“ begin sentences
        return False
    return not (lower in function_words() or lower in listed("adverbs") or word in stops or word in starters())


def _is_abbreviated(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token and the stop after it are „Dr.“ or an initial."""
    word = tokens[at].text
    short = word in listed("abbreviated") or (len(word) == 1 and word.isupper())
    return short and at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].text[0].isalpha()


def _is_particle(tokens: Sequence[Token], at: int, words: list[str]) -> bool:
    """Tell whether the token is a particle inside a name: „Ursula *von der* Leyen“, not „Müller von der Bahn“."""
    if not words or at + 2 >= len(tokens):
        return False
    word, following = tokens[at].text, tokens[at + 1].text
    if word in ("der", "den"):
        return words[-1] in ("von", "van") and following[0].isupper()
    article = following in ("der", "den", "la")
    noble = word in ("von", "van") and article
    if (is_titling(words[-1]) and not noble) or (word == "von" and _has_full_name(words)):
        return False
    named = tokens[at + 1 + article].text
    return word in listed("particles") and named[0].isupper() and not _is_body(named)


def _has_full_name(words: list[str]) -> bool:
    """Tell whether first and last name are complete: „Emil Kuhn *von der Hochschule*“."""
    return sum(not is_titling(word) for word in words) > 1


def _is_body(word: str) -> bool:
    """Tell whether the word is somebody one can be from, not a family: „CDU“, „Bahn“, „Agentur“, „Stiftung“."""
    told = is_institution(word) or is_outlet_noun(word) or is_titling(word) or word in outlets()
    return told or (word.isupper() and len(word) > 1) or word.endswith(("ung", "heit", "keit", "schaft", "tät"))


def between_quotes(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return at most four words between quotation marks, and the token after them."""
    if at >= len(tokens) or tokens[at].text not in OPENING:
        return None
    for end in range(at + 2, min(at + 6, len(tokens))):
        if tokens[end].text in CLOSING:
            return " ".join(token.text for token in tokens[at + 1 : end]), end + 1
    return None
