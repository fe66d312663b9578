"""The only place that builds and joins objects: settings to articles to library to conversation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bot.adapters.output import warn_on_stderr
from bot.app import App
from bot.asking import Asked, no_names
from bot.conversation import Conversation
from bot.environment import load
from bot.errors import Refusal
from bot.files import Warn, read_articles
from bot.language import german_of
from bot.settings import IN_MEMORY, Settings
from bot.shelf import Shelf
from bot.startup import loading
from bot.store import StoreError, holds_articles, open_store
from bot.texts import Texts, error_line, texts_for
from index import CoreError, German, Library, Listed, open_library, open_shards, packed_library

if TYPE_CHECKING:
    from bot.store.store import Store
    from index import Article


def build(
    settings: Settings,
    *,
    library: Asked | None = None,
    store: Store | None = None,
    warn: Warn = warn_on_stderr,
) -> App:
    """Join everything; ``library`` replaces the articles the settings name, those in ``store`` come to them.

    A stored index or shards are asked as they are: nothing is added to them. Raises Refusal with one line.
    """
    texts = texts_for(settings.language)
    try:
        base: Asked
        if settings.index_url != IN_MEMORY:
            base = _stored_library(settings, texts) if library is None else library
        elif library is None:
            base = _shelf(settings, texts, warn, store)
        else:
            base = library if store is None else Shelf(library, store)  # type: ignore[arg-type]  # a test's library
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None
    naming = base.named_in if isinstance(base, Shelf) else no_names
    conversation = Conversation(base, top=settings.top, threshold=settings.threshold, naming=naming)
    return App(settings, texts, base, conversation)


def _stored_library(settings: Settings, texts: Texts) -> Library:
    """Return the library of the stored index or the shards that are set. Raises CoreError."""
    german = german_of(settings, texts)
    if settings.index_folder is not None:
        return open_library(settings.index_folder, german=german)
    return library_of_shards(settings, german)


def _shelf(settings: Settings, texts: Texts, warn: Warn, store: Store | None) -> Shelf:
    """Return the articles that are set and those of the store, which are taken from their index where there is one."""
    german = german_of(settings, texts)
    articles = read_articles(settings.articles, texts, warn)
    if store is None:
        return Shelf(Library(articles, german=german))
    from bot.caching import cache_for

    cache = cache_for(settings)
    library = cache.open(german) if cache else None
    if library is None:
        library = packed_library(german=german)
    library.add_all(articles)
    return Shelf(library, store, fixed=[one.id for one in articles], cache=cache)


def library_of_shards(settings: Settings, german: German | None = None) -> Library:
    """Return the library of the Xapian shards that are set. Raises EngineError."""
    timeout, partial = settings.index_timeout, settings.index_partial
    return open_shards(settings.index_shards, timeout=timeout, partial=partial, clock=monotonic, german=german)


def app_for(articles: Sequence[str] = (), top: int | None = None, store: Store | None = None) -> App:
    """Build from the environment, with a command line's own choices first. Raises Refusal.

    Stored articles are asked too, unless the command line names others; without a ``store`` they are read if there
    are any.
    """
    with loading():
        settings = chosen(load(), articles, top)
        if store is None and not articles and settings.index_url == IN_MEMORY:
            store = _stored(settings)
        return build(settings, store=store)


def articles_to_show(articles: Sequence[str] = ()) -> tuple[Listed, Texts]:
    """Return the articles that ``app_for`` would ask, and the wording: nothing is made ready to be asked.

    Raises Refusal and, also when one is looked at, StoreError.
    """
    with loading():
        settings = chosen(load(), articles)
        texts = texts_for(settings.language)
        if settings.index_url != IN_MEMORY:
            return build(settings).library.articles, texts
        store = None if articles else _stored(settings)
        fixed = read_articles(settings.articles, texts, warn_on_stderr, attribute=False)
        return _to_show(fixed, store), texts


def _to_show(fixed: Sequence[Article], store: Store | None) -> Listed:
    if store is None:
        return Listed.of(fixed)
    known = {one.id: one for one in fixed}
    stored = dict.fromkeys(one.id for one in store.list_articles() if one.chat_id is None)
    return Listed(lambda ident: known[ident] if ident in known else store.outline(ident), known | stored)


def _stored(settings: Settings) -> Store | None:
    """Open the database if it holds everybody's articles; where it fails, say so and do without."""
    try:
        return open_store(settings.database_url) if holds_articles(settings.database_url) else None
    except StoreError as error:
        warn_on_stderr(error_line(texts_for(settings.language), error))
        return None


def chosen(settings: Settings, articles: Sequence[str] = (), top: int | None = None) -> Settings:
    """Return the settings with what the command line chose in place."""
    update: dict[str, object] = {}
    if articles:
        update["articles"] = tuple(Path(path) for path in articles)
        update["index_url"] = IN_MEMORY
    if top:
        update["top"] = top
    return settings.model_copy(update=update) if update else settings
