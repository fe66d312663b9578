"""``artikelbot articles``: which articles are asked, what is in one, and adding and removing stored ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from bot.adapters.output import Output, utf8_output
from bot.bootstrap import app_for, articles_to_show
from bot.commands import options
from bot.errors import Refusal
from bot.messages.replies import ArticleList, Removing
from bot.rendering.articles import article_line
from bot.rendering.blocks import Block, Role, block
from bot.rendering.json import article_object, dumps
from bot.rendering.layout import lay_out
from bot.rendering.links import web_url
from bot.rendering.safe import visible
from bot.texts import Texts
from index import Article, Listed

_AT_ONCE = 100  # articles of the list that are read before they are shown


@click.group("articles", no_args_is_help=False, help="List the articles that are asked, show, add or remove one.")
def command() -> None:
    """Hold the subcommands."""


@command.command("list", help="List the articles with their numbers.")
@options.as_json
@options.articles
def list_(as_json: bool, articles: tuple[str, ...]) -> int:
    """Print the list, or one JSON object a line."""
    found, texts = articles_to_show(articles)
    if as_json:
        utf8_output()
        for article in found:
            Output().line(dumps(_summary(article)))
    else:
        for blocks in _listed(found, texts):
            Output().show(blocks)
    return 0


def _listed(articles: Listed, texts: Texts) -> Iterator[list[Block]]:
    """Yield the list in parts, so that of very many articles the first show at once; the heading is the first one's."""
    for start in range(0, max(len(articles), 1), _AT_ONCE):
        part = ArticleList(articles[start : start + _AT_ONCE], start + 1, len(articles))
        blocks = [one for one in lay_out(part, texts) if one.role is not Role.HINT]
        yield [one for one in blocks if one.role is Role.ITEM] if start else blocks


@command.command("show", help="Show ARTICLE (its number, id or path) with its paragraphs numbered.")
@click.argument("article", default="1")
@options.as_json
@options.articles
def show(article: str, as_json: bool, articles: tuple[str, ...]) -> int:
    """Print the article."""
    listed, texts = articles_to_show(articles)
    found = _find(article, listed, texts)
    if as_json:
        utf8_output()
        Output().line(dumps(_whole(found)))
    else:
        Output().show([block(Role.SAY, article_line(found, texts), url=web_url(found.url)), *_body(found)])
    return 0


@command.command("add", help="Store the article at each SOURCE (a file, a folder or a web address) to be asked.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", callback=options.named)
@options.as_json
def add(sources: tuple[str, ...], as_json: bool) -> int:
    """Add, say what was read of each, and return 2 if any could not be added."""
    from bot.commands.adding import add_all

    return add_all(sources, as_json)


@command.command("remove", help="Remove the stored ARTICLE (its number, id or path).")
@click.argument("article")
def remove(article: str) -> int:
    """Remove, and say what is gone."""
    app = app_for()
    reply = app.adder().carry_out(Removing(_find(article, app.library.articles, app.texts)))
    Output().show(lay_out(reply, app.texts))
    return 0


def _find(wanted: str, articles: Listed, texts: Texts) -> Article:
    ids = articles.ids
    place = ids.index(wanted) if wanted in ids else int(wanted) - 1 if wanted.isascii() and wanted.isdigit() else -1
    if 0 <= place < len(ids):
        return articles[place]
    for article in articles:
        if article.path == wanted:
            return article
    raise Refusal(texts.no_such_article.format(wanted=wanted))


def _body(article: Article) -> list[Block]:
    text = article.text
    return [block(Role.PASSAGE, visible(one.span.of(text)), one.number) for one in article.paragraphs]


def _summary(article: Article) -> dict[str, Any]:
    return article_object(article) | {
        "author": article.author,
        "outlet": article.outlet,
        "paragraphs": len(article.paragraphs),
        "sentences": len(article.sentences),
        "characters": len(article.text),
    }


def _whole(article: Article) -> dict[str, Any]:
    paragraphs = [
        {
            "number": paragraph.number,
            "kind": paragraph.kind.value,
            "start": paragraph.span.start,
            "end": paragraph.span.end,
            "sentences": [[sentence.span.start, sentence.span.end] for sentence in paragraph.sentences],
        }
        for paragraph in article.paragraphs
    ]
    return _summary(article) | {"text": article.text, "paragraphs": paragraphs}
