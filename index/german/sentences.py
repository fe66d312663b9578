"""Text to paragraphs and sentences, as spans of the text.

One compiled pattern finds the places where a sentence might end; each is then judged by the few characters
around it (`stops`), so the time is linear in the text. Direct speech stays with its „…, sagte X.“; sentences
inside a quotation are sentences. A colon or a semicolon ends nothing: the end of a block always does.
"""

import re
from collections.abc import Iterator

from index.article import Kind, Paragraph, Sentence, Span
from index.german.attribution import attributed
from index.german.blocks import Block, blocks
from index.german.stops import Stop, ends_sentence

_MARK = re.compile(r"[.!?…]+|[()\[\]]")
# Whatever closes with the sentence: quotation marks, brackets, emphasis, footnote marks.
_TAIL = re.compile(r"""(?:["'“”»«’‘›‹)\]}*_]|\[\d{1,3}\]|[¹²³⁰⁴-⁹])*""")
_SPACE = re.compile(r"\s*")
_CLOSER = {"(": ")", "[": "]"}
_BRACKET = 500  # code points; a bracket open for longer was never closed


def split(text: str, start: int = 0, *, attribute: bool = True) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text`` from code point ``start`` on, numbered from 1, with their sentences.

    The sentences' spans are in order and disjoint and hold every character that is not white space; markup
    („* “, „== … ==“) stays inside. A block of only white space gives no paragraph. Each sentence says who speaks in it,
    unless nobody wants to know (``attribute``): finding out takes most of the time.
    """
    paragraphs = [_paragraph(text, block, number) for number, block in enumerate(blocks(text, start), 1)]
    return attributed(text, paragraphs) if attribute else tuple(paragraphs)


def _paragraph(text: str, block: Block, number: int) -> Paragraph:
    spans = [Span(block.start, block.end)] if block.kind is Kind.HEADING else list(_sentences(text, block))
    sentences = tuple(Sentence(span, i, number, block.kind) for i, span in enumerate(spans, 1))
    return Paragraph(Span(block.start, block.end), number, sentences, block.kind)


def _sentences(text: str, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block; its last ends where the block does."""
    start, body, end = block.start, block.body, block.end
    closed = place = body  # before ``closed``, a bracket opened within the sentence is still open
    while mark := _MARK.search(text, place, end):
        place = mark.end()
        if mark[0] in "()[]":
            closed = _closing(text, mark, closed, end) if mark.start() > body else closed
        elif mark.start() >= closed:
            place = tail = _end(_TAIL, text, mark.end(), end)
            following = _end(_SPACE, text, tail, end)
            if following < end and ends_sentence(text, Stop(body, mark.start(), mark.end(), tail, following), end):
                yield Span(start, tail)
                start = body = place = closed = following
    yield Span(start, end)


def _closing(text: str, bracket: re.Match[str], closed: int, end: int) -> int:
    """Return where the bracket closes, at least ``closed``; that if it closes nothing or never."""
    closer = _CLOSER.get(bracket[0])
    if closer is None:
        return closed
    after = max(closed, bracket.end())
    return max(closed, text.find(closer, after, min(end, bracket.end() + _BRACKET)) + 1)


def _end(pattern: re.Pattern[str], text: str, place: int, end: int) -> int:
    match = pattern.match(text, place, end)
    return match.end() if match else place
