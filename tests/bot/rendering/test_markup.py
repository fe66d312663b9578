"""HTML is made by one function, and nothing passes it unescaped."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.markup import element, join, text
from bot.rendering.safe import visible


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    """Return what is in the markup."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


PIECES = st.sampled_from(["<script>", "</p>", '"', "'", "&", "&lt;", "<!--", "]]>", "\x1b", "\u202e"])
HOSTILE = st.text() | st.lists(PIECES).map("".join)


@given(HOSTILE, HOSTILE)
def test_nothing_in_a_text_becomes_markup(content: str, value: str) -> None:
    """Whatever is put into an element or an attribute comes out as that text, control characters shown."""
    found = read(element("p", content, title=value))
    assert found.tags == ["p"]
    assert found.text.replace("\r\n", "\n") == visible(content).replace("\r\n", "\n")
    assert found.attributes == [("title", visible(value))]


def test_markup_is_not_escaped_again() -> None:
    """What is HTML already stays as it is."""
    inner = element("b", "<")
    assert join([inner, " & ", text(">")]) == "<b>&lt;</b> &amp; &gt;"


def test_attributes_are_named_as_html_names_them() -> None:
    """Words of Python's own take an underline, dashes are underlines, None leaves an attribute out."""
    assert element("p", class_="a", aria_hidden="true", id=None) == '<p class="a" aria-hidden="true"></p>'


def test_empty_elements_are_closed_as_svg_asks_for_it() -> None:
    """A rectangle in a drawing must not swallow what follows."""
    assert element("rect", width=1) == '<rect width="1"/>'
