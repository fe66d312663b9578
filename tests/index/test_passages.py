"""Finding the passage: the first look's fields, and what the second look adds."""

from index import Article, Library
from index.asked import analyse_question
from index.document import Document
from index.entries import memory_engine, whole
from index.german.sentences import split
from index.passages import LOOKED_AT_TWICE, closeness, query_terms, terms_of


def article(number: int, text: str) -> Article:
    """Return ``text`` as an article."""
    return Article(str(number), "", text, split(text))


TEXTS = (
    "Der Hafen wurde 1870 eröffnet. Er hat zwei Becken.",
    "Der Leuchtturm am Hafen brennt seit 1905. Sein Wärter hieß Ole Jansen.",
    "Die Bäckerei backt Brot. Der Hafen liegt weit entfernt. Einen Leuchtturm gibt es nicht.",
)
ARTICLES = [article(number, text) for number, text in enumerate(TEXTS)]
LIBRARY = Library(ARTICLES)
DOCUMENTS = [Document(one) for one in ARTICLES]
ENGINE = memory_engine()
ENGINE.put(map(whole, ARTICLES))


def found(question: str) -> list[int]:
    """Return the numbers of the articles that share anything with the question, best first."""
    return [int(one.id) for one in LIBRARY.articles_about(question)]


def test_an_article_is_found_once() -> None:
    """Each article that shares a term with the question is there once, and no other."""
    assert sorted(found("Wo liegt der Hafen?")) == [0, 1, 2]
    assert found("Wer backt?") == [2]


def test_a_question_has_the_terms_of_its_words() -> None:
    """The question's terms are those its words have in a passage, a repeated one weighs more, function words none."""
    words = analyse_question("Wann brennt der Leuchtturm am Leuchtturm?").words
    terms = query_terms(words)
    assert set(terms) == {term for word in words for term in terms_of(word.form)}
    assert terms_of("der") == ()
    assert query_terms([*words, words[0]])[words[0].stem] == 2


def test_words_in_one_sentence_count_more_than_words_apart() -> None:
    """A passage that says two of the question's words in one sentence comes before one that says them apart."""
    assert found("Wo steht der Leuchtturm am Hafen?")[0] == 1


def test_likeness_counts_in_the_second_look() -> None:
    """A compound of the question's word brings a passage closer, another word does not."""
    words = analyse_question("Was macht der Turmwärter?").words
    near, far = (closeness(d, words, ENGINE.idf) for d in (DOCUMENTS[1], DOCUMENTS[0]))
    assert near > far


def test_long_passages_are_held_back() -> None:
    """Of two passages that say the same, the shorter is closer."""
    words = analyse_question("Wann wurde der Hafen eröffnet?").words
    longer = Document(article(9, TEXTS[0] + " " + "Am Abend sitzen Möwen auf den Pollern und warten." * 3))
    assert closeness(DOCUMENTS[0], words, ENGINE.idf) > closeness(longer, words, ENGINE.idf)


def test_an_unknown_stem_tells_most() -> None:
    """A stem that no passage holds weighs at least as much as any that one holds."""
    assert ENGINE.idf("zzz") >= max(ENGINE.idf(word.stem) for line in DOCUMENTS[0].lines for word in line.words)


def test_the_second_look_is_short() -> None:
    """Only the first passages are read again; the others keep the first look's order."""
    texts = [f"Haus Nummer {n} hat {n} Fenster." for n in range(LOOKED_AT_TWICE + 5)]
    library = Library([article(n, text) for n, text in enumerate(texts)])
    assert len(library.articles_about("Wie viele Fenster hat Haus Nummer 3?", limit=100)) == len(texts)
