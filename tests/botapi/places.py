"""A test's handles on chats and messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.botapi.markup import button_called
from tests.botapi.text import utf16_slice
from tests.botapi.world import Chat, Message, User, shown

if TYPE_CHECKING:
    from tests.botapi.people import Person
    from tests.botapi.server import Server


@dataclass(frozen=True, eq=False)
class Posted:
    """A message in a chat; it shows what the message is now, also after an edit."""

    message: Message
    place: Place

    @property
    def id(self) -> int:
        """Return the message's id, unique in its chat."""
        return int(self.message["message_id"])

    @property
    def text(self) -> str:
        """Return the text or caption."""
        return str(self.message.get("text", self.message.get("caption", "")))

    @property
    def there(self) -> bool:
        """Tell whether the message has not been deleted."""
        return self.message in self.place.chat.messages.values()

    @property
    def reply_to(self) -> int | None:
        """Return the id of the message this one replies to."""
        target = self.message.get("reply_to_message", {})
        return None if "forum_topic_created" in target else target.get("message_id")

    @property
    def quote(self) -> str | None:
        """Return the part of that message that is quoted in the reply."""
        return self.message.get("quote", {}).get("text")

    @property
    def topic(self) -> int | None:
        """Return the forum topic's id; None in General and outside forums."""
        return self.message.get("message_thread_id") if self.message.get("is_topic_message") else None

    def covered(self, kind: str) -> list[str]:
        """Return the texts that entities of this type cover, in order."""
        entities = self.message.get("entities", self.message.get("caption_entities", ()))
        return [utf16_slice(self.text, one["offset"], one["length"]) for one in entities if one["type"] == kind]

    def links(self) -> list[str]:
        """Return the addresses of the text links, in order."""
        return [one["url"] for one in self.message.get("entities", ()) if one["type"] == "text_link"]

    def buttons(self) -> list[list[str]]:
        """Return the buttons' texts, row by row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    def button(self, text: str) -> dict[str, Any]:
        """Return the button whose text holds ``text``."""
        return button_called(self.message.get("reply_markup"), text)


@dataclass(frozen=True, eq=False)
class Place:
    """A chat."""

    chat: Chat
    server: Server

    @property
    def id(self) -> int:
        """Return the chat's id; after a migration the new one is another place's."""
        return self.chat.id

    def add(self, *people: Person, status: str = "member") -> Place:
        """Make people members (``creator``, ``administrator``, ``member`` …) without the bot hearing of it."""
        for person in people:
            self.server.do(lambda _state, user=person.user: self.chat.put(user, status))
        return self

    def remove(self, *people: Person, status: str = "left") -> None:
        """Let people leave."""
        self.add(*people, status=status)

    def add_bot(self, by: Person, status: str = "member") -> None:
        """Let ``by`` add the bot, or change its status; the bot is told."""
        self.server.do(lambda state: self._change_bot(state.bot, by.user, status))

    def remove_bot(self, by: Person) -> None:
        """Let ``by`` remove the bot; the bot is told."""
        self.add_bot(by, "kicked")

    def _change_bot(self, bot: User, by: User, status: str) -> None:
        state, old = self.server.state, self.chat.status(bot.id)
        joins = not self.chat.has(bot.id)
        self.chat.put(bot, status)
        state.membership(self.chat, by, old, status)
        if joins and self.chat.is_group:
            service = state.post(self.chat, {"from": by.json()}, {"new_chat_members": [bot.json()]})
            state.deliver(self.chat, service)

    def open_topic(self, name: str, by: Person) -> int:
        """Open a topic in a forum and return its id."""
        return self.server.do(lambda _state: self._open_topic(name, by.user))

    def _open_topic(self, name: str, by: User) -> int:
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.server.state.post(self.chat, {"from": by.json()}, created)
        message |= {"message_thread_id": message["message_id"], "is_topic_message": True}
        self.chat.topics[message["message_id"]] = shown(message)
        self.server.state.deliver(self.chat, message)
        return int(message["message_id"])

    def close_topic(self, topic: int) -> None:
        """Close a topic: only administrators write there."""
        self.server.do(lambda _state: self.chat.closed_topics.add(topic))

    def migrates(self) -> Place:
        """Turn a basic group into a supergroup, as Telegram does on its own; return the new chat."""
        return Place(self.server.do(lambda _state: self._migrate()), self.server)

    def _migrate(self) -> Chat:
        state, old = self.server.state, self.chat
        new = Chat(-1_000_000_000_000 + old.id, "supergroup", old.title, members=dict(old.members))
        new.people = dict(old.people)
        state.add_chat(new)
        first = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}
        leaving = state.post(old, first, {"migrate_to_chat_id": new.id})
        state.deliver(old, leaving)
        old.migrated_to = new.id
        coming = state.post(new, first | {"sender_chat": new.json()}, {"migrate_from_chat_id": old.id})
        state.deliver(new, coming)
        return new

    def posted(self, messages: Iterable[Message]) -> list[Posted]:
        """Wrap messages of this chat."""
        return [Posted(message, self) for message in messages]
