"""The sandbox: files that hang, flood or break their parser cost a child process and one line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import index
from bot.sandbox import Sandbox, read
from index import Article, DamagedArticle, EmptyArticle, LockedArticle, OversizedArticle, UnknownFormat
from tests.documents import PAGE, archive, book, pdf, word
from tests.index.reading.test_hostile import locked_pdf

FILES = {
    "a.html": PAGE.encode(),
    "b.pdf": pdf([["Ein Satz im PDF."]]),
    "c.docx": word(("Normal", "Ein Satz im Dokument.")),
    "d.epub": book("Buch", ["<p>Ein Satz im Buch.</p>"]),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Return a sandbox whose child all tests of this file share."""
    shared = Sandbox()
    yield shared
    shared.close()


def test_files_are_read_as_without_it(sandbox: Sandbox) -> None:
    """Each format gives the same article, also from several threads at once."""
    with ThreadPoolExecutor(4) as pool:
        articles = list(pool.map(lambda name: sandbox.read(FILES[name], name), FILES))
    assert articles == [index.read(data, name) for name, data in FILES.items()]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (locked_pdf(), LockedArticle),
        (FILES["b.pdf"][:200], DamagedArticle),
        (b"<html><body></body></html>", EmptyArticle),
        (archive({"x": "y"}), UnknownFormat),
        (b"<html>" + b"<b>" * 400_000, OversizedArticle),
    ],
)
def test_refusals_are_the_core_s_own(sandbox: Sandbox, data: bytes, kind: type[Exception]) -> None:
    """What the core refuses in the child is the same error here, with its facts."""
    with pytest.raises(kind) as inside:
        sandbox.read(data, "../../x.bin")
    with pytest.raises(kind) as outside:
        index.read(data, "../../x.bin")
    assert str(inside.value) == str(outside.value)


def test_plain_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and Markdown are read here, without a process."""
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a process was started"))
    assert isinstance(read(b"Ein Satz.", "a.md"), Article)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    """After the time allowed the child is killed, the file refused, and the next one read by another child."""
    sandbox = Sandbox(seconds=0.2)
    try:
        with pytest.raises(OversizedArticle, match=r"slow\.pdf.*0\.2 seconds"):
            sandbox.read(FILES["b.pdf"], "slow.pdf")  # a child takes longer than that to start
        sandbox._seconds = 60
        assert sandbox.read(FILES["b.pdf"], "b.pdf").text == "Ein Satz im PDF."
    finally:
        sandbox.close()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_file_that_floods_the_memory_is_refused() -> None:
    """Beyond the memory allowed the file is refused, and the next one is read."""
    sandbox = Sandbox(megabytes=64)
    try:
        with pytest.raises((OversizedArticle, DamagedArticle)):
            sandbox.read(b"<html><body><p>" + b"Ein Satz. " * 10_000_000, "gross.html")
        assert sandbox.read(FILES["b.pdf"], "b.pdf").text == "Ein Satz im PDF."
    finally:
        sandbox.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_child_that_dies_is_replaced(sandbox: Sandbox) -> None:
    """A child killed between two files, as by the system short of memory, is no matter."""
    sandbox.read(FILES["b.pdf"], "b.pdf")
    assert sandbox._child is not None
    os.kill(sandbox._child.pid, signal.SIGKILL)
    sandbox._child.wait()
    assert sandbox.read(FILES["b.pdf"], "b.pdf").text == "Ein Satz im PDF."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's environment")
def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    """No setting of the bot reaches the process that reads strangers' files, and nothing else that may be one."""
    monkeypatch.setenv("ARTIKELBOT_TOKEN", "123456:geheimgeheimgeheimgeheim")
    monkeypatch.setenv("PGPASSWORD", "geheim")
    monkeypatch.setenv("https_proxy", "http://anna:geheim@proxy.example")
    sandbox.close()
    sandbox.read(FILES["b.pdf"], "b.pdf")
    assert sandbox._child is not None
    assert b"geheim" not in Path(f"/proc/{sandbox._child.pid}/environ").read_bytes()
