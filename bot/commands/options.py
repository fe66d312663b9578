"""The options several commands share, each worded once."""

from __future__ import annotations

import click

from bot.commands.usage import EmptyPath


def named(_context: click.Context, _parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths or addresses if each is one: nothing, as of an empty variable, would be the folder one is in."""
    if not all(path.strip() for path in paths):
        raise EmptyPath("it is empty; for the folder you are in give .")
    return paths


articles = click.option(
    "--articles",
    "articles",
    multiple=True,
    metavar="PATH",
    callback=named,
    help="A file or folder of articles; may be given again. Default: the setting ARTIKELBOT_ARTICLES.",
)
top = click.option(
    "--top",
    type=click.IntRange(1, 100),
    metavar="N",
    help="How many quotes an answer has at most. Default: the setting ARTIKELBOT_TOP.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
