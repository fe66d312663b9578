"""The README tells the truth: its commands, its dialogue, its settings."""

import io
import re
import shlex
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import run
from bot.store import ChatSettings, open_store
from tests.postgres import Cluster, binaries

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def test_the_first_two_blocks_are_the_two_commands() -> None:
    """The first fenced block asks, the second tests; each is one line of shell under its heading."""
    (ask_kind, ask), (test_kind, test) = BLOCKS[:2]
    assert (ask_kind, test_kind) == ("sh", "sh")
    assert ask.count("\n") == test.count("\n") == 1
    assert 'artikelbot ask "Was fordert Russland?"' in ask
    assert "pytest" in test
    assert README.index("## Ask") < README.index(ask) < README.index("## Test") < README.index(test)


def test_it_opens_with_one_sentence() -> None:
    """Below the title stands one sentence that says what this is."""
    assert re.match(r"# Artikelbot\n\n[^.\n]+\.\n\n", README)


FILES = re.findall(r"`([\w.]+)`:\n\n```md\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
DIALOGUES = [text for kind, text in BLOCKS if kind == "text" and text.startswith("» ")]


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_the_dialogue_is_what_the_program_says(
    dialogue: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Typed into the console, the dialogue's questions get the dialogue's answers, to the letter; a group is played.

    The files the README shows are there, and nothing is stored yet.
    """
    questions = re.findall(r"^» (.*)$", dialogue, flags=re.MULTILINE)
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "own"))
    monkeypatch.setenv("ARTIKELBOT_TOP", "1")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(questions).encode()), encoding="utf-8"))
    run(["console", "--group"] if dialogue.startswith("» Anna:") else [])
    assert capsys.readouterr().out.strip() == dialogue.strip()


def test_there_is_a_dialogue() -> None:
    """At least one dialogue is there to be replayed, and the file it adds."""
    assert DIALOGUES
    assert [name for name, _ in FILES] == ["freibad.md"]


def test_the_map_is_the_tree() -> None:
    """Every name on the map is there, and every package and module of the program is on it, in its part."""
    (drawn,) = (text for kind, text in BLOCKS if kind == "text" and text.startswith("index/"))
    top, named = "", set()
    for name in re.findall(r"^( *[\w./]+)  +\S", drawn, flags=re.MULTILINE):
        top = top if name.startswith(" ") else name
        named.add(top + name.strip() if name.startswith(" ") else name)
    assert [name for name in named if not (ROOT / name).exists()] == []
    packages = {path.parent.relative_to(ROOT).as_posix() + "/" for path in ROOT.glob("[bi]*/*/__init__.py")}
    assert packages <= named
    for folder in ("index", "bot"):
        part = drawn.partition(f"{folder}/ ")[2]
        part = re.split(r"^\w+/", part, maxsplit=1, flags=re.MULTILINE)[0]
        modules = {path.name for path in (ROOT / folder).glob("*.py") if not path.name.startswith("__")}
        assert modules == set(re.findall(r"\w+\.py", part))


COMMANDS = [command for kind, text in BLOCKS if kind == "sh" for command in text.splitlines()]
_POSTGRES = ("pg_dump", "pg_restore")


def command(start: str, **names: str) -> list[str]:
    """Return the README's one command that begins so, with names in place of those it has there."""
    (line,) = [one for one in COMMANDS if one.startswith(start)]
    for old, new in names.items():
        line = line.replace(f"${old}" if old.isupper() else f"{old}.db", new)
    return shlex.split(line)


def shelved(url: str, chat: int, quotes: int | None = None) -> int | None:
    """Return the number of quotes set for a chat, after setting it, if one is given."""
    with closing(open_store(url)) as store:
        if quotes:
            store.save_settings(chat, ChatSettings(quotes=quotes))
        return store.settings_of(chat).quotes


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="sqlite3 is not installed")
def test_backup_and_restore_of_sqlite(tmp_path: Path) -> None:
    """The README's two commands bring back what was there, and drop what came later."""
    url = f"sqlite:///{tmp_path}/artikelbot.db"
    assert shelved(url, 1, quotes=2) == 2
    subprocess.run(command('sqlite3 artikelbot.db ".backup'), cwd=tmp_path, check=True, timeout=60)
    shelved(url, 1, quotes=5)
    shelved(url, 2, quotes=3)
    subprocess.run(command('sqlite3 artikelbot.db ".restore'), cwd=tmp_path, check=True, timeout=60)
    assert (shelved(url, 1), shelved(url, 2)) == (2, None)


def test_backup_and_restore_of_postgresql(cluster: Cluster, tmp_path: Path) -> None:
    """The README's two commands, with PostgreSQL's own programs."""
    url = cluster.new_database()
    assert shelved(url, 1, quotes=2) == 2
    for start, change in zip(_POSTGRES, (5, None), strict=True):
        program, *arguments = command(start, ARTIKELBOT_DATABASE_URL=url)
        subprocess.run([binaries() / program, *arguments], cwd=tmp_path, check=True, timeout=60)  # type: ignore[operator]
        shelved(url, 1, quotes=change)
    assert shelved(url, 1) == 2
