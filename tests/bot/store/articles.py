"""Articles for the tests, made as a reader would make them."""

from index import Article, read


def make(text: str = "Ein Satz. Noch ein Satz.\n\nEin zweiter Absatz.", path: str = "artikel.txt") -> Article:
    """Read a text as an article."""
    return read(text.encode(), path)
