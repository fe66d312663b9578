"""``artikelbot check`` and ``articles``: what they find and how they exit."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import checking
from bot.environment import load
from bot.findings import Status
from bot.store import open_store
from bot.store.database import Database
from bot.store.migrating import HEAD, run_alembic
from bot.texts import texts_for
from index import DamagedIndex
from tests.bot.fakes import TEXT
from tests.bot.process import ARTICLE_NAME, run
from tests.botapi import Kind, Server

TOKEN = "123456789:AAF-not_a_real_token_but_of_its_form"
NOWHERE = {"ARTIKELBOT_API_BASE_URL": "http://127.0.0.1:9/bot"}  # nobody listens there
AREAS = ["settings", "articles", "spacy", "answering", "database", "token"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with the small article as its only seed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_all_is_well(folder: Path) -> None:
    """With a readable article and a well-formed token everything is marked right, status 0."""
    done = run(folder, "check", ARTIKELBOT_TOKEN=TOKEN, **NOWHERE)
    assert done.returncode == 0
    assert "✓ 1 Artikel, 6 Sätze" in done.stdout
    assert "✗" not in done.stdout
    assert TOKEN not in done.stdout + done.stderr


def test_json_names_areas_and_remedies(folder: Path) -> None:
    """``check --json`` gives each finding its area, status and remedy."""
    value = json.loads(run(folder, "check", "--json").stdout)
    assert value["ok"] is True
    assert [finding["area"] for finding in value["findings"]] == AREAS
    token = value["findings"][-1]
    assert token["status"] == "warning"
    assert "@BotFather" in token["remedy"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TOKEN", "unfug", "ARTIKELBOT_TOKEN hat nicht die Form"),
        ("ARTICLES", "nirgends", "nirgends: So eine Datei"),
        ("SPACY_MODEL", "de_nirgends", "de_nirgends ist nicht installiert"),
        ("SPACY_MODEL", "/nirgends/v1.2/modell", "modell ist nicht installiert"),
        ("THESAURUS", "nirgends.dat", "nirgends.dat gibt es nicht"),
        ("THESAURUS", f"seeds/{ARTICLE_NAME}", "no MyThes thesaurus"),
        ("SYNONYMS", "nirgends.txt", "nirgends.txt gibt es nicht"),
        ("TOP", "viele", "ARTIKELBOT_TOP"),
        ("TOPP", "3", "did you mean ARTIKELBOT_TOP?"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(folder: Path, name: str, value: str, words: str) -> None:
    """Anything wrong is marked, with a way to mend it, and the status is 2."""
    done = run(folder, "check", **{f"ARTIKELBOT_{name}": value})
    assert done.returncode == 2
    wrong, remedy = next(
        (line, after)
        for line, after in zip(done.stdout.splitlines(), done.stdout.splitlines()[1:], strict=False)
        if line.startswith("✗")
    )
    assert words in wrong
    assert remedy.startswith("  Abhilfe: ")
    assert "unfug" not in done.stdout


def test_what_only_a_question_finds_out_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that opens and cannot be asked is wrong."""

    def damaged(*_arguments: object, **_options: object) -> None:
        raise DamagedIndex("ix", "its files do not fit together")

    monkeypatch.setattr("bot.bootstrap.build", damaged)
    done = run(folder, "check", "--json")
    (found,) = [one for one in json.loads(done.stdout)["findings"] if one["area"] == "answering"]
    assert (done.returncode, found["status"]) == (2, "error")
    assert found["text"].startswith("ix: ")
    assert found["remedy"]


def test_words_that_are_missing_keep_a_shard_from_being_asked(folder: Path) -> None:
    """The shard is not blamed for them."""
    pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")
    settings = {"ARTIKELBOT_INDEX_URL": "xapian:db", "ARTIKELBOT_SYNONYMS": "nirgends.txt"}
    findings = json.loads(run(folder, "check", "--json", **settings).stdout)["findings"]
    (found,) = [one for one in findings if one["area"] == "index"]
    assert found["status"] == "error"
    assert "nirgends.txt gibt es nicht" in found["text"]


def test_a_broken_spacy_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of spaCy that cannot be loaded is an error with its reason and a remedy."""

    def broken(name: str) -> None:
        raise ImportError(f"{name}: undefined symbol")

    monkeypatch.setattr(checking, "import_module", broken)
    (finding,) = checking.check_spacy(load(Path("/nonexistent/.env")), texts_for("de"))
    assert finding.status is Status.ERROR
    assert "undefined symbol" in finding.text
    assert finding.remedy


def test_a_file_skipped_in_a_folder_is_a_warning(folder: Path) -> None:
    """An unreadable file among good ones is named, and the rest works."""
    (folder / "seeds" / "alt.txt").write_bytes("Straße".encode("cp1252"))
    done = run(folder, "check")
    assert done.returncode == 0
    assert "! Übersprungen: seeds/alt.txt: Die Datei ist nicht UTF-8, wahrscheinlich cp1252" in done.stdout


def test_list_and_show(folder: Path) -> None:
    """``articles list`` numbers the articles; ``show`` prints one by number or path, paragraphs numbered."""
    listed = run(folder, "articles", "list")
    assert "1. Die Stadt plant eine · Mai 2023 · 4 Absätze, 6 Sätze" in listed.stdout
    value = json.loads(run(folder, "articles", "list", "--json").stdout)
    assert (value["paragraphs"], value["sentences"], value["path"]) == (4, 6, f"seeds/{ARTICLE_NAME}")
    by_number, by_path = (run(folder, "articles", "show", name) for name in ("1", value["path"]))
    assert by_number.stdout == by_path.stdout
    assert "2. Der Rat nennt diese Gründe:" in by_number.stdout


def test_show_json_holds_the_whole_article(folder: Path) -> None:
    """``articles show --json`` has the exact text and every sentence's place in it."""
    value = json.loads(run(folder, "articles", "show", "1", "--json").stdout)
    assert value["text"] == TEXT
    (start, end), *_ = value["paragraphs"][1]["sentences"]
    assert TEXT[start:end] == "Der Rat nennt diese Gründe:"


def telegram(folder: Path, server: Server, **variables: str) -> list[dict[str, str]]:
    """Return what was found about Telegram."""
    known = {"ARTIKELBOT_TOKEN": server.token, "ARTIKELBOT_API_BASE_URL": server.base_url}
    done = run(folder, "check", "--json", **(known | variables))
    assert server.token not in done.stdout + done.stderr
    return [one for one in json.loads(done.stdout)["findings"] if one["area"] == "telegram"]


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server."""
    with Server() as running:
        yield running


def test_telegram_is_asked_who_the_bot_is(folder: Path, server: Server) -> None:
    """Its name, what it may see and do in groups, inline queries, and that no webhook is set."""
    name, modes, webhook = telegram(folder, server)
    assert "@artikelbot" in name["text"]
    assert all(words in modes["text"] for words in ("Privacy Mode an", "Inline-Anfragen an", "darf in Gruppen"))
    assert webhook["text"].startswith("Kein Webhook gesetzt")
    assert {one["status"] for one in (name, modes, webhook)} == {"ok"}


def test_a_webhook_where_polling_is_set_is_a_warning(folder: Path, server: Server) -> None:
    """Its host is named, not its path, which may be a secret."""
    server.do(lambda state: setattr(state.updates, "webhook", {"url": "https://old.example/geheim", "secret": ""}))
    *_, webhook = telegram(folder, server)
    assert (webhook["status"], "old.example" in webhook["text"]) == ("warning", True)
    assert "geheim" not in webhook["text"]


def test_a_rejected_token_is_wrong(folder: Path, server: Server) -> None:
    """401 is an error with a remedy, and the token is not repeated."""
    (finding,) = telegram(folder, server, ARTIKELBOT_TOKEN=TOKEN)
    assert (finding["status"], "@BotFather" in finding["remedy"]) == ("error", True)


@pytest.mark.parametrize("kind", [Kind.DROPPED, Kind.GARBLED, Kind.BAD_GATEWAY])
def test_a_telegram_out_of_reach_is_a_warning(folder: Path, server: Server, kind: Kind) -> None:
    """Whether the token is valid stays open."""
    server.order(kind)
    (finding,) = telegram(folder, server)
    assert finding["status"] == "warning"
    assert "nicht erreichbar" in finding["text"]


def database(folder: Path, url: str) -> dict[str, str]:
    """Return what was found about the database."""
    findings = json.loads(run(folder, "check", "--json", ARTIKELBOT_DATABASE_URL=url).stdout)["findings"]
    (found,) = [one for one in findings if one["area"] == "database"]
    return dict(found)


def test_the_database_is_looked_at_and_left_as_it_is(folder: Path, database_url: str) -> None:
    """A new one is not made, one in form is right, an older one is a warning; none is changed."""
    assert database(folder, database_url)["status"] == "ok"
    assert "wird beim ersten Start angelegt" in database(folder, database_url)["text"]
    old = Database(database_url)
    with old.writing() as connection:
        run_alembic(connection, "0001")
    old.close()
    assert database(folder, database_url)["status"] == "warning"
    assert "0001" in database(folder, database_url)["text"]
    open_store(database_url).close()
    assert f"Form {HEAD}" in database(folder, database_url)["text"]


def test_votes_are_told_in_sum_once_there_are_any(folder: Path, database_url: str) -> None:
    """How many found answers good and how many bad, of which articles is nobody's business."""
    with closing(open_store(database_url)) as store:
        assert "👍" not in run(folder, "check", ARTIKELBOT_DATABASE_URL=database_url).stdout
        for article, good in (("a", True), ("b", True), ("b", False)):
            store.vote(article, 0, 5, good)
    assert (
        "✓ Stimmen zu den Antworten: 2 👍, 1 👎\n" in run(folder, "check", ARTIKELBOT_DATABASE_URL=database_url).stdout
    )


def test_a_database_that_cannot_be_used_is_wrong(folder: Path) -> None:
    """Of a URL only the kind of trouble is told, not the password."""
    found = database(folder, "mysql://anna:geheim@h/x")
    assert found["status"] == "error"
    assert "geheim" not in str(found)
    (folder / "brief.db").write_bytes(b"Kein Datenbank, sondern ein Brief.\n" * 100)
    assert database(folder, f"sqlite:///{folder}/brief.db")["status"] == "error"


def test_a_port_that_is_taken_is_a_warning(folder: Path) -> None:
    """The running bot itself may hold it."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert f"! 127.0.0.1:{port}" in run(folder, "check", ARTIKELBOT_METRICS_PORT=port).stdout
    assert f"✓ 127.0.0.1:{port} ist frei" in run(folder, "check", ARTIKELBOT_METRICS_PORT=port).stdout
