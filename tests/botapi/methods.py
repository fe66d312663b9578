"""The table of methods, by their lower-case names (Telegram does not mind the case)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.botapi import methods_chats as chats
from tests.botapi import methods_messages as messages
from tests.botapi import methods_queries as queries
from tests.botapi.params import Params
from tests.botapi.state import State

Method = Callable[[State, Params], Awaitable[Any]]
_ALL: dict[str, Method] = {
    "getMe": chats.get_me,
    "getUpdates": chats.get_updates,
    "setWebhook": chats.set_webhook,
    "deleteWebhook": chats.delete_webhook,
    "getWebhookInfo": chats.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendDocument": messages.send_document,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "answerGuestQuery": queries.answer_guest_query,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
    "setMyCommands": chats.set_my_commands,
    "deleteMyCommands": chats.delete_my_commands,
    "getMyCommands": chats.get_my_commands,
    "getFile": chats.get_file,
    "setMyDescription": chats.ok,
    "setMyShortDescription": chats.ok,
    "logOut": chats.ok,
    "close": chats.ok,
}
METHODS = {name.lower(): method for name, method in _ALL.items()}
