"""An explanation takes apart exactly what was ranked by."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest

from index import Article, Explanation, Group, Library, read
from index.explanation import group_of
from index.ranking import shipped_weights

SEED = Path(__file__).parents[2] / "seeds" / "000_79ad3226f5a8b05b.txt"
QUESTIONS = [
    "Was sagt Peskow?",
    "Wann war das Treffen in Genf?",
    "Wie hoch ist der Eiffelturm?",
    "Wer leitet die Delegation?",
]


@cache
def seed() -> Article:
    """Return the article that comes with the program."""
    return read(SEED.read_bytes(), SEED.name)


@cache
def explained(question: str) -> Explanation:
    """Return the question's explanation."""
    return Library([seed()]).explain(question, limit=5)


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_is_the_answer_that_is_explained(question: str) -> None:
    """The result is the one that asking gives, and each of its matches is explained, in order."""
    explanation = explained(question)
    assert explanation.result == Library([seed()]).ask(question, limit=5)
    assert tuple(one.match for one in explanation.answers) == explanation.result.matches


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_parts_add_up_to_the_score(question: str) -> None:
    """A sentence's contributions sum to its score; the groups to its distance from the average sentence.

    A lead-in only is placed behind what it leads to, whatever speaks for it.
    """
    explanation = explained(question)
    scores = explanation.articles[0].scores
    for one in explanation.answers:
        if one.match.text.endswith(":"):
            assert sum(part.points for part in one.contributions) > one.score
            continue
        assert sum(part.points for part in one.contributions) == pytest.approx(one.score)
        average = sum(part.average for part in one.contributions)
        assert sum(one.groups().values()) == pytest.approx(one.score - average)
        assert one.score in scores


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_signs_add_up_to_the_confidence(question: str) -> None:
    """The logistic function of the signs' sum is the confidence."""
    explanation = explained(question)
    total = sum(sign.points for sign in explanation.articles[0].signs)
    assert 1 / (1 + math.exp(-total)) == pytest.approx(explanation.result.confidence)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_largest_part_comes_first(question: str) -> None:
    """Contributions, groups and signs are sorted by what they weigh."""
    explanation = explained(question)
    for one in explanation.answers:
        points = [abs(part.points) for part in one.contributions]
        groups = list(map(abs, one.groups().values()))
        assert points == sorted(points, reverse=True)
        assert groups == sorted(groups, reverse=True)
    signs = [abs(sign.points) for sign in explanation.articles[0].signs]
    assert signs == sorted(signs, reverse=True)


def test_the_question_s_words_are_weighed() -> None:
    """The words' shares add up to one; a name is told as one, and what was found for a word is named."""
    terms = {term.form: term for term in explained("Was sagt Peskow?").terms}
    assert sum(term.share for term in terms.values()) == pytest.approx(1.0)
    assert terms["Peskow"].is_name
    assert not terms["sagt"].is_name
    assert [found.form for found in terms["Peskow"].found] == ["Peskow"]
    assert "sagte" in [found.form for found in terms["sagt"].found]
    assert terms["Peskow"].share > terms["sagt"].share


def test_what_is_said_for_a_word_counts_as_found() -> None:
    """„Amis“ stands nowhere, but the article speaks of the USA."""
    (term,) = (term for term in explained("Was wollen die Amis?").terms if term.form == "Amis")
    assert "usa" in [found.form.lower() for found in term.found]


def test_a_word_the_article_lacks_weighs_nothing() -> None:
    """What cannot be found tells no sentence from another."""
    (term,) = (term for term in explained("Wie hoch ist der Eiffelturm?").terms if term.form == "Eiffelturm")
    assert (term.share, term.found) == (0.0, ())


def test_both_fields_are_named_with_the_question_s_terms() -> None:
    """Stems and 4-grams are counted, each with its terms and its weights."""
    stem, gram = explained("Was sagt Peskow?").fields
    assert (stem.name, gram.name) == ("stem", "gram")
    assert "peskow" in stem.terms
    assert "esko" in gram.terms
    assert stem.weight == shipped_weights().features["bm25_stem"]


def test_the_neighbours_are_the_sentences_beside() -> None:
    """The first sentence has none before it, the last none after it, and each says what it covers."""
    sentences = seed().sentences
    for one in explained("Wann war das Treffen in Genf?").answers:
        place = sentences.index(one.match.sentence)
        before, after = one.before, one.after
        assert (before.sentence if before else None) == (sentences[place - 1] if place else None)
        assert (after.sentence if after else None) == (sentences[place + 1] if place + 1 < len(sentences) else None)
        assert one.in_context >= one.covered - 1e-9


def test_every_feature_of_the_model_is_in_a_group() -> None:
    """Each shipped feature says what it looks at."""
    assert [name for name in shipped_weights().features if group_of(name) is Group.OTHER] == []


@pytest.mark.parametrize(
    ("feature", "group"),
    [
        ("covered_names", Group.TERMS),
        ("bm25_gram_relative", Group.FIELDS),
        ("paragraph_bm25", Group.FIELDS),
        ("paragraph_covered", Group.CONTEXT),
        ("heading_adds", Group.CONTEXT),
        ("heading", Group.SHAPE),
        ("person:fit", Group.TYPE),
        ("said_by_name", Group.SPEAKER),
        ("something_new", Group.OTHER),
        ("unsaid:previous_adds", Group.CONTEXT),
    ],
)
def test_a_feature_s_group_is_told_by_its_name(feature: str, group: Group) -> None:
    """Also of features added later, which at worst are among the others."""
    assert group_of(feature) is group


def test_passages_are_explained_where_there_was_a_choice() -> None:
    """With several articles their best paragraphs are listed; with one there is nothing to choose."""
    other = read(b"Der Turm\n\nPeskow baute einen Turm aus Holz. Er ist hoch.", "turm.txt")
    explanation = Library([seed(), other]).explain("Wer baute den Turm aus Holz?")
    best = explanation.passages[0]
    assert (best.article.id, best.paragraph) == (other.id, 2)
    assert [hit.score for hit in explanation.passages] == sorted((h.score for h in explanation.passages), reverse=True)
    assert {ranked.article.id for ranked in explanation.articles} == {seed().id, other.id}
    assert explanation.articles[0].confidence == explanation.result.confidence
    assert explained("Was sagt Peskow?").passages == ()


def test_a_question_without_content_is_explained_as_nothing() -> None:
    """Only function words: no answer, and no parts."""
    explanation = explained("Und was ist das?")
    assert (explanation.result.answered, explanation.answers, explanation.articles) == (False, (), ())
