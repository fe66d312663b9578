"""Words of a text: each as written and in its place, also where no blank ends them."""

import pytest

from index.german.analysis import analyse

LONG = "Straße" * 100


TEXTS = ["Die US-Atomwaffen in 12 Ländern.", f"Ein {LONG} Ende", "„" * 450 + "Nie“\n\nsagte er", LONG]


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_tokens_are_the_text_s_own(text: str) -> None:
    """Nothing is lost or moved, also where what has no blank is longer than any word and is analysed in pieces."""
    doc, words = analyse(text)
    assert doc.text == text
    assert [word.span.of(text) for word in words] == [word.form for word in words]
    assert "".join(word.form for word in words) == "".join(filter(str.isalnum, text))


def test_a_sentence_may_be_longer_than_a_million_characters() -> None:
    """A line of that length without a full stop is analysed like any other."""
    doc, words = analyse("ab" * 600_000)
    assert len(doc.text) == 1_200_000
    assert words
