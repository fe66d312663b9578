"""What ``artikelbot check`` looks at: each check yields findings, with a way to mend what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import monotonic

from bot.checking_outside import check_database, check_ports, check_token
from bot.environment import SettingsError, load
from bot.errors import Refusal
from bot.findings import Check, Finding, Status, finding
from bot.settings import PREFIX, Settings
from bot.texts import Texts, error_line, texts_for
from index import CoreError, inspect_index, open_shards

PROBE = "Worum geht es?"


def check_all(articles: tuple[str, ...] = ()) -> tuple[Texts, tuple[Finding, ...]]:
    """Run all checks that can be run; broken settings are the only finding where there are any."""
    from bot.bootstrap import chosen

    try:
        settings = chosen(load(), articles)
    except SettingsError as error:
        texts = texts_for("de")
        return texts, tuple(finding("settings", Status.ERROR, texts, "settings_bad", problem=p) for p in error.problems)
    texts = texts_for(settings.language)
    return texts, tuple(finding for check in CHECKS for finding in check(settings, texts))


def check_settings(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Say where the settings come from."""
    sources = [".env"] if Path(".env").is_file() else []
    if any(name.upper().startswith(PREFIX) for name in os.environ):
        sources.append(texts.checks["environment"])
    del settings
    if sources:
        yield finding("settings", Status.OK, texts, "settings_ok", sources=", ".join(sources))
    else:
        yield finding("settings", Status.OK, texts, "settings_defaults")


def check_spacy(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Load spaCy and the pipeline that is set."""
    try:
        import_module("spacy")
    except Exception as error:  # noqa: BLE001 - a broken installation fails in any way
        yield finding("spacy", Status.ERROR, texts, "spacy_missing", reason=error)
        return
    from bot.language import german_of

    model = settings.spacy_model
    try:
        german_of(settings.model_copy(update={"synonyms": None, "thesaurus": None}), texts)
    except Refusal:
        yield finding("spacy", Status.ERROR, texts, "model_missing", model=model)
    else:
        yield finding("spacy", Status.OK, texts, "spacy_ok", version=version("spacy"), model=model)


def check_articles(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Read all articles; a file skipped in a folder is a warning."""
    from bot.files import read_articles

    if settings.index_folder is not None or settings.index_shards:
        return  # the index holds the articles
    skipped: list[str] = []
    try:
        articles = read_articles(settings.articles, texts, skipped.append)
    except Refusal as refusal:
        yield finding("articles", Status.ERROR, texts, "articles_bad", problem=refusal)
    else:
        sentences = sum(len(article.sentences) for article in articles)
        yield finding("articles", Status.OK, texts, "articles_ok", count=len(articles), sentences=sentences)
    for problem in skipped:
        yield finding("articles", Status.WARNING, texts, "articles_skipped", problem=problem)


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
            yield finding(name, Status.ERROR, texts, "words_bad", problem=refusal, setting=setting)
        else:
            yield finding(name, Status.OK, texts, "words_ok", path=path)


def check_index(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Read a stored index whole and compare every checksum, or ask every shard; nothing for articles in memory."""
    yield from (_shard(settings, place, texts) for place in settings.index_shards)
    if settings.index_folder is not None:
        yield _stored(settings, settings.index_folder, texts)


def _shard(settings: Settings, place: Path | tuple[str, int], texts: Texts) -> Finding:
    from bot.language import german_of

    name = str(place) if isinstance(place, Path) else f"{place[0]}:{place[1]}"
    try:
        german = german_of(settings, texts)
        library = open_shards([place], timeout=settings.index_timeout, partial=False, clock=monotonic, german=german)
        return finding("index", Status.OK, texts, "shards_ok", shard=name, articles=len(library.articles))
    except Refusal as refusal:  # the words or the pipeline by which the shard would be asked
        return finding("index", Status.ERROR, texts, "shards_bad", problem=refusal)
    except CoreError as error:
        return finding("index", Status.ERROR, texts, "shards_bad", problem=error_line(texts, error))


def _stored(settings: Settings, folder: Path, texts: Texts) -> Finding:
    try:
        manifest = inspect_index(folder, verify=True, model=settings.spacy_model)
    except CoreError as error:
        return finding("index", Status.ERROR, texts, "index_bad", problem=error_line(texts, error))
    sizes = {"articles": manifest.articles, "sentences": manifest.sentences}
    megabytes = f"{manifest.bytes / 1e6:.1f}"
    return finding("index", Status.OK, texts, "index_ok", url=settings.index_url, megabytes=megabytes, **sizes)


def check_answering(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Ask one question, which takes all there is: articles or index, weights, words, spaCy."""
    from bot.bootstrap import build

    begun = monotonic()
    try:
        build(settings, warn=lambda _line: None).conversation.ask(PROBE)
    except Refusal as refusal:
        yield finding("answering", Status.ERROR, texts, "answering_bad", problem=refusal)
    except CoreError as error:
        yield finding("answering", Status.ERROR, texts, "answering_bad", problem=error_line(texts, error))
    else:
        yield finding("answering", Status.OK, texts, "answering_ok", seconds=f"{monotonic() - begun:.1f}")


CHECKS: tuple[Check, ...] = (
    check_settings,
    check_articles,
    check_index,
    check_spacy,
    check_words,
    check_answering,
    check_database,
    check_token,
    check_ports,
)
