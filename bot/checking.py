"""What ``artikelbot check`` looks at: each check yields findings, with a way to mend what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module, util
from importlib.metadata import version
from pathlib import Path
from time import monotonic

from bot.errors import Refusal
from bot.settings import PREFIX, Settings, SettingsError, load
from bot.texts import Texts, error_line, texts_for


class Status(StrEnum):
    """How it stands: all right, worth knowing, or wrong (then the exit status is 2)."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``area`` is a stable word for programs, ``remedy`` how to mend it."""

    area: str
    status: Status
    text: str
    remedy: str | None = None


Check = Callable[[Settings, Texts], Iterator[Finding]]


def check_all(articles: tuple[str, ...] = ()) -> tuple[Texts, tuple[Finding, ...]]:
    """Run all checks that can be run; broken settings are the only finding where there are any."""
    from bot.bootstrap import chosen

    try:
        settings = chosen(load(), articles)
    except SettingsError as error:
        texts = texts_for("de")
        return texts, tuple(
            _finding("settings", Status.ERROR, texts, "settings_bad", problem=p) for p in error.problems
        )
    texts = texts_for(settings.language)
    return texts, tuple(finding for check in CHECKS for finding in check(settings, texts))


def _finding(area: str, status: Status, texts: Texts, key: str, **facts: object) -> Finding:
    remedy = texts.checks.get(f"{key}_mend")
    return Finding(area, status, texts.checks[key].format(**facts), remedy.format(**facts) if remedy else None)


def check_settings(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Say where the settings come from."""
    sources = [".env"] if Path(".env").is_file() else []
    if any(name.upper().startswith(PREFIX) for name in os.environ):
        sources.append(texts.checks["environment"])
    del settings
    if sources:
        yield _finding("settings", Status.OK, texts, "settings_ok", sources=", ".join(sources))
    else:
        yield _finding("settings", Status.OK, texts, "settings_defaults")


def check_spacy(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Load spaCy, and look for the pipeline that is set."""
    try:
        import_module("spacy")
    except Exception as error:  # noqa: BLE001 - a broken installation fails in any way
        yield _finding("spacy", Status.ERROR, texts, "spacy_missing", reason=error)
        return
    model = settings.spacy_model
    if model != "blank" and not util.find_spec(model.replace("-", "_")) and not Path(model).is_dir():
        yield _finding("spacy", Status.ERROR, texts, "model_missing", model=model)
    else:
        yield _finding("spacy", Status.OK, texts, "spacy_ok", version=version("spacy"), model=model)


def check_articles(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Read all articles; a file skipped in a folder is a warning."""
    from bot.files import read_articles

    if settings.index_folder is not None or settings.index_shards:
        return  # the index holds the articles
    skipped: list[str] = []
    try:
        articles = read_articles(settings.articles, texts, skipped.append)
    except Refusal as refusal:
        yield _finding("articles", Status.ERROR, texts, "articles_bad", problem=refusal)
    else:
        sentences = sum(len(article.sentences) for article in articles)
        yield _finding("articles", Status.OK, texts, "articles_ok", count=len(articles), sentences=sentences)
    for problem in skipped:
        yield _finding("articles", Status.WARNING, texts, "articles_skipped", problem=problem)


def check_words(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Read the synonyms and the thesaurus, where they are set."""
    from bot.language import german_of

    for name in ("synonyms", "thesaurus"):
        path = getattr(settings, name)
        if path is None:
            continue
        others: dict[str, object] = {"synonyms": None, "thesaurus": None, "spacy_model": "blank", name: path}
        try:
            german_of(settings.model_copy(update=others), texts)
        except Refusal as refusal:
            setting = f"{PREFIX}{name.upper()}"
            yield _finding(name, Status.ERROR, texts, "words_bad", problem=refusal, setting=setting)
        else:
            yield _finding(name, Status.OK, texts, "words_ok", path=path)


def check_index(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Read a stored index whole and compare every checksum, or ask every shard; nothing for articles in memory."""
    yield from (_shard(settings, place, texts) for place in settings.index_shards)
    if settings.index_folder is not None:
        yield _stored(settings, settings.index_folder, texts)


def _shard(settings: Settings, place: Path | tuple[str, int], texts: Texts) -> Finding:
    from index import EngineError, open_shards

    name = str(place) if isinstance(place, Path) else f"{place[0]}:{place[1]}"
    try:
        library = open_shards([place], timeout=settings.index_timeout, partial=False, clock=monotonic)
        return _finding("index", Status.OK, texts, "shards_ok", shard=name, articles=len(library.articles))
    except EngineError as error:
        return _finding("index", Status.ERROR, texts, "shards_bad", problem=error_line(texts, error))


def _stored(settings: Settings, folder: Path, texts: Texts) -> Finding:
    from index import StoredIndexError, inspect_index

    try:
        facts = inspect_index(folder, verify=True)
    except StoredIndexError as error:
        return _finding("index", Status.ERROR, texts, "index_bad", problem=error_line(texts, error))
    sizes = {"articles": facts.articles, "sentences": facts.sentences, "megabytes": f"{facts.bytes / 1e6:.1f}"}
    return _finding("index", Status.OK, texts, "index_ok", url=settings.index_url, **sizes)


def check_token(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Look at the token's form; whether Telegram knows it is for ``artikelbot telegram`` to find out."""
    if settings.token is None:
        yield _finding("token", Status.WARNING, texts, "token_missing")
    elif settings.token_is_well_formed:
        yield _finding("token", Status.OK, texts, "token_ok")
    else:
        yield _finding("token", Status.ERROR, texts, "token_bad")


CHECKS: tuple[Check, ...] = (check_settings, check_articles, check_index, check_spacy, check_words, check_token)
