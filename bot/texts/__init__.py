"""All wording, in German and English: one frozen ``Texts`` a language, with the same fields and placeholders."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from bot.texts.wording import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.errors import Refusal
    from index import CoreError

LANGUAGES = ("de", "en")

__all__ = ["LANGUAGES", "Texts", "error_line", "texts_for"]


def texts_for(language: str) -> Texts:
    """Return the wording in ``language``, one of ``LANGUAGES``."""
    if language not in LANGUAGES:
        raise ValueError(f"no wording in {language!r}; there is {', '.join(LANGUAGES)}")
    texts: Texts = import_module(f"bot.texts.{language}").TEXTS
    return texts


def error_line(texts: Texts, error: CoreError | Refusal, show: Callable[[str], str] = str) -> str:
    """Word an error: the wording of the nearest class in its tree, filled with the error's facts as ``show`` has them."""
    facts = {"detail": str(error), **vars(error)}
    shown = {name: show(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    for kind in type(error).__mro__:
        wording = texts.errors.get(kind.__name__) or texts.failures.get(kind.__name__)
        if wording is not None:
            return wording.format(**shown)
    return str(error)
