"""Adding articles to a chat's own and removing them: read, checked against limits, stored.

Nothing a stranger sends is written under the name it came with; a name is only shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import Failure, Refusal
from bot.fetching import Fetched, fetch
from bot.files import read_local
from bot.messages.replies import Adding, ArticleAdded, ArticleRemoved, Notice, NoticeKey, Refused, Removing, Reply
from bot.sandbox import read
from index import CoreError

if TYPE_CHECKING:
    from bot.fetching import Network
    from bot.store import Added
    from bot.store.store import Store
    from bot.texts import Texts
    from index import Article

MEGABYTES = 20  # of a document; Telegram hands a bot no larger one
CHARACTERS = 1_000_000  # of an article's text: a book of six hundred pages
CHARACTERS_IN_ALL = 20_000_000  # of a chat's own articles together
ARTICLES = 1000  # a chat may have of its own
_LONGEST_NAME = 200  # characters of a document's name that are kept
_WEB = ("http://", "https://")


class AddingError(Failure):
    """An article cannot be added; ``name`` is what it was to be added from, ``limit`` what it went beyond."""

    problem = "cannot be added"

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(f"{name}: {self.problem.format(limit=limit)}")
        self.name = name
        self.limit = limit


class DocumentTooLarge(AddingError):
    """The file is larger than ``limit`` megabytes."""

    problem = "larger than {limit} MB; add the article alone"


class TextTooLong(AddingError):
    """The text has more than ``limit`` characters."""

    problem = "the text has more than {limit} characters; add the article alone"


class TooManyArticles(AddingError):
    """The chat has ``limit`` articles already."""

    problem = "there are {limit} articles already; remove one first"


class TooMuchText(AddingError):
    """The chat's articles would have more than ``limit`` characters together."""

    problem = "the articles here would have more than {limit} characters together; remove one first"


def is_web(source: str) -> bool:
    """Tell whether the source is meant as a web page's address."""
    return source.strip().lower().startswith(_WEB)


@dataclass(frozen=True, slots=True)
class Adder:
    """Adds articles to a store. ``networks`` may be fetched from although private; ``get`` fetches.

    ``changed`` is called after every change, so that what is removed is kept nowhere.
    """

    store: Store
    networks: Sequence[Network] = ()
    get: Callable[[str, Sequence[Network]], Fetched] = field(default=fetch)
    changed: Callable[[], object] = field(default=lambda: None)

    def add_page(self, url: str, chat_id: int | None = None) -> Added:
        """Fetch the page and add its article. Raises FetchError, ArticleError, AddingError or StoreError."""
        fetched = self.get(url.strip(), self.networks)
        article = read(fetched.data, fetched.url)
        address = article.url if article.url and _same_site(article.url, fetched.url) else fetched.url
        return self._store(replace(article, url=address, path=None), chat_id, url.strip().partition("#")[0])

    def add_document(self, data: bytes, name: str, chat_id: int | None = None) -> Added:
        """Add a file's article; ``name`` tells it from others. Raises ArticleError, AddingError or StoreError."""
        shown = shown_name(name)
        if len(data) > MEGABYTES * 2**20:
            raise DocumentTooLarge(shown, MEGABYTES)
        return self._store(read(data, shown), chat_id, shown)

    def add_file(self, path: Path, texts: Texts) -> Added:
        """Add a file of this machine for everybody; its full path tells it from others.

        Raises ArticleError, or Refusal where it cannot be read.
        """
        return self._store(read_local(path, texts), None, str(path.absolute()))

    def carry_out(self, reply: Adding | Removing, chat_id: int | None = None, local: Texts | None = None) -> Reply:
        """Add or remove, and return the reply that says what came of it; never raises.

        ``local`` is the wording of a terminal, where a source that is no web address is a file of this machine.
        """
        try:
            if isinstance(reply, Removing):
                return self._remove(reply.article, chat_id)
            if local is not None and not is_web(reply.source):
                return added_reply(self.add_file(Path(reply.source).expanduser(), local))
            return added_reply(self.add_page(reply.source, chat_id))
        except (CoreError, Refusal) as error:
            return Refused(error)

    def _remove(self, article: Article, chat_id: int | None) -> Reply:
        if self.store.remove(article.id, chat_id):
            self.changed()
            return ArticleRemoved(article.title)
        return Notice(NoticeKey.NOT_YOURS, {"argument": article.title})

    def _store(self, article: Article, chat_id: int | None, source: str) -> Added:
        if len(article.text) > CHARACTERS:
            raise TextTooLong(source, CHARACTERS)
        if chat_id is not None:
            self._check_room(article, chat_id, source)
        added = self.store.add(article, chat_id, source)
        self.changed()
        return added

    def _check_room(self, article: Article, chat_id: int, source: str) -> None:
        """Raise TooManyArticles or TooMuchText where a chat has no room for the article."""
        count, characters = self.store.size_of(chat_id)
        if count >= ARTICLES:
            raise TooManyArticles(source, ARTICLES)
        if characters + len(article.text) > CHARACTERS_IN_ALL:
            raise TooMuchText(source, CHARACTERS_IN_ALL)


def added_reply(added: Added) -> ArticleAdded:
    """Return the reply that shows what was read."""
    return ArticleAdded(added.article, added.outcome)


def shown_name(name: str) -> str:
    """Return a document's name as it may be shown: without folders, in one line, not too long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(character for character in last if character.isprintable()).strip()
    return shown[-_LONGEST_NAME:] or "?"


def _same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of the same site: a page may not pass itself off as another site's."""
    hosts = ((urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other))
    return len(set(hosts)) == 1
