"""Who says each sentence of an article: a speaker, the outlet reporting it, or both, as the article words them.

``speech`` finds the source a sentence names itself. Here it is carried on to the sentences that depend on it: those of
a quotation that names its speaker only at its end or its beginning, a quotation that follows on a sentence by the same
speaker, and reported speech that goes on in the subjunctive („Er habe …“). A person is called by the surname where one
person only has it, else by the full name. Rather none than a wrong one: plain narration has no attribution.

Linear in the text: sentences without any cue are told by one pass over their words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from index.article import Attribution, Kind, Span
from index.german.clauses import Clause
from index.german.nouns import is_institution, listed
from index.german.runs import Token
from index.german.speech import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.article import Paragraph, Sentence
    from index.german.phrases import Phrase

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w+(?:[-'’.&]\w+)*|[^\w\s]")
_QUOTE = re.compile(r"[„“”»«\"]")
_SIGN = re.compile(r"[,“”»«\"–-] so |: [„»«“\"]|[“”»«\"], \w{1,30}te |\wangaben\b")  # „…“, so X · X: „…“
_CLOSERS = {"„": '“”"', "»": "«", "«": "»", "“": "”", "”": "”", '"': '"“'}
_QUOTATION = 5_000  # code points; what is not closed by then was never meant as a quotation
LONGEST = 3_000  # code points; of a longer „sentence“ (a table, a list of names) nothing is told
PRONOUN_REACH = 2  # sentences between a pronoun and the speaker it stands for


@dataclass(slots=True)
class _Heard:
    """What is known of one sentence while the article is read."""

    sentence: Sentence
    speaker: Phrase | None = None
    outlet: Phrase | None = None

    @property
    def is_attributed(self) -> bool:
        return self.speaker is not None or self.outlet is not None

    def take(self, other: _Heard) -> None:
        """Take over who says it from another sentence."""
        self.speaker, self.outlet = other.speaker, other.outlet


@cache
def _cues() -> frozenset[str]:
    """Return the words without which no sentence names a source; the rest of its words need not be looked at."""
    sections = ("say", "call", "quote", "participle", "joined", "statements")
    apart = (pair.split("+")[0] for pair in listed("apart"))
    others = "laut Laut zufolge Berufung gemacht bezeichnet genannt hieß heißt".split()
    return frozenset(chain(apart, others, *map(listed, sections)))


def attributed(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with their sentences' attributions filled in; spans and numbers stay as they are."""
    heard: dict[Span, _Heard] = {}
    before: list[_Heard] = []
    for paragraph in paragraphs:
        here = [] if paragraph.kind is Kind.HEADING else list(_listen(text, paragraph, before))
        before = here
        heard.update((one.sentence.span, one) for one in here if one.is_attributed)
    names = _Names(one.speaker for one in heard.values() if one.speaker)
    return tuple(_filled(paragraph, heard, names) for paragraph in paragraphs)


def _filled(paragraph: Paragraph, heard: dict[Span, _Heard], names: _Names) -> Paragraph:
    if not any(sentence.span in heard for sentence in paragraph.sentences):
        return paragraph
    sentences = tuple(
        replace(sentence, attribution=names.attribution(heard[sentence.span])) if sentence.span in heard else sentence
        for sentence in paragraph.sentences
    )
    return replace(paragraph, sentences=sentences)


class _Names:
    """What each speaker is called: by the surname where it is clear, else by the full name."""

    def __init__(self, speakers: Iterable[Phrase]) -> None:
        self._full: defaultdict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()
        for speaker in speakers:
            if speaker.name != speaker.surname:
                self._full[speaker.surname].add(speaker.name)
            if speaker.titled or speaker.name == speaker.surname:
                self._known.add(speaker.surname)

    def attribution(self, heard: _Heard) -> Attribution:
        """Return the sentence's attribution."""
        speaker = self._called(heard.speaker) if heard.speaker else None
        return Attribution(speaker, heard.outlet.name if heard.outlet else None)

    def _called(self, speaker: Phrase) -> str:
        clear = speaker.surname in self._known and len(self._full[speaker.surname]) <= 1
        return speaker.surname if clear else speaker.name


def _listen(text: str, paragraph: Paragraph, before: list[_Heard]) -> Iterator[_Heard]:
    """Yield what is known of each sentence of a paragraph, given the paragraph before."""
    heard = [_Heard(sentence) for sentence in paragraph.sentences]
    cued = [place for place, sentence in enumerate(paragraph.sentences) if _has_cue(text, sentence.span)]
    if cued or any(one.is_attributed for one in before[-1:]):
        quotations = _Quotations(text, paragraph.span)
        for place in cued:
            _hear(heard, place, _clause(text, heard[place].sentence.span, quotations), before)
        _share_quotations(heard, quotations)
        _carry_on(text, heard, quotations, before)
    yield from heard


def _has_cue(text: str, span: Span) -> bool:
    if len(span) > LONGEST:
        return False
    found = _WORD.findall(text, span.start, span.end)
    return not _cues().isdisjoint(found) or _SIGN.search(text, span.start, span.end) is not None


class _Quotations:
    """The spans between quotation marks of a paragraph, the marks included; nested ones belong to the outer."""

    def __init__(self, text: str, span: Span) -> None:
        self.spans = tuple(_quotations(text, span))
        self._starts = [one.start for one in self.spans]
        self._ends = [one.end for one in self.spans]

    def near(self, span: Span) -> tuple[Span, ...]:
        """Return those that overlap the span."""
        return self.spans[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def hold(self, span: Span) -> bool:
        """Tell whether the span is all within one of them, but for a mark after it."""
        return any(one.start <= span.start and span.end <= one.end + 1 for one in self.near(span))


def _quotations(text: str, span: Span) -> Iterator[Span]:
    """Yield the spans between an opening mark and the next that closes it."""
    opened = None
    for mark in _QUOTE.finditer(text, span.start, span.end):
        if opened is not None and mark.start() - opened.start() > _QUOTATION:
            opened = None
        if opened is None:
            opened = mark
        elif mark[0] in _CLOSERS[opened[0]]:
            yield Span(opened.start(), mark.end())
            opened = None
        elif mark[0] == opened[0]:
            opened = mark  # the first was never closed


def _clause(text: str, span: Span, quotations: _Quotations) -> Clause:
    inside = quotations.near(span)
    found = _TOKEN.finditer(text, span.start, span.end)
    return Clause(
        [Token(one[0], one.start(), one.end(), bool(inside) and _lies_in(one.start(), inside)) for one in found]
    )


def _lies_in(place: int, quotations: tuple[Span, ...]) -> bool:
    """Tell whether a place is between the marks of a quotation."""
    return any(one.start < place < one.end - 1 for one in quotations)


def _hear(heard: list[_Heard], place: int, clause: Clause, before: list[_Heard]) -> None:
    """Note who the sentence says speaks."""
    found = said(clause.tokens)
    if found is None:
        return
    speaker = found.speaker
    if found.pronoun:
        speaker = _meant(found.pronoun, [*before[-PRONOUN_REACH:], *heard[max(0, place - PRONOUN_REACH) : place]])
    if speaker is not None or not found.pronoun:
        heard[place].speaker, heard[place].outlet = speaker, found.outlet
        if found.refers_back and place and not heard[place - 1].is_attributed:
            heard[place - 1].take(heard[place])


def _meant(pronoun: str, before: Sequence[_Heard]) -> Phrase | None:
    """Return the last named speaker, if near enough and not of the other gender."""
    for one in reversed(before[-PRONOUN_REACH:]):
        if one.speaker is not None:
            other = one.speaker.feminine
            fits = other is (pronoun == "sie") if other is not None else True
            return one.speaker if fits and not (pronoun == "er" and is_institution(one.speaker.head)) else None
    return None


def _share_quotations(heard: list[_Heard], quotations: _Quotations) -> None:
    """Give all sentences of a quotation the speaker named at its end, or where it begins."""
    starts = [one.sentence.span.start for one in heard]
    for quotation in quotations.spans:
        first, last = bisect_right(starts, quotation.start) - 1, bisect_left(starts, quotation.end) - 1
        named = next((heard[place] for place in (last, first) if heard[place].speaker is not None), None)
        for one in heard[first : last + 1]:
            if named is not None and not one.is_attributed:
                one.take(named)


def _carry_on(text: str, heard: list[_Heard], quotations: _Quotations, before: list[_Heard]) -> None:
    """Carry a speaker on to a following quotation and to reported speech in the subjunctive."""
    last = before[-1] if before else None
    for one in heard:
        if last is not None and last.is_attributed and not one.is_attributed:
            follows = last.speaker is not None and last.sentence.paragraph == one.sentence.paragraph
            quoted = follows and quotations.hold(one.sentence.span)
            if quoted or _reports(text, one.sentence.span, quotations):
                one.take(last)
        last = one


def _reports(text: str, span: Span, quotations: _Quotations) -> bool:
    """Tell whether the sentence is reported speech by its mood alone."""
    if len(span) > LONGEST or listed("conjunctive").isdisjoint(_WORD.findall(text, span.start, span.end)):
        return False
    clause = _clause(text, span, quotations)
    return clause.reports and not clause.tokens[0].quoted
