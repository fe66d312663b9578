"""What ``.github/deploy`` promises, as far as it can be told without systemd running or a container engine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / ".github" / "deploy"
MOST_EXPOSED = 15  # of 100, as systemd-analyze counts it

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")


def copied() -> list[str]:
    """Return what the Containerfile copies from the checkout, as paths in it."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.+)$", text, flags=re.MULTILINE)
    return [path for line in lines for path in line.split()[:-1]]


def ignored() -> list[str]:
    """Return the patterns of what a container's build leaves out, if any."""
    files = [ROOT / name for name in (".dockerignore", ".containerignore", ".gitignore")]
    lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    return [line.strip("/") for line in lines if line and not line.startswith(("#", "!"))]


@pytest.mark.parametrize("path", copied())
def test_what_the_container_copies_is_there(path: str) -> None:
    """Each is in the checkout, and no list of ignored files leaves it or a folder above it out."""
    assert (ROOT / path).exists()
    parts = [path, *map(str, Path(path).parents)]
    assert [pattern for pattern in ignored() if any(fnmatch(part, pattern) for part in parts)] == []


def test_the_container_copies_all_that_the_program_is_built_from() -> None:
    """What pyproject.toml builds the wheel from, and the pins that it installs by."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    built = {"pyproject.toml", "README.md", *wheel["wheel"]["packages"], *wheel["wheel"]["force-include"]}
    assert set(copied()) == built | {".github/constraints.txt"}


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Return the unit with a program that exists on this machine."""
    text = (DEPLOY / "artikelbot.service").read_text(encoding="utf-8")
    path = tmp_path / "artikelbot.service"
    path.write_text(re.sub(r"(?<=^ExecStart=)\S+", sys.executable, text, flags=re.MULTILINE), encoding="utf-8")
    return path


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run systemd-analyze, which needs no systemd to run for this."""
    command = ["systemd-analyze", "--no-pager", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_understands_every_line_of_the_unit(unit: Path) -> None:
    """No unknown name, no value it would ignore."""
    done = analyze("verify", str(unit))
    assert (done.returncode, [line for line in done.stderr.splitlines() if unit.name in line]) == (0, [])


@needs_systemd
def test_the_unit_leaves_little_exposed(unit: Path) -> None:
    """By systemd's own count, of which most is that the bot needs the network."""
    done = analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(unit))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_limits_that_the_readme_names_are_the_unit_s() -> None:
    """Memory and tasks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    service = (DEPLOY / "artikelbot.service").read_text(encoding="utf-8")
    [memory] = re.findall(r"^MemoryMax=(\d+)G$", service, flags=re.MULTILINE)
    [tasks] = re.findall(r"^TasksMax=(\d+)$", service, flags=re.MULTILINE)
    assert f"{memory} GB of memory and {tasks} tasks" in readme
