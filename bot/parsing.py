"""A line of text to a request: the commands and their names in both languages, shared by all adapters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.messages.requests import (
    AddArticle,
    Ask,
    Change,
    Context,
    Forget,
    Help,
    ListArticles,
    Misunderstood,
    More,
    Preference,
    Privacy,
    Read,
    RemoveArticle,
    Request,
    ShowSettings,
    Start,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its key, its name in each language, its other names, and what its argument makes."""

    key: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    build: Callable[[str], Request | None]  # None: the argument makes no sense


def _plain(request: Request) -> Callable[[str], Request | None]:
    return lambda _argument: request


def _number(argument: str) -> int | None:
    digits = argument.strip().rstrip(".")
    # isascii: int() would read digits of any script; four of them are plenty.
    valid = digits.isascii() and digits.isdigit() and len(digits) <= 4 and int(digits) > 0
    return int(digits) if valid else None


def _context(argument: str) -> Request | None:
    number = _number(argument)
    return Context(number or 1) if number or not argument else None


def _read(argument: str) -> Request | None:
    number = _number(argument)
    return Read(number) if number or not argument else None


def _articles(argument: str) -> Request | None:
    """Return the list's page for „seite 2“, for „2“ or „alle“ the choice of what is asked."""
    word, _, rest = argument.casefold().partition(" ")
    if not argument:
        return ListArticles()
    if word in ("seite", "page"):
        page = _number(rest)
        return ListArticles(page) if page else None
    number = _number(argument)
    chosen = str(number) if number else word if word in ("alle", "all") and not rest else None
    return Change(Preference.ARTICLES, chosen) if chosen else None


def _remove(argument: str) -> Request | None:
    number = _number(argument)
    return RemoveArticle(number) if number or not argument else None


def _settings(argument: str) -> Request | None:
    name, _, value = argument.partition(" ")
    preference = PREFERENCES.get(name.casefold())
    if not argument:
        return ShowSettings()
    return Change(preference, value.strip()) if preference and value.strip() else None


def _forget(argument: str) -> Request | None:
    words = set(argument.casefold().split())
    if words - _SURE - _WHOLE_CHAT:
        return None
    return Forget(whole_chat=bool(words & _WHOLE_CHAT), sure=bool(words & _SURE))


def _command(key: str, de: str, en: str, build: Callable[[str], Request | None], *aliases: str) -> Command:
    return Command(key, MappingProxyType({"de": de, "en": en}), aliases, build)


COMMANDS: tuple[Command, ...] = (
    _command("ask", "frage", "ask", Ask),
    _command("more", "mehr", "more", _plain(More()), "weiter"),
    _command("context", "kontext", "context", _context, "zusammenhang"),
    _command("articles", "artikel", "articles", _articles, "article"),
    _command("read", "lesen", "read", _read),
    _command("add", "hinzufuegen", "add", AddArticle, "hinzufügen"),
    _command("remove", "entfernen", "remove", _remove, "löschen", "delete"),
    _command("settings", "einstellungen", "settings", _settings),
    _command("privacy", "datenschutz", "privacy", _plain(Privacy())),
    _command("forget", "vergessen", "forget", _forget),
    _command("help", "hilfe", "help", _plain(Help()), "?"),
    _command("start", "start", "start", _plain(Start())),
)
# What the preferences are called, in either language.
PREFERENCES = MappingProxyType(
    {
        "sprache": Preference.LANGUAGE,
        "language": Preference.LANGUAGE,
        "zitate": Preference.QUOTES,
        "quotes": Preference.QUOTES,
        "artikel": Preference.ARTICLES,
        "articles": Preference.ARTICLES,
        "erwähnungen": Preference.MENTIONS,
        "mentions": Preference.MENTIONS,
        "ruhe": Preference.QUIET,
        "quiet": Preference.QUIET,
        "hinzufügen": Preference.ADDING,
        "adding": Preference.ADDING,
    }
)
_SURE = frozenset({"ja", "yes"})
_WHOLE_CHAT = frozenset({"chat", "gruppe", "group"})
_BY_NAME = {name: command for command in COMMANDS for name in (*command.names.values(), *command.aliases)}
# "/hilfe", "/hilfe@some_bot", "/kontext 2"; a line that begins with a slash is never a question.
_LINE = re.compile(r"/([^\s@]*)(?:@\S*)?(.*)", re.DOTALL)


def parse(line: str) -> Request:
    """Read a line: a command when it begins with a slash, else a question. Never fails."""
    text = line.strip()
    found = _LINE.fullmatch(text)
    if not found:
        return Ask(text)
    name, argument = found[1].casefold(), found[2].strip()
    command = _BY_NAME.get(name)
    if command is None:
        return Misunderstood(name)
    return command.build(argument) or Misunderstood(name, argument)


def takes_number(name: str) -> bool:
    """Tell whether the command's argument is a number."""
    command = _BY_NAME.get(name)
    return command is not None and command.key in ("context", "read", "articles", "remove")


def nearest_command(name: str, language: str) -> str | None:
    """Return the command's name most like ``name``, in ``language``, if any is close enough."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, list(_BY_NAME), scorer=fuzz.ratio, score_cutoff=60)
    return _BY_NAME[best[0]].names[language] if best else None
