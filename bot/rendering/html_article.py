"""The whole article as HTML: each sentence shaded by its score, the answers framed and numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rendering.figures import number
from bot.rendering.markup import Markup, element, join, text
from bot.rendering.safe import foreign, one_line
from bot.rendering.source import attribution_words, date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.texts import Texts
    from index import Explanation, Paragraph, Ranked, Sentence, Span

LEVELS = 9  # shades; fewer blur the order, more cannot be told apart


@dataclass(frozen=True, slots=True)
class _Shading:
    """What is known of an article's sentences, by the place each starts: shade, tooltip, number as an answer."""

    shades: Mapping[int, int]
    tips: Mapping[int, str]
    answers: Mapping[int, tuple[int, tuple[Span, ...]]]
    answered: bool


def article_html(ranked: Ranked, explanation: Explanation, texts: Texts) -> Iterator[Markup]:
    """Yield the article paragraph by paragraph."""
    article, answered = ranked.article, explanation.result.answered
    shading = _shading(ranked, explanation, texts)
    facts = " · ".join(filter(None, (date_words(article.date, texts), foreign(article.outlet or ""))))
    legend = texts.explain["legend" if answered else "legend_nearest"]
    yield Markup('<article class="text">')
    yield element("p", texts.explain["article"] + (f" · {facts}" if facts else ""), class_="soft")
    yield element("h2", one_line(article.title))
    yield element("p", element("i"), legend, class_="soft key")
    for paragraph in article.paragraphs:
        yield _paragraph(article.text, paragraph, shading, texts)
    yield Markup("</article>")


def _shading(ranked: Ranked, explanation: Explanation, texts: Texts) -> _Shading:
    sentences = ranked.article.sentences
    shown = [(place, one.match) for place, one in enumerate(explanation.answers, 1)]
    return _Shading(
        {one.span.start: level for one, level in zip(sentences, shades(ranked.scores), strict=True)},
        dict(_tips(sentences, ranked.scores, texts)),
        {
            match.sentence.span.start: (place, match.highlights)
            for place, match in shown
            if match.article.id == ranked.article.id
        },
        explanation.result.answered,
    )


def shades(scores: Sequence[float]) -> list[int]:
    """Return a shade for each score: 0 at the mean and below it, ``LEVELS`` at the best."""
    if not scores:
        return []
    mean, best = sum(scores) / len(scores), max(scores)
    reach = best - mean
    return [round(LEVELS * max(0.0, score - mean) / reach) if reach > 0 else 0 for score in scores]


def _tips(sentences: Sequence[Sentence], scores: Sequence[float], texts: Texts) -> Iterator[tuple[int, str]]:
    """Yield (start, tooltip) for each sentence: rank, points, place, who says it."""
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    for rank, place in enumerate(order, 1):
        sentence = sentences[place]
        points = texts.explain["tooltip"].format(rank=rank, count=len(scores), points=number(scores[place], texts))
        where = texts.paragraph_sentence.format(paragraph=sentence.paragraph, sentence=sentence.number)
        said = attribution_words(sentence.attribution, texts)
        yield sentence.span.start, " · ".join(filter(None, (points, where, said)))


def _paragraph(content: str, paragraph: Paragraph, shading: _Shading, texts: Texts) -> Markup:
    """Return a paragraph: its sentences, and between them what the article has there."""
    label = texts.paragraph.format(paragraph=paragraph.number)
    pieces = [element("span", str(paragraph.number), class_="number", title=label)]
    place = paragraph.span.start
    for sentence in paragraph.sentences:
        pieces += [text(content[place : sentence.span.start]), _sentence(content, sentence, shading)]
        place = sentence.span.end
    pieces.append(text(content[place : paragraph.span.end]))
    return element("div", *pieces, class_=f"para {paragraph.kind}")


def _sentence(content: str, sentence: Sentence, shading: _Shading) -> Markup:
    start = sentence.span.start
    tip, shade = shading.tips[start], f"s h{shading.shades[start]}"
    if start not in shading.answers:
        return element("span", sentence.span.of(content), class_=shade, title=tip)
    place, highlights = shading.answers[start]
    kind = "answer" if shading.answered else "answer nearest"
    badge = element("a", str(place), class_="badge", href=f"#answer-{place}")
    quote = marked(content, sentence.span, highlights)
    return element("span", badge, quote, class_=f"{shade} {kind}", title=tip, id=f"sentence-{place}")


def marked(content: str, span: Span, highlights: Sequence[Span]) -> Markup:
    """Return the span's text with the matched words marked."""
    pieces, place = [], span.start
    for word in highlights:
        pieces += [text(content[place : word.start]), element("mark", word.of(content))]
        place = word.end
    return join([*pieces, text(content[place : span.end])])
