"""Files made to do harm, or broken: each is refused with one line, by the kind of what is wrong."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from index.errors import ArticleError, DamagedArticle, EmptyArticle, LockedArticle, OversizedArticle
from index.reading import read
from tests.documents import archive, book, pdf, word


def locked_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    writer = PdfWriter(PdfReader(BytesIO(pdf([["Ein Satz."]]))))
    writer.encrypt("geheim", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def bomb() -> bytes:
    """Return a Word document whose directory promises more than fits into memory."""
    file = BytesIO(archive({"[Content_Types].xml": "<Types/>"}))
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped,
        zipped.open("word/document.xml", "w") as member,
    ):
        for _ in range(301):
            member.write(bytes(2**20))
    return file.getvalue()


def many_members() -> bytes:
    """Return a Word document of very many files."""
    return archive({"word/document.xml": "<w/>"} | {f"x{number}": "" for number in range(10_001)})


ENTITIES = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 10_000}"><!ENTITY b "{"&a;" * 10_000}">]>'
    "<package><metadata>&b;</metadata></package>"
)
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'

HOSTILE: dict[str, tuple[bytes, type[ArticleError]]] = {
    "locked.pdf": (locked_pdf(), LockedArticle),
    "cut.pdf": (pdf([["Ein Satz."]])[:200], DamagedArticle),
    "no-text.pdf": (pdf([[], []]), EmptyArticle),
    "only-a-mark.pdf": (b"%PDF-1.7\n", DamagedArticle),
    "bomb.docx": (bomb(), OversizedArticle),
    "many.docx": (many_members(), OversizedArticle),
    "cut.docx": (word(("Normal", "Ein Satz."))[:3000], ArticleError),
    "no-parts.docx": (archive({"word/document.xml": "<w/>"}), DamagedArticle),
    "empty.docx": (word(), EmptyArticle),
    "entities.epub": (archive({"META-INF/container.xml": CONTAINER, "b.opf": ENTITIES}), ArticleError),
    "outside.epub": (archive({"META-INF/container.xml": CONTAINER.replace("b.opf", "../../x")}), DamagedArticle),
    "no-root.epub": (archive({"META-INF/container.xml": "<container/>"}), DamagedArticle),
    "empty.epub": (book("", ["<p> </p>"]), EmptyArticle),
    "tags.html": (b"<html><body>" + b"<b>" * 10_000_000, OversizedArticle),
    "empty.html": (b"<html><body><nav><p>Start</p></nav><script>var x;</script></body></html>", EmptyArticle),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_a_line(name: str) -> None:
    """Each is refused as what it is, in one short line that begins with its name."""
    data, kind = HOSTILE[name]
    with pytest.raises(kind) as caught:
        read(data, name)
    line = str(caught.value)
    assert line.startswith(name)
    assert "\n" not in line
    assert len(line) < 300


def test_deep_nesting_exhausts_nothing() -> None:
    """Of ten thousand nested elements the text is read, or they are refused like any other damage."""
    page = "<html><body>" + "<div>" * 10_000 + "<p>Ein langer Satz in der Tiefe, der gelesen werden soll.</p>"
    outcome = ""
    try:
        outcome = read(page.encode(), "a.html").text
    except ArticleError as refusal:
        outcome = str(refusal)
    assert "Tiefe" in outcome or outcome.startswith("a.html: ")
