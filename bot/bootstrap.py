"""The only place that builds and joins objects: settings to articles to library to conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bot.adapters.output import warn_on_stderr
from bot.conversation import Asked, Chat, Conversation
from bot.errors import Refusal
from bot.files import Warn, read_articles
from bot.language import german_of
from bot.settings import Settings, load
from bot.startup import loading
from bot.texts import Texts, error_line, texts_for
from index import CoreError, German, Library, open_library, open_shards


@dataclass(frozen=True, slots=True)
class App:
    """Everything an adapter or a command needs, joined."""

    settings: Settings
    texts: Texts
    library: Asked
    conversation: Conversation

    @property
    def chat(self) -> Chat:
        """Return a fresh chat in the set language."""
        return Chat(language=self.settings.language)


def build(settings: Settings, *, library: Asked | None = None, warn: Warn = warn_on_stderr) -> App:
    """Join everything; ``library`` replaces the articles the settings name. Raises Refusal with one line."""
    texts = texts_for(settings.language)
    try:
        if library is None:
            library = _library(settings, texts, warn)
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None
    conversation = Conversation(library, top=settings.top, threshold=settings.threshold)
    return App(settings, texts, library, conversation)


def _library(settings: Settings, texts: Texts, warn: Warn) -> Asked:
    """Return the stored index's library, if one is set, else one of the articles."""
    german = german_of(settings, texts)
    if settings.index_shards:
        return library_of_shards(settings, german)
    if settings.index_folder is not None:
        return open_library(settings.index_folder, german=german)
    return Library(read_articles(settings.articles, texts, warn), german=german)


def library_of_shards(settings: Settings, german: German | None = None) -> Library:
    """Return the library of the Xapian shards that are set. Raises EngineError."""
    timeout, partial = settings.index_timeout, settings.index_partial
    return open_shards(settings.index_shards, timeout=timeout, partial=partial, clock=monotonic, german=german)


def app_for(articles: Sequence[str] = (), top: int | None = None) -> App:
    """Build from the environment, with a command line's own choices first. Raises Refusal."""
    with loading():
        return build(chosen(load(), articles, top))


def chosen(settings: Settings, articles: Sequence[str] = (), top: int | None = None) -> Settings:
    """Return the settings with what the command line chose in place."""
    update: dict[str, object] = {}
    if articles:
        update["articles"] = tuple(Path(path) for path in articles)
        update["index_url"] = "memory:"
    if top:
        update["top"] = top
    return settings.model_copy(update=update) if update else settings
