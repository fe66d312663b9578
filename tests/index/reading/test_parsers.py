"""The parsers of large formats are other people's: whatever they fail with is an error of the article, in one line."""

from __future__ import annotations

import pytest

from index import ArticleError, DamagedArticle, OversizedArticle, read
from tests.documents import PAGE, book, pdf, word

# Each format's file, and what of its parser is made to fail.
FORMATS = {
    "a.html": (PAGE.encode(), "trafilatura.bare_extraction"),
    "b.pdf": (pdf([["Ein Satz."]]), "pypdf.PageObject.extract_text"),
    "c.docx": (word(("Normal", "Ein Satz.")), "docx.Document"),
    "d.epub": (book("Buch", ["<p>Ein Satz.</p>"]), "lxml.etree.fromstring"),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (MemoryError(), OversizedArticle),
        (RuntimeError("line\nafter line " + "x" * 500), DamagedArticle),
        (AssertionError(), DamagedArticle),
        (KeyError("word/document.xml"), DamagedArticle),
        (RecursionError("maximum recursion depth exceeded"), DamagedArticle),
    ],
)
def test_a_parser_that_fails_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, failure: Exception, kind: type[ArticleError]
) -> None:
    """Too little memory is told as such, everything else as damage; nothing gets through, and no line is long."""
    data, parser = FORMATS[name]
    assert "Satz" in read(data, name).text or "Brücke" in read(data, name).text

    def fail(*_arguments: object, **_named: object) -> None:
        raise failure

    monkeypatch.setattr(parser, fail)
    with pytest.raises(kind) as caught:
        read(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250
