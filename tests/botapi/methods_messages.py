"""sendMessage, sendDocument, editMessageText, editMessageReplyMarkup, deleteMessage and their refusals."""

from __future__ import annotations

from typing import Any

from tests.botapi.errors import NOT_MODIFIED, bad
from tests.botapi.markup import check_markup
from tests.botapi.params import Params
from tests.botapi.state import State
from tests.botapi.text import MAX_CAPTION, checked
from tests.botapi.world import GENERAL, Chat, Json, Message

EDITABLE = ("text", "entities", "reply_markup")
MAX_UPLOAD = 50 * 2**20


async def send_message(state: State, params: Params) -> Message:
    """Send a text."""
    chat = state.chat(params.text("chat_id"))
    content = _text(params) | _options(state, chat, params)
    state.buckets.take(chat.id, group=chat.type != "private")
    return state.post(chat, {"from": state.bot.json()}, content)


async def send_document(state: State, params: Params) -> Message:
    """Send a file that is uploaded along."""
    chat = state.chat(params.text("chat_id"))
    content = {"document": _document(state, params)} | _options(state, chat, params)
    if params.text("caption"):
        text, entities = checked(
            params.text("caption") or "", params.object("caption_entities") or [], limit=MAX_CAPTION
        )
        content |= {"caption": text} | ({"caption_entities": entities} if entities else {})
    state.buckets.take(chat.id, group=chat.type != "private")
    return state.post(chat, {"from": state.bot.json()}, content)


async def send_chat_action(state: State, params: Params) -> bool:
    """Show that the bot is typing."""
    state.chat(params.text("chat_id"))
    return True


async def edit_message_text(state: State, params: Params) -> Message | bool:
    """Replace text, entities and buttons of an own message."""
    inline = params.text("inline_message_id")
    message = _inline(state, inline) if inline else _own(state, params, "edit")
    _replace(state, message, _text(params) | _markup(params))
    return True if inline else message


async def edit_message_reply_markup(state: State, params: Params) -> Message | bool:
    """Replace the buttons of an own message."""
    inline = params.text("inline_message_id")
    message = _inline(state, inline) if inline else _own(state, params, "edit")
    kept = {name: message[name] for name in ("text", "entities") if name in message}
    _replace(state, message, kept | _markup(params))
    return True if inline else message


async def delete_message(state: State, params: Params) -> bool:
    """Delete a message: an own one, or anyone's for an administrator."""
    chat = state.chat(params.text("chat_id"))
    message = chat.messages.get(params.integer("message_id") or 0)
    if message is None:
        raise bad("message to delete not found")
    own = message["from"]["id"] == state.bot.id
    if not own and chat.type != "private" and chat.status(state.bot.id) != "administrator":
        raise bad("message can't be deleted")
    del chat.messages[message["message_id"]]
    return True


async def delete_messages(state: State, params: Params) -> bool:
    """Delete several messages; missing ones are skipped."""
    chat = state.chat(params.text("chat_id"))
    for ident in params.object("message_ids") or []:
        chat.messages.pop(ident, None)
    return True


def _text(params: Params) -> Json:
    if params.text("parse_mode"):
        raise bad("strict: a parse mode; this bot sends entities")
    text, entities = checked(params.text("text") or "", params.object("entities") or [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _markup(params: Params) -> Json:
    markup = params.object("reply_markup")
    check_markup(markup)
    return {"reply_markup": markup} if markup and markup.get("inline_keyboard") else {}


def _options(state: State, chat: Chat, params: Params) -> Json:
    reply = _reply(state, chat, params.object("reply_parameters"))
    thread = _thread(chat, params.integer("message_thread_id"), reply)
    preview = params.object("link_preview_options")
    return _markup(params) | reply | thread | ({"link_preview_options": preview} if preview else {})


def _reply(state: State, chat: Chat, wanted: Json | None) -> Json:
    if not wanted:
        return {}
    if wanted.get("chat_id") not in (None, chat.id, str(chat.id)):
        raise bad("strict: replies to other chats are not modelled")
    target = state.replied(chat, int(wanted["message_id"]))
    if target is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": target} | _quote(target, wanted)


def _quote(target: Message, wanted: Json) -> Json:
    quote = wanted.get("quote")
    if not quote:
        return {}
    if wanted.get("quote_parse_mode"):
        raise bad("strict: a parse mode; this bot sends entities")
    whole = target.get("text") or target.get("caption") or ""
    if len(quote) > 1024 or quote not in whole or quote != quote.strip():
        raise bad("QUOTE_TEXT_INVALID")
    position = whole.index(quote)
    return {"quote": {"text": quote, "position": len(whole[:position].encode("utf-16-le")) // 2, "is_manual": True}}


def _thread(chat: Chat, thread: int | None, reply: Json) -> Json:
    """Find the topic: the one named, else the one of the message replied to."""
    target = reply.get("reply_to_message", {})
    if thread is None:
        thread = target.get("message_thread_id") if target.get("is_topic_message") else None
    elif thread == GENERAL or not chat.is_forum or thread not in chat.topics:
        raise bad("message thread not found")
    if thread is None:
        return {}
    if thread in chat.closed_topics:
        raise bad("TOPIC_CLOSED")
    implied = {} if "reply_to_message" in reply else {"reply_to_message": chat.topics[thread]}
    return {"message_thread_id": thread, "is_topic_message": True} | implied


def _document(state: State, params: Params) -> Json:
    upload: Any = params.values.get("document")
    if not hasattr(upload, "file"):
        return _attached(state, params)
    return keep_file(state, upload.filename, upload.file.read())


def _attached(state: State, params: Params) -> Json:
    """Return a document given as ``attach://NAME``, or as the id of a file the server knows."""
    name = params.text("document") or ""
    upload: Any = params.values.get(name.removeprefix("attach://"))
    if name.startswith("attach://") and hasattr(upload, "file"):
        return keep_file(state, upload.filename, upload.file.read())
    if name not in state.files:
        raise bad("wrong file identifier/HTTP URL specified")
    path, data = state.files[name]
    return {"file_id": name, "file_unique_id": name, "file_name": path, "file_size": len(data)}


def keep_file(state: State, name: str, data: bytes) -> Json:
    """Keep a file and return its ``Document``. Raises ApiError."""
    if not data:
        raise bad("file must be non-empty")
    if len(data) > MAX_UPLOAD:
        raise bad("Request Entity Too Large")
    ident = f"BQACAgIAAxkB{state.unique()}"
    state.files[ident] = (name, data)
    return {"file_id": ident, "file_unique_id": f"u{ident}", "file_name": name, "file_size": len(data)}


def _own(state: State, params: Params, what: str) -> Message:
    chat = state.chat(params.text("chat_id"))
    message = chat.messages.get(params.integer("message_id") or 0)
    if message is None:
        raise bad(f"message to {what} not found")
    if message["from"]["id"] != state.bot.id:
        raise bad(f"message can't be {what}ed")
    return message


def _inline(state: State, ident: str) -> Message:
    if ident not in state.inline_messages:
        raise bad("MESSAGE_ID_INVALID")
    return state.inline_messages[ident]


def _replace(state: State, message: Message, content: Json) -> None:
    if all(message.get(name) == content.get(name) for name in EDITABLE):
        raise bad(NOT_MODIFIED)
    for name in EDITABLE:
        message.pop(name, None)
    message.update(content, edit_date=state.clock.date())
