"""A chat's preferences: what can be chosen, what a choice typed or tapped changes. Pure; storing is the adapter's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.listing import PAGE
from bot.messages.requests import Preference
from bot.store.values import ChatSettings

if TYPE_CHECKING:
    from index import Article, Listed

MOST_QUOTES = 10  # more make an answer nobody reads
AUTO, ON, OFF, ALL, ADMINS, EVERYONE = "auto", "on", "off", "all", "admins", "everyone"
OFFERED_QUOTES = (AUTO, "1", "2", "3", "5")
OFFERED_NIGHTS = (OFF, "22-7", "20-8", "0-6")
_GROUP_ONLY = frozenset({Preference.MENTIONS, Preference.QUIET, Preference.ADDING})
_FIXED = {
    Preference.LANGUAGE: (AUTO, "de", "en"),
    Preference.QUOTES: OFFERED_QUOTES,
    Preference.MENTIONS: (ON, OFF),
    Preference.QUIET: OFFERED_NIGHTS,
    Preference.ADDING: (ADMINS, EVERYONE),
}
# What people type for a value, in either language.
_SAME = {
    "an": ON, "ein": ON, "ja": ON, "yes": ON, "aus": OFF, "nein": OFF, "no": OFF, "keine": OFF, "none": OFF,
    "alle": ALL, "jeder": EVERYONE, "automatisch": AUTO, "automatic": AUTO, "deutsch": "de", "german": "de",
    "englisch": "en", "english": "en",
}  # fmt: skip
_HOURS = re.compile(r"([01]?\d|2[0-4])(?::([0-5]\d))?\s*[-–]\s*([01]?\d|2[0-4])(?::([0-5]\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one can choose, and whether it is the chosen one; ``article`` where the value is an article's number."""

    value: str
    chosen: bool
    article: Article | None = None


def preferences(*, group: bool) -> tuple[Preference, ...]:
    """Return what can be chosen in a group or a private chat, in the order of the menu."""
    return tuple(one for one in Preference if group or one not in _GROUP_ONLY)


def choices(settings: ChatSettings, preference: Preference, articles: Listed, page: int = 1) -> tuple[Choice, ...]:
    """Return what is offered for a preference, of articles one page (from 1).

    A value set otherwise, by typing it, is offered too.
    """
    if preference is Preference.ARTICLES:
        chosen, numbers = settings.articles, range((page - 1) * PAGE + 1, page * PAGE + 1)
        each = (
            Choice(str(number), chosen is not None and one.id in chosen, one)
            for number in numbers
            for one in articles[number - 1 : number]
        )
        return (Choice(ALL, chosen is None), *each)
    current, offered = value_of(settings, preference), _FIXED[preference]
    return tuple(Choice(value, value == current) for value in (*offered, *({current} - set(offered))))


def value_of(settings: ChatSettings, preference: Preference) -> str:
    """Return the preference's value as it is typed; for articles how many are chosen."""
    match preference:
        case Preference.LANGUAGE:
            return settings.language or AUTO
        case Preference.QUOTES:
            return str(settings.quotes or AUTO)
        case Preference.ARTICLES:
            return ALL if settings.articles is None else str(len(settings.articles))
        case Preference.MENTIONS:
            return ON if settings.answer_mentions else OFF
        case Preference.QUIET:
            return _hours(settings)
        case Preference.ADDING:
            return settings.adding


def changed(settings: ChatSettings, preference: Preference, typed: str, articles: Listed) -> ChatSettings | None:
    """Return the settings with the preference as typed, None where that makes no sense."""
    value = _SAME.get(typed.strip().casefold(), typed.strip().casefold())
    match preference:
        case Preference.LANGUAGE if value in _FIXED[preference]:
            return replace(settings, language=None if value == AUTO else value)
        case Preference.QUOTES if value == AUTO or (_number(value) and int(value) <= MOST_QUOTES):
            return replace(settings, quotes=None if value == AUTO else int(value))
        case Preference.ARTICLES:
            return _articles(settings, value, articles)
        case Preference.MENTIONS if value in (ON, OFF):
            return replace(settings, answer_mentions=value == ON)
        case Preference.QUIET:
            return _quiet(settings, value)
        case Preference.ADDING if value in (ADMINS, EVERYONE, ALL):
            return replace(settings, adding="admins" if value == ADMINS else "everyone")
    return None


def is_quiet(settings: ChatSettings, minute: int) -> bool:
    """Tell whether the minute of the day (from midnight, 0) lies in the quiet hours, which may span midnight."""
    start, end = settings.quiet_from, settings.quiet_to
    if start is None or end is None:
        return False
    return start <= minute < end if start < end else minute >= start or minute < end


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 4 and int(value) > 0


def _articles(settings: ChatSettings, value: str, articles: Listed) -> ChatSettings | None:
    """Choose all articles, or add one to the chosen ones or take it away; with none left all are asked."""
    if value == ALL:
        return replace(settings, articles=None)
    if not _number(value) or int(value) > len(articles):
        return None
    ids = articles.ids
    chosen = set(settings.articles or ()) ^ {ids[int(value) - 1]}
    return replace(settings, articles=tuple(one for one in ids if one in chosen) or None)


def _quiet(settings: ChatSettings, value: str) -> ChatSettings | None:
    if value == OFF:
        return replace(settings, quiet_from=None, quiet_to=None)
    found = _HOURS.fullmatch(value)
    if not found:
        return None
    start, end = (int(found[part]) % 24 * 60 + int(found[part + 1] or 0) for part in (1, 3))
    return replace(settings, quiet_from=start, quiet_to=end) if start != end else None


def _hours(settings: ChatSettings) -> str:
    if settings.quiet_from is None or settings.quiet_to is None:
        return OFF
    return "-".join(_clock(minute) for minute in (settings.quiet_from, settings.quiet_to))


def _clock(minute: int) -> str:
    hours, minutes = divmod(minute, 60)
    return f"{hours}:{minutes:02}" if minutes else str(hours)
