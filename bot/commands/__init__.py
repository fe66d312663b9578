"""The subcommands, one module each, loaded only when called: ``--help`` is quick, ``ask`` loads no Telegram.

A module ``bot/commands/NAME.py`` has a click command (or group) ``command``, which returns the exit status;
adding one is a file and a row here.
"""

from __future__ import annotations

import difflib
from importlib import import_module

import click

from bot.commands.usage import NoCommandButQuestion, NoSuchCommand
from bot.startup import loading

# Name, and the line in the list of commands (kept here so that the list loads no module).
COMMANDS = {
    "console": "Chat in the terminal (the default); lines from a pipe are questions.",
    "ask": "Answer one question, or with - each line of standard input.",
    "telegram": "Answer on Telegram, in private chats and groups.",
    "articles": "List, show, add or remove articles.",
    "index": "Build a stored index of many articles, or tell what one holds.",
    "eval": "Measure answer quality on question sets in SQuAD format.",
    "explain": "Tell why an answer is the answer, in numbers or as a page.",
    "check": "Tell what is right and what is wrong with settings and articles.",
}
DEFAULT = "console"


class Group(click.Group):
    """The command ``artikelbot``, loading its subcommands lazily; without one it is the console."""

    def __init__(self) -> None:
        super().__init__(
            "artikelbot",
            help="Ask an article, and get its own sentences as the answer.\n\n"
            "Exit status: 0 answered, 1 no answer found, 2 bad usage, input or settings.",
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
            params=[_VERSION],
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front where none is named."""
        own = ("-h", "--help", "--version")
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands' names, in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the command's module."""
        if cmd_name not in COMMANDS:
            return None
        with loading():
            command: click.Command = import_module(f"bot.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args[0] not in COMMANDS:
            raise _no_command(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _no_command(name: str, context: click.Context) -> NoSuchCommand:
    if " " in name:
        return NoCommandButQuestion(name, [], context)
    return NoSuchCommand(name, difflib.get_close_matches(name, COMMANDS, n=1), context)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"artikelbot {version('artikelbot')}")
        except PackageNotFoundError:
            click.echo("artikelbot (run from its source folder, not installed)")
        ctx.exit(0)


_VERSION = click.Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
