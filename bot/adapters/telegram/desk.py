"""What all handlers share: the core, the store, the conversations under way, and the facts a request is answered by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from telegram import Bot, User
from telegram import Chat as Where
from telegram.constants import ChatType

from bot.adapters.telegram.meanings import result_of
from bot.adapters.telegram.rights import Rights
from bot.adapters.telegram.together import Together
from bot.chat import Chat
from bot.conversation import Response
from bot.messages.replies import Refused
from bot.messages.requests import Request
from bot.preferences import is_quiet
from bot.ratekeeping import RateKeeper
from bot.store.errors import StoreError
from bot.store.values import ChatSettings, Meaning
from bot.texts import Texts, texts_for
from bot.threads import Recent, Room, Threads
from index import EngineError, StoredIndexError

if TYPE_CHECKING:
    from bot.adapters.telegram.tools import Tools
    from bot.app import App
    from bot.store.messages import Posted
    from index import Result

_LOG = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")


class Desk:
    """The core and the store, as handlers use them. Nothing here waits for Telegram but the question of rights."""

    def __init__(self, app: App, tools: Tools) -> None:
        self.app = app
        self.store, self._outage, self._metrics = tools.store, tools.outage, tools.metrics
        self._remember = Together(self._remember_all)
        self._settings = Together(self._settings_of_all)
        self._readings = Together(self._readings_of)
        self.threads = Threads()
        self.rights = Rights(app.settings.admins)
        self.rates = RateKeeper(app.settings.questions_per_minute)
        self.said: Recent[tuple[int, int], int] = Recent()  # the hash of what a message of the bot says
        self.pressed: Recent[tuple[int, int, str], bool] = Recent()  # buttons that need no second press

    async def stored(self, action: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Call the store, without keeping others waiting. Raises StoreError."""
        return await asyncio.to_thread(action, *arguments, **named)

    async def tried(self, otherwise: T, action: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Call the store; where it fails, go on with ``otherwise``: an answer is worth more than its buttons."""
        try:
            return await self.stored(action, *arguments, **named)
        except StoreError as error:
            self._outage.failed(error)
            return otherwise

    async def remember(self, meaning: Meaning) -> str:
        """Store what a button means, with others' meanings, and return its id; nothing where the store fails."""
        return await self._at_once(self._remember, meaning, "")

    async def settings_of(self, chat_id: int) -> ChatSettings:
        """Return the chat's settings, read with those of others who wait; the defaults where the store fails."""
        return await self._at_once(self._settings, chat_id, ChatSettings())

    async def reading_of(self, room: Room, article_id: str) -> dict[int, int]:
        """Return where the article was posted in the room, asked with others: paragraph -> message id."""
        nowhere: dict[int, int] = {}
        return await self._at_once(self._readings, (room.chat_id, room.topic_id, article_id), nowhere)

    async def _at_once(self, asked: Together[tuple[K, list[T]], None], key: K, otherwise: T) -> T:
        """Ask the store for something together with all who wait for the same; ``otherwise`` where it fails."""
        answer: list[T] = []
        try:
            await asked([(key, answer)])
        except StoreError as error:
            self._outage.failed(error)
        return answer[0] if answer else otherwise

    async def _remember_all(self, wanted: list[tuple[Meaning, list[str]]]) -> None:
        idents = await self.stored(self.store.remember_all, tuple(meaning for meaning, _ in wanted))
        for (_, answer), ident in zip(wanted, idents, strict=True):
            answer.append(ident)

    async def _settings_of_all(self, wanted: list[tuple[int, list[ChatSettings]]]) -> None:
        found = await self.stored(self.store.settings_of_all, {chat_id for chat_id, _ in wanted})
        for chat_id, answer in wanted:
            answer.append(found[chat_id])

    async def _readings_of(self, wanted: list[tuple[Posted, list[dict[int, int]]]]) -> None:
        found = await self.stored(self.store.readings_of, {place for place, _ in wanted})
        for place, answer in wanted:
            answer.append(found[place])

    def language(self, settings: ChatSettings, person: User | None) -> str:
        """Return the chat's language, else the person's own (German or, for everyone else, English), else the bot's."""
        if settings.language:
            return settings.language
        spoken = person.language_code if person else None
        if not spoken:
            return self.app.settings.language
        return "de" if spoken.casefold().startswith("de") else "en"

    def chat(self, base: Chat | None, where: Where | None, settings: ChatSettings, person: User | None) -> Chat:
        """Return the facts a request is answered by, on top of what the conversation left; rights are not known yet."""
        group = where is not None and where.type != ChatType.PRIVATE
        return replace(
            base or Chat(),
            language=self.language(settings, person),
            home=where.id if where else None,
            settings=settings,
            group=group,
            admin=not group,
        )

    async def with_rights(self, bot: Bot, chat: Chat, user_id: int) -> Chat:
        """Return the chat with the asker's rights known: those in a group are asked of Telegram."""
        admin = chat.admin or (chat.home is not None and await self.rights.is_admin(bot, chat.home, user_id))
        return replace(chat, admin=admin)

    async def respond(self, request: Request, chat: Chat) -> Response:
        """Ask the core, without keeping others waiting."""
        replies, after = await asyncio.to_thread(self._respond, request, chat)
        self._metrics.decided(replies)
        for reply in replies:
            if isinstance(reply, Refused) and isinstance(reply.error, EngineError | StoredIndexError):
                self._metrics.failed(reply.error)
                _LOG.error("The articles cannot be asked: %s", reply.error)
        return replies, after

    def _respond(self, request: Request, chat: Chat) -> Response:
        shelf = self.app.shelf
        if shelf is not None:
            chat = replace(chat, within=shelf.seen_by(chat.home))
        return self.app.conversation.respond(request, chat)

    async def result_of(self, meaning: Meaning) -> Result | None:
        """Return the result under whose answer a button was; None where an article is no longer what it was."""
        return await asyncio.to_thread(self._result_of, meaning.payload)

    def _result_of(self, payload: Mapping[str, Any]) -> Result | None:
        return result_of(payload, self.app.library.find(payload["articles"]))

    def texts(self, chat: Chat) -> Texts:
        """Return the wording in the chat's language."""
        return texts_for(chat.language)

    def quiet(self, chat: Chat) -> bool:
        """Tell whether it is now within the chat's quiet hours, by this machine's clock."""
        now = datetime.now().astimezone()
        return chat.group and is_quiet(chat.settings, now.hour * 60 + now.minute)
