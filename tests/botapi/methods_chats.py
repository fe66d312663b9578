"""getMe, getChat, getChatMember, leaveChat, command lists, files and webhook settings."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.botapi.errors import bad
from tests.botapi.params import Params
from tests.botapi.state import State, member_json
from tests.botapi.world import ADMINS, Chat, Json, User

MAX_COMMANDS, MAX_DOWNLOAD = 100, 20 * 2**20
SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
})  # fmt: skip
WEBHOOK_PORTS = ("", ":443", ":80", ":88", ":8443")


async def get_me(state: State, _params: Params) -> Json:
    """Return the bot."""
    return state.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_chat(state: State, params: Params) -> Json:
    """Return the chat in full."""
    chat = state.chat(params.text("chat_id"))
    return chat.json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def get_chat_member(state: State, params: Params) -> Json:
    """Return the status of a user in a chat."""
    chat = state.chat(params.text("chat_id"))
    user_id = params.integer("user_id") or 0
    user = chat.people.get(user_id) or state.users.get(user_id)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return member_json(user, chat.status(user_id))


async def get_chat_administrators(state: State, params: Params) -> list[Json]:
    """Return the administrators who are no bots."""
    chat = state.chat(params.text("chat_id"))
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    admins = [(chat.people[ident], status) for ident, status in chat.members.items() if status in ADMINS]
    return [member_json(user, status) for user, status in admins if not user.is_bot]


async def leave_chat(state: State, params: Params) -> bool:
    """Leave a group or channel."""
    chat: Chat = state.chat(params.text("chat_id"))
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    old = chat.status(state.bot.id)
    chat.put(state.bot, "left")
    state.membership(chat, state.bot, old, "left")
    return True


async def set_my_commands(state: State, params: Params) -> bool:
    """Keep the list of commands for a scope and a language."""
    commands = params.object("commands") or []
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_scope(params)] = commands
    return True


async def delete_my_commands(state: State, params: Params) -> bool:
    """Forget the list of commands for a scope and a language."""
    state.commands.pop(_scope(params), None)
    return True


async def get_my_commands(state: State, params: Params) -> list[Json]:
    """Return the list of commands for exactly that scope and language."""
    return state.commands.get(_scope(params), [])


def _scope(params: Params) -> tuple[str, str]:
    scope = params.object("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    language = params.text("language_code") or ""
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")
    return json.dumps(scope, sort_keys=True) if len(scope) > 1 else scope["type"], language


async def get_file(state: State, params: Params) -> Json:
    """Return where a file can be downloaded."""
    ident = params.text("file_id") or ""
    if ident not in state.files:
        raise bad("invalid file_id")
    _name, data = state.files[ident]
    if len(data) > MAX_DOWNLOAD:
        raise bad("file is too big")
    return {"file_id": ident, "file_unique_id": f"u{ident}", "file_size": len(data), "file_path": f"documents/{ident}"}


async def get_updates(state: State, params: Params) -> list[Json]:
    """Return pending updates, waiting for them."""
    allowed = params.object("allowed_updates")
    if allowed is not None:
        state.updates.allowed = frozenset(allowed) or None
    limit = params.integer("limit") or 100
    return await state.updates.poll(params.integer("offset"), limit, params.integer("timeout") or 0)


async def set_webhook(state: State, params: Params) -> bool:
    """Send updates to a URL from now on; an empty one ends it."""
    url = params.text("url") or ""
    if not url:
        return await delete_webhook(state, params)
    _check_webhook(url, params.text("secret_token"))
    allowed = params.object("allowed_updates")
    if allowed is not None:
        state.updates.allowed = frozenset(allowed) or None
    _drop_pending(state, params)
    state.updates.webhook = {"url": url, "secret": params.text("secret_token")}
    return True


def _check_webhook(url: str, secret: str | None) -> None:
    if not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    host = re.match(r"https://[^/:]+(:\d+)?", url)
    if host is None or (host[1] or "") not in WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")


async def delete_webhook(state: State, params: Params) -> bool:
    """Go back to polling."""
    state.updates.webhook = None
    _drop_pending(state, params)
    return True


def _drop_pending(state: State, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        state.updates.pending.clear()


async def get_webhook_info(state: State, _params: Params) -> Json:
    """Return the webhook and what waits for it."""
    webhook: Any = state.updates.webhook or {}
    info = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
    if state.updates.webhook_errors:
        info |= {"last_error_date": state.clock.date(), "last_error_message": state.updates.webhook_errors[-1]}
    return info


async def ok(_state: State, _params: Params) -> bool:
    """Take a call whose effect is not modelled (descriptions, the menu button)."""
    return True


def bot_user(username: str) -> User:
    """Return a bot's account."""
    return User(123_456_789, "Artikelbot", username, is_bot=True)
