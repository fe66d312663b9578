"""The layout tells the truth: who may import whom, and where the heavy packages live."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).parents[1]
MODULES = sorted([*(ROOT / "index").rglob("*.py"), *(ROOT / "bot").rglob("*.py")])


def imports(path: Path) -> Iterator[str]:
    """Yield the full names a file imports, also inside functions and for type checking."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(*packages: str) -> set[str]:
    """Return the files (relative to the root) that import one of the packages."""
    return {
        str(path.relative_to(ROOT)) for path in MODULES if any(name.split(".")[0] in packages for name in imports(path))
    }


def module(path: Path) -> str:
    """Return the full name of a file's module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def layer(name: str, order: list[str]) -> int | None:
    """Return the place of a module, or of what is in it, in ``order``, the lowest layer first; None for none."""
    return next((at for at, start in enumerate(order) if name == start or name.startswith(f"{start}.")), None)


INDEX_LAYERS = [
    "index.errors", "index.question", "index.article", "index.listed", "index.german", "index.reading", "index.bm25",
    "index.voices", "index.document", "index.documents", "index.speaking", "index.asked", "index.meeting",
    "index.fits", "index.shown", "index.features", "index.confidence", "index.passages", "index.engines",
    "index.entries", "index.ranking", "index.answers", "index.grouping", "index.explanation", "index.explaining",
    "index.library", "index.stored", "index.evaluation", "index.curves", "index.fitting", "index.__init__",
]  # fmt: skip


BOT_LAYERS = [
    "bot.errors", "bot.folders", "bot.locks", "bot.atomic", "bot.logs", "bot.startup", "bot.outage", "bot.ratekeeping",
    "bot.settings", "bot.environment", "bot.sandbox", "bot.sandboxed", "bot.store", "bot.messages", "bot.texts",
    "bot.parsing", "bot.addressing", "bot.asking", "bot.chat", "bot.threads", "bot.listing", "bot.preferences",
    "bot.conversation", "bot.rendering", "bot.language", "bot.files", "bot.fetching", "bot.adding", "bot.caching",
    "bot.facts", "bot.shelf", "bot.app", "bot.adapters", "bot.bootstrap", "bot.indexing", "bot.findings",
    "bot.checking_outside", "bot.checking", "bot.commands", "bot.__main__", "bot.__init__",
]  # fmt: skip


@pytest.mark.parametrize("order", [INDEX_LAYERS, BOT_LAYERS], ids=["index", "bot"])
def test_imports_point_one_way(order: list[str]) -> None:
    """A module imports only from layers below its own, also for type checking."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in MODULES
        if (here := layer(module(path), order)) is not None
        for name in imports(path)
        if (there := layer(name, order)) is not None and there > here
    ]
    assert wrong == []


def test_every_module_has_a_layer() -> None:
    """A new module is given its place among the layers."""
    order = INDEX_LAYERS + BOT_LAYERS
    assert [str(path.relative_to(ROOT)) for path in MODULES if layer(module(path), order) is None] == []
    paths = {module(path) for path in MODULES}
    assert [start for start in order if not any(name == start or name.startswith(f"{start}.") for name in paths)] == []


def dataclasses(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the decorators of each public dataclass in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            decorators = " ".join(map(ast.unparse, node.decorator_list))
            if "dataclass" in decorators:
                yield node.name, decorators


def test_values_are_frozen() -> None:
    """What the core takes and returns, requests, replies and messages: nobody changes what another holds."""
    folders = ("index", "bot/messages", "bot/rendering")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    found = [one for path in paths for one in dataclasses(path)]
    assert len(found) > 50
    assert [name for name, decorators in found if "frozen=True" not in decorators] == []


def test_the_core_knows_no_bot() -> None:
    """Nothing in ``index`` imports ``bot``."""
    assert not {path for path in importers("bot") if path.startswith("index/")}


def test_german_and_bm25_never_see_each_other() -> None:
    """The language and the scoring are joined above both."""
    german = (name for path in (ROOT / "index/german").rglob("*.py") for name in imports(path))
    assert not [name for name in german if name.startswith("index.bm25")]
    assert not [name for name in imports(ROOT / "index/bm25.py") if name.startswith("index.german")]


@pytest.mark.parametrize(
    ("package", "places"),
    [
        ("rank_bm25", {"index/bm25.py"}),
        ("spacy", {"index/german/analysis.py", "index/german/annotations.py", "index/german/evidence.py"}),
    ],
)
def test_heavy_packages_live_in_their_rooms(package: str, places: set[str]) -> None:
    """rank_bm25 and spaCy are imported in their own rooms and nowhere else."""
    assert importers(package) <= places


def test_the_database_lives_in_the_store() -> None:
    """SQLAlchemy, Alembic and the drivers are the store's."""
    places = importers("sqlalchemy", "alembic", "psycopg", "sqlite3")
    assert places
    assert all(place.startswith("bot/store/") for place in places)


def test_the_parsers_live_in_reading() -> None:
    """The libraries that read formats are imported by the readers only."""
    places = importers("trafilatura", "pypdf", "docx", "lxml")
    assert places
    assert all(place.startswith("index/reading/") for place in places)


def test_asking_loads_no_database_and_no_parser() -> None:
    """A cold ``artikelbot ask`` and the store's own values load neither SQLAlchemy nor a format's library."""
    heavy = {"sqlalchemy", "trafilatura", "pypdf", "docx", "lxml", "telegram", "aiohttp", "prometheus_client"}
    code = f"import sys, bot.commands.ask, bot.store; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0


@pytest.mark.parametrize(
    "package", ["telegram", "tornado", "aiolimiter", "aiohttp", "cryptography", "prometheus_client"]
)
def test_telegram_lives_in_its_adapter(package: str) -> None:
    """Nothing outside ``bot/adapters/telegram`` knows PTB or what comes with it."""
    assert all(place.startswith("bot/adapters/telegram/") for place in importers(package))


def test_prompt_toolkit_lives_in_the_console() -> None:
    """prompt_toolkit is the console's."""
    assert all(place.startswith("bot/adapters/") for place in importers("prompt_toolkit"))


def test_the_core_is_pure() -> None:
    """The core opens no connection, reads no clock, no environment and no settings, and starts no process."""
    forbidden = {"socket", "urllib", "http", "asyncio", "time", "datetime", "os", "subprocess", "pickle", "logging"}
    allowed = {
        "index/reading/dates.py",
        "index/reading/frontmatter.py",
    }  # dates are values there: nothing asks what day it is
    assert {path for path in importers(*forbidden) if path.startswith("index/")} <= allowed


def test_bot_uses_the_core_through_its_surface() -> None:
    """Nothing in ``bot`` imports a module inside ``index``."""
    inner = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "bot").rglob("*.py")
        for name in imports(path)
        if name.startswith("index.") and name.split(".")[1] not in index.__all__
    }
    assert inner == set()


def test_the_surface_is_what_it_says() -> None:
    """Every name of the surface exists, and each is documented."""
    assert sorted(index.__all__) == index.__all__ or len(set(index.__all__)) == len(index.__all__)
    undocumented = [
        name for name in index.__all__ if callable(getattr(index, name)) and not getattr(index, name).__doc__
    ]
    assert undocumented == []


def test_every_file_says_what_it_is_for() -> None:
    """Each module begins with a docstring."""
    silent = [str(p.relative_to(ROOT)) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_nothing_dangerous_is_used() -> None:
    """No pickle, no eval, no exec and no shell anywhere in the program."""
    calls = {
        f"{path.relative_to(ROOT)}: {node.func.id}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"eval", "exec", "compile"}
    }
    assert calls == set()
    assert importers("pickle", "marshal", "shelve", "dill") == set()
