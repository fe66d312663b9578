"""The store: all that is kept, in one database, put together from its parts."""

from __future__ import annotations

import time
import weakref
from typing import TYPE_CHECKING

from bot.store.articles import ArticleStore
from bot.store.buttons import ButtonStore
from bot.store.chats import ChatStore
from bot.store.database import Database
from bot.store.inbox import InboxStore
from bot.store.messages import MessageStore
from bot.store.migrating import migrate
from bot.store.privacy import PrivacyStore

if TYPE_CHECKING:
    from collections.abc import Callable


class Store(ChatStore, ButtonStore, MessageStore, InboxStore, ArticleStore, PrivacyStore):
    """Synchronous and safe to use from several threads and processes; each call is a transaction of its own.

    Any call may raise StoreError; after it, the store is as before the call.
    """

    @classmethod
    def open(cls, url: str, clock: Callable[[], float] | None = None) -> Store:
        """Open, create or upgrade the database; see ``bot.store.open_store``."""
        database = Database(url)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        store = cls(database, clock or time.time)
        weakref.finalize(store, database.close)  # a command that ends leaves no connection open
        return store
