"""What click refuses is worded in the language set."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from bot.commands.usage import usage_line
from bot.texts import texts_for
from tests.bot.process import run

GERMAN = {
    ("ask",): "QUESTION fehlt (siehe artikelbot ask --help)",
    ("index", "build"): "--out fehlt (siehe artikelbot index build --help)",
    ("ask", "x", "--tpo", "3"): "die Option --tpo gibt es nicht; meintest du --top? (siehe artikelbot ask --help)",
    ("ask", "x", "--unfug"): "die Option --unfug gibt es nicht (siehe artikelbot ask --help)",
    ("aks",): "den Befehl aks gibt es nicht; meintest du ask? (siehe artikelbot --help)",
    ("articles", "unfug"): "den Befehl unfug gibt es nicht (siehe artikelbot articles --help)",
    ("Was ist das?",): "den Befehl „Was ist das?“ gibt es nicht; für eine Frage: artikelbot ask „FRAGE“ "
    "(siehe artikelbot --help)",
    ("ask", "x", "--top", "viele"): "--top geht so nicht: nur ganze Zahlen von 1 bis 100 (siehe artikelbot ask --help)",
    ("ask", "x", "--top", "0"): "--top geht so nicht: nur ganze Zahlen von 1 bis 100 (siehe artikelbot ask --help)",
    ("ask", "x", "y", "z"): "das ist zu viel: y z (siehe artikelbot ask --help)",
    ("ask", "x", "--articles", ""): "--articles ist leer; für den Ordner, in dem du bist, steht ein Punkt "
    "(siehe artikelbot ask --help)",
    ("explain", "x", "--html", "."): "--html geht so nicht: das ist ein Ordner, keine Datei "
    "(siehe artikelbot explain --help)",
    ("ask", "x", "--top"): "die Option --top hat keinen Wert und braucht einen, oder einen und braucht keinen",
    ("ask", "x", "--json=1"): "die Option --json hat keinen Wert und braucht einen, oder einen und braucht keinen",
}


@pytest.mark.parametrize("arguments", GERMAN, ids=" ".join)
def test_what_is_typed_wrong_is_told_in_german(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The language of everything else; in one line, with status 2."""
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"artikelbot: {GERMAN[arguments]}\n")


@pytest.mark.parametrize("settings", [{"LANGUAGE": "en"}, {"TOP": "viele"}])
def test_in_english_it_is_told_where_that_is_set_or_no_setting_can_be_read(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    """What is wrong with a setting is told once the command is right."""
    given = {f"ARTIKELBOT_{name}": value for name, value in settings.items()}
    assert run(tmp_path, "ask", **given).stderr == "artikelbot: QUESTION is missing (see artikelbot ask --help)\n"
    assert "did you mean --top?" in run(tmp_path, "ask", "x", "--tpo", **given).stderr


def test_what_is_typed_is_shown_up_to_a_length(tmp_path: Path) -> None:
    """A line stays one."""
    for arguments in (("x" * 9000,), ("ask", "x", "y" * 9000), ("ask", "x", f"--{'z' * 9000}")):
        done = run(tmp_path, *arguments)
        assert done.returncode == 2
        assert len(done.stderr) < 250


def test_only_a_folder_is_called_one() -> None:
    """Whatever else is wrong with a path stays as click says it."""
    option = click.Option(["--html"], type=click.Path(dir_okay=False))
    refused = click.BadParameter("File 'x.html' is not readable.", param=option)
    assert usage_line(refused, texts_for("de")) == "--html geht so nicht: File 'x.html' is not readable."
