"""Several articles' results made one."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, Match, Result, Span
from index.grouping import favoured, grouped
from index.reading import read


def article(name: str, text: str) -> Article:
    """Read a text."""
    return read(f"# {name}\n\n{text}".encode(), f"{name}.md")


def match(one: Article, place: int = 1) -> Match:
    """Return a match of a sentence, by default the first after the heading."""
    sentence = one.sentences[place]
    return Match(one, sentence, 1.0, (), sentence.span)


def result(*matches: Match, answered: bool = True) -> Result:
    """Return a result of these matches."""
    return Result("Frage?", answered, 0.9, matches)


def test_an_agency_s_sentence_is_there_once() -> None:
    """The best article's sentence stays and names the others, however they are wrapped."""
    a, b = article("A", "Der Rat stimmte zu."), article("B", "Der Rat\nstimmte zu. Mehr dazu.")
    c = article("C", "Der Rat lehnte ab.")
    found = grouped(result(match(a), match(b), match(c)), 3)
    assert [(one.article.title, [other.title for other in one.also]) for one in found.matches] == [
        ("A", ["B"]),
        ("C", []),
    ]


def test_a_lead_in_shown_with_its_sentence_is_not_listed_again() -> None:
    """What a match has as its context needs no place of its own; elsewhere, or before it, it keeps its place."""
    a = article("A", "Drei Punkte:\n\nMehr Geld, mehr Zeit, mehr Leute.\n\nDas wurde abgelehnt.")
    led = replace(match(a, 2), context=Span(a.sentences[1].span.start, a.sentences[2].span.end))
    listed = grouped(result(led, match(a, 1), match(a, 3)), 3)
    assert [one.sentence for one in listed.matches] == [a.sentences[2], a.sentences[3]]
    assert len(grouped(result(match(a, 1), led), 3).matches) == 2


def test_no_more_are_listed_than_wanted() -> None:
    """Of more matches than wanted the first stay."""
    a = article("A", "Eins ist gut. Zwei ist besser. Drei ist viel.")
    assert len(grouped(result(match(a, 1), match(a, 2), match(a, 3)), 2).matches) == 2


def test_a_sentence_twice_in_one_article_stays_twice() -> None:
    """Within an article a repeated sentence has two places, each a source."""
    a = article("A", "Das ist so. Anders. Das ist so.")
    found = grouped(result(match(a, 1), match(a, 3)), 3)
    assert [one.sentence.number for one in found.matches] == [1, 3]
    assert all(one.also == () for one in found.matches)


def test_favoured_articles_go_first_if_they_answer() -> None:
    """Their matches come first and none twice; where only others answer, these stay as they are."""
    a, b = match(article("A", "Eins.")), match(article("B", "Zwei."))
    assert favoured(result(b), result(a, b), 5).matches == (b, a)
    assert favoured(result(b), result(a, b), 1).matches == (b,)
    silent = result(b, answered=False)
    assert favoured(silent, result(a, b), 5) == replace(result(a, b))
    nearest = favoured(silent, result(a, b, answered=False), 5)
    assert (nearest.answered, nearest.matches) == (False, (b, a))
