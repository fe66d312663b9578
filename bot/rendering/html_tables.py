"""The tables and bars of an explanation's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.figures import (
    LEAST,
    around_words,
    field_terms,
    field_words,
    found_words,
    number,
    percent,
    signed,
    type_words,
    verdict,
    why_words,
    worded,
)
from bot.rendering.html_article import marked
from bot.rendering.markup import Markup, element
from bot.rendering.safe import one_line
from bot.rendering.source import source_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.texts import Texts
    from index import Explained, Explanation, Ranked


def table(head: Iterable[str], rows: Iterable[Markup]) -> Markup:
    """Return a table; columns whose name ends with „#“ hold numbers."""
    cells = (element("th", name.rstrip("#"), class_="n" if name.endswith("#") else None, scope="col") for name in head)
    return element("table", element("thead", element("tr", *cells)), element("tbody", *rows))


def row(*cells: Markup, total: bool = False) -> Markup:
    """Return a table's row."""
    return element("tr", *cells, class_="total" if total else None)


def cell(*content: str, kind: str | None = None) -> Markup:
    """Return a table's cell; ``n`` is a number, ``bars`` a bar."""
    return element("td", *content, class_=kind)


def bar(value: float, largest: float, *, from_left: bool = False) -> Markup:
    """Return a bar of ``value`` where ``largest`` fills the width, from the middle or from the left."""
    length = 100 * min(1.0, abs(value) / largest) if largest > 0 else 0.0
    if from_left:
        shape = element("rect", x=0, y=0, width=f"{length:.1f}", height=10, rx=1, class_="share")
        return _drawing("bar", "0 0 100 10", shape)
    left = 100 - length if value < 0 else 100
    shape = element(
        "rect", x=f"{left:.1f}", y=1, width=f"{length:.1f}", height=8, class_="minus" if value < 0 else "plus"
    )
    return _drawing("bar", "0 0 200 10", shape, element("line", x1=100, x2=100, y1=0, y2=10, class_="axis"))


def _drawing(kind: str, box: str, *shapes: Markup, label: str | None = None) -> Markup:
    hidden = None if label else "true"
    role = "img" if label else None
    return element(
        "svg",
        *shapes,
        class_=kind,
        viewBox=box,
        preserveAspectRatio="none",
        aria_hidden=hidden,
        role=role,
        aria_label=label,
    )


def gauge(explanation: Explanation, texts: Texts) -> Markup:
    """Return the confidence as a bar, the threshold as a mark on it."""
    level, mark = 200 * explanation.result.confidence, 200 * min(1.0, explanation.threshold)
    return _drawing(
        "gauge" if explanation.result.answered else "gauge low",
        "0 0 200 12",
        element("rect", x=0, y=2, width=200, height=8, class_="track"),
        element("rect", x=0, y=2, width=f"{level:.1f}", height=8, class_="level"),
        element("line", x1=f"{mark:.1f}", x2=f"{mark:.1f}", y1=0, y2=12, class_="mark"),
        label=verdict(explanation, texts),
    )


def answer_card(place: int, answer: Explained, explanation: Explanation, texts: Texts) -> Markup:
    """Return one answer: the quote, its source, what counted, and all features folded away."""
    match = answer.match
    badge = element("a", str(place), class_="badge", href=f"#sentence-{place}")
    quote = marked(match.article.text, match.sentence.span, match.highlights)
    titled = len(explanation.articles) > 1
    lines = (around_words(answer, texts), *type_words(answer, explanation.asks, texts))
    return element(
        "div",
        element("blockquote", badge, quote),
        element("p", source_line(match, texts, titled=titled), class_="soft"),
        _groups_table(answer, texts),
        element("ul", *(element("li", line) for line in lines), class_="soft"),
        _features(answer, texts),
        class_="card",
        id=f"answer-{place}",
    )


def _groups_table(answer: Explained, texts: Texts) -> Markup:
    groups = answer.groups()
    largest = max(map(abs, groups.values()), default=0.0)
    rows = [
        row(
            cell(worded(group, texts.feature_groups)),
            cell(bar(points, largest), kind="bars"),
            cell(signed(points, texts), kind="n"),
        )
        for group, points in groups.items()
        if abs(points) >= LEAST
    ]
    total = row(
        cell(texts.explain["sum"]), cell(kind="bars"), cell(signed(sum(groups.values()), texts), kind="n"), total=True
    )
    return element("table", element("tbody", *rows, total))


def _features(answer: Explained, texts: Texts) -> Markup:
    explain = texts.explain
    head = (explain["feature"], *(f"{explain[key]}#" for key in ("value", "weight", "points", "average")))
    rows = (
        row(
            cell(element("code", one.feature)),
            *(cell(number(value, texts), kind="n") for value in (one.value, one.weight, one.points, one.average)),
        )
        for one in answer.contributions
        if max(abs(one.points), abs(one.average)) >= LEAST
    )
    return element(
        "details", element("summary", explain["details"]), element("div", table(head, rows), class_="scroll")
    )


def terms_table(explanation: Explanation, texts: Texts) -> Markup:
    """Return the question's words, the weightiest first."""
    explain = texts.explain
    rows = (
        row(
            cell(element("b", one_line(term.form)), element("div", found_words(term, texts), class_="soft")),
            cell(bar(term.share, 1.0, from_left=True), element("div", why_words(term, texts), class_="soft")),
            cell(percent(term.share, texts), kind="n"),
        )
        for term in sorted(explanation.terms, key=lambda term: -term.share)
    )
    head = (f"{explain['term']} · {explain['found']}", explain["why"], f"{explain['share']}#")
    return table(head, rows)


def signs_table(ranked: Ranked, texts: Texts) -> Markup:
    """Return what the confidence came of."""
    largest = max((abs(sign.points) for sign in ranked.signs), default=0.0)
    rows = [
        row(
            cell(worded(sign.name, texts.signs)),
            cell(bar(sign.points, largest), kind="bars"),
            cell(signed(sign.points, texts), kind="n"),
        )
        for sign in ranked.signs
        if abs(sign.points) >= LEAST
    ]
    total = sum(sign.points for sign in ranked.signs)
    sure = f"{texts.explain['confidence']}: {percent(ranked.confidence, texts)}"
    rows.append(row(cell(sure), cell(kind="bars"), cell(signed(total, texts), kind="n"), total=True))
    return table((texts.explain["sign"], "", f"{texts.explain['points']}#"), rows)


def passages_table(explanation: Explanation, texts: Texts) -> Markup:
    """Return the best paragraphs of all articles."""
    largest = max((hit.score for hit in explanation.passages), default=0.0)
    rows = (
        row(
            cell(
                one_line(hit.article.title),
                element("div", texts.paragraph.format(paragraph=hit.paragraph), class_="soft"),
            ),
            cell(bar(hit.score, largest, from_left=True), kind="bars"),
            cell(number(hit.score, texts), kind="n"),
        )
        for hit in explanation.passages
    )
    return table((texts.explain["place"], "", f"{texts.explain['points']}#"), rows)


def fields_table(explanation: Explanation, texts: Texts) -> Markup:
    """Return the two fields with the question's terms in them."""
    rows = (
        row(
            cell(element("b", texts.explain[field.name]), element("div", field_words(field, texts), class_="soft")),
            cell(element("code", field_terms(field))),
        )
        for field in explanation.fields
    )
    return table((texts.explain["field"], texts.explain["terms"]), rows)
