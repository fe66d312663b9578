"""From a file's bytes to an article."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import ArticleError, EmptyArticle, UnknownFormat
from index.reading import read

SEED = Path(__file__).parents[3] / "seeds" / "000_79ad3226f5a8b05b.txt"


def test_the_seed_article() -> None:
    """The header gives the date and no sentence, the text is the whole file, its first words the title."""
    data = SEED.read_bytes()
    article = read(data, "seeds/a.txt")
    assert article.text.encode() == data
    assert (article.date, article.url, article.path) == ("2022-01", None, "seeds/a.txt")
    assert article.title.startswith("Nach zwei Tagen Russland-NATO-Gespräche")
    assert article.title.endswith(" …")
    assert [len(paragraph.sentences) for paragraph in article.paragraphs] == [1, 2, 4, 2, 1, 2, 2, 3, 1, 1, 3]
    assert article.paragraphs[8].span.of(article.text).endswith("führen könnten")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ein Wort", "Ein Wort"),
        ("# Der Titel #\n\nText.", "Der Titel"),
        ("== Der Titel ==\nText.", "Der Titel"),
        ("Der Titel\n=====\nText.", "Der Titel"),
        ("---\n\nText.", "Text."),
        ("* Punkt eins\n* Punkt zwei", "Punkt eins"),
        ("Der Titel\n\nText.", "Der Titel"),
        ("---\ntitle: Aus dem Kopf\n---\n# Anders\n\nText.", "Aus dem Kopf"),
        ("wort " * 30 + ".", "wort " * 15 + "…"),
        ("x" * 200, "x" * 78 + " …"),
        ("Erste Zeile,\nnoch  eine\x1b[31m Zeile.", "Erste Zeile, noch eine[31m Zeile."),
    ],
)
def test_titles(text: str, title: str) -> None:
    """The title is the front matter's, else the first heading, else the first words up to 80 characters."""
    assert read(text.encode(), "a.md").title == title


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "date 2022-01", "---\ntitle: A\n---\n", "***\n", "\u2028"])
def test_empty_articles(text: str) -> None:
    """A file without a word behind its header is refused."""
    with pytest.raises(EmptyArticle):
        read(text.encode(), "a.txt")


@pytest.mark.parametrize("path", ["a.txt", "A.TXT", "b/a.md", "-", "LIESMICH", ".txt"])
def test_known_formats(path: str) -> None:
    """Text, Markdown and files without an ending are read, and the path is kept as it was given."""
    assert read(b"Text.", path).path == path


def test_unknown_formats() -> None:
    """Another ending is refused, and the error names those that are known."""
    with pytest.raises(UnknownFormat) as caught:
        read(b"Text.", "a.xyz")
    assert caught.value.known == ".docx, .epub, .html, .md, .pdf, .txt"


def test_the_id_is_the_texts() -> None:
    """The same text has the same id in any file and encoding, another text another."""
    ids = [read(data, path).id for data, path in [("Süß.".encode(), "a.txt"), ("Süß.".encode("utf-16"), "b.md")]]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 16
    assert read(b"Sauer.", "a.txt").id != ids[0]


def outcome_of(data: bytes) -> Article | ArticleError:
    """Return the article or the refusal."""
    try:
        return read(data, "a.txt")
    except ArticleError as error:
        return error


@given(st.text() | st.binary())
def test_any_file_is_read_or_refused(content: str | bytes) -> None:
    """Whatever the bytes, the outcome is an article with words in it or an ArticleError."""
    data = content.encode(errors="replace") if isinstance(content, str) else content
    outcome = outcome_of(data)
    if isinstance(outcome, ArticleError):
        assert len(str(outcome).splitlines()) == 1
    else:
        assert outcome.title
        assert outcome.sentences


def test_line_breaks_are_kept() -> None:
    """Carriage returns stay in the text, so that offsets are those of the file."""
    article = read(b"Eins.\r\n\r\nZwei.", "a.txt")
    assert article.text == "Eins.\r\n\r\nZwei."
    assert [sentence.span.start for sentence in article.sentences] == [0, 9]


def test_who_says_what_need_not_be_found_out() -> None:
    """Without it an article is the same, to the last span, but that no sentence tells who says it."""
    data = "Rat\n\n„Der Bau wird teuer“, sagte Anna Blum. „Sehr.“ Es regnet.".encode()
    article, plain = read(data, "rat.txt"), read(data, "rat.txt", attribute=False)
    assert any(one.attribution for one in article.sentences)
    assert [replace(one, attribution=None) for one in article.sentences] == list(plain.sentences)
    assert replace(plain, paragraphs=()) == replace(article, paragraphs=())
