"""The buttons: under answers, in the settings menu, for confirming. Their data is an action and an opaque id.

Keyboards are plain values, as the Bot API takes them: PTB's objects of the same take several times as long to make.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit

from bot.listing import page_with, pages_of
from bot.messages.replies import Answer, ArticleList, ForgetPage, NoAnswer, SettingsPage
from bot.messages.requests import Preference
from bot.preferences import ALL, choices, preferences
from bot.rendering.citation import citation
from bot.rendering.pages import choice_words, value_words
from bot.texts import Texts

Button = dict[str, Any]  # https://core.telegram.org/bots/api#inlinekeyboardbutton
Keyboard = dict[str, list[list[Button]]]  # https://core.telegram.org/bots/api#inlinekeyboardmarkup
MORE, CONTEXT, GOOD, BAD = "more", "context", "good", "bad"
MENU, SET = "menu", "set"
PAGED, CHOSEN = "page", "choose"
FORGET_ME, FORGET_CHAT, EXPORTED = "forget-me", "forget-chat", "export"
ROW = 5  # buttons side by side; more are too narrow for a thumb
MAX_COPY = 256  # characters (https://core.telegram.org/bots/api#copytextbutton)


def data(action: str, meaning_id: str, argument: str = "") -> str:
    """Return a button's data, at most 64 bytes: an id has 22."""
    text = f"{action}:{argument}:{meaning_id}"
    assert len(text.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA  # noqa: S101 - all arguments are short
    return text


def parts(pressed: str) -> tuple[str, str, str]:
    """Return action, argument and id of a pressed button's data; of a forged one, whatever that gives."""
    action, _, rest = pressed.partition(":")
    argument, _, meaning_id = rest.rpartition(":")
    return action, argument, meaning_id


def whole(argument: str) -> int:
    """Return the number in a button's data, 0 where there is none: data may be forged."""
    return int(argument) if argument.isascii() and argument.isdigit() and len(argument) <= 4 else 0


def _keyboard(rows: list[list[Button]]) -> Keyboard:
    return {"inline_keyboard": rows}


def _button(text: str, action: str, meaning_id: str, argument: str = "") -> Button:
    return {"text": text, "callback_data": data(action, meaning_id, argument)}


def under_answer(reply: Answer | NoAnswer, meaning_id: str, texts: Texts) -> Keyboard | None:
    """Return the buttons for further passages, contexts, votes and copying; None under no passage at all."""
    matches = reply.matches if isinstance(reply, Answer) else reply.nearest
    if not matches:
        return None
    rows = [[_button(texts.button_more, MORE, meaning_id)]] if reply.more else []
    numbers = range(reply.first, reply.first + len(matches))
    several = len(matches) > 1 or reply.first > 1
    contexts = [
        _button(
            f"{texts.button_context} {number}" if several else texts.button_context, CONTEXT, meaning_id, str(number)
        )
        for number in numbers
    ]
    rows += [contexts[start : start + ROW] for start in range(0, len(contexts), ROW)]
    copied = {"text": texts.button_copy, "copy_text": {"text": citation(matches[0], texts, MAX_COPY)}}
    rows.append([*_votes(reply, meaning_id), copied])
    return _keyboard(rows)


def _votes(reply: Answer | NoAnswer, meaning_id: str) -> list[Button]:
    if isinstance(reply, NoAnswer):
        return []
    return [_button("👍", GOOD, meaning_id), _button("👎", BAD, meaning_id)]


def settings_menu(page: SettingsPage, meaning_id: str, texts: Texts) -> Keyboard:
    """Return a button for each preference, with what is set."""
    rows = [
        [_button(f"{texts.preferences[one]}: {value_words(page, one, texts)}"[:60], MENU, meaning_id, one)]
        for one in preferences(group=page.group)
    ]
    return _keyboard(rows)


def preference_menu(
    page: SettingsPage, preference: Preference, meaning_id: str, texts: Texts, turned_to: int = 1
) -> Keyboard:
    """Return a button for each value, the chosen ones ticked, and one back to all preferences.

    Of articles there is one page, from 1, and buttons to turn to others.
    """
    buttons = [
        _button(
            f"{'✓ ' if one.chosen else ''}{choice_words(one, preference, texts)}",
            SET,
            meaning_id,
            f"{preference}={one.value}",
        )
        for one in choices(page.settings, preference, page.articles, turned_to)
    ]
    rows = _rows(buttons)
    if preference is Preference.ARTICLES:
        rows += _turning(turned_to, pages_of(len(page.articles)), MENU, meaning_id, f"{preference}=")
    return _keyboard([*rows, [_button(texts.button_back, MENU, meaning_id)]])


def under_list(reply: ArticleList, meaning_id: str, texts: Texts) -> Keyboard | None:
    """Return the buttons that choose an article to be asked, or turn the page; None under a list of one."""
    if reply.count < 2:
        return None
    page = page_with(reply.first)
    rows = _turning(page, pages_of(reply.count), PAGED, meaning_id)
    if not reply.to_read and not reply.to_remove:
        chosen = reply.chosen or frozenset()
        numbers = [
            _button(f"{'✓ ' if one.id in chosen else ''}{number}", CHOSEN, meaning_id, f"{number}={page}")
            for number, one in enumerate(reply.articles, reply.first)
        ]
        everything = [[_button(texts.button_ask_all, CHOSEN, meaning_id, f"{ALL}={page}")]] if chosen else []
        rows = [*_rows(numbers), *everything, *rows]
    return _keyboard(rows) if rows else None


def _turning(page: int, pages: int, action: str, meaning_id: str, before: str = "") -> list[list[Button]]:
    """Return a row of buttons to the pages beside this one and at the ends; none where there is one page."""
    marks = {1: "«", pages: "»", page - 1: "‹", page + 1: "›"}
    others = sorted(number for number in marks if 1 <= number <= pages and number != page)
    words = {one: f"{marks[one]} {one}" if one < page else f"{one} {marks[one]}" for one in others}
    return [[_button(words[one], action, meaning_id, f"{before}{one}") for one in others]] if others else []


def _rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Return short buttons side by side, long ones under one another."""
    width = ROW if all(len(button["text"]) <= 14 for button in buttons) else 1
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def confirm_forgetting(page: ForgetPage, meaning_id: str, texts: Texts) -> Keyboard:
    """Return the buttons that delete."""
    rows = [[_button(texts.button_forget, FORGET_ME, meaning_id)]]
    if page.group and page.admin:
        rows.append([_button(texts.button_forget_group, FORGET_CHAT, meaning_id)])
    return _keyboard(rows)


def export(meaning_id: str, texts: Texts) -> Keyboard:
    """Return the button that sends what is stored of the chat."""
    return _keyboard([[_button(texts.button_export, EXPORTED, meaning_id)]])
