"""Everything the server knows, and how chats and messages come to be; lives in the server's event loop."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.clock import Clock
from tests.botapi.errors import bad, forbidden
from tests.botapi.limits import Buckets, Limits
from tests.botapi.privacy import reaches
from tests.botapi.updates import Updates
from tests.botapi.world import ADMINS, Chat, Json, Message, User, shown

CHANNEL_BASE = -1_000_000_000_000


@dataclass(eq=False)
class State:
    """The world, the bot in it and what waits between them."""

    bot: User
    token: str
    limits: Limits
    clock: Clock = field(default_factory=Clock)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # (scope, language) -> list
    callbacks: dict[str, Json] = field(default_factory=dict)
    inline_queries: dict[str, Json] = field(default_factory=dict)
    inline_cache: dict[tuple[object, ...], tuple[float, Json]] = field(default_factory=dict)
    guest_queries: dict[str, Json] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    privacy: bool = True
    mentions: bool = True
    ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    # In private chats and basic groups messages are numbered together, for the bot's account as a whole.
    message_ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.updates = Updates()
        self.buckets = Buckets(self.limits, self.clock)
        self.users[self.bot.id] = self.bot

    def unique(self) -> str:
        """Return an id as Telegram's queries have them: long digits."""
        return str(4_870_000_000_000_000_000 + next(self.ids))

    def add_chat(self, chat: Chat) -> Chat:
        """Keep the chat, its messages numbered as its type has it."""
        if chat.type in ("private", "group"):
            chat.ids = self.message_ids
        else:
            next(chat.ids)  # the first message tells of the chat's creation
        self.chats[chat.id] = chat
        return chat

    def chat(self, ident: Any) -> Chat:
        """Return the chat the bot writes to. Raises ApiError: unknown, left, blocked, migrated."""
        chat = self._find(ident)
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.type == "private":
            _check_private(chat)
        else:
            _check_member(chat, self.bot)
        return chat

    def _find(self, ident: Any) -> Chat | None:
        if isinstance(ident, str) and ident.startswith("@"):
            return next((one for one in self.chats.values() if f"@{one.username}" == ident), None)
        try:
            return self.chats.get(int(ident))
        except (TypeError, ValueError):
            return None

    def post(self, chat: Chat, sender: Json, content: Json) -> Message:
        """Put a message into the chat; ``sender`` has ``from`` and perhaps ``sender_chat``."""
        message = {"message_id": next(chat.ids), **sender, "chat": chat.json(), "date": self.clock.date(), **content}
        chat.messages[message["message_id"]] = message
        writer = sender.get("from", {})
        if writer.get("is_bot") and "sender_chat" not in sender and chat.is_group:
            chat.last_bot = writer["id"]
        return message

    def deliver(self, chat: Chat, message: Message, kind: str | None = None) -> int | None:
        """Tell the bot of a message if it gets to see it; return the update's id."""
        if chat.type != "private" and not chat.has(self.bot.id):
            return None
        if message.get("from", {}).get("id") == self.bot.id and "via_bot" not in message:
            return None
        if not reaches(message, chat, self.bot, privacy=self.privacy, mentions=self.mentions):
            return None
        usual = "channel_post" if chat.type == "channel" else "message"
        return self.updates.add(kind or usual, message)

    def membership(self, chat: Chat, by: User, old: str, new: str) -> int | None:
        """Tell the bot that its own status has changed."""
        change = {
            "chat": chat.json(),
            "from": by.json(),
            "date": self.clock.date(),
            "old_chat_member": member_json(self.bot, old),
            "new_chat_member": member_json(self.bot, new),
        }
        return self.updates.add("my_chat_member", change)

    def replied(self, chat: Chat, message_id: int) -> Message | None:
        """Return a message as it is shown in a reply to it."""
        found = chat.messages.get(message_id)
        return shown(found) if found else None


def _check_private(chat: Chat) -> None:
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_member(chat: Chat, bot: User) -> None:
    status, kind = chat.status(bot.id), {"group": "group"}.get(chat.type, chat.type)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")
    if status == "restricted":
        raise bad("not enough rights to send text messages to the chat")
    if chat.type == "channel" and status not in ADMINS:
        raise bad("need administrator rights in the channel chat")


def member_json(user: User, status: str) -> Json:
    """Return the ``ChatMember`` object for a status."""
    value: Json = {"status": status, "user": user.json()}
    if status == "creator":
        return value | {"is_anonymous": False}
    if status == "administrator":
        return value | dict.fromkeys(_ADMIN_RIGHTS, True) | {"is_anonymous": False}
    if status == "kicked":
        return value | {"until_date": 0}
    if status == "restricted":
        return value | dict.fromkeys(_MEMBER_RIGHTS, False) | {"is_member": True, "until_date": 0}
    return value


_ADMIN_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_MEMBER_RIGHTS = (
    "can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios",
    "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes",
)  # fmt: skip
