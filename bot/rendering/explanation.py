"""An explanation to blocks, for the terminal and for pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.blocks import Block, Role, Run, block
from bot.rendering.figures import (
    LEAST,
    around_words,
    asks_words,
    field_terms,
    field_words,
    found_words,
    percent,
    signed,
    type_words,
    verdict,
    why_words,
    worded,
)
from bot.rendering.safe import foreign, one_line
from bot.rendering.source import source_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.texts import Texts
    from index import Explained, Explanation


def lay_out_explanation(explanation: Explanation, texts: Texts, *, titled: bool = False) -> Iterator[Block]:
    """Yield the explanation's blocks; ``titled`` names the article in each source."""
    yield block(Role.SAY, texts.explain["question"].format(question=one_line(explanation.result.question)))
    if explanation.result.understood:
        yield block(Role.SAY, texts.understood.format(question=one_line(explanation.result.understood)))
    yield block(Role.SAY, asks_words(explanation, texts))
    yield block(Role.SAY, verdict(explanation, texts))
    yield from _terms(explanation, texts)
    yield from _fields(explanation, texts)
    yield from _answers(explanation, texts, titled=titled)
    yield from _signs(explanation, texts)
    yield from _passages(explanation, texts)


def _terms(explanation: Explanation, texts: Texts) -> Iterator[Block]:
    if explanation.terms:
        yield block(Role.SAY, f"{texts.explain['terms']}. {texts.explain['terms_hint']}")
    for term in sorted(explanation.terms, key=lambda term: -term.share):
        found = found_words(term, texts)
        found = texts.explain["found_words"].format(words=found) if term.found else found
        yield block(
            Role.ITEM, f"{one_line(term.form)}: {percent(term.share, texts)} · {why_words(term, texts)} · {found}"
        )


def _fields(explanation: Explanation, texts: Texts) -> Iterator[Block]:
    yield block(Role.SAY, f"{texts.explain['fields']}. {texts.explain['fields_hint']}")
    for field in explanation.fields:
        yield block(Role.ITEM, f"{texts.explain[field.name]}: {field_words(field, texts)} · {field_terms(field)}")


def _answers(explanation: Explanation, texts: Texts, *, titled: bool) -> Iterator[Block]:
    if explanation.answers:
        yield block(Role.SAY, texts.explain["answers" if explanation.result.answered else "nearest"])
    for place, answer in enumerate(explanation.answers, 1):
        yield block(Role.QUOTE, answer.match.text, place)
        yield block(Role.SOURCE, source_line(answer.match, texts, titled=titled))
        yield from _counted(answer, explanation.asks, texts)


def _counted(answer: Explained, asks: str, texts: Texts) -> Iterator[Block]:
    groups = answer.groups()
    ahead = texts.explain["ahead"].format(points=signed(sum(groups.values()), texts))
    yield Block(Role.PASSAGE, (Run(ahead, marked=True),))
    for group, points in groups.items():
        if abs(points) >= LEAST:
            yield block(Role.PASSAGE, f"{signed(points, texts):>7}  {worded(group, texts.feature_groups)}")
    for line in (around_words(answer, texts), *type_words(answer, asks, texts)):
        yield block(Role.PASSAGE, line)


def _signs(explanation: Explanation, texts: Texts) -> Iterator[Block]:
    if not explanation.articles:
        return
    yield block(Role.SAY, f"{texts.explain['signs']}. {texts.explain['signs_hint']}")
    signs = [sign for sign in explanation.articles[0].signs if abs(sign.points) >= LEAST]
    for sign in signs:
        yield block(Role.PASSAGE, f"{signed(sign.points, texts):>7}  {worded(sign.name, texts.signs)}")
    total = sum(sign.points for sign in explanation.articles[0].signs)
    sure = percent(explanation.result.confidence, texts)
    yield Block(Role.PASSAGE, (Run(f"{signed(total, texts):>7}  {texts.explain['sum']}: {sure}", marked=True),))


def _passages(explanation: Explanation, texts: Texts) -> Iterator[Block]:
    if explanation.passages:
        yield block(Role.SAY, texts.explain["passages"])
    for hit in explanation.passages:
        place = texts.paragraph.format(paragraph=hit.paragraph)
        yield block(Role.ITEM, f"{signed(hit.score, texts)} {foreign(hit.article.title)}, {place}")
