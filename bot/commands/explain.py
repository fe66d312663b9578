"""``artikelbot explain``: why an answer is the answer, as text, as JSON, or as a page."""

from __future__ import annotations

from pathlib import Path

import click

from bot.adapters.output import Output, utf8_output
from bot.app import App
from bot.asking import legible
from bot.atomic import replacing
from bot.bootstrap import app_for
from bot.commands import options
from bot.errors import Refusal
from bot.rendering.blocks import Role, block
from bot.rendering.safe import one_line
from bot.texts import error_line
from index import CoreError, Explanation

ANSWERED, NOT_ANSWERED = 0, 1


@click.command("explain", help="Tell why the answer to QUESTION is the answer: terms, weights, scores, confidence.")
@click.argument("question")
@click.option("--after", multiple=True, metavar="QUESTION", help="A question asked before; may be given again.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one page with the whole article, each sentence shaded by its score.",
)
@options.as_json
@options.top
@options.articles
def command(
    question: str, after: tuple[str, ...], html: Path | None, as_json: bool, top: int | None, articles: tuple[str, ...]
) -> int:
    """Explain, and return the exit status."""
    app = app_for(articles, top)
    explanation = _explained(app, question, after)
    if html is not None:
        _write_page(explanation, app, html)
    if as_json:
        _show_json(explanation)
    elif html is not None:
        Output().show([block(Role.SAY, app.texts.explain["written"].format(path=one_line(str(html))))])
    else:
        _show_text(explanation, app)
    return ANSWERED if explanation.result.answered else NOT_ANSWERED


def _explained(app: App, question: str, after: tuple[str, ...]) -> Explanation:
    if not all(map(legible, (question, *after))):
        raise Refusal(app.texts.not_legible)
    try:
        return app.conversation.explain(question, after=after)
    except CoreError as error:
        raise Refusal(error_line(app.texts, error)) from None


def _write_page(explanation: Explanation, app: App, path: Path) -> None:
    from bot.rendering.html import page

    with replacing(path) as write:
        for piece in page(explanation, app.texts):
            write(piece)


def _show_json(explanation: Explanation) -> None:
    from bot.rendering.explanation_json import explanation_object
    from bot.rendering.json import dumps

    utf8_output()
    Output().line(dumps(explanation_object(explanation)))


def _show_text(explanation: Explanation, app: App) -> None:
    from bot.rendering.explanation import lay_out_explanation

    Output().show(
        lay_out_explanation(explanation, app.texts, titled=app.conversation.has_many(app.chat)),
    )
