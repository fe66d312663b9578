"""German as the settings have it: further synonyms, a thesaurus, a spaCy pipeline."""

from __future__ import annotations

from pathlib import Path

from bot.errors import Refusal
from bot.settings import Settings
from bot.texts import Texts, error_line
from index import CoreError, German, read_german

_MAX_MEGABYTES = 200


def german_of(settings: Settings, texts: Texts) -> German:
    """Return German as set. Raises Refusal with one line where a file or the pipeline cannot be used."""
    synonyms, thesaurus = settings.synonyms, settings.thesaurus
    try:
        return read_german(
            model=settings.spacy_model,
            synonyms=(str(synonyms), _text(synonyms, texts)) if synonyms else None,
            thesaurus=(str(thesaurus), _bytes(thesaurus, texts)) if thesaurus else None,
        )
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None


def _bytes(path: Path, texts: Texts) -> bytes:
    limit = _MAX_MEGABYTES * 2**20
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise Refusal(texts.word_file_missing.format(path=path)) from None
    except (OSError, ValueError) as error:
        raise Refusal(texts.path_unreadable.format(path=path, reason=getattr(error, "strerror", error))) from None
    if len(data) > limit:
        raise Refusal(texts.path_too_large.format(path=path, limit=_MAX_MEGABYTES))
    return data


def _text(path: Path, texts: Texts) -> str:
    try:
        return _bytes(path, texts).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path}: {texts.not_utf8}") from None
