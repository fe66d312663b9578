"""Which conversation a message belongs to: in memory only, and only the recent ones.

A private chat is one conversation. In a group every question begins one of its own, and replies to the bot's messages
carry it on; so what one person asks is no follow-up of what another did. „/mehr“ and „/kontext“ without a reply mean
the last answer in the room.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.chat import Chat

KEPT = 5_000  # conversations and messages remembered; one holds some kilobytes

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Room:
    """A chat, or a topic of a forum."""

    chat_id: int
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation in a room, by the message that began it (0: the whole room is one)."""

    room: Room
    root: int = 0


class Recent(Generic[K, V]):
    """A dictionary that forgets what was not used for longest."""

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._items: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return the value and count it as used."""
        if key in self._items:
            self._items.move_to_end(key)
        return self._items.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep the value."""
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._size:
            self._items.popitem(last=False)

    def drop(self, chat_id: int) -> None:
        """Forget whatever belongs to the chat."""
        for key in [key for key in self._items if _chat_of(key) == chat_id]:
            del self._items[key]


def _chat_of(key: object) -> int | None:
    if isinstance(key, Thread):
        return key.room.chat_id
    if isinstance(key, Room):
        return key.chat_id
    return key[0] if isinstance(key, tuple) else None


class Threads:
    """The conversations under way; messages are named by chat id and message id."""

    def __init__(self, size: int = KEPT) -> None:
        self._chats: Recent[Thread, Chat] = Recent(size)
        self._latest: Recent[Room, Thread] = Recent(size)
        self._answers: Recent[tuple[int, int], Thread] = Recent(size)
        self._questions: Recent[tuple[int, int], tuple[Thread, Chat]] = Recent(size)

    def find(self, room: Room, message_id: int, *, private: bool, replied: int | None, asks: bool) -> Thread:
        """Return the thread of a message: of the answer it replies to, else a new one, or the last if it asks nothing.

        ``replied`` is the id of the message replied to.
        """
        if private:
            return Thread(room)
        followed = self._answers.get((room.chat_id, replied)) if replied is not None else None
        if followed is not None:
            return followed
        latest = self._latest.get(room)
        return Thread(room, message_id) if asks or latest is None else latest

    def chat(self, thread: Thread) -> Chat | None:
        """Return the chat as it was left, None for a new thread."""
        return self._chats.get(thread)

    def before(self, chat_id: int, question_id: int) -> tuple[Thread, Chat] | None:
        """Return the thread of a question and the chat as it was before it was asked."""
        return self._questions.get((chat_id, question_id))

    def keep(self, thread: Thread, before: Chat, after: Chat, question_id: int, answer_ids: Sequence[int]) -> None:
        """Remember the chat after a message was answered, and which messages asked and answered."""
        chat_id = thread.room.chat_id
        self._chats.put(thread, after)
        self._latest.put(thread.room, thread)
        self._questions.put((chat_id, question_id), (thread, before))
        for answer_id in answer_ids:
            self._answers.put((chat_id, answer_id), thread)

    def forget(self, chat_id: int) -> None:
        """Forget all conversations in the chat."""
        for kept in (self._chats, self._latest, self._answers, self._questions):
            kept.drop(chat_id)
