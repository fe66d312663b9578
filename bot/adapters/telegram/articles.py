"""/hinzufuegen and /entfernen on Telegram: a link, or a file sent with the command or replied to with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.adapters.telegram.apart import Apart
from bot.adding import MEGABYTES, AddingError, DocumentTooLarge, added_reply, is_web, shown_name
from bot.errors import Refusal
from bot.messages.replies import Adding, Refused, Removing, Reply
from bot.messages.requests import AddArticle, NotText, Request
from index import CoreError

if TYPE_CHECKING:
    from telegram import Bot, Document, Message

    from bot.adapters.telegram.desk import Desk

_LINKS = ("url", "text_link")


def completed(request: Request, message: Message) -> Request:
    """Return the request with what it is about, if that is not in its own words.

    It may be the file that a command is the caption of, the file or link of the message replied to, or a file sent
    without a word, which in a private chat can only be meant to be read.
    """
    if isinstance(request, NotText) and message.document:
        return AddArticle(shown_name(message.document.file_name or ""))
    if not isinstance(request, AddArticle) or request.source:
        return request
    document = _document(message)
    if document:
        return AddArticle(shown_name(document.file_name or ""))
    return AddArticle(_link(message.reply_to_message) if message.reply_to_message else "")


def _document(message: Message) -> Document | None:
    """Return the file the message brings or replies to."""
    replied = message.reply_to_message
    return message.document or (replied.document if replied else None)


def _link(message: Message) -> str:
    """Return the first link of a message, nothing if it has none."""
    found = message.parse_entities(list(_LINKS)) | message.parse_caption_entities(list(_LINKS))
    links = (entity.url or text for entity, text in found.items())
    return next((link if "://" in link else f"https://{link}" for link in links), "")


class Articles:
    """Adds and removes a chat's own articles."""

    def __init__(self, desk: Desk) -> None:
        self._asked = desk.app.shelf is not None  # else the articles are those of a stored index, as they are
        self._adder = desk.app.adder(desk.store)
        self._apart = Apart()

    async def carry_out(self, replies: tuple[Reply, ...], message: Message, bot: Bot) -> tuple[Reply, ...]:
        """Do what the replies announce, and return what came of it in their place."""
        return tuple([await self._done(reply, message, bot) for reply in replies])

    async def _done(self, reply: Reply, message: Message, bot: Bot) -> Reply:
        if not isinstance(reply, Adding | Removing) or not self._asked:
            return reply
        document = _document(message)
        if isinstance(reply, Adding) and document and not is_web(reply.source):
            return await self._add(document, message.chat.id, bot)
        return await self._apart.run(self._adder.carry_out, reply, message.chat.id)

    async def _add(self, document: Document, chat_id: int, bot: Bot) -> Reply:
        name = document.file_name or ""
        try:
            data = await _download(document, bot)
            return added_reply(await self._apart.run(self._adder.add_document, data, name, chat_id))
        except (CoreError, Refusal) as error:
            return Refused(error)


async def _download(document: Document, bot: Bot) -> bytes:
    """Return the file's bytes. Raises DocumentTooLarge before anything is loaded, and AddingError if it is gone."""
    name = shown_name(document.file_name or "")
    _check_size(document.file_size, name)
    try:
        file = await bot.get_file(document.file_id)
        _check_size(file.file_size, name)  # a server of one's own hands out larger ones than Telegram's
        return bytes(await file.download_as_bytearray())
    except BadRequest as refusal:
        if "too big" in refusal.message.casefold():
            raise DocumentTooLarge(name, MEGABYTES) from None
        raise AddingError(name, MEGABYTES) from None


def _check_size(size: int | None, name: str) -> None:
    if (size or 0) > MEGABYTES * 2**20:
        raise DocumentTooLarge(name, MEGABYTES)
