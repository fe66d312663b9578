"""What must outlast the process: chats' settings, articles, what buttons mean, which update was answered.

Importing this loads no database; ``open_store`` does, when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.errors import (
    DowngradeRefused,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMisnamed,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
)
from bot.store.values import Added, ChatSettings, Forgotten, Meaning, Outcome, Stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.standing import Standing
    from bot.store.store import Store

__all__ = [
    "Added",
    "ChatSettings",
    "DowngradeRefused",
    "Forgotten",
    "Meaning",
    "Outcome",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMisnamed",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnreachable",
    "Stored",
    "holds_articles",
    "open_store",
    "standing_of",
]


def open_store(url: str, clock: Callable[[], float] | None = None) -> Store:
    """Open the database at ``url``, creating or upgrading it as needed; ``clock`` gives seconds since 1970 (UTC).

    SQLite (``sqlite:///PATH``) or, with the extra ``postgres``, PostgreSQL (``postgresql://USER@HOST/NAME``).
    Safe to call from several processes at once, and the store from several threads. Raises StoreError.
    """
    from bot.store.store import Store

    return Store.open(url, clock)


def standing_of(url: str) -> Standing:
    """Tell how the database at ``url`` stands, without making or changing anything. Raises StoreError."""
    from bot.store import standing

    return standing.standing_of(url)


def holds_articles(url: str) -> bool:
    """Tell whether the database may hold everybody's articles, without loading what opens one.

    For SQLite a look into the file decides; a server is always worth asking.
    """
    if not url.startswith("sqlite:"):
        return True
    from bot.store.peeking import holds_shared_articles

    return holds_shared_articles(url)
