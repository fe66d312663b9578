"""Asking: quotes are the article, answers are found, silence is kept, and nothing depends on chance."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.documents
import index.library
from index import MAX_QUESTION, Article, EmptyQuestion, Library, QuestionTooLong, read

SEED = Path(__file__).parents[2] / "seeds" / "000_79ad3226f5a8b05b.txt"
BAKERY = """Die Bäckerei am Markt

Die Bäckerei am Markt wurde 1952 von Luise Hartmann gegründet. Sie verkauft heute 14 Sorten Brot.

Der Laden schließt im Mai, weil der Ofen nicht mehr zu reparieren ist. Die Stadt sucht deshalb einen Nachfolger.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    """Read the seed article."""
    return read(SEED.read_bytes(), SEED.name)


@pytest.fixture(scope="module")
def library(article: Article) -> Library:
    """Build a library of the seed article alone."""
    return Library([article])


def test_the_demand_is_among_the_first_two(library: Library) -> None:
    """„Was fordert Russland?“ finds the three key points first or second, with the lead-in in their context."""
    result = library.ask("Was fordert Russland?")
    place = next(n for n, match in enumerate(result.matches) if "drei Kernpunkte hinaus" in match.text)
    assert result.answered
    assert place < 2
    context = result.matches[place].context.of(result.matches[place].article.text)
    assert context.startswith("Die formellen Forderungen Russlands")
    assert context.endswith(result.matches[place].text)


def test_off_topic_is_refused(library: Library) -> None:
    """A question about something else is not answered; the nearest sentences are still there to be shown."""
    result = library.ask("Wie hoch ist der Eiffelturm?")
    assert not result.answered
    assert result.confidence < library.threshold
    assert result.matches


@pytest.mark.parametrize("question", ["Was ist das?", "und wer?", "???a"])
def test_a_question_of_function_words_alone_is_not_answered(library: Library, question: str) -> None:
    """Where no word names anything there is nothing to look for."""
    assert not library.ask(question).answered


@pytest.mark.parametrize("question", ["", " \n", "?!…", "\x00\x07", "🙂🙂"])
def test_a_question_without_a_word_is_refused(library: Library, question: str) -> None:
    """White space, punctuation, control characters and emoji alone are no question."""
    with pytest.raises(EmptyQuestion):
        library.ask(question)


@pytest.mark.parametrize(
    "asked",
    [
        "Welche Staaten gehören \x1b[31mzur Sowjetunion\x1b[0m?",
        "Welche \x1b]0;Wer baute Brücken?\x07Staaten gehören zur Sowjetunion?",
        "Welche \x9b1;2HStaaten gehören\x1b7 zur Sowjetunion\x1b(B?",
        "Welche Staa\u00adten gehören zur So\u200bwjet\u2060union\u202e?",
        "Welche Staaten geho\u0308ren zur Sowjetunion?",
    ],
)
def test_what_is_not_to_be_seen_asks_nothing(library: Library, asked: str) -> None:
    """Escape sequences whole, soft hyphens, marks of no width and the way an umlaut is coded change no answer."""
    plain, found = library.ask("Welche Staaten gehören zur Sowjetunion?"), library.ask(asked)
    assert plain.matches[0].score > plain.matches[1].score
    assert [(one.text, one.score) for one in found.matches] == [(one.text, one.score) for one in plain.matches]
    assert found.confidence == plain.confidence


def test_a_question_has_a_limit(library: Library) -> None:
    """A question longer than the limit is refused by its length; one at the limit is read."""
    with pytest.raises(QuestionTooLong) as caught:
        library.ask("x" * 100_000)
    assert (caught.value.length, caught.value.limit) == (100_000, MAX_QUESTION)
    assert not library.ask(("Wort " * MAX_QUESTION)[:MAX_QUESTION]).answered


@given(st.text(max_size=60).filter(lambda text: any(map(str.isalpha, text))))
@settings(max_examples=60, deadline=None)
def test_every_quote_is_the_article(library: Library, article: Article, question: str) -> None:
    """Whatever is asked, a quote is the article's text at its span, its highlights and context around it."""
    try:
        result = library.ask(question)
    except EmptyQuestion:
        return
    for match in result.matches:
        span = match.sentence.span
        assert match.text == article.text[span.start : span.end]
        assert match.context.start <= span.start < span.end <= match.context.end
        ends = [span.start, *(place for mark in match.highlights for place in (mark.start, mark.end)), span.end]
        assert ends == sorted(ends)


def test_the_same_question_gets_the_same_answer(article: Article) -> None:
    """Two libraries of one article answer alike, sentence by sentence and score by score."""
    first, second = (Library([article]).ask("Wer warnte vor Sanktionen?") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wann wurde die Bäckerei gegründet?", "1952"),
        ("wer hat die baeckerei gegruendet", "Luise Hartmann"),
        ("Warum macht der Laden zu?", "Ofen"),
        ("Wie viele Brotsorten gibt es?", "14 Sorten"),
        ("Wen sucht die Satdt?", "Nachfolger"),
    ],
)
def test_the_sentence_that_carries_the_answer_comes_first(question: str, expected: str) -> None:
    """Umlauts typed as two letters, lower case, typing errors, compounds and question words lead to the sentence."""
    result = Library([read(BAKERY.encode(), "markt.txt")]).ask(question)
    assert expected in result.matches[0].text


def test_a_heading_is_no_answer() -> None:
    """A heading that holds all of the question's words stands behind the sentences below it."""
    result = Library([read(BAKERY.encode(), "markt.txt")]).ask("Was verkauft die Bäckerei am Markt?")
    assert "14 Sorten" in result.matches[0].text


def test_articles_can_be_added_replaced_and_removed(article: Article) -> None:
    """Only articles in the library answer; within narrows to some of them; removing what is not there is a KeyError."""
    bakery = read(BAKERY.encode(), "markt.txt")
    library = Library([article, bakery])
    assert [one.id for one in library.articles] == [article.id, bakery.id]
    assert library.ask("Wann schließt der Laden?").matches[0].article == bakery
    assert all(m.article == article for m in library.ask("Wann schließt der Laden?", within={article.id}).matches)
    library.remove(bakery.id)
    assert library.articles == (article,)
    with pytest.raises(KeyError):
        library.remove(bakery.id)


def test_many_articles_find_their_own() -> None:
    """Of twenty articles each question finds the one that speaks of it."""
    names = ["Anton", "Berta", "Cäsar", "Dora", "Emil", "Frieda", "Gustav", "Heinrich", "Ida", "Julius"]
    texts = [f"{name} züchtet Tauben in Haus {n}. Das Haus steht in der Gasse." for n, name in enumerate(names * 2)]
    library = Library([read(f"{n}\n\n{text}".encode(), "a.txt") for n, text in enumerate(texts)])
    for name in names:
        result = library.ask(f"Wo züchtet {name} Tauben?")
        assert name in result.matches[0].text
        assert result.answered


def test_an_empty_library_answers_nothing() -> None:
    """Without an article there is no answer and nothing near."""
    result = Library().ask("Was fordert Russland?")
    assert (result.answered, result.confidence, result.matches) == (False, 0.0, ())


def test_the_threshold_decides(article: Article) -> None:
    """A confidence at the threshold counts as answered, one below does not."""
    confidence = Library([article]).ask("Was fordert Russland?").confidence
    assert Library([article], threshold=confidence).ask("Was fordert Russland?").answered
    assert not Library([article], threshold=confidence + 1e-6).ask("Was fordert Russland?").answered


def test_limit_limits(library: Library) -> None:
    """At most as many matches come back as were asked for."""
    assert len(library.ask("Russland", limit=2).matches) == 2


def test_of_many_books_one_question_reads_what_it_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    """The article with the best passage is read in any case, others as far as they are not too much together."""
    articles = [read(f"Haus {number} hat Fenster. {'Noch ein Satz. ' * number}".encode(), "a") for number in range(8)]
    library, question = Library(articles), "Was hat Fenster?"
    chosen = [one.id for one in articles[:3]]
    assert len({match.article.id for match in library.ask(question, limit=50).matches}) == 5
    assert {match.article.id for match in library.ask(question, within=chosen, limit=50).matches} == set(chosen)
    monkeypatch.setattr(index.library, "_CHARACTERS_RANKED", 100)
    for within in (None, chosen):
        matches = library.ask(question, within=within, limit=50).matches
        assert "Haus 0 hat Fenster." in [match.text for match in matches]
        assert sum(len(one.text) for one in {match.article.id: match.article for match in matches}.values()) <= 100


def test_what_is_kept_ready_is_bounded_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of long articles fewer are kept than of short ones, but as many as a question reads."""
    articles = [read(f"Haus {number} hat Fenster.".encode(), "a") for number in range(12)]
    documents = index.documents.Documents({one.id: one for one in articles})
    for limit, kept in ((10_000, 12), (200, 10), (1, 5)):
        monkeypatch.setattr(index.documents, "_CHARACTERS", limit)
        asked = list(documents.found(one.id for one in articles))
        assert [one.article for one in asked] == articles
        same = [documents.get(one.article.id) is one for one in reversed(asked)]
        assert same[: kept + 1] == ([True] * kept + [False])[:12]


def test_a_fault_of_the_analysis_is_no_missing_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that went meanwhile are left out; what fails inside the analysis is not taken for that."""
    articles = {"a": read(b"Das Haus hat Fenster.", "a")}
    documents = index.documents.Documents(articles)
    assert [one.article for one in documents.found(["a", "gone"])] == [articles["a"]]

    def fails(*_: object) -> None:
        raise KeyError("a table of the analysis")

    monkeypatch.setattr(index.documents, "Document", fails)
    documents.forget("a")
    with pytest.raises(KeyError, match="table"):
        list(documents.found(["a"]))


def test_what_is_kept_ready_serves_several_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask for the same few documents at once get the right ones, and what is kept stays bounded."""
    monkeypatch.setattr(index.documents, "_CHARACTERS", 150)
    articles = [read(f"Haus {number} hat Fenster.".encode(), "a") for number in range(12)]
    documents = index.documents.Documents({one.id: one for one in articles})
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(documents.get, [one.id for one in articles] * 20))
    assert [one.article for one in found] == articles * 20
    for one in articles:
        documents.forget(one.id)
    assert documents._size == 0


def test_articles_looked_for_by_what_they_speak_of_stay_in_step() -> None:
    """One added or removed after the first look is found, or not any more; who asks for nothing is told so."""
    bakery, mill = read(BAKERY.encode(), "a.txt"), read("Die Mühle am Bach mahlt Korn.".encode(), "b.txt")
    library = Library([bakery])
    assert library.articles_about("Bäckerei") == (bakery,)
    library.add(mill)
    assert library.articles_about("Mühle Korn")[0] == mill
    library.remove(mill.id)
    assert library.articles_about("Mühle Korn") == ()
    with pytest.raises(EmptyQuestion):
        library.articles_about("?!")


def test_articles_are_the_same_as_others_in_the_same_order() -> None:
    """As a tuple of them, and as another list of them with the same ids, hash and all; as nothing else."""
    bakery, mill = read(BAKERY.encode(), "a.txt"), read("Die Mühle am Bach mahlt Korn.".encode(), "b.txt")
    both = Library([bakery, mill]).articles
    assert both == (bakery, mill) != (mill, bakery)
    assert both == Library([bakery, mill]).articles
    assert hash(both) == hash(Library([bakery, mill]).articles)
    assert both != [bakery, mill]
