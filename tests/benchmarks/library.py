"""A database of many articles: adding them, and starting with them, with their index on disk and without."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.benchmarks.measure import process, seconds, starts, table
from tests.generated import article_text

_QUESTION = "Wer leitet den Bauausschuss von Arndorf?"
_SPACY = ["-c", "import spacy; spacy.blank('de')"]
_ASK = ["-m", "bot", "ask"]


def run(number: int) -> None:
    """Print what adding so many articles to SQLite takes, and how long a process takes that then answers a question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles"
        articles.mkdir()
        for seed in range(number):
            (articles / f"{seed:06}.md").write_text(article_text(seed), encoding="utf-8")
        size = sum(path.stat().st_size for path in articles.iterdir())
        stored = {"ARTIKELBOT_DATABASE_URL": f"sqlite:///{folder}/artikelbot.db"}
        took = seconds(lambda: process(["-m", "bot", "articles", "add", str(articles)], _with(stored, folder, "none")))
        cold = seconds(lambda: process([*_ASK, _QUESTION], _with(stored, folder, "warm")))
        rows = [["articles add", took], ["the first start, which writes the index", cold]]
        print(table([f"{number:,} articles, {size / 1e6:.1f} MB", "seconds"], rows), "\n")
        print(starts(_runs(stored, folder, number)))
        shutil.rmtree(folder / "warm")


def _runs(stored: dict[str, str], folder: Path, number: int) -> dict[str, tuple[list[str], dict[str, str]]]:
    (folder / "file").touch()  # below a file no index can be kept
    return {
        "import spaCy, spacy.blank": (_SPACY, {}),
        "ask the seed article": ([*_ASK, "Was fordert Russland?"], _with({}, folder, "none")),
        f"ask {number:,} stored articles": ([*_ASK, _QUESTION], _with(stored, folder, "warm")),
        "the same without their index": ([*_ASK, _QUESTION], _with(stored, folder, "file")),
    }


def _with(variables: dict[str, str], folder: Path, cache: str) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / cache)} | variables
