"""The options several commands share, each worded once."""

from __future__ import annotations

import click

articles = click.option(
    "--articles",
    "articles",
    multiple=True,
    metavar="PATH",
    help="A file or folder of articles; may be given again. Default: the setting ARTIKELBOT_ARTICLES.",
)
top = click.option(
    "--top",
    type=click.IntRange(1, 100),
    metavar="N",
    help="How many quotes an answer has at most. Default: the setting ARTIKELBOT_TOP.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
