"""A reply to blocks: what is shown, in which order and words; the same for every medium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.messages.replies import (
    Adding,
    Answer,
    ArticleAdded,
    ArticleList,
    ArticleRemoved,
    ForgetPage,
    Forgot,
    HelpPage,
    NoAnswer,
    Notice,
    Passage,
    PrivacyPage,
    Reading,
    Refused,
    Removing,
    Reply,
    SettingsPage,
    Understood,
    Welcome,
)
from bot.rendering.articles import article_line, lay_out_articles
from bot.rendering.blocks import Block, Role, Run, block
from bot.rendering.citation import LEFT_OUT
from bot.rendering.links import text_fragment, web_url
from bot.rendering.pages import forgotten_words, lay_out_page
from bot.rendering.safe import foreign, one_line
from bot.rendering.source import paragraph_line, source_line
from bot.texts import Texts, error_line
from index import Span

if TYPE_CHECKING:
    from index import Article, Match, Paragraph

LONGEST_FACT = 80  # code points shown of what was typed


def lay_out(reply: Reply, texts: Texts, *, titled: bool = False, folded: bool = False) -> tuple[Block, ...]:
    """Return the reply's blocks.

    ``titled`` names the article in each source (where there are several); ``folded`` puts the paragraph around each
    quote under it, for media that can fold it away. The article's words stand in the runs untouched: what could steer
    a medium is that medium's to show otherwise.
    """
    return tuple(_blocks(reply, texts, titled, folded))


def _blocks(reply: Reply, texts: Texts, titled: bool, folded: bool) -> Iterator[Block]:
    match reply:
        case Answer() | NoAnswer():
            yield from _answer(reply, texts, titled, folded)
        case Passage():
            yield from _passage(reply, texts, titled)
        case ArticleList() | ArticleAdded() | ArticleRemoved():
            yield from lay_out_articles(reply, texts)
        case Reading(article):
            yield block(Role.SAY, article_line(article, texts), url=web_url(article.url))
            yield from _whole(article)
        case HelpPage() | SettingsPage() | PrivacyPage() | ForgetPage():
            yield from lay_out_page(reply, texts)
        case _:
            yield block(Role.SAY, _words(reply, texts))


def _words(reply: Notice | Understood | Refused | Welcome | Forgot | Adding | Removing, texts: Texts) -> str:
    match reply:
        case Adding() | Removing():
            return texts.not_here
        case Notice(key, facts):
            words = {name: foreign(fact, LONGEST_FACT) for name, fact in facts.items() if isinstance(fact, str)}
            return texts.notices[key].format(**{**facts, **words})
        case Understood(question):
            return texts.understood.format(question=foreign(question))
        case Refused(error):
            return one_line(error_line(texts, error, foreign))
        case Forgot():
            return forgotten_words(reply, texts)
        case Welcome():
            return _welcome(reply, texts)


def _welcome(reply: Welcome, texts: Texts) -> str:
    articles = reply.articles
    if not articles:
        return texts.articles_none
    one, many = (texts.welcome_group, texts.welcome_group_many) if reply.group else (texts.welcome, texts.welcome_many)
    return one.format(title=foreign(articles[0].title)) if len(articles) == 1 else many.format(count=len(articles))


def _answer(reply: Answer | NoAnswer, texts: Texts, titled: bool, folded: bool) -> Iterator[Block]:
    matches = reply.matches if isinstance(reply, Answer) else reply.nearest
    yield from _heading(reply, texts)
    for number, match in enumerate(matches, reply.first):
        yield from _match(match, number, texts, titled, folded)
    if reply.more:
        yield block(Role.HINT, texts.hint_more)


def _heading(reply: Answer | NoAnswer, texts: Texts) -> Iterator[Block]:
    if isinstance(reply, Answer):
        if reply.first > 1:
            yield block(Role.SAY, texts.more_answers)
    elif reply.first > 1:
        yield block(Role.SAY, texts.more_nearest)
    else:
        yield block(Role.SAY, f"{texts.no_answer} {texts.nearest if reply.nearest else texts.nothing_near}")


def _match(match: Match, number: int, texts: Texts, titled: bool, folded: bool) -> Iterator[Block]:
    lead_in = _lead_in(match, match.sentence.span.start)
    if lead_in:
        yield block(Role.LEAD_IN, f"{texts.lead_in} {lead_in}", number)
    quote = tuple(_runs(match.article.text, match.sentence.span, match.highlights))
    yield Block(Role.QUOTE, quote, None if lead_in else number)
    if folded and match.paragraph.span != match.sentence.span:
        yield _paragraph(match, Role.FOLDED)
    link = text_fragment(match.article.url, match.text)
    yield block(Role.SOURCE, source_line(match, texts, titled=titled), url=link)


def _lead_in(match: Match, end: int) -> str:
    """Return the sentence that leads to what begins at ``end``, what stands between left out; nothing for none."""
    text, start = match.article.text, match.context.start
    if start >= end:
        return ""
    above = reversed(match.article.paragraphs[: match.sentence.paragraph])
    leading = (one.span for paragraph in above for one in paragraph.sentences if one.span.start == start)
    lead = next(leading, Span(start, end))
    return one_line(lead.of(text)) + (LEFT_OUT if text[lead.end : end].strip() else "")


def _runs(text: str, span: Span, marks: tuple[Span, ...]) -> Iterator[Run]:
    """Cut ``span`` of ``text`` at ``marks`` (in order, disjoint); together the runs are the whole span."""
    position = span.start
    for mark in marks:
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            continue
        if position < start:
            yield Run(text[position:start])
        yield Run(text[start:end], marked=True)
        position = end
    if position < span.end:
        yield Run(text[position : span.end])


def _passage(reply: Passage, texts: Texts, titled: bool) -> Iterator[Block]:
    match = reply.match
    paragraph = match.paragraph
    lead_in = _lead_in(match, paragraph.span.start)
    if lead_in:
        yield block(Role.LEAD_IN, f"{texts.lead_in} {lead_in}", reply.number)
    yield _paragraph(match, Role.PASSAGE, None if lead_in else reply.number)
    link = text_fragment(match.article.url, paragraph.span.of(match.article.text))
    yield block(Role.SOURCE, paragraph_line(match, texts, titled=titled), url=link)


def _paragraph(match: Match, role: Role, number: int | None = None) -> Block:
    """Return the paragraph around the match, the quote in it marked."""
    paragraph = match.paragraph
    runs = tuple(_runs(match.article.text, paragraph.span, (match.sentence.span,)))
    return Block(role, runs, number, breaks=_breaks(paragraph))


def _breaks(paragraph: Paragraph) -> tuple[int, ...]:
    return tuple(sentence.span.start - paragraph.span.start for sentence in paragraph.sentences[1:])


def _whole(article: Article) -> Iterator[Block]:
    """Yield a numbered block a paragraph, word for word."""
    for paragraph in article.paragraphs:
        run = Run(paragraph.span.of(article.text))
        yield Block(Role.READ, (run,), paragraph.number, breaks=_breaks(paragraph))
