"""The source line under a quote: „Absatz 5, Satz 1 · Januar 2022 · Grushko laut TASS“."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.rendering.safe import foreign

if TYPE_CHECKING:
    from bot.texts import Texts
    from index import Attribution, Match

SEPARATOR = " · "
_NAMED = 2  # other articles named beside a sentence they share
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def source_line(match: Match, texts: Texts, *, titled: bool) -> str:
    """Return where the quote stands and who says it; ``titled`` puts the article's title first."""
    sentence = match.sentence
    place = texts.paragraph_sentence.format(paragraph=sentence.paragraph, sentence=sentence.number)
    said = attribution_words(sentence.attribution, texts)
    parts = (*_in_article(match, place, texts, titled), said, _also(match, texts))
    return SEPARATOR.join(part for part in parts if part)


def paragraph_line(match: Match, texts: Texts, *, titled: bool) -> str:
    """Return where the whole paragraph stands."""
    place = texts.paragraph.format(paragraph=match.sentence.paragraph)
    return SEPARATOR.join(part for part in _in_article(match, place, texts, titled) if part)


def _in_article(match: Match, place: str, texts: Texts, titled: bool) -> tuple[str, ...]:
    """Return what names the article, then the place in it; without the title the place is the first thing to know."""
    date = date_words(match.article.date, texts)
    return (foreign(match.article.title), date, place) if titled else (place[0].upper() + place[1:], date)


def _also(match: Match, texts: Texts) -> str:
    """Name the first of the other articles that have the sentence word for word."""
    if not match.also:
        return ""
    titles = (texts.opening_mark + foreign(article.title) + texts.closing_mark for article in match.also[:_NAMED])
    return texts.also.format(titles=", ".join(titles), count=len(match.also))


def date_words(date: str | None, texts: Texts) -> str:
    """Word an ISO date as precisely as it is ("2022", "Januar 2022", "13. Januar 2022"), others as is."""
    found = _DATE.fullmatch(date or "")
    if not found:
        return foreign(date or "")
    year, month, day = found.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return foreign(date or "")
    name = texts.months[int(month) - 1]
    if day is None:
        return texts.month_year.format(month=name, year=year)
    return texts.day_month_year.format(day=int(day), month=name, year=year)


def attribution_words(attribution: Attribution | None, texts: Texts) -> str:
    """Word who says it: speaker, outlet, both, or nothing."""
    if attribution is None:
        return ""
    speaker, outlet = foreign(attribution.speaker or ""), foreign(attribution.outlet or "")
    if speaker and outlet:
        return texts.speaker_and_outlet.format(speaker=speaker, outlet=outlet)
    if speaker:
        return texts.speaker.format(speaker=speaker)
    return texts.outlet.format(outlet=outlet) if outlet else ""
