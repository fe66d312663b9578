"""Reading the settings: environment variables with the prefix ``ARTIKELBOT_``, or the same names in a ``.env`` file.

Whatever is wrong is said in a line that begins with the variable's name, and never repeats a secret.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.errors import Refusal
from bot.settings import PREFIX, Settings

# What these hold must not come back in an error line: a token, a secret, or a URL that may carry a password.
CONFIDENTIAL = frozenset({"token", "webhook_secret", "database_url", "proxy_url"})


class SettingsError(Refusal):
    """Settings that cannot be used; ``problems`` has a line for each, beginning with the variable's name."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def load(env_file: Path = Path(".env")) -> Settings:
    """Read the environment and ``env_file`` (which may be missing). Raises SettingsError."""
    problems = (*_unknown(os.environ, "the environment"), *_unknown(_read_env_file(env_file), str(env_file)))
    if problems:
        raise SettingsError(problems)
    try:
        return Settings(_env_file=env_file if env_file.is_file() else None)  # type: ignore[call-arg]
    except ValidationError as error:
        raise SettingsError(tuple(_problems(error))) from None


def _read_env_file(env_file: Path) -> dict[str, str | None]:
    from dotenv.parser import parse_stream

    if not env_file.is_file():
        return {}
    try:
        with env_file.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsError((f"{env_file}: cannot be read: {reason}",)) from None
    for binding in bindings:
        if binding.error:
            problem = f"{env_file}: line {binding.original.line} is not of the form NAME=value"
            raise SettingsError((problem,))
    return {binding.key: binding.value for binding in bindings if binding.key}


def _unknown(names: Mapping[str, str | None], where: str) -> Iterator[str]:
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    for name in sorted(name for name in names if name.upper().startswith(PREFIX)):
        if name.upper() not in known:
            yield f"{name}: unknown setting in {where}{_suggestion(name.upper(), known)}"


def _suggestion(name: str, known: set[str]) -> str:
    from rapidfuzz import fuzz, process

    bare = {full.removeprefix(PREFIX): full for full in sorted(known)}
    best = process.extractOne(name.removeprefix(PREFIX), list(bare), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {bare[best[0]]}?" if best else "; see .env.example for all settings"


def _problems(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        reason = detail["msg"].removeprefix("Value error, ")
        if not detail["loc"]:
            yield reason
            continue
        field = str(detail["loc"][0])
        secret = field in CONFIDENTIAL
        given = detail["input"]
        value = "" if secret or not isinstance(given, str | int | float) else f" (given: {str(given)[:60]!r})"
        yield f"{PREFIX}{field.upper()}: {reason[0].lower()}{reason[1:]}{value}"
