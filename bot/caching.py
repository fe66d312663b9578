"""The index of the stored articles on disk, so that a restart analyses nothing anew.

It is a stored index (``index.stored``) in the user's cache folder, one for each database, and knows by a stamp what
each of its articles was when it was made. It is used where it is whole, to the last checksum, and made by the same
program with the same words; else it is made again. It holds the articles' texts, so an article that is removed from
the database goes from here at once.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from contextlib import suppress
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import index
from bot.folders import APPLICATION, cache_folder
from bot.locks import alone
from index import MANIFEST, MissingIndex, StoredIndexError, inspect_index, open_library, save_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.settings import Settings
    from index import German, Library, Manifest, Snapshot

    Take = Callable[[], tuple[Snapshot, Mapping[str, str]]]

LEAST = 50  # articles that are worth a cache; fewer are analysed in a fifth of a second
_GROWN = 8  # it is made again when one article in so many is not in it: what is not is analysed at each start
_LOCK = ".lock"
_PATIENCE = 10.0  # seconds to wait for another process that writes; it takes one or two
_PASSWORD = re.compile(r"(?<=:)[^:@/]*(?=@)")
_LOG = logging.getLogger(__name__)


class IndexCache:
    """The index in ``folder``; ``origin`` names the program and words it must be made by.

    ``stamps`` (article id -> stamp) are of the articles it holds, as far as is known here: other processes keep it in
    step, too. ``model`` names the spaCy pipeline. It is written by a thread of its own, which the interpreter waits
    for when it ends.
    """

    def __init__(self, folder: Path, origin: str, model: str = "blank") -> None:
        self._folder, self._origin, self._model = folder, origin, model
        self._lock, self._thread, self._again = Lock(), Thread(), False
        self.stamps: Mapping[str, str] = {}

    def open(self, german: German) -> Library | None:
        """Return the library of what is there, memory-mapped; None where there is nothing to be trusted."""
        manifest = self._found()
        if manifest is None:
            return None
        try:
            library = open_library(self._folder, german=german, manifest=manifest)
        except StoredIndexError as error:  # another process has replaced it since
            _LOG.info("The index of stored articles is not used: %s", error)
            return None
        self.stamps = manifest.stamps
        return library

    def _found(self) -> Manifest | None:
        """Return what is there and can be trusted; all else is deleted, unless another process is at it."""
        try:
            with alone(self._folder / _LOCK) as held:
                manifest = self._inspect()
                if held:
                    self._clear(manifest)
                return manifest
        except OSError:  # no such folder, or one that may only be read
            return self._inspect()

    def _inspect(self) -> Manifest | None:
        try:
            manifest = inspect_index(self._folder, verify=True, model=self._model)
        except MissingIndex:  # nothing has been kept yet, which is no news
            return None
        except (StoredIndexError, OSError) as error:
            _LOG.info("The index of stored articles is not used: %s", error)
            return None
        return manifest if manifest.origin == self._origin else None

    def _clear(self, kept: Manifest | None = None) -> None:
        """Delete all but the index that is kept: what is of no use still holds texts."""
        names = {_LOCK, *((kept.data, MANIFEST) if kept else ())}
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in names:
                rmtree(path, ignore_errors=True)
            elif path.name not in names:
                path.unlink(missing_ok=True)

    def follow(self, stamps: Mapping[str, str], take: Take) -> None:
        """Keep in step with the articles that have these ``stamps``; ``take`` gives them as they are when it is called.

        What is there no more goes at once. What is new is written when it has become much.
        """
        if _gone(self.stamps, stamps):
            manifest = self._found()  # another process may have been first
            self.stamps = manifest.stamps if manifest else {}
        gone = _gone(self.stamps, stamps)
        if gone:
            self._discard()
        new = sum(stamp != self.stamps.get(one) for one, stamp in stamps.items())
        if gone or (len(stamps) >= LEAST and new * _GROWN >= len(stamps)):
            self._write_soon(take)

    def _discard(self) -> None:
        """Delete all, unless another process is at it: then whatever it writes is replaced as soon as it is done."""
        with suppress(OSError), alone(self._folder / _LOCK) as held:
            if held:
                self._clear()
                self.stamps = {}

    def _write_soon(self, take: Take) -> None:
        with self._lock:
            self._again = True
            if not self._thread.is_alive():
                self._thread = Thread(target=self._write, args=(take,), name="index cache")
                self._thread.start()

    def wait(self) -> None:
        """Wait until what is being written is there."""
        if self._thread.is_alive():
            self._thread.join()

    def _write(self, take: Take) -> None:
        while self._asked_again():
            try:
                self._write_once(take)
            except OSError as error:
                _LOG.info("The index of stored articles cannot be kept in %s: %s", self._folder, error.strerror)

    def _asked_again(self) -> bool:
        with self._lock:
            again, self._again = self._again, False
            if not again:
                self._thread = Thread()
            return again

    def _write_once(self, take: Take) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with alone(self._folder / _LOCK, patience=_PATIENCE) as held:
            if held:
                self._replace(*take())
            else:
                _LOG.info("The index of stored articles in %s is held by another process", self._folder)

    def _replace(self, taken: Snapshot, stamps: Mapping[str, str]) -> None:
        """Put what was taken in the place of what is there, if that is another."""
        manifest = self._inspect()
        if len(stamps) < LEAST:
            self._clear()
            self.stamps = {}
            return
        if manifest is None or manifest.stamps != stamps:
            save_snapshot(taken, self._folder, uuid4().hex, origin=self._origin, stamps=stamps)
        self.stamps = stamps


def _gone(known: Mapping[str, str], stamps: Mapping[str, str]) -> bool:
    return any(stamps.get(one) != stamp for one, stamp in known.items())


def cache_for(settings: Settings) -> IndexCache | None:
    """Return the cache of the database that is set; None for one that lives in memory."""
    url = settings.database_url
    scheme, _, place = url.partition("://")
    if scheme.startswith("sqlite"):
        if place.strip("/") in ("", ":memory:"):
            return None
        url = str(Path(place.removeprefix("/").partition("?")[0]).absolute())
    name = sha256(_PASSWORD.sub("", url).encode()).hexdigest()[:16]
    return IndexCache(cache_folder() / f"articles-{name}", _origin(settings), settings.spacy_model)


def _origin(settings: Settings) -> str:
    """Return a digest of all that the index's terms, passages and texts come from: the core and its words, settings."""
    digest = sha256(f"{metadata.version(APPLICATION)} {unicodedata.unidata_version} {settings.spacy_model}".encode())
    core = Path(index.__file__).parent
    words = [path for path in (settings.synonyms, settings.thesaurus) if path]
    for path in (*sorted(path for path in core.rglob("*") if path.suffix in (".py", ".txt", ".json")), *words):
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)} ".encode() + data)
    return digest.hexdigest()
