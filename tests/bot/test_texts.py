"""Wording: both languages say the same things, and everything worded is used."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import click
import pytest

import bot
import bot.adding
import bot.fetching
import bot.store
import index
from bot.commands.usage import EmptyPath, NoCommandButQuestion, NoSuchCommand
from bot.errors import Failure
from bot.messages.replies import NoticeKey
from bot.messages.requests import Preference
from bot.parsing import COMMANDS
from bot.preferences import ADMINS, ALL, AUTO, EVERYONE, OFF, ON
from bot.store.values import Forgotten, Outcome
from bot.texts import LANGUAGES, error_line, texts_for
from bot.texts.wording import Texts
from index import BadFrontMatter, CoreError, EmptyArticle, EmptyQuestion, QuestionTooLong, UnknownEncoding
from index.german.evidence import KINDS
from index.german.questions import Asks
from index.ranking import shipped_weights

ERRORS = [value for value in vars(index).values() if isinstance(value, type) and issubclass(value, CoreError)]

REFUSED = (
    click.BadOptionUsage,
    click.BadParameter,
    click.MissingParameter,
    click.NoSuchOption,
    EmptyPath,
    NoCommandButQuestion,
    NoSuchCommand,
)


def failures(root: type[Failure]) -> set[str]:
    """Return the names of the bot's own error classes."""
    own = {kind.__name__ for kind in root.__subclasses__() if kind.__module__.startswith("bot.")}
    return own.union(*(failures(kind) for kind in root.__subclasses__()))


# Each table of words and where its keys come from; of checks, explain and telegram they are named where they are used.
LOOKED_UP: dict[str, set[object]] = {
    "added": set(Outcome),
    "asks": set(Asks),
    "choices": {AUTO, ON, OFF, ALL, ADMINS, EVERYONE, *LANGUAGES},
    "commands": {command.key for command in COMMANDS},
    "errors": {error.__name__ for error in ERRORS},
    "evidence": set(KINDS),
    "failures": failures(Failure),
    "feature_groups": set(index.Group),
    "notices": set(NoticeKey),
    "preferences": set(Preference),
    "signs": set(shipped_weights().confidence),
    "stored_kinds": {kind.name for kind in fields(Forgotten)},
    "usage": {error.__name__ for error in REFUSED} | {"range", "no_folder", "too_much", "close", "help"},
}


def wordings(texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield every wording with a name."""
    for field in fields(texts):
        value = getattr(texts, field.name)
        pairs = value.items() if isinstance(value, Mapping) else [("", value)]
        for key, wording in pairs:
            for position, one in enumerate(wording if isinstance(wording, tuple) else (wording,)):
                yield f"{field.name}.{key}.{position}", one


def source_of(files: str) -> str:
    """Return the program's text in the files of this pattern, without the wording itself."""
    paths = Path(bot.__file__).parent.glob(files)
    wording = {"de.py", "en.py", "wording.py"}
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.name not in wording)


def placeholders(wording: str) -> set[str]:
    """Return the names of the format fields."""
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name is not None}


def test_all_languages_have_the_same_wordings_and_placeholders() -> None:
    """A wording in one language is there in the other, with the same placeholders."""
    german, english = (
        {name: placeholders(wording) for name, wording in wordings(texts_for(language))} for language in LANGUAGES
    )
    assert german == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_is_empty_or_several_lines(language: str) -> None:
    """Every wording is one line and says something."""
    assert all(wording.strip() and "\n" not in wording for _, wording in wordings(texts_for(language)))


def test_every_wording_is_used() -> None:
    """Each field of the wording, and each key of the checks, appears in the program."""
    source = source_of("**/*.py")
    unused = [field.name for field in fields(Texts) if f"exts.{field.name}" not in source]
    checks = [key for key in texts_for("de").checks if f'"{key.removesuffix("_mend")}"' not in source]
    assert (unused, checks) == ([], [])


def test_every_notice_is_given() -> None:
    """Somewhere in the program."""
    assert [key for key in NoticeKey if f"NoticeKey.{key.name}" not in source_of("**/*.py")] == []


def test_every_table_has_the_keys_that_are_looked_up_and_no_other() -> None:
    """A table of words needs its row in ``LOOKED_UP``, but for those whose keys are named where they are used."""
    texts = texts_for("de")
    assert {name: set(getattr(texts, name)) for name in LOOKED_UP} == LOOKED_UP
    tables = {one.name for one in fields(Texts) if isinstance(getattr(texts, one.name), Mapping)}
    assert tables == set(LOOKED_UP) | {"checks", "explain", "telegram"}
    source = source_of("adapters/telegram/*.py")
    assert [key for key in texts.telegram if f'"{key}"' not in source] == []


def test_every_phrase_of_an_explanation_is_used() -> None:
    """Each is named where replies are rendered."""
    said = set(re.findall(r"[\"'](\w+)[\"']", source_of("[cr]*/*.py"))) | {"stem", "gram"}  # the fields' own names
    assert set(texts_for("de").explain) - said == set()


def test_no_answer_says_the_promised_words() -> None:
    """The German words for no answer are fixed, scripts and readers rely on them."""
    assert "Dazu steht nichts im Artikel" in texts_for("de").no_answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("error", "fact"),
    [
        (EmptyArticle("leer.txt"), "leer.txt"),
        (UnknownEncoding("alt.txt", "cp1252"), "iconv -f cp1252"),
        (BadFrontMatter("kopf.txt", "Zeile 3"), "Zeile 3"),
        (QuestionTooLong(5000, 4096), "5000"),
        (CoreError("etwas"), "etwas"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_worded_with_its_facts(language: str, error: CoreError, fact: str) -> None:
    """The wording names the file, the number or the reason."""
    assert fact in error_line(texts_for(language), error)


def test_an_error_without_its_own_wording_takes_its_parent_s() -> None:
    """A kind of error added later is worded as the kind it belongs to."""

    class Later(EmptyQuestion):
        pass

    assert error_line(texts_for("de"), Later()) == error_line(texts_for("de"), EmptyQuestion())
