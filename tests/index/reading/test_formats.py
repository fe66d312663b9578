"""Formats: what is read of a web page, a PDF, a Word document and a book, and what is told of each."""

from __future__ import annotations

import pytest

from index.article import Article, Kind
from index.errors import UnknownFormat
from index.reading import compose, extract, needs_parser, read
from tests.documents import PAGE, archive, book, pdf, word


def told(article: Article) -> tuple[str | None, ...]:
    """Return what is known of the article."""
    return (article.title, article.date, article.author, article.outlet, article.url)


def kinds(article: Article) -> list[Kind]:
    """Return what each paragraph is."""
    return [paragraph.kind for paragraph in article.paragraphs]


def test_a_web_page_is_its_article() -> None:
    """The text is the article without what surrounds it; title, date, author, outlet and address are told."""
    article = read(PAGE.encode(), "seite.html")
    assert article.text == (
        "# Neue Brücke geplant\n\n"
        "Die Stadt plant eine neue Brücke über den Fluss. Der Bau kostet zwölf Millionen Euro.\n\n"
        "# Warum jetzt?\n\n"
        "- Die alte Brücke ist brüchig.\n- Busse passen nicht hinüber.\n\n"
        "Der Rat stimmt im Mai ab, sagte die Bürgermeisterin."
    )
    assert told(article) == (
        "Neue Brücke geplant", "2023-05-04", "Anna Blum", "Talbote", "https://talbote.example/bruecke",
    )  # fmt: skip
    assert kinds(article) == [Kind.HEADING, Kind.PROSE, Kind.HEADING, Kind.ITEM, Kind.ITEM, Kind.PROSE]


def test_a_table_is_a_row_a_line() -> None:
    """A table's rows are items with their cells apart, and a line break is a blank."""
    page = "<html><body><h1>Kosten</h1><p>Eins<br>zwei.</p><table><tr><th>Jahr<th>Euro<tr><td>2023<td>12</table>"
    text = read(page.encode(), "a.html").text
    assert "Eins zwei." in text
    assert "| Jahr | Euro\n| 2023 | 12" in text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "iso-8859-15"])
def test_a_web_page_s_own_encoding_is_used(charset: str) -> None:
    """Umlauts are right in the encoding that the page declares; a byte order mark goes before it."""
    page = PAGE.replace("utf-8", charset)
    assert "über den Fluss" in read(page.encode(charset), "a.html").text
    assert "über den Fluss" in read(b"\xef\xbb\xbf" + page.encode(), "a.html").text


COLUMN = [
    "Die neue Brücke",
    "Die Stadt plant eine neue Brücke über den breiten Fluss. Der Bau der Brü-",
    "cke kostet rund zwölf Millionen Euro. Das sagte die CIA-",
    "Direktorin am Montag, nachdem im Rat über Vor-",
    "und Nachteile des Bauwerks lange und heftig gestritten worden war.",
    "Der zweite Absatz beginnt hier und reicht über das Ende der ersten Seite hin-",
]


def test_a_pdf_s_lines_become_paragraphs() -> None:
    """Hyphens at line ends are undone unless they are the word's own; a paragraph goes on over the page's end."""
    file = pdf([COLUMN, ["aus, wie es bei gedruckten Texten mit mehreren Seiten eben oft vorkommt."]])
    article = read(file, "a.pdf")
    assert "Der Bau der Brücke kostet" in article.text
    assert "CIA-Direktorin" in article.text
    assert "Vor- und Nachteile" in article.text
    assert "hinaus, wie es" in article.text
    assert "\n" not in article.paragraphs[1].span.of(article.text)


def test_a_pdf_s_page_heads_are_left_out() -> None:
    """What repeats at the head and foot of the pages, and page numbers, are no text of the article."""
    sentences = ("Der Bau beginnt bald.", "Der Rat ist dafür.", "Die Kosten steigen.", "Alle warten auf den Mai.")
    pages = [["Talbote - Ausgabe 12", one, f"Seite {number} von 4"] for number, one in enumerate(sentences, 1)]
    text = read(pdf(pages), "a.pdf").text
    assert "Talbote" not in text
    assert "von 4" not in text
    assert all(one in text for one in sentences)


def test_a_pdf_that_ends_within_a_word_loses_nothing() -> None:
    """What its last page leaves open is its last paragraph, blanks and an empty page after it or not."""
    for pages in ([COLUMN], [COLUMN, []]):
        assert read(pdf(pages), "a.pdf").text.endswith("reicht über das Ende der ersten Seite hin-")


def test_a_pdf_that_tells_nothing_of_itself_has_its_first_sentence_as_title() -> None:
    """Its trailer names no dictionary of such entries."""
    article = read(pdf([["Ein Satz im PDF."]]).replace(b"/Info ", b"/Nope "), "a.pdf")
    assert told(article)[:3] == ("Ein Satz im PDF.", None, None)


@pytest.mark.parametrize("charset", ["klingonisch", "rot13", "idna"])
def test_a_page_in_no_encoding_there_is_is_read_as_a_text_file(charset: str) -> None:
    """What it says of itself cannot be followed."""
    data = PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode()
    assert charset.encode() in data
    assert "Brücke" in read(data, "a.html").text


def test_what_a_pdf_tells_of_itself() -> None:
    """Title, author and date of the document are used; a file name in place of a title is not."""
    given = {"Title": "Brücken im Tal", "Author": "Anna Blum", "CreationDate": "D:20230504101112+02'00'"}
    assert told(read(pdf([["Ein Satz."]], given), "a.pdf"))[:3] == ("Brücken im Tal", "2023-05-04", "Anna Blum")
    assert read(pdf([["Ein Satz."]], {"Title": "Microsoft Word - x.doc"}), "a.pdf").title == "Ein Satz."
    assert read(pdf([["Ein Satz."]], {"CreationDate": "gestern"}), "a.pdf").date is None


def test_a_word_document() -> None:
    """Styles make headings and lists; title and author are told."""
    file = word(
        ("Heading 1", "Gründe"),
        ("Normal", "Die alte Brücke\tist brüchig."),
        ("List Bullet", "Busse passen nicht."),
        ("List Bullet", "Lastwagen auch nicht."),
        ("Normal", ""),
        title="Neue Brücke",
        author="Anna Blum",
    )
    article = read(file, "a.docx")
    assert article.text == (
        "# Neue Brücke\n\n# Gründe\n\nDie alte Brücke ist brüchig.\n\n- Busse passen nicht.\n- Lastwagen auch nicht."
    )
    assert told(article)[0] == "Neue Brücke"
    assert told(article)[2] == "Anna Blum"
    assert kinds(article) == [Kind.HEADING, Kind.HEADING, Kind.PROSE, Kind.ITEM, Kind.ITEM]


def test_a_table_in_a_word_document_is_an_item_a_row() -> None:
    """Its cells stand beside each other, and a row without any text is none."""
    file = word(("Normal", "Die Preise:"), table=[["Karte", "Euro"], ["", ""], ["Tag", "4,50"]])
    article = read(file, "a.docx")
    assert article.text == "Die Preise:\n\n| Karte | Euro\n| Tag | 4,50"
    assert kinds(article) == [Kind.PROSE, Kind.ITEM, Kind.ITEM]


def test_a_book() -> None:
    """Chapters come in reading order without the table of contents; title, author, publisher and date are told."""
    article = read(book("Brücken", ["<h2>Eins</h2><p>Der <i>erste</i> Satz.</p>", "<p>Der zweite.</p>"]), "a.epub")
    assert article.text == "# Brücken\n\n# Eins\n\nDer erste Satz.\n\nDer zweite."
    assert told(article) == ("Brücken", "2023-05-04", "Anna Blum", "Talverlag", None)


FILES = {
    "html": PAGE.encode(),
    "pdf": pdf([["Ein Satz im PDF."]]),
    "docx": word(("Normal", "Ein Satz im Dokument.")),
    "epub": book("Buch", ["<p>Ein Satz im Buch.</p>"]),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("path", ["a.txt", "a.pdf", "a.docx", "ohne Endung", "https://b.example/x.php?y=1", "../../x"])
def test_a_wrong_name_is_no_matter(name: str, path: str) -> None:
    """What a file holds decides how it is read, whatever it is called."""
    data = FILES[name]
    assert read(data, path).text == read(data, f"richtig.{name}").text
    assert needs_parser(data, path)


def test_text_with_another_format_s_name_is_text() -> None:
    """A plain text called .pdf or .html is read."""
    for path in ("a.pdf", "a.docx", "a.epub", "a.md"):
        assert read("Ein schlichter Satz über Brücken.".encode(), path).text == "Ein schlichter Satz über Brücken."
        assert not needs_parser(b"Text.", path)


def test_archives_of_other_things_are_unknown() -> None:
    """A zip archive that is no document is refused like any other unknown file."""
    with pytest.raises(UnknownFormat, match=r"\.docx, \.epub, \.html, \.md, \.pdf, \.txt"):
        read(archive({"a.txt": "Text"}), "a.zip")


@pytest.mark.parametrize("name", FILES)
def test_the_text_alone_gives_the_same_article_again(name: str) -> None:
    """From the text and its header, as they are stored, the same paragraphs and sentences come."""
    text, header = extract(FILES[name], f"a.{name}")
    assert compose(text, header, f"a.{name}") == read(FILES[name], f"a.{name}")
    for sentence in read(FILES[name], f"a.{name}").sentences:
        assert sentence.span.of(text).strip()
