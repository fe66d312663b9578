"""An explanation as one page: the whole article shaded by score, the answers framed, tables of what counted.

The page is a single file without scripts, pictures or fonts, and its content security policy forbids any: whatever an
article's text may hold, nothing on the page can load, run or send anything.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.rendering.figures import asks_words, verdict
from bot.rendering.html_article import article_html
from bot.rendering.html_tables import answer_card, fields_table, gauge, passages_table, signs_table, terms_table
from bot.rendering.markup import Markup, element, join, text, verbatim
from bot.rendering.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.texts import Texts
    from index import Explanation


@cache
def _style() -> str:
    return (files("bot.rendering") / "page.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Return the content security policy: nothing but this very style sheet (CSP Level 3, section 2.3.1)."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page(explanation: Explanation, texts: Texts) -> Iterator[str]:
    """Yield the page piece by piece; long articles make long pages."""
    yield f'<!doctype html>\n<html lang="{texts.language}">\n'
    yield _head(explanation, texts)
    yield "<body>"
    yield _header(explanation, texts)
    yield '<main><div class="column">'
    yield from _articles(explanation, texts)
    yield '</div><div class="column">'
    yield from _sections(explanation, texts)
    yield "</div></main>"
    yield element("footer", texts.explain["footer"])
    yield "</body></html>\n"


def _head(explanation: Explanation, texts: Texts) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{texts.explain['title']} {one_line(explanation.result.question)}"),
        element("style", verbatim(_style())),
    )


def _header(explanation: Explanation, texts: Texts) -> Markup:
    result = explanation.result
    lines = [element("p", texts.explain["title"], class_="eyebrow"), element("h1", one_line(result.question))]
    if result.understood:
        lines.append(element("p", texts.understood.format(question=one_line(result.understood))))
    lines += [
        gauge(explanation, texts),
        element("p", verdict(explanation, texts)),
        element("p", asks_words(explanation, texts), class_="soft"),
    ]
    return element("header", *lines)


def _articles(explanation: Explanation, texts: Texts) -> Iterator[Markup]:
    """Yield the articles that the answers stand in, the best first; at least the best one."""
    shown = {answer.match.article.id for answer in explanation.answers}
    ranked = [one for one in explanation.articles if one.article.id in shown] or list(explanation.articles[:1])
    for one in ranked:
        yield from article_html(one, explanation, texts)


def _sections(explanation: Explanation, texts: Texts) -> Iterator[Markup]:
    explain, answered = texts.explain, explanation.result.answered
    if explanation.answers:
        cards = (answer_card(place, answer, explanation, texts) for place, answer in enumerate(explanation.answers, 1))
        hint = element("p", explain["ahead_hint"], class_="soft")
        yield _section(explain["answers" if answered else "nearest"], hint, join(cards))
    if explanation.terms:
        yield _section(explain["terms"], _hint("terms_hint", texts), terms_table(explanation, texts))
    if explanation.articles:
        yield _section(explain["signs"], _hint("signs_hint", texts), signs_table(explanation.articles[0], texts))
    if explanation.passages:
        yield _section(explain["passages"], passages_table(explanation, texts))
    yield _section(explain["fields"], _hint("fields_hint", texts), fields_table(explanation, texts))


def _section(title: str, *content: Markup) -> Markup:
    return element("section", element("h2", text(title)), *content)


def _hint(key: str, texts: Texts) -> Markup:
    return element("p", texts.explain[key], class_="soft")
