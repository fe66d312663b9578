"""A small article and a library that matches words, standing in for the core: quick and always the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from zlib import crc32

from index import (
    Article,
    Attribution,
    BinaryArticle,
    EmptyArticle,
    EmptyQuestion,
    German,
    Listed,
    Match,
    Paragraph,
    QuestionTooLong,
    Result,
    Sentence,
    Span,
    UnknownEncoding,
    UnknownFormat,
)

LIMIT = 4096
TEXT = (
    "Die Stadt plant eine neue Brücke über den Fluss. Der Bau kostet zwölf Millionen Euro.\n\n"
    "Der Rat nennt diese Gründe:\n\n"
    "Die alte Brücke ist brüchig und für Busse zu schmal. Der Bau beginnt im Mai.\n\n"
    "„Wir freuen uns auf den Bau“, sagte Bürgermeisterin Anna Blum laut Talbote."
)
SAYS = "sagte Bürgermeisterin"


def article(text: str = TEXT, **facts: str | None) -> Article:
    """Build an article: paragraphs at blank lines, sentences at a full stop or colon and a blank."""
    paragraphs = tuple(
        Paragraph(Span(found.start(), found.end()), number, _sentences(found, number))
        for number, found in enumerate(re.finditer(r"[^\n](?:[^\n]|\n(?!\n))*", text), 1)
    )
    given = {"title": "Neue Brücke", "date": "2023-05", "path": "bruecke.txt"} | facts
    ident = f"a{crc32(text.encode(errors='replace'))}"
    return Article(id=ident, text=text, paragraphs=paragraphs, **given)  # type: ignore[arg-type]


def _sentences(paragraph: re.Match[str], number: int) -> tuple[Sentence, ...]:
    found = re.finditer(r"\S(?:[^.:]|[.:](?! ))*[.:]?", paragraph[0])
    return tuple(_sentence(one, paragraph.start(), position, number) for position, one in enumerate(found, 1))


def _sentence(found: re.Match[str], offset: int, number: int, paragraph: int) -> Sentence:
    said = Attribution("Anna Blum", "Talbote") if SAYS in found[0] else None
    return Sentence(Span(offset + found.start(), offset + found.end()), number, paragraph, attribution=said)


class FakeLibrary:
    """Ranks sentences by the question's longer words they share; „Und …“ asks on after the last one."""

    def __init__(self, articles: Sequence[Article] = (), *, german: German | None = None) -> None:
        self._articles, self.german = tuple(articles), german
        self.asked: list[tuple[str, tuple[str, ...], int]] = []

    @property
    def articles(self) -> Listed:
        return Listed.of(self._articles)

    @articles.setter
    def articles(self, articles: Iterable[Article]) -> None:
        self._articles = tuple(articles)

    @property
    def ids(self) -> tuple[str, ...]:
        return self.articles.ids

    @property
    def shelf(self) -> dict[str, Article]:
        return {one.id: one for one in self._articles}

    def article(self, ident: str) -> Article:
        return self.shelf[ident]

    def find(self, ids: Collection[str]) -> Listed:
        return self.articles.among(ids)

    def add_all(self, articles: Iterable[Article]) -> None:
        self.articles = (self.shelf | {one.id: one for one in articles}).values()

    def remove(self, article_id: str) -> None:
        self.articles = [one for one in self._articles if one.id != article_id]

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        self.asked.append((question, tuple(after), limit))
        if len(question) > LIMIT:
            raise QuestionTooLong(len(question), LIMIT)
        if not re.search(r"\w", question):
            raise EmptyQuestion
        understood = f"{question} ({after[-1]})" if after and question.startswith("Und") else None
        words = {word.lower() for word in re.findall(r"\w{4,}", understood or question)}
        found = [
            match
            for one in self._articles
            if within is None or one.id in within
            for sentence in one.sentences
            if (match := _match(one, sentence, words))
        ]
        found.sort(key=lambda match: -match.score)
        best = found[0].score if found else 0.0
        confidence = min(best / max(len(words), 1), 1.0)
        return Result(question, confidence >= 0.5, confidence, tuple(found[:limit]), understood)


def _match(one: Article, sentence: Sentence, words: set[str]) -> Match | None:
    text = sentence.span.of(one.text)
    marks = tuple(
        Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        for found in re.finditer(r"\w+", text)
        if found[0].lower() in words
    )
    before = [other for other in one.sentences if other.span.end <= sentence.span.start]
    leads = before and one.text[before[-1].span.end - 1] == ":"
    context = Span(before[-1].span.start if leads else sentence.span.start, sentence.span.end)
    return Match(one, sentence, float(len(marks)), marks, context) if marks else None


def fake_read(data: bytes, path: str, *, attribute: bool = True) -> Article:  # noqa: ARG001 - as the core's own
    """Read as the core does, as far as these tests need it."""
    if Path(path).suffix not in ("", ".txt"):
        raise UnknownFormat(path, ".txt")
    if b"\0" in data:
        raise BinaryArticle(path)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise UnknownEncoding(path, "cp1252") from None
    if not text.strip():
        raise EmptyArticle(path)
    return article(text, path=path, title=text[:20].split("\n")[0])
