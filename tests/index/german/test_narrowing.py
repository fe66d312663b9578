"""Where to look: articles named in a question, dates asked about."""

from __future__ import annotations

import pytest

from index.german.narrowing import AskedDate, asked_date, named, undated

TITLES = {
    "a": "Neue Brücke zum Bahnhof",
    "b": "Neue Schule in Arndorf",
    "c": "Freibad öffnet später",
    "d": "Brücken: ein Überblick",
}


@pytest.mark.parametrize(
    ("question", "ids", "rest"),
    [
        ("Was kostet der Bau im Artikel Neue Brücke?", "a", "Was kostet der Bau ?"),
        ("Was steht im Artikel „Freibad öffnet später“ zum Eintritt?", "c", "Was steht zum Eintritt?"),
        ('Was kostet im Artikel "neue schule" das Dach?', "b", "Was kostet das Dach?"),
        ("Wer baut laut dem Artikel über das Freibad?", "c", "Wer baut ?"),
        ("Wer baut laut Bericht vom Freibad das Becken?", "c", "Wer baut das Becken?"),
        ("Was fordert im Artikel Neue der Rat?", None, None),
        ("Wann beginnt im Artikel über die Brücke der Bau?", "ad", "Wann beginnt der Bau?"),
    ],
)
def test_articles_are_named_by_their_titles(question: str, ids: str | None, rest: str | None) -> None:
    """As many words as are in a title name it, inflected or not; what is left is the question."""
    found = named(question, TITLES)
    if ids is None:
        assert found is None or len(found.ids) > 1
    else:
        assert found is not None
        assert (found.ids, found.question) == (frozenset(ids), rest)


@pytest.mark.parametrize(
    "question",
    [
        "Was kostet die neue Brücke?",
        "Was steht im Artikel?",
        "Was steht im Artikel über Hochwasser?",
        "Was steht im Artikel „Neue Bücherei“?",
        "Im Artikel Neue Brücke",
        "",
    ],
)
def test_other_questions_name_none(question: str) -> None:
    """Without a title that is there, or without anything asked, nothing is narrowed."""
    assert named(question, TITLES) is None


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("Was geschah im Januar?", AskedDate(None, 1)),
        ("Was geschah im Januar 2022?", AskedDate(2022, 1)),
        ("Wer sprach am 13. Jänner 2022?", AskedDate(2022, 1)),
        ("Was kostete das Brot seit März 2021?", AskedDate(2021, 3)),
        ("Was geschah Anfang Mai?", AskedDate(None, 5)),
        ("Wer gewann im Jahr 2019?", AskedDate(2019, None)),
        ("Wer gewann in 2019?", AskedDate(2019, None)),
        ("Wer gewann 2019 ?", AskedDate(2019, None)),
    ],
)
def test_dates_are_asked_about(question: str, date: AskedDate) -> None:
    """A month, a year, or both."""
    assert asked_date(question) == date


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Was kostet die Halle im Januar 2024?", "Was kostet die Halle ?"),
        ("Was kostete im Jahr 2019 die Halle?", "Was kostete die Halle?"),
        ("Was kostete die Halle 2024?", "Was kostete die Halle"),
        ("Was kostet die Halle?", "Was kostet die Halle?"),
        ("Im Mai 2024?", "Im Mai 2024?"),
    ],
)
def test_a_question_without_its_date(question: str, rest: str) -> None:
    """The date asked about is left out, unless nothing else is left."""
    assert undated(question) == rest


@pytest.mark.parametrize("question", ["Wer ist Herr Mai?", "Wer hat 2000 Mitglieder?", "Was mag August?", "Wann?"])
def test_names_and_numbers_are_no_dates(question: str) -> None:
    """A month's name alone may be a person's, a number anything."""
    assert asked_date(question) is None


def test_a_date_is_an_article_s_if_it_is_certain() -> None:
    """An article that has a year only is not one of a month."""
    january = AskedDate(None, 1)
    assert january.is_of("2022-01")
    assert january.is_of("2023-01-13")
    assert not any(january.is_of(date) for date in ("2022", "2022-02", None))
    assert AskedDate(2022, None).is_of("2022-05-01")
    assert not AskedDate(2022, None).is_of("2021")
