"""The command ``artikelbot``: finds the subcommand; whatever goes wrong becomes one line and an exit status.

Exit status: 0 answered, 1 no answer found, 2 bad usage, input or settings; as with other command line tools
130 when interrupted and 141 when the reader of the output has left.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.commands import Group
from bot.commands.usage import usage_line
from bot.errors import Failure, Refusal

if TYPE_CHECKING:
    from bot.texts import Texts

INTERRUPTED = 130
READER_LEFT = 141


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit status."""
    status = run(argv)
    gc.freeze()  # the interpreter's last collection would walk all of spaCy for nothing
    sys.exit(status)


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; whatever goes wrong is one line."""
    _mend_streams()
    try:
        status = _invoke(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return READER_LEFT
    except click.ClickException as error:
        return _complain(usage_line(error, _texts()))
    except Refusal as error:
        return _complain(_words(error))
    except OSError as error:  # the output cannot be written: a full disk, say
        _abandon_output()
        return _complain(str(error))
    except Exception as error:  # noqa: BLE001 - the outermost line of defence: a person gets a line, not a traceback
        return _unexpected(error)
    return status if isinstance(status, int) else 0


def _invoke(arguments: Sequence[str]) -> object:
    # Not through click's main(), which answers an interrupt and a broken pipe in its own way.
    group = Group()
    try:
        with group.make_context("artikelbot", list(arguments)) as context:
            return group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code


def _mend_streams() -> None:
    """Make the standard streams usable: none may be missing, and none may fail on a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller, as in "artikelbot ask … >&-"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    # What is typed and is no text becomes surrogates, which the conversation refuses with a line.
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=errors)


def _abandon_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # a stream without a file, as in tests
        return


def _texts() -> Texts:
    """Return the wording in the language set, in English where no setting can be read."""
    from bot.environment import SettingsError, load
    from bot.texts import texts_for

    try:
        return texts_for(load().language)
    except SettingsError:
        return texts_for("en")


def _words(error: Refusal) -> str:
    """Return the refusal's line, in the language set if it can be worded."""
    if not isinstance(error, Failure):
        return str(error)
    from bot.texts import error_line

    return error_line(_texts(), error)


def _complain(line: str) -> int:
    from bot.rendering.safe import one_line

    with contextlib.suppress(OSError):  # nobody to tell
        print(f"artikelbot: {one_line(line)}", file=sys.stderr)  # noqa: T201
    return 2


def _unexpected(error: Exception) -> int:
    if os.environ.get("ARTIKELBOT_LOG_LEVEL", "").lower() == "debug":
        import traceback

        traceback.print_exc()
    detail = f"{type(error).__name__}: {error}"
    return _complain(f"a fault of the program: {detail[:300]} (ARTIKELBOT_LOG_LEVEL=debug shows where)")


if __name__ == "__main__":
    main()
