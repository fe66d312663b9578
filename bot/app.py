"""What an adapter or a command works with: settings, wording, articles and the conversation, joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.asking import Asked
from bot.chat import Chat
from bot.conversation import Conversation
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store import open_store
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.adding import Adder
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class App:
    """Everything an adapter or a command needs, joined."""

    settings: Settings
    texts: Texts
    library: Asked
    conversation: Conversation

    @property
    def shelf(self) -> Shelf | None:
        """The library as one that stored articles join, if it is such a one."""
        return self.library if isinstance(self.library, Shelf) else None

    def adder(self, store: Store | None = None) -> Adder:
        """Return what adds to ``store``, else to the stored articles, which are asked from now on. Raises StoreError.

        The database is opened with the first call, where there is no store yet.
        """
        from bot.adding import Adder

        shelf = self.shelf
        if store is None and shelf:
            store = shelf.store
        if store is None:
            store = open_store(self.settings.database_url)
            if shelf:
                shelf.attach(store)
        adder = Adder(store, self.settings.fetch_networks)
        return replace(adder, changed=shelf.refresh) if shelf else adder

    @property
    def chat(self) -> Chat:
        """Return a fresh chat in the set language."""
        return Chat(language=self.settings.language)
