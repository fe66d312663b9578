"""People (and channels) who write, edit, press, ask inline, send files, add and block the bot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.markup import button_called
from tests.botapi.methods_messages import keep_file
from tests.botapi.methods_queries import result_content
from tests.botapi.places import Place, Posted
from tests.botapi.privacy import mentioned
from tests.botapi.text import utf16_length
from tests.botapi.world import ANONYMOUS_ADMIN, CHANNEL_BOT, SERVICE, Chat, Json, Message, User

if TYPE_CHECKING:
    from tests.botapi.server import Server
    from tests.botapi.state import State

_DETECTED = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)")),
    ("mention", re.compile(r"(?<![\w/])@\w{4,32}")),
    ("url", re.compile(r"https?://\S+")),
)


def detected(text: str) -> list[Json]:
    """Return the entities Telegram finds in what people type."""
    found = [(kind, match) for kind, pattern in _DETECTED for match in pattern.finditer(text)]
    return [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, match in sorted(found, key=lambda one: one[1].start())
    ]


@dataclass(eq=False)
class Press:
    """A pressed button; ``text``, ``alert`` and ``url`` are what the person gets to see, once it is answered."""

    query: Json

    @property
    def answered(self) -> bool:
        """Tell whether the bot has answered the query."""
        return "answer" in self.query

    @property
    def text(self) -> str:
        """Return the words shown."""
        return str(self.query["answer"]["text"])

    @property
    def alert(self) -> bool:
        """Tell whether they are shown in a window of their own."""
        return bool(self.query["answer"]["alert"])


@dataclass(eq=False)
class InlineAsk:
    """An inline query and its results."""

    person: Person
    query: Json
    place: Place

    @property
    def results(self) -> list[Json]:
        """Return the results; KeyError while there is no answer."""
        return list(self.query["answer"]["results"])

    @property
    def answered(self) -> bool:
        """Tell whether the bot has answered the query."""
        return "answer" in self.query

    def chooses(self, number: int = 0) -> Posted:
        """Send the result with this number, from 0, to the chat; the bot is told by ``chosen_inline_result``."""
        return self.person.server.do(lambda state: self._choose(state, self.results[number]))

    def _choose(self, state: State, result: Json) -> Posted:
        sender = {"from": self.person.user.json(), "via_bot": state.bot.json()}
        message = state.post(self.place.chat, sender, result_content(result))
        chosen: Json = {"result_id": result["id"], "from": sender["from"], "query": self.query["query"]}
        if "reply_markup" in message:
            chosen["inline_message_id"] = f"inline{state.unique()}"
            state.inline_messages[chosen["inline_message_id"]] = message
        state.updates.add("chosen_inline_result", chosen)
        state.deliver(self.place.chat, message)
        return Posted(message, self.place)


@dataclass(eq=False)
class Writer:
    """Who writes: ``sender`` has ``from`` and, for channels and anonymous administrators, ``sender_chat``."""

    server: Server
    sender: Json

    def says(
        self,
        text: str,
        *,
        in_: Place,
        reply_to: Posted | None = None,
        topic: int | None = None,
        **extra: Any,
    ) -> Posted:
        """Write a text; ``topic`` in a forum (default: that of the message replied to, or General)."""
        content = {"text": text} | ({"entities": found} if (found := detected(text)) else {})
        return self.sends({**content, **extra}, in_=in_, reply_to=reply_to, topic=topic)

    def sends(self, content: Json, *, in_: Place, reply_to: Posted | None = None, topic: int | None = None) -> Posted:
        """Send any content, such as ``{"sticker": …}``."""
        whole = self.server.do(lambda _state: _threaded(content, in_.chat, reply_to, topic))
        return Posted(self.server.do(lambda state: _write(state, in_.chat, self.sender, whole)), in_)

    def edits(self, posted: Posted, text: str) -> None:
        """Change the text of an own message."""

        def edit(state: State) -> None:
            message = posted.message
            message.update(text=text, entities=detected(text), edit_date=state.clock.date())
            kind = "edited_channel_post" if posted.place.chat.type == "channel" else "edited_message"
            state.deliver(posted.place.chat, message, kind)

        self.server.do(edit)

    def deletes(self, posted: Posted) -> None:
        """Delete a message; bots are not told."""
        self.server.do(lambda _state: posted.place.chat.messages.pop(posted.id, None))


@dataclass(eq=False)
class Person(Writer):
    """Somebody with an account; ``private`` is the private chat with the bot."""

    user: User = field(kw_only=True)
    private: Place = field(kw_only=True)

    def says(self, text: str, *, in_: Place | None = None, **options: Any) -> Posted:
        """Write a text, in private unless ``in_`` names a chat."""
        return super().says(text, in_=in_ or self.private, **options)

    def sends(self, content: Json, *, in_: Place | None = None, **options: Any) -> Posted:
        """Send any content, in private unless ``in_`` names a chat."""
        return super().sends(content, in_=in_ or self.private, **options)

    def sends_document(self, name: str, data: bytes, caption: str = "", **options: Any) -> Posted:
        """Send a file."""
        document = self.server.do(lambda state: keep_file(state, name, data))
        words = {"caption": caption, "caption_entities": detected(caption)} if caption else {}
        return self.sends({"document": document, **words}, **options)

    def presses(self, posted: Posted, button: str) -> Press:
        """Press the button whose text holds ``button``."""
        return self.presses_data(posted, button_called(posted.message.get("reply_markup"), button)["callback_data"])

    def presses_data(self, posted: Posted, data: str) -> Press:
        """Press a button with this data: also one that the message no longer has, or never had."""
        return self.server.do(lambda state: self._press(state, posted, data))

    def _press(self, state: State, posted: Posted, data: str) -> Press:
        query: Json = {"id": state.unique(), "from": self.user.json(), "chat_instance": "-1", "data": data}
        inline = next((key for key, one in state.inline_messages.items() if one is posted.message), None)
        where = {"inline_message_id": inline} if inline else {"message": posted.message}
        state.updates.add("callback_query", query | where)
        query["asked"] = state.clock.now()
        state.callbacks[query["id"]] = query
        return Press(query)

    def asks_inline(self, text: str, *, in_: Place | None = None, offset: str = "") -> InlineAsk:
        """Type ``@bot text`` in a chat; a cached answer comes without the bot."""
        place = in_ or self.private
        query = self.server.do(lambda state: self._ask_inline(state, text, place.chat, offset))
        return InlineAsk(self, query, place)

    def _ask_inline(self, state: State, text: str, chat: Chat, offset: str) -> Json:
        query: Json = {"id": state.unique(), "from": self.user.json(), "query": text, "offset": offset}
        for person in (None, self.user.id):
            until, answer = state.inline_cache.get((text, offset, person), (0.0, {}))
            if until > state.clock.now():
                return query | {"answer": answer}
        kind = "sender" if chat.person is self.user else chat.type
        state.updates.add("inline_query", query | {"chat_type": kind})
        query["asked"] = state.clock.now()
        state.inline_queries[query["id"]] = query
        return query

    def anonymously(self, group: Place) -> Writer:
        """Return the person as an anonymous administrator of ``group``."""
        bot = {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        return Writer(self.server, {"from": bot, "sender_chat": group.chat.json()})

    def blocks_bot(self, blocked: bool = True) -> None:
        """Block the bot, or unblock it; the bot is told."""

        def block(state: State) -> None:
            self.private.chat.blocked = blocked
            old, new = ("member", "kicked") if blocked else ("kicked", "member")
            state.membership(self.private.chat, self.user, old, new)

        self.server.do(block)


def channel_as_sender(server: Server, channel: Place) -> Writer:
    """Return a channel that writes in groups under its own name."""
    bot = {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    return Writer(server, {"from": bot, "sender_chat": channel.chat.json()})


def linked_channel(server: Server, channel: Place) -> Writer:
    """Return a channel whose posts appear in its discussion group on their own."""
    telegram = {"id": SERVICE, "is_bot": False, "first_name": "Telegram"}
    return Writer(server, {"from": telegram, "sender_chat": channel.chat.json(), "is_automatic_forward": True})


def _threaded(content: Json, chat: Chat, reply_to: Posted | None, topic: int | None) -> Json:
    """Add what is replied to, and the topic: in a forum a plain message "replies" to the topic's creation."""
    whole = dict(content)
    if reply_to is not None:
        target = {k: v for k, v in reply_to.message.items() if k not in ("reply_to_message", "quote")}
        whole["reply_to_message"] = target
        topic = topic or reply_to.topic
        if not chat.is_forum and chat.type == "supergroup":
            whole["message_thread_id"] = target.get("message_thread_id", reply_to.id)
    if topic is not None:
        whole |= {"message_thread_id": topic, "is_topic_message": True}
        whole.setdefault("reply_to_message", chat.topics[topic])
    return whole


def _write(state: State, chat: Chat, sender: Json, content: Json) -> Message:
    if chat.type == "private":
        chat.started, chat.blocked = True, False
    message = state.post(chat, sender, content)
    if chat.type != "private" and not chat.has(state.bot.id):
        _summon(state, chat, message)
    state.deliver(chat, message)
    return message


def _summon(state: State, chat: Chat, message: Message) -> None:
    """Where the bot is no member, a mention calls it as a guest (Bot API 10.0)."""
    if not mentioned(message, state.bot) or message.get("from", {}).get("is_bot"):
        return
    ident = state.unique()
    state.updates.add("guest_message", message | {"guest_query_id": ident})
    state.guest_queries[ident] = {"from": message["from"], "chat": chat, "asked": state.clock.now()}
