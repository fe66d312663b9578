"""Messages of any kind: who is not spoken to is silent, and what is typed becomes a request or a question."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.addressing import Incoming, Kind, Place, Replied, Sender, address
from bot.messages.requests import Ask, Misunderstood
from bot.parsing import COMMANDS, nearest_command, parse
from tests.fuzz.strategies import broken_texts, questions, short_texts
from tests.fuzz.target import Target

_NAMES = [name for command in COMMANDS for name in (*command.names.values(), *command.aliases)]
_COMMANDS = st.tuples(
    st.sampled_from(["/", "//", " /", "/ "]),
    st.sampled_from([*_NAMES, "FRAGE", "x"]) | short_texts,
    st.sampled_from(["", "@artikelbot", "@ARTIKELBOT", "@other", "@", "@@", "@artikelbot@other"]),
    st.sampled_from(["", " ", "\n", "\xa0"]),
    short_texts | st.sampled_from(["2", "٣", "-1", "99999", "1.", "sprache en", "ja chat", "ruhe 22-7", "artikel 1"]),
).map("".join)
_TYPED = _COMMANDS | questions | broken_texts
_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3)
CASES = st.tuples(
    _TYPED,
    _SPANS,
    st.sampled_from([*map(str, Place)]),
    st.sampled_from([*map(str, Sender)]),
    st.sampled_from([*map(str, Kind)]),
    st.none() | st.tuples(short_texts, st.booleans()),
    st.booleans(),
)


def check(case: Any) -> None:
    """Address a message to the bot, and parse its text as the console does."""
    text, spans, place, sender, kind, replied, inline = case
    edges = sorted({min(edge, len(text)) for span in spans for edge in span})
    mentions = tuple(zip(edges[::2], edges[1::2], strict=False))
    message = Incoming(
        Place(place), text, mentions, Sender(sender), Kind(kind), Replied(*replied) if replied else None, inline
    )
    found = address(message, "artikelbot")
    typed = text.lstrip().startswith("/")
    never = inline or message.place is Place.CHANNEL or message.kind is Kind.SERVICE or message.sender is Sender.BOT
    if never or not (mentions or message.follows or message.place is Place.PRIVATE or typed):
        assert found is None
    if not never and message.place is Place.PRIVATE and not typed:
        assert found is not None
    request = parse(text)
    assert request == parse(text)
    assert text.strip().startswith("/") or request == Ask(text.strip())
    if isinstance(request, Misunderstood):
        for language in ("de", "en"):
            nearest = nearest_command(request.command, language)
            assert nearest is None or not isinstance(parse(f"/{nearest}"), Misunderstood)


TARGET = Target("addressing", CASES, check, 300)
