"""``artikelbot index`` and the stored index in use, with the core itself."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bot import indexing
from bot.commands.index import _progress
from bot.indexing import build_index, plan
from bot.texts import texts_for
from index import Manifest, inspect_index
from tests.bot.process import run
from tests.index.german.trained import save_pipeline
from tests.ports import free_port

TEXTS = texts_for("de")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with six articles, a picture and a file that is no text."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(6):
        text = f"Haus {number}\n\nIn Haus {number} wohnt Otto{number} mit seiner Katze."
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    (articles / "bild.png").write_bytes(b"\x89PNG")
    (articles / "kaputt.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    return tmp_path


def build(folder: Path, workers: int = 1) -> tuple[Manifest, list[str], list[int]]:
    """Build the index; return its manifest, the warnings and the steps of progress."""
    warnings: list[str] = []
    steps: list[int] = []
    manifest = build_index(
        [folder / "articles"], folder / "ix", workers, TEXTS, warnings.append, lambda total: steps.append or total
    )
    return manifest, warnings, steps


@pytest.mark.parametrize("workers", [1, 2])
def test_build_reads_what_can_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    """All readable articles are indexed, others warned of, by one process or several; the progress reaches the end."""
    monkeypatch.setattr(indexing, "_CHUNK_FILES", 3)
    manifest, warnings, steps = build(folder, workers)
    assert manifest.articles == 6
    assert ["kaputt.txt" in line for line in warnings] == [True]
    assert sum(steps) == sum(path.stat().st_size for path in (folder / "articles").iterdir())


def test_an_index_tells_who_says_it(folder: Path) -> None:
    """Nobody finds that out when it is built; the answers from it say so all the same."""
    quote = "Rat\n\n„Der Bau der Brücke wird teuer“, sagte Anna Blum am Freitag."
    (folder / "articles" / "rat.txt").write_text(quote, encoding="utf-8")
    build(folder)
    asked = run(folder, "ask", "--json", "Was wird teuer?", real=True, ARTIKELBOT_INDEX_URL="memory:ix")
    assert json.loads(asked.stdout)["answers"][0]["attribution"]["speaker"] == "Anna Blum"


def test_a_build_goes_on_where_it_was_cut_short(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks that are done are not made again; one whose files changed is, and what nobody needs is deleted."""
    monkeypatch.setattr(indexing, "_CHUNK_FILES", 3)
    made: list[str] = []
    real = indexing.work

    def work(job: indexing.Job, chunker: indexing.Chunker) -> list[str]:
        if made and made[-1] == "cut":
            raise KeyboardInterrupt
        made.append("cut" if len(made) == 1 else job.files[0].name)
        return real(job, chunker)

    monkeypatch.setattr(indexing, "work", work)
    with pytest.raises(KeyboardInterrupt):
        build(folder)
    assert len(list((folder / "ix" / "building").glob("*.npz"))) == 2
    made.clear()
    (folder / "articles" / "0.txt").write_text("Neu\n\nHier wohnt Uwe.", encoding="utf-8")
    manifest, _, _ = build(folder)
    assert made == ["0.txt", "cut"]
    assert manifest.articles == 6
    assert not (folder / "ix" / "building").exists()


def test_files_are_divided_in_their_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk has a bounded number of files and bytes; every file is in one."""
    files = sorted((folder / "articles").iterdir())
    monkeypatch.setattr(indexing, "_CHUNK_BYTES", 100)
    jobs = plan(files, folder, "de")
    assert [path for job in jobs for path in job.files] == files
    assert len(jobs) > 1
    assert len({job.out for job in jobs}) == len(jobs)


def test_two_processes_get_equal_shares(tmp_path: Path) -> None:
    """A library of a few megabytes is cut into many chunks, which stay the same when a file is added."""
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("Hier steht etwas. " * 3_000, encoding="utf-8")
    jobs = plan(sorted(tmp_path.iterdir()), tmp_path, "de")
    assert len(jobs) >= 8
    assert max(job.size for job in jobs) <= sum(job.size for job in jobs) / 8
    (tmp_path / "99.txt").write_text("Und hier auch.", encoding="utf-8")
    more = plan(sorted(tmp_path.iterdir()), tmp_path, "de")
    assert {job.out for job in jobs[:-1]} < {job.out for job in more}


def test_the_commands(folder: Path) -> None:
    """``build`` prints what it made and how to use it, ``info`` what there is; both as JSON, too."""
    done = run(
        folder, "index", "build", "--articles", "articles", "--out", "ix", "--workers", "1", ARTIKELBOT_LANGUAGE="en"
    )
    assert done.returncode == 0
    assert "6 articles" in done.stdout
    assert "ARTIKELBOT_INDEX_URL=memory:ix" in done.stdout
    value = json.loads(run(folder, "index", "info", "ix", "--json").stdout)
    assert (value["articles"], value["path"]) == (6, "ix")


def test_a_stored_index_is_asked(folder: Path) -> None:
    """With the setting the articles come from the index; --articles goes before it."""
    build(folder)
    done = run(folder, "ask", "Wo wohnt Otto3?", "--json", ARTIKELBOT_INDEX_URL="memory:ix")
    assert "Haus 3" in json.loads(done.stdout)["answers"][0]["text"]
    assert run(folder, "check", ARTIKELBOT_INDEX_URL="memory:ix").returncode == 0


def test_an_index_belongs_to_its_pipeline(folder: Path) -> None:
    """Built with a pipeline of spaCy it is asked with this one only; with another one line says why, and exit is 2."""
    model = save_pipeline(folder / "small", lemmas={"Katzen": "Katze"})
    built = run(folder, "index", "build", "--articles", "articles", "--out", "ix", ARTIKELBOT_SPACY_MODEL=model)
    assert built.returncode == 0
    settings = {"ARTIKELBOT_INDEX_URL": "memory:ix", "ARTIKELBOT_LANGUAGE": "en"}
    done = run(folder, "ask", "Wo wohnt Otto3?", ARTIKELBOT_SPACY_MODEL=model, **settings)
    assert "Haus 3" in done.stdout
    refused = run(folder, "ask", "Wo wohnt Otto3?", **settings)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "SPACY_MODEL" in refused.stderr


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda ix: (ix / "manifest.json").unlink(), "Hier liegt kein Index"),
        (lambda ix: ((ix / "manifest.json").unlink(), (ix / "building").mkdir()), "wird noch geschrieben"),
        (lambda ix: (ix / inspect_index(ix).data / "0_codes.npy").write_bytes(b""), "beschädigt"),
    ],
)
def test_what_is_wrong_is_one_line(folder: Path, harm: object, words: str) -> None:
    """``ask``, ``index info`` and ``check`` say in one line what is wrong with the index, and exit with 2."""
    build(folder)
    assert callable(harm)
    harm(folder / "ix")
    url = "memory:ix"
    for arguments in (("ask", "Wer?"), ("index", "info", "ix")):
        done = run(folder, *arguments, ARTIKELBOT_INDEX_URL=url)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert words in done.stderr
    done = run(folder, "check", ARTIKELBOT_INDEX_URL=url)
    assert done.returncode == 2
    assert words in done.stdout


def test_two_builds_at_once_are_refused(folder: Path) -> None:
    """The second build into a folder is refused while the first one runs."""
    with indexing._working_in(folder / "ix", TEXTS):
        done = run(folder, "index", "build", "--articles", "articles", "--out", "ix")
    assert done.returncode == 2
    assert "gerade schon ein Index" in done.stderr


def test_no_articles_are_one_line(folder: Path) -> None:
    """A folder that is not there, and one without files, are refused before anything is written."""
    (folder / "leer").mkdir()
    for name, words in (("nirgends", "nirgends: So eine Datei"), ("leer", "In dem Ordner liegt kein Artikel")):
        done = run(folder, "index", "build", "--articles", name, "--out", "ix")
        assert (done.returncode, done.stderr.count("\n"), words in done.stderr) == (2, 1, True)
    assert not (folder / "ix").exists()


def test_an_index_that_cannot_be_written_is_one_line(folder: Path) -> None:
    """A file where the folder should be is one line."""
    (folder / "ix").write_text("")
    done = run(folder, "index", "build", "--articles", "articles", "--out", "ix/b")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_xapian_is_filled_and_asked(folder: Path) -> None:
    """``index build`` fills a Xapian folder, a second run adds only what is new, and ``ask`` and ``check`` use it."""
    pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")
    build = ("index", "build", "--articles", "articles", "--out", "xapian:db")
    done = run(folder, *build, "--json")
    assert (done.returncode, json.loads(done.stdout)["articles"]) == (0, 6)
    (folder / "articles" / "neu.txt").write_text("Neu\n\nIm Turm wohnt Uwe.", encoding="utf-8")
    assert "7 Artikel" in run(folder, *build).stdout
    answer = run(folder, "ask", "Wo wohnt Uwe?", "--json", ARTIKELBOT_INDEX_URL="xapian:db")
    assert "Turm" in json.loads(answer.stdout)["answers"][0]["text"]
    assert "7 Artikel" in run(folder, "check", ARTIKELBOT_INDEX_URL="xapian:db").stdout


def test_every_lost_shard_is_named(folder: Path) -> None:
    """``check`` names each shard that does not answer; ``ask`` and ``index build`` say so in one line."""
    pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")
    ports = [free_port(), free_port()]
    url = "xapian+tcp://" + ",".join(f"127.0.0.1:{port}" for port in ports)
    done = run(folder, "check", ARTIKELBOT_INDEX_URL=url)
    assert done.returncode == 2
    assert all(f"127.0.0.1:{port}: Dieser Teil des Index antwortet nicht" in done.stdout for port in ports)
    for arguments in (("ask", "Wer?"), ("index", "build", "--articles", "articles", "--out", url)):
        done = run(folder, *arguments, ARTIKELBOT_INDEX_URL=url)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "url", ["xapian:", "xapian+tcp://host", "xapian+tcp://host:0", "xapian+tcp://a:1,", "xapian+x:"]
)
def test_a_malformed_url_is_bad_usage(folder: Path, url: str) -> None:
    """An engine URL that is none is refused, on the command line as in the settings."""
    assert run(folder, "index", "build", "--out", url).returncode == 2
    done = run(folder, "ask", "Wer?", ARTIKELBOT_INDEX_URL=url)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "ARTIKELBOT_INDEX_URL" in done.stderr


def test_without_the_package_it_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Xapian's package is not installed, the line says how to install it."""
    monkeypatch.setitem(sys.modules, "xapian", None)
    done = run(folder, "ask", "Wer?", ARTIKELBOT_INDEX_URL="xapian:db")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "artikelbot[xapian]" in done.stderr


class Terminal(io.StringIO):
    """Takes what is shown on a terminal."""

    def isatty(self) -> bool:
        """Be one."""
        return True


def test_a_bar_shows_how_far_it_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere nothing is drawn."""
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with _progress(TEXTS) as start:
            start(10)(10)
        assert (TEXTS.index_building in stream.getvalue()) is drawn


def test_what_is_skipped_is_told_on_the_way_and_an_index_of_nothing_too(folder: Path) -> None:
    """The command ends well, for an index there is."""
    for path in (folder / "articles").glob("[0-9].txt"):
        path.unlink()
    done = run(folder, "index", "build", "--articles", "articles", "--out", "ix", real=True)
    assert done.returncode == 0
    assert "kaputt.txt" in done.stderr
    assert TEXTS.index_empty.format(path="ix") in done.stderr


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path) -> None:
    """As where a file is in its way."""
    (folder / "ix").write_text("im Weg")
    done = run(folder, "index", "build", "--articles", "articles", "--out", "ix/y", real=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "ix/y" in done.stderr
