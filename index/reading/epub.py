"""An EPUB to text: its chapters in reading order (https://www.w3.org/TR/epub-33/), parsed by lxml."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from index.errors import DamagedArticle, OversizedArticle
from index.reading.archives import open_archive
from index.reading.dates import iso
from index.reading.frontmatter import Header
from index.reading.pieces import Piece, joined, line_of, with_title

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml import etree

_CONTAINER = "META-INF/container.xml"
_XHTML = "application/xhtml+xml"


def extract(data: bytes, path: str) -> tuple[str, Header]:
    """Return a book's text and header. Raises LockedArticle, OversizedArticle or DamagedArticle."""
    with open_archive(data, path) as archive:
        try:
            place = _first(_xml(archive, _CONTAINER), "rootfile").get("full-path") or ""
            package = _xml(archive, place)
            header = _header(package)
            pieces = with_title(_chapters(archive, package, posixpath.dirname(place)), header.title)
        except MemoryError:
            raise OversizedArticle(path, "the memory there is") from None
        except Exception as error:  # noqa: BLE001 - a parser of other people's files fails in any way
            raise DamagedArticle(path, line_of(str(error))[:80] or type(error).__name__) from None
    return joined(pieces), header


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Parse a member; entities stay what they are and nothing outside is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _found(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter("{*}" + name))


def _first(root: etree._Element, name: str) -> etree._Element:
    found = _found(root, name)
    if not found:
        raise KeyError(f"no {name}")
    return found[0]


def _chapters(archive: zipfile.ZipFile, package: etree._Element, folder: str) -> Iterator[Piece]:
    from lxml import html

    from index.reading.markup import pieces_of

    items = {item.get("id"): item for item in _found(package, "item") if item.get("media-type") == _XHTML}
    for reference in _found(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue  # a picture, or the table of contents
        page = html.fromstring(archive.read(posixpath.normpath(posixpath.join(folder, item.get("href") or ""))))
        body = page.find("body")
        yield from pieces_of(page if body is None else body)


def _header(package: etree._Element) -> Header:
    told = {name: ", ".join(_lines(package, name)) or None for name in ("title", "creator", "publisher")}
    dates = [found for line in _lines(package, "date") if (found := iso(line))]
    return Header(
        title=told["title"], author=told["creator"], outlet=told["publisher"], date=dates[0] if dates else None
    )


def _lines(package: etree._Element, name: str) -> list[str]:
    elements = package.iter("{http://purl.org/dc/elements/1.1/}" + name)
    return [line for element in elements if (line := line_of(element.text or ""))]
