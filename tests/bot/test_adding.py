"""Adding: pages and documents are read, checked against limits, stored under the right name and chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.adding
from bot.adding import Adder, DocumentTooLarge, TextTooLong, TooManyArticles, TooMuchText, shown_name
from bot.chat import Chat
from bot.conversation import Conversation
from bot.fetching import Fetched, PageRefused
from bot.messages.replies import (
    Adding,
    ArticleAdded,
    ArticleList,
    ArticleRemoved,
    Notice,
    NoticeKey,
    Refused,
    Removing,
    Reply,
)
from bot.messages.requests import AddArticle, ListArticles, RemoveArticle, Request
from bot.parsing import parse
from bot.store import ChatSettings, Outcome, open_store
from bot.store.store import Store
from bot.texts import texts_for
from index import DamagedArticle, EmptyArticle
from tests.bot.fakes import FakeLibrary, article
from tests.documents import PAGE, pdf

URL = "https://talbote.example/bruecke"


@pytest.fixture
def store() -> Iterator[Store]:
    """Open a store in memory; what databases do is tested with the store."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def adder(store: Store, data: bytes = PAGE.encode(), url: str = URL) -> Adder:
    """Return an adder for which every address has this page, redirected to ``url``."""
    return Adder(store, get=lambda _address, _networks: Fetched(url, data))


def test_a_page_is_added_with_its_address(store: Store) -> None:
    """The article has the page's title, date and outlet, and its address to link to."""
    added = adder(store).add_page(URL + "?von=hier#teil", 5)
    assert added.outcome is Outcome.NEW
    assert (added.article.title, added.article.date, added.article.outlet) == (
        "Neue Brücke geplant",
        "2023-05-04",
        "Talbote",
    )
    assert (added.article.url, added.article.path) == (URL, None)
    assert store.articles_of(5) == (added.article,)


def test_a_page_cannot_pass_itself_off_as_another_site_s(store: Store) -> None:
    """An address that a page claims counts on its own site only."""
    added = adder(store, url="https://boese.example/x").add_page("https://boese.example/x", 5)
    assert added.article.url == "https://boese.example/x"
    assert adder(store, url="https://www.talbote.example/y").add_page("https://talbote.example/y", 6).article.url == URL


def test_the_same_address_again_replaces_what_changed(store: Store) -> None:
    """Fetched again, an unchanged page changes nothing; a changed one takes the old one's place."""
    first = adder(store).add_page(URL, 5).article
    assert adder(store).add_page(URL + "#kommentare", 5).outcome is Outcome.UNCHANGED
    changed = adder(store, PAGE.replace("zwölf", "dreizehn").encode()).add_page(URL, 5)
    assert (changed.outcome, changed.article.id) == (Outcome.REPLACED, first.id)


def test_a_document_is_added_under_its_bare_name(store: Store) -> None:
    """Folders in a name are dropped; nothing is written under it."""
    added = adder(store).add_document(pdf([["Ein Satz."]]), "../../etc/brücke.pdf", 5)
    assert added.article.path == "brücke.pdf"
    assert not Path("../../etc/brücke.pdf").exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../x", "x"), ("C:\\Texte\\a.pdf", "a.pdf"), ("a\nb\x1b.txt", "ab.txt"), ("", "?"), ("x" * 999, "x" * 200)],
)
def test_names_are_shown_safely(name: str, shown: str) -> None:
    """A name is one short line without folders."""
    assert shown_name(name) == shown


def test_limits_hold(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large a file, too long a text and too many articles are refused, and nothing is stored."""
    monkeypatch.setattr(bot.adding, "MEGABYTES", 1)
    monkeypatch.setattr(bot.adding, "CHARACTERS", 100)
    monkeypatch.setattr(bot.adding, "ARTICLES", 1)
    with pytest.raises(DocumentTooLarge, match=r"a\.txt.*1 MB"):
        adder(store).add_document(b"x" * 2**21, "a.txt", 5)
    with pytest.raises(TextTooLong, match="100 characters"):
        adder(store).add_document(b"Ein Satz. " * 50, "a.txt", 5)
    adder(store).add_document(b"Ein Satz.", "a.txt", 5)
    with pytest.raises(TooManyArticles):
        adder(store).add_document(b"Noch ein Satz.", "b.txt", 5)
    monkeypatch.setattr(bot.adding, "ARTICLES", 9)
    monkeypatch.setattr(bot.adding, "CHARACTERS_IN_ALL", 20)
    with pytest.raises(TooMuchText, match="20 characters together"):
        adder(store).add_document(b"Noch ein Satz.", "b.txt", 5)
    assert store.size_of(5)[0] == 1


@pytest.mark.parametrize(
    ("data", "kind"), [(b"", EmptyArticle), (pdf([["x"]])[:200], DamagedArticle), (pdf([[]]), EmptyArticle)]
)
def test_what_cannot_be_read_is_refused(store: Store, data: bytes, kind: type[Exception]) -> None:
    """An empty or damaged document is refused by name, and nothing is stored."""
    with pytest.raises(kind, match=r"a\.pdf"):
        adder(store).add_document(data, "a.pdf", 5)
    assert store.size_of(5)[0] == 0


class Talk:
    """A conversation about a chat's own articles, adding and removing carried out."""

    def __init__(self, store: Store, chat: Chat, chat_id: int | None = 5) -> None:
        self.chat = chat
        self._store, self._chat_id = store, chat_id
        self.library = FakeLibrary([article()])
        self._talk = Conversation(self.library)

    def say(self, request: Request) -> Reply:
        """Return the reply."""
        (reply,), self.chat = self._talk.respond(request, self.chat)
        if isinstance(reply, Adding | Removing):
            reply = adder(self._store).carry_out(reply, self._chat_id)
            self.library.articles = (article(), *self._store.articles_of(self._chat_id))
        return reply


def test_adding_listing_and_removing_in_a_chat(store: Store) -> None:
    """What was read is shown, listed with its number, and removed by it; everybody's article cannot be."""
    talk = Talk(store, Chat())
    added = talk.say(parse(f"/hinzufuegen {URL}"))
    assert isinstance(added, ArticleAdded)
    assert added.article.title == "Neue Brücke geplant"
    listed = talk.say(parse("/artikel"))
    assert isinstance(listed, ArticleList)
    assert [one.title for one in listed.articles] == ["Neue Brücke", "Neue Brücke geplant"]
    assert talk.say(parse("/entfernen 1")) == Notice(NoticeKey.NOT_YOURS, {"argument": "Neue Brücke"})
    assert talk.say(parse("/entfernen 2")) == ArticleRemoved("Neue Brücke geplant")
    assert talk.say(parse("/entfernen 2")) == Notice(NoticeKey.NO_SUCH_ARTICLE, {"number": 2, "count": 1})


@pytest.mark.parametrize(
    ("chat", "may"),
    [
        (Chat(), True),
        (Chat(group=True, admin=True), True),
        (Chat(group=True, admin=False), False),
        (Chat(group=True, admin=False, settings=ChatSettings(adding="everyone")), True),
    ],
)
def test_who_may_add_and_remove(store: Store, chat: Chat, may: bool) -> None:
    """In groups only admins, unless the group's settings say otherwise."""
    talk = Talk(store, chat)
    for request in (AddArticle(URL), RemoveArticle(2)):
        assert (talk.say(request) == Notice(NoticeKey.ADMINS_ONLY)) is not may
    assert (talk.say(AddArticle()) == Notice(NoticeKey.ADD_WHAT)) is may


def test_a_page_that_cannot_be_had_is_told(store: Store) -> None:
    """A refusal of the web is the reply, in the reader's words."""

    def refuse(url: str, _networks: object) -> Fetched:
        raise PageRefused(url, status=404)

    reply = Adder(store, get=refuse).carry_out(Adding(URL), 5)
    assert isinstance(reply, Refused)
    assert "404" in str(reply.error)


def test_local_files_are_a_terminal_s(store: Store, tmp_path: Path) -> None:
    """In a chat a path is no source; at a terminal it is, and may be missing."""
    (tmp_path / "a.txt").write_text("Ein Satz.")
    here = Adding(str(tmp_path / "a.txt"))
    assert isinstance(Adder(store).carry_out(here, 5), Refused)
    assert isinstance(Adder(store).carry_out(here, local=texts_for("de")), ArticleAdded)
    assert isinstance(Adder(store).carry_out(Adding(str(tmp_path / "b.txt")), local=texts_for("de")), Refused)


def test_a_long_list_has_pages(store: Store) -> None:
    """Ten articles a page, numbered on; a page beyond the last is the last."""
    talk = Talk(store, Chat())
    talk.library.articles = tuple(article(f"Text {number}.", title=f"Nr. {number}") for number in range(1, 24))
    firsts = [(ListArticles(1), 1, 10), (parse("/artikel seite 2"), 11, 10), (parse("/articles page 9"), 21, 3)]
    for request, first, length in firsts:
        page = talk.say(request)
        assert isinstance(page, ArticleList)
        assert (page.first, len(page.articles), page.count) == (first, length, 23)


def test_articles_are_chosen_by_number(store: Store) -> None:
    """„/artikel 2“ asks the second only, and the list says so; „/artikel alle“ asks all again."""
    talk = Talk(store, Chat())
    talk.library.articles = (article(), article("Schafe sind weiß.", title="Schafe"))
    talk.say(parse("/artikel 2"))
    page = talk.say(parse("/artikel"))
    assert isinstance(page, ArticleList)
    assert page.chosen == {talk.library.articles[1].id}
    assert talk.chat.settings.articles == (talk.library.articles[1].id,)
    talk.say(parse("/artikel alle"))
    assert talk.chat.settings.articles is None
