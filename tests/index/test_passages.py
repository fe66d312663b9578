"""Finding the passage: the first look's fields, and what the second look adds."""

from index import Article, Library
from index.document import Document
from index.features import analyse_question
from index.german.sentences import split
from index.passages import LOOKED_AT_TWICE, Passages, closeness


def document(number: int, text: str) -> Document:
    """Return ``text`` as a document."""
    return Document(Article(str(number), "", text, split(text)))


TEXTS = (
    "Der Hafen wurde 1870 eröffnet. Er hat zwei Becken.",
    "Der Leuchtturm am Hafen brennt seit 1905. Sein Wärter hieß Ole Jansen.",
    "Die Bäckerei backt Brot. Der Hafen liegt weit entfernt. Einen Leuchtturm gibt es nicht.",
)
DOCUMENTS = [document(number, text) for number, text in enumerate(TEXTS)]
PASSAGES = Passages([[word for line in d.lines for word in line.words] for d in DOCUMENTS])


def found(question: str) -> list[int]:
    """Return the passages' numbers, best first."""
    return PASSAGES.best(analyse_question(question).words, DOCUMENTS)


def test_every_passage_is_ranked_once() -> None:
    """The order holds every passage once, also those that share nothing with the question."""
    assert sorted(found("Wie hieß der Wärter?")) == [0, 1, 2]


def test_words_in_one_sentence_count_more_than_words_apart() -> None:
    """A passage that says two of the question's words in one sentence comes before one that says them apart."""
    assert found("Wo steht der Leuchtturm am Hafen?")[0] == 1


def test_likeness_counts_in_the_second_look() -> None:
    """A compound of the question's word brings a passage closer, another word does not."""
    words = analyse_question("Was macht der Turmwärter?").words
    near, far = (closeness(d, words, PASSAGES.idf) for d in (DOCUMENTS[1], DOCUMENTS[0]))
    assert near > far


def test_long_passages_are_held_back() -> None:
    """Of two passages that say the same, the shorter is closer."""
    words = analyse_question("Wann wurde der Hafen eröffnet?").words
    longer = document(9, TEXTS[0] + " " + "Am Abend sitzen Möwen auf den Pollern und warten." * 3)
    assert closeness(DOCUMENTS[0], words, PASSAGES.idf) > closeness(longer, words, PASSAGES.idf)


def test_an_unknown_stem_tells_most() -> None:
    """A stem that no passage holds weighs at least as much as any that one holds."""
    assert PASSAGES.idf("zzz") >= max(PASSAGES.idf(word.stem) for line in DOCUMENTS[0].lines for word in line.words)


def test_the_second_look_is_short() -> None:
    """Only the first passages are read again; the others keep the first look's order."""
    texts = [f"Haus Nummer {n} hat {n} Fenster." for n in range(LOOKED_AT_TWICE + 5)]
    library = Library([Article(str(n), "", text, split(text)) for n, text in enumerate(texts)])
    assert len(library.articles_about("Wie viele Fenster hat Haus Nummer 3?", limit=100)) == len(texts)
