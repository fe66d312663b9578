"""Pages of the bot's own words: help, settings, privacy, forgetting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from bot.messages.replies import ForgetPage, Forgot, HelpPage, PrivacyPage, SettingsPage
from bot.messages.requests import Preference
from bot.parsing import COMMANDS
from bot.preferences import ALL, Choice, choices, preferences, value_of
from bot.rendering.blocks import Block, Role, block
from bot.rendering.safe import foreign
from bot.store.values import ANSWERS_KEPT, DAY, MEANINGS_KEPT

if TYPE_CHECKING:
    from bot.texts import Texts

_TITLES = 3  # of chosen articles that are told one by one
LONGEST_TITLE = 40  # code points of an article's title in a list of choices


def lay_out_page(page: HelpPage | SettingsPage | PrivacyPage | ForgetPage, texts: Texts) -> Iterator[Block]:
    """Yield the page's blocks."""
    match page:
        case HelpPage(group):
            yield from _help(texts, group)
        case SettingsPage():
            yield from _settings(page, texts)
        case PrivacyPage():
            yield block(Role.SAY, texts.privacy_questions)
            stored = texts.privacy_stored.format(answers=ANSWERS_KEPT // DAY, buttons=MEANINGS_KEPT // DAY)
            yield block(Role.SAY, stored)
            yield block(Role.SAY, texts.privacy_deletion)
        case ForgetPage(group, admin):
            yield block(Role.SAY, texts.forget_person if group else texts.forget_chat)
            if group and admin:
                yield block(Role.SAY, texts.forget_group)


def _help(texts: Texts, group: bool) -> Iterator[Block]:
    yield block(Role.SAY, texts.help_head)
    for command in COMMANDS:
        yield block(Role.ITEM, f"/{command.names[texts.language]} – {texts.commands[command.key]}")
    yield block(Role.SAY, texts.help_group if group else texts.help_tail)


def _settings(page: SettingsPage, texts: Texts) -> Iterator[Block]:
    yield block(Role.SAY, texts.settings_head)
    for preference in preferences(group=page.group):
        name = texts.preferences[preference]
        yield block(Role.ITEM, f"{name}: {value_words(page, preference, texts)}")
    yield block(Role.HINT, texts.settings_hint if page.changeable else texts.settings_fixed)


def value_words(page: SettingsPage, preference: Preference, texts: Texts) -> str:
    """Return the words for what is set."""
    if preference is Preference.ARTICLES:
        return _articles_words(page, texts)
    chosen = [one for one in choices(page.settings, preference, page.articles) if one.chosen]
    words = ", ".join(choice_words(one, preference, texts) for one in chosen)
    return words or choice_words(Choice(value_of(page.settings, preference), True), preference, texts)


def _articles_words(page: SettingsPage, texts: Texts) -> str:
    """Return the titles of the chosen articles, of many how many there are."""
    chosen = page.articles.among(page.settings.articles or ())
    if not len(chosen):
        return texts.choices[ALL]
    if len(chosen) > _TITLES:
        return texts.some_of.format(count=len(chosen), total=len(page.articles))
    return ", ".join(choice_words(Choice("", True, one), Preference.ARTICLES, texts) for one in chosen)


def choice_words(choice: Choice, preference: Preference, texts: Texts) -> str:
    """Return the words for a value one can choose."""
    if choice.article:
        return foreign(choice.article.title, LONGEST_TITLE)
    if preference is Preference.QUIET and choice.value in texts.choices:
        return texts.quiet_off
    if preference is Preference.QUIET:
        return texts.quiet_hours.format(hours=choice.value.replace("-", "–"))
    return texts.choices.get(choice.value, choice.value)


def forgotten_words(reply: Forgot, texts: Texts) -> str:
    """Return the words for what was deleted: of whom, and how much of each kind."""
    said = texts.forgot_chat if reply.whole_chat else texts.forgot_person
    if reply.gone is None:
        return said
    counts = ((texts.stored_kinds[one.name], getattr(reply.gone, one.name)) for one in fields(reply.gone))
    gone = ", ".join(f"{kind}: {count}" for kind, count in counts if count)
    return f"{said} ({gone or texts.stored_nothing})"
