"""The prompt: commands completed, Ctrl-C, and a history that may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.adapters import prompt
from bot.adapters.prompt import make_prompt
from bot.texts import texts_for

CTRL_C = "\x03"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "artikelbot"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """Return a keyboard at a terminal that shows nothing."""
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        yield typed


def chat(language: str = "de") -> SimpleNamespace:
    """Return a chat in the language."""
    return SimpleNamespace(texts=texts_for(language))


@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        ("de", "/kon", ["/kontext"]),
        ("en", "/con", ["/context"]),
        ("de", "/con", []),
        ("de", "Was", []),
        ("de", "/kontext 1", []),
    ],
)
def test_commands_are_completed_where_a_line_begins_with_one(language: str, typed: str, offered: list[str]) -> None:
    """In the chat's language, with what they do; a question is left alone."""
    found = list(prompt._Commands(chat(language)).get_completions(Document(typed), CompleteEvent()))
    assert [one.text for one in found] == offered
    assert all(one.start_position == -len(typed) and one.display_meta_text for one in found)


def test_ctrl_c_clears_a_line_and_leaves_an_empty_one(keys: PipeInput) -> None:
    """What was typed is gone; in an empty line it is an interrupt."""
    read = make_prompt(chat())
    keys.send_text(f"Unsinn{CTRL_C}Was?\r")
    assert read() == "Was?"
    keys.send_text(CTRL_C)
    with pytest.raises(KeyboardInterrupt):
        read()


def test_a_history_that_cannot_be_kept_costs_no_question(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not where the folder is a file, and not where what is there is no text."""
    assert isinstance(prompt._history(), FileHistory)
    (state / "history").write_bytes(b"\xff\xfe\xff")
    assert isinstance(prompt._history(), InMemoryHistory)
    monkeypatch.setenv("XDG_STATE_HOME", str(state / "history"))
    assert isinstance(prompt._history(), InMemoryHistory)
