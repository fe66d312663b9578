"""Log lines: their form, and that no secret is in them."""

from __future__ import annotations

import json
import logging

import pytest

from bot.logs import _Seldom, set_up

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


def test_what_happens_again_and_again_is_said_once_and_then_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning from the same place comes once a minute, the next one with the number of those between."""
    set_up("info", "text")
    now = [0.0]
    (handler,) = [one for one in logging.getLogger().handlers if one.filters]
    handler.filters[:] = [_Seldom(lambda: now[0])]
    log = logging.getLogger("test")
    for second in range(100):
        now[0] = float(second)
        log.warning("Gone: %d", second)
        log.info("Taken")
    log.warning("Another place")
    lines = [line.partition(" warning ")[2] for line in capsys.readouterr().err.splitlines() if " warning " in line]
    assert lines == ["Gone: 0", "Gone: 60 (59 more like it)", "Another place"]
