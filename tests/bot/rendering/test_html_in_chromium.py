"""The page in a real browser: it renders, fits a phone, asks nobody for anything, and runs nothing."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from bot.rendering.html import page
from bot.texts import texts_for
from index import Library, read

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --enable-logging=stderr"
).split()
# A frame 360 pixels wide, since a window cannot be so narrow; the policy stays in force inside it.
FRAME = """<!doctype html><body><iframe width="360" height="800" srcdoc="{page}"></iframe><script>
onload = () => {{
  const page = document.querySelector("iframe").contentDocument, html = page.documentElement;
  const style = element => page.defaultView.getComputedStyle(element);
  const found = document.documentElement.dataset;
  found.width = page.defaultView.innerWidth;
  found.wide = html.scrollWidth - html.clientWidth;
  found.paper = style(page.body).backgroundColor;
  found.shades = new Set([...page.querySelectorAll(".s")].map(one => style(one).backgroundColor)).size;
  found.frames = [...page.querySelectorAll(".answer")].filter(one => style(one).outlineStyle !== "none").length;
}};
</script></body>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found (Debian: apt install chromium)")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bool]]]:
    """Give a port on the loopback, and a list that grows with every connection to it."""
    heard: list[bool] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)

        def accept() -> None:
            try:
                while True:
                    server.accept()[0].close()
                    heard.append(True)
            except OSError:
                return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)


def made(folder: Path, port: int = 9) -> Path:
    """Write the page of a hostile article that names an address, a long word and markup."""
    there = f"http://127.0.0.1:{port}"
    text = (
        f"# Der Hafen <img src={there}/a>\n\n"
        f"Der Hafen hat zwölf Kräne. <link rel=stylesheet href={there}/b><script src={there}/c></script> Ein Kran.\n\n"
        f"<style>@import url({there}/d)</style> {'Kran' * 500} ist ein Wort, sagte Minister Kran laut TASS.\n\n"
        f"Die Adresse {there}/{'e' * 300} ist lang. Der Hafen ist tief."
    )
    explanation = Library([read(text.encode(), "hafen.md")]).explain("Wie viele Kräne hat der Hafen?", limit=3)
    path = folder / "page.html"
    path.write_text("".join(page(explanation, texts_for("de"))), encoding="utf-8")
    return path


def browse(folder: Path, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Open the file in a fresh browser, and return its document and its log."""
    assert CHROMIUM
    return subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *more, "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )


def measured(folder: Path, *more: str) -> dict[str, str]:
    """Return what a script around the page finds on it."""
    frame = folder / "frame.html"
    frame.write_text(FRAME.format(page=escape(made(folder).read_text(encoding="utf-8"))), encoding="utf-8")
    (tag,) = re.findall(r"<html[^>]*>", browse(folder, frame, *more).stdout)
    return dict(re.findall(r'data-(\w+)="([^"]*)"', tag))


def test_it_fits_a_phone(tmp_path: Path) -> None:
    """At 360 pixels nothing sticks out, not even a word of two thousand letters; sentences are shaded and framed."""
    found = measured(tmp_path)
    assert (found["width"], found["wide"]) == ("360", "0")
    assert int(found["shades"]) > 1
    assert found["frames"] == "3"


def test_it_is_dark_in_the_dark(tmp_path: Path) -> None:
    """The paper is dark for readers who prefer that, light for the others."""
    assert measured(tmp_path)["paper"] == "rgb(251, 250, 246)"
    assert measured(tmp_path, "--blink-settings=preferredColorScheme=0")["paper"] == "rgb(21, 23, 26)"


def test_it_asks_nobody_and_breaks_no_rule_of_its_own(tmp_path: Path, listener: tuple[int, list[bool]]) -> None:
    """The addresses in the article are never called, and its policy lets its style sheet in."""
    port, heard = listener
    seen = browse(tmp_path, made(tmp_path, port))
    assert "</html>" in seen.stdout
    assert heard == []
    assert "Content Security Policy" not in seen.stderr


def test_a_foreign_style_would_be_refused(tmp_path: Path) -> None:
    """The policy is in force: a style sheet with one letter changed is not applied."""
    path = made(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("--paper: #fbfaf6", "--paper: #fbfaf7"), encoding="utf-8")
    assert "Content Security Policy" in browse(tmp_path, path).stderr
