"""The page of an explanation: whole, safe and on its own."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

import pytest

from bot.rendering.html import page
from bot.rendering.html_article import LEVELS, shades
from bot.rendering.safe import visible
from bot.texts import LANGUAGES, texts_for
from index import Explanation, Library, read
from tests.bot.rendering.test_markup import Reader
from tests.bot.rendering.test_markup import read as read_html

TEXT = (
    "# Der <b>Hafen</b> & \"seine\" 'Kräne'\n\n"
    "Der Hafen hat zwölf <script>alert(1)</script> Kräne. „</style><img src=x onerror=alert(2)>“, sagte Kran.\n\n"
    "- Ein Kran <!-- kostet -->\n- ein ]]> Hafen kostet &lt;5 Euro\n\n"
    "Umkehr \u202egnirtS\u202c und \x1b[31mRot steht am Kran.\n"
)
QUESTION = "Wie viele Kräne hat der <i>Hafen</i>?"


@cache
def explanation(question: str = QUESTION) -> Explanation:
    """Return the explanation of a question to two articles, one of them hostile."""
    articles = [read(TEXT.encode(), "hafen.md"), read(b"Der Kran\n\nEin Kran hebt Lasten.", "kran.txt")]
    return Library(articles, threshold=0.01).explain(question, limit=3)


@cache
def html(question: str = QUESTION, language: str = "de") -> str:
    """Return the question's page."""
    return "".join(page(explanation(question), texts_for(language)))


def seen(markup: str) -> Reader:
    """Return what a browser would see of the page."""
    return read_html(markup)


def test_the_whole_article_is_on_the_page() -> None:
    """Every character of the article stands there in order, control characters shown, markup as text."""
    article = explanation().articles[0].article
    body = re.search(r'<article class="text">(.*?)</article>', html(), flags=re.DOTALL)
    assert body
    bare = re.sub(r'<a class="badge"[^>]*>\d</a>|<span class="number"[^>]*>\d+</span>', "", body[1])
    words = " ".join(seen(bare).text.split())
    for paragraph in article.paragraphs:
        assert " ".join(visible(paragraph.span.of(article.text)).split()) in words


def test_nothing_of_the_article_becomes_markup() -> None:
    """No element but the page's own, and no attribute that could run something."""
    found = seen(html())
    assert set(found.tags).isdisjoint(
        {"script", "img", "iframe", "link", "object", "form", "base", "i", "b"} - {"i", "b"}
    )
    assert [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "style", "srcset")] == []
    assert [value for name, value in found.attributes if name == "href" and not str(value).startswith("#")] == []


def test_nothing_comes_from_elsewhere() -> None:
    """The style sheet names no address, and the policy allows that style sheet alone."""
    (style,) = re.findall(r"<style>(.*?)</style>", html(), flags=re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = (value for name, value in seen(html()).attributes if name == "content" and "default-src" in str(value))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_answers_are_framed_and_numbered_and_lead_to_what_counted() -> None:
    """Each answer's number stands at its sentence and at its table, and each leads to the other."""
    hrefs = {str(value) for name, value in seen(html()).attributes if name == "href"}
    idents = [str(value) for name, value in seen(html()).attributes if name == "id"]
    assert hrefs == {f"#{kind}-{place}" for kind in ("answer", "sentence") for place in (1, 2, 3)}
    assert sorted(idents) == sorted(href[1:] for href in hrefs)


def test_what_is_no_answer_is_framed_otherwise() -> None:
    """Below the threshold the nearest passages have a dashed frame and say what they are."""
    far = Library([read(TEXT.encode(), "hafen.md")], threshold=1.0).explain(QUESTION)
    shown = "".join(page(far, texts_for("de")))
    assert 'answer nearest"' in shown
    assert "keine Antwort" in shown
    assert 'answer nearest"' not in html()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language(language: str) -> None:
    """The page says its language and is worded in it; no placeholder is left."""
    shown = html(QUESTION, language)
    assert f'<html lang="{language}">' in shown
    assert texts_for(language).explain["title"] in shown
    assert re.findall(r"\{\w+\}", re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL)) == []


def test_a_question_without_content_still_makes_a_page() -> None:
    """Where nothing was ranked, the page says so and stands."""
    shown = html("Und was ist das?")
    assert shown.endswith("</html>\n")
    assert "Nicht beantwortet" in shown


@pytest.mark.parametrize(
    ("scores", "shaded"),
    [
        ([], []),
        ([1.0], [0]),
        ([2.0, 2.0], [0, 0]),
        ([0.0, 0.0, 9.0], [0, 0, LEVELS]),
        ([-5.0, 0.0, 5.0], [0, 0, LEVELS]),
    ],
)
def test_the_best_has_the_strongest_shade(scores: list[float], shaded: list[int]) -> None:
    """The best sentence has the strongest shade, the average and those below it none."""
    assert shades(scores) == shaded
