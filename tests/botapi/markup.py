"""Inline keyboards as Telegram takes them: one action a button, 64 bytes of data, 256 characters to copy."""

from __future__ import annotations

from typing import Any

from tests.botapi.errors import bad

Markup = dict[str, Any]
MAX_DATA_BYTES, MAX_COPY, MAX_BUTTONS = 64, 256, 100
_ACTIONS = (
    "url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "web_app", "login_url", "pay", "callback_game",
)  # fmt: skip
_OTHER_KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")


def check_markup(markup: Markup | None, *, inline_only: bool = False) -> None:
    """Raise ApiError for a reply markup that Telegram refuses."""
    if markup is None:
        return
    if "inline_keyboard" not in markup:
        if inline_only or not any(kind in markup for kind in _OTHER_KEYBOARDS):
            raise bad("object expected as reply markup")
        return
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text is empty")
    actions = [action for action in _ACTIONS if action in button]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= MAX_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad("BUTTON_URL_INVALID")


def button_called(markup: Markup | None, text: str) -> dict[str, Any]:
    """Return the button whose text holds ``text``; AssertionError names the ones that are there."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    found = [button for button in buttons if text in button["text"]]
    assert found, f"no button {text!r} among {[button['text'] for button in buttons]}"
    return dict(found[0])
