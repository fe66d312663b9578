"""Log lines: their form, and that no secret is in them."""

from __future__ import annotations

import json
import logging

import pytest

from bot.logs import set_up

TOKEN = "123456789:AAE-a_token_that_must_not_be_read"


def test_text_lines_have_time_level_and_message(capsys: pytest.CaptureFixture[str]) -> None:
    """A line of text says when, how bad and what."""
    set_up("info", "text")
    logging.getLogger("bot.x").warning("Es hakt: %s", "hier")
    assert capsys.readouterr().err.endswith("warning Es hakt: hier\n")


def test_json_lines_are_objects_with_the_update_at_work(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with the number of the update."""
    set_up("info", "json", context=lambda: 7)
    logging.getLogger("bot.x").warning("Es\nhakt")
    value = json.loads(capsys.readouterr().err)
    assert (value["message"], value["level"], value["update"], value["logger"]) == ("Es\nhakt", "warning", 7, "bot.x")


@pytest.mark.parametrize("form", ["text", "json"])
def test_secrets_are_hidden_wherever_they_stand(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """In a message, an argument, a traceback: neither the token nor the secret, nor anybody else's token."""
    set_up("debug", form, [TOKEN, "webhooksecret"])
    log = logging.getLogger("bot.x")
    log.error("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    log.error("webhooksecret and 987654321:AAE-somebody_elses_token_too")
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError:
        log.exception("failed")
    written = capsys.readouterr().err
    for secret in (TOKEN, "webhooksecret", "somebody_elses"):
        assert secret not in written


@pytest.mark.parametrize("level", ["debug", "info"])
def test_libraries_that_log_urls_are_silent(capsys: pytest.CaptureFixture[str], level: str) -> None:
    """Httpx logs every URL at info."""
    set_up(level, "text")
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("httpcore.connection").debug("connect …")
    assert capsys.readouterr().err == ""


def test_the_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the level nothing is written."""
    set_up("warning", "text")
    logging.getLogger("bot.x").info("leise")
    assert capsys.readouterr().err == ""
