"""Which messages are for the bot: one row a case, in private chats and groups."""

from __future__ import annotations

import re

import pytest

from bot.addressing import Addressed, Incoming, Kind, Place, Replied, Sender, address
from bot.messages.requests import Ask, Context, Help, Misunderstood, More, NotText, Request

ME = "Artikelbot"
QUESTION = "Was fordert Russland?"
MINE = Replied("Eine Antwort.", mine=True)
THEIRS = Replied(QUESTION)


def private(text: str = "", **facts: object) -> Incoming:
    """Return a message in a private chat."""
    return Incoming(Place.PRIVATE, text, named(text), **facts)  # type: ignore[arg-type]


def group(text: str = "", **facts: object) -> Incoming:
    """Return a message in a group."""
    return Incoming(Place.GROUP, text, named(text), **facts)  # type: ignore[arg-type]


def named(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the text names the bot, as Telegram's entities tell."""
    return tuple(found.span() for found in re.finditer(r"(?<![\w/])@artikelbot\b", text, re.IGNORECASE))


PRIVATE: list[tuple[str, Incoming, Request | None]] = [
    ("a text is a question", private(QUESTION), Ask(QUESTION)),
    ("a command", private("/mehr"), More()),
    ("a command with the bot's name", private("/kontext@artikelbot 2"), Context(2)),
    ("a command for another bot", private("/frage@andererbot Was?"), None),
    ("an unknown command", private("/hlife"), Misunderstood("hlife")),
    ("the bot's name is no part of the question", private(f"@artikelbot {QUESTION}"), Ask(QUESTION)),
    ("/frage as a reply asks what was said", private("/frage", replied=THEIRS), Ask(QUESTION)),
    ("/frage alone asks nothing", private("/frage"), Ask("")),
    ("a photo with a question below it", private(QUESTION, kind=Kind.MEDIA), Ask(QUESTION)),
    ("a photo, a voice message, a sticker", private(kind=Kind.MEDIA), NotText()),
    ("a service message", private(kind=Kind.SERVICE), None),
    ("another bot", private(QUESTION, sender=Sender.BOT), None),
    ("one of the bot's own inline results", private(QUESTION, inline=True), None),
]
GROUP: list[tuple[str, Incoming, Request | None]] = [
    ("what people say to each other", group(QUESTION), None),
    ("/frage", group(f"/frage {QUESTION}"), Ask(QUESTION)),
    ("/frage with the bot's name in any case", group(f"/frage@ARTIKELBOT {QUESTION}"), Ask(QUESTION)),
    ("/frage for another bot", group(f"/frage@andererbot {QUESTION}"), None),
    ("an unknown command may be another bot's", group("/wetter morgen"), None),
    ("an unknown command with the bot's name", group("/hlife@artikelbot"), Misunderstood("hlife")),
    ("a known command with an impossible argument", group("/kontext zwei"), Misunderstood("kontext", "zwei")),
    ("a lone slash", group("/"), None),
    ("a mention", group(f"@artikelbot {QUESTION}"), Ask(QUESTION)),
    ("a mention with a comma", group(f"@ArtikelBot, {QUESTION}"), Ask(QUESTION)),
    ("a mention at the end", group("Was fordert Russland @artikelbot"), Ask("Was fordert Russland")),
    ("a mention in the middle", group("Sag @artikelbot was fordert Russland?"), Ask("Sag was fordert Russland?")),
    ("a mention with a command", group("@artikelbot /mehr"), More()),
    ("a mention with an unknown command", group("@artikelbot /hlife"), Misunderstood("hlife")),
    ("a mention alone", group("@artikelbot"), Help()),
    ("a mention alone, replying to a question", group("@artikelbot", replied=THEIRS), Ask(QUESTION)),
    ("somebody else's name", group("@andererbot Was fordert Russland?"), None),
    ("a name that only begins so", group("@artikelbot_fans Was?"), None),
    ("a reply to the bot", group("Und die NATO?", replied=MINE), Ask("Und die NATO?")),
    ("a reply to the bot that names it", group("@artikelbot: Und die NATO?", replied=MINE), Ask("Und die NATO?")),
    ("a reply to somebody else", group("Gute Frage!", replied=THEIRS), None),
    ("/frage as a reply answers that question", group("/frage", replied=THEIRS), Ask(QUESTION)),
    ("/frage as a reply, with its own question", group("/frage Wer?", replied=THEIRS), Ask("Wer?")),
    ("/frage as a reply to the bot", group("/frage", replied=MINE), Ask("")),
    ("/frage as a reply to a picture", group("/frage", replied=Replied()), Ask("")),
    ("an anonymous admin", group(f"/frage {QUESTION}", sender=Sender.ANONYMOUS), Ask(QUESTION)),
    ("a channel", group(f"/frage {QUESTION}", sender=Sender.CHANNEL), Ask(QUESTION)),
    ("another bot", group(f"/frage {QUESTION}", sender=Sender.BOT), None),
    ("a photo with a command below it", group(f"/frage {QUESTION}", kind=Kind.MEDIA), Ask(QUESTION)),
    ("a photo with a question for nobody", group(QUESTION, kind=Kind.MEDIA), None),
    ("a sticker as a reply to the bot", group(kind=Kind.MEDIA, replied=MINE), None),
    ("a service message", group(kind=Kind.SERVICE), None),
    ("one of the bot's own inline results", group(QUESTION, inline=True, replied=MINE), None),
]


@pytest.mark.parametrize(("message", "request_"), [row[1:] for row in PRIVATE], ids=[row[0] for row in PRIVATE])
def test_in_a_private_chat(message: Incoming, request_: Request | None) -> None:
    """Whatever a person writes in a private chat is for the bot."""
    found = address(message, ME)
    assert (found.request if found else None) == request_


@pytest.mark.parametrize(("message", "request_"), [row[1:] for row in GROUP], ids=[row[0] for row in GROUP])
def test_in_a_group(message: Incoming, request_: Request | None) -> None:
    """In a group the bot answers whoever means it, and is silent otherwise."""
    found = address(message, ME)
    assert (found.request if found else None) == request_


def test_a_channel_s_own_posts_are_not_answered() -> None:
    """Posts in a channel ask nobody."""
    assert address(Incoming(Place.CHANNEL, f"/frage {QUESTION}"), ME) is None


def test_a_group_may_want_no_answers_to_mentions() -> None:
    """Then commands and replies to the bot are still answered."""
    assert address(group(f"@artikelbot {QUESTION}"), ME, mentions=False) is None
    assert address(group(f"/frage {QUESTION}"), ME, mentions=False) == Addressed(Ask(QUESTION))
    assert address(group(QUESTION, replied=MINE), ME, mentions=False) == Addressed(Ask(QUESTION))


def test_an_answer_to_somebody_s_question_goes_to_that_question() -> None:
    """``/frage`` as a reply takes the question, and the place for the answer, from the message replied to."""
    assert address(group("/frage", replied=THEIRS), ME) == Addressed(Ask(QUESTION), for_replied=True)
    assert address(group("/frage Wer?", replied=THEIRS), ME) == Addressed(Ask("Wer?"))
