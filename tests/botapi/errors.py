"""What the server refuses, in the words and codes of Telegram's own server."""

from __future__ import annotations

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class ApiError(Exception):
    """A refusal: HTTP status and ``error_code``, description, and ``parameters`` such as ``retry_after``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str, **parameters: int) -> ApiError:
    """Return a 400."""
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return a 409."""
    return ApiError(409, f"Conflict: {reason}")


def too_many(seconds: int) -> ApiError:
    """Return a 429; ``seconds`` to wait before the next try."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def strict(reason: str) -> ApiError:
    """Return a 400 where Telegram would silently mend or drop something, which no test should rely on."""
    return bad(f"strict: {reason}")
