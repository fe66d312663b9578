"""Click's refusals in the language that is set: its own words are English, or of the system's language.

A refusal is worded by its class, as the core's errors are (``bot.texts.error_line``); what there is no wording for
stays as click says it. The pages of ``--help`` are English, as is all that explains the program at length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts import Texts

_LONGEST = 80  # code points shown of what was typed


class NoSuchCommand(click.UsageError):
    """There is no command of this name; ``possibilities`` are those that are spelt like it."""

    def __init__(self, name: str, possibilities: list[str], context: click.Context) -> None:
        super().__init__(f"No such command {name[:_LONGEST]!r}", context)
        self.command_name, self.possibilities = name, possibilities


class NoCommandButQuestion(NoSuchCommand):
    """What should be a command is several words."""


class EmptyPath(click.BadParameter):
    """A path or address without a character."""


def usage_line(error: click.ClickException, texts: Texts) -> str:
    """Word a refusal, with the command whose help says more."""
    wording = _wording(error, texts.usage)
    line = wording.format(**_facts(error, texts.usage)) if wording else error.format_message()
    context = getattr(error, "ctx", None)
    return line + (texts.usage["help"].format(command=context.command_path) if context else "")


def _wording(error: click.ClickException, words: Mapping[str, str]) -> str | None:
    if type(error) is click.UsageError:
        return words["too_much"] if _too_much(error) else None
    return next((words[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in words), None)


def _facts(error: click.ClickException, words: Mapping[str, str]) -> dict[str, str]:
    """Return what a wording may tell: the parameter's or command's name, the likeliest meant, what is wrong."""
    close = getattr(error, "possibilities", None)
    return {
        "name": _name(error)[:_LONGEST],
        "close": words["close"].format(close=close[0]) if close else "",
        "reason": _reason(error, words),
        "much": _too_much(error)[:_LONGEST],
    }


def _too_much(error: click.ClickException) -> str:
    """Return the arguments beyond those there may be: click tells them in brackets, and nothing else of its own."""
    return error.message.partition("(")[2][:-1] if error.message.endswith(")") else ""


def _name(error: click.ClickException) -> str:
    if isinstance(error, click.BadParameter):
        hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
        return (hint if isinstance(hint, str) else " ".join(hint)).replace("'", "")
    return str(getattr(error, "option_name", "") or getattr(error, "command_name", ""))


def _reason(error: click.ClickException, words: Mapping[str, str]) -> str:
    """Return why a value will not do: by the kind of values there may be, else as whoever refused it said.

    Of what may be wrong with a path click's message alone tells which it is.
    """
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(kind, click.IntRange):
        return words["range"].format(least=kind.min, most=kind.max)
    is_folder = isinstance(kind, click.Path) and error.message.endswith("is a directory.")
    return words["no_folder"] if is_folder else error.message
