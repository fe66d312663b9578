"""Running the command line with the fake core: within the test (quick), or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

from bot.__main__ import run as run_command_line
from tests.bot.program import fakes

ROOT = Path(__file__).parent.parent.parent
ARTICLE_NAME = "bruecke.txt"
PROGRAM = ["-m", "tests.bot.program"]
KEPT = ("PATH", "LANG", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")  # the last so that children's lines are measured too


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return an environment in which only ``folder`` and ``variables`` matter."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    home = {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    return kept | home | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | variables


def run(
    folder: Path,
    *arguments: str | bytes,
    stdin: str | bytes = b"",
    encoding: str = "utf-8",
    real: bool = False,
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Run within this process, as if in ``folder`` with only these ``variables``, streams in ``encoding``.

    ``real``: with the core itself instead of the fake one.
    """
    given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin))
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2))
    here = Path.cwd()
    os.chdir(folder)
    try:
        with (
            nullcontext() if real else fakes(),
            patch.dict(os.environ, environment(folder, **variables), clear=True),
            patch.multiple(sys, stdin=given, stdout=out, stderr=error),
        ):
            status = run_command_line([os.fsdecode(argument) for argument in arguments])
    finally:
        os.chdir(here)
    return subprocess.CompletedProcess(arguments, status, _text(out), _text(error))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def run_process(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    stdout: BinaryIO | None = None,
    program: list[str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run as a process of its own, to the end."""
    done = subprocess.run(
        [sys.executable, *(program or PROGRAM), *arguments],
        input=stdin,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(folder),
        timeout=60,
        check=False,
    )
    out = (done.stdout or b"").decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, done.stderr.decode())


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process with pipes on all three streams."""
    return subprocess.Popen(
        [sys.executable, *PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(folder),
    )
