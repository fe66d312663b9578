"""Questions of odd articles: word for word, the same each time, or a QuestionError in one line."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from index import ArticleError, Header, Library, QuestionError, compose
from tests.fuzz.properties import check_result
from tests.fuzz.strategies import broken_texts, questions, texts
from tests.fuzz.target import Target, one_line

_ASKED = questions | broken_texts | texts


def check(case: Any) -> None:
    """Ask the same twice, of two libraries; after other questions; of some of the articles."""
    bodies, question, after, limit, chosen = case
    articles = []
    for body in bodies:
        try:
            articles.append(compose(body, Header(), None))
        except ArticleError as error:
            one_line(error)
    within = None if chosen is None else {one.id for one in articles[:chosen]}
    try:
        result = Library(articles).ask(question, after=after, limit=limit, within=within)
    except QuestionError as error:
        one_line(error)
        return
    check_result(result, limit)
    assert result.question == question
    assert within is None or {match.article.id for match in result.matches} <= within
    assert result == Library(articles).ask(question, after=after, limit=limit, within=within)
    assert all(one in articles for one in Library(articles).articles_about(question, limit=limit))


TARGET = Target(
    "asking",
    st.tuples(
        st.lists(texts, max_size=8),
        _ASKED,
        st.lists(_ASKED, max_size=3),
        st.integers(1, 12),
        st.none() | st.integers(0, 8),
    ),
    check,
    60,
)
