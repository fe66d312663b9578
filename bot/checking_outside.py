"""What ``artikelbot check`` asks of others: the database, Telegram, and the ports to listen on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bot.findings import Finding, Status, finding
from bot.settings import PREFIX, Settings
from bot.store import StoreError, standing_of
from bot.texts import Texts, error_line

TIMEOUT = 5.0  # seconds for Telegram to answer: a check should not keep anybody waiting


class _Rejected(Exception):
    """Telegram does not know the token."""


class _Unreachable(Exception):
    """Telegram did not answer; the reason is its only argument."""


def check_database(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Look at the database and its form, without making or changing anything in it."""
    try:
        standing = standing_of(settings.database_url)
    except StoreError as error:
        yield finding("database", Status.ERROR, texts, "database_bad", problem=error_line(texts, error))
        return
    facts = {"kind": standing.kind, "version": standing.version, "head": standing.head}
    if standing.version is None:
        yield finding("database", Status.OK, texts, "database_new", **facts)
    elif standing.version != standing.head:
        yield finding("database", Status.WARNING, texts, "database_old", **facts)
    else:
        yield finding("database", Status.OK, texts, "database_ok", **facts)
    if standing.good or standing.bad:
        yield finding("votes", Status.OK, texts, "votes", good=standing.good, bad=standing.bad)


def check_token(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Look at the token's form, then ask Telegram whose it is."""
    if settings.token is None:
        yield finding("token", Status.WARNING, texts, "token_missing")
        return
    if not settings.token_is_well_formed:
        yield finding("token", Status.ERROR, texts, "token_bad")
        return
    yield finding("token", Status.OK, texts, "token_ok")
    try:
        yield from _bot(settings, texts)
    except _Rejected:
        yield finding("telegram", Status.ERROR, texts, "token_rejected")
    except _Unreachable as error:
        yield finding("telegram", Status.WARNING, texts, "telegram_unreachable", reason=error)


def _bot(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Ask who the bot is, what it may see, and whether a webhook is set."""
    me, hook = _asked(settings, "getMe"), _asked(settings, "getWebhookInfo")
    words = texts.checks
    yield finding("telegram", Status.OK, texts, "telegram_ok", name=me.get("username"))
    privacy = words["privacy_off" if me.get("can_read_all_group_messages") else "privacy_on"]
    inline = words["inline_on" if me.get("supports_inline_queries") else "inline_off"]
    groups = words["groups_on" if me.get("can_join_groups") else "groups_off"]
    yield finding("telegram", Status.OK, texts, "telegram_modes", privacy=privacy, inline=inline, groups=groups)
    yield _webhook(settings, hook, texts)


def _webhook(settings: Settings, hook: dict[str, Any], texts: Texts) -> Finding:
    """Tell whether updates come the way that is set; of an address only the host, for its path is a secret."""
    host, waiting = urlsplit(str(hook.get("url") or "")).hostname, hook.get("pending_update_count", 0)
    trouble = hook.get("last_error_message")
    if host and trouble:
        return finding("telegram", Status.WARNING, texts, "webhook_failing", host=host, reason=trouble)
    if host and not settings.webhook_url:
        return finding("telegram", Status.WARNING, texts, "webhook_foreign", host=host)
    return finding("telegram", Status.OK, texts, "webhook_set" if host else "webhook_none", host=host, waiting=waiting)


def _asked(settings: Settings, method: str) -> dict[str, Any]:
    """Return a method's result. Raises _Rejected or _Unreachable, neither with the address, which holds the token."""
    import httpx

    token = settings.token.get_secret_value() if settings.token else ""
    try:
        with httpx.Client(proxy=settings.proxy_url, timeout=TIMEOUT) as client:
            answer = client.get(f"{settings.api_base_url}{token}/{method}")
            if answer.status_code in (401, 404):
                raise _Rejected
            return dict(answer.raise_for_status().json()["result"])
    except httpx.HTTPStatusError as error:
        raise _Unreachable(f"HTTP {error.response.status_code}") from None
    except (httpx.HTTPError, OSError, ValueError, KeyError, TypeError) as error:
        raise _Unreachable(type(error).__name__) from None


def check_ports(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Try the ports that are set; the running bot itself may be what holds one."""
    ports = {"METRICS_PORT": settings.metrics_port, "WEBHOOK_PORT": settings.webhook_port * bool(settings.webhook_url)}
    for name, port in ports.items():
        if port:
            yield _port(settings.webhook_listen, port, PREFIX + name, texts)


def _port(host: str, port: int, setting: str, texts: Texts) -> Finding:
    place = f"{host}:{port}"
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = error.strerror or error
        return finding("port", Status.WARNING, texts, "port_taken", place=place, setting=setting, reason=reason)
    return finding("port", Status.OK, texts, "port_free", place=place, setting=setting)
