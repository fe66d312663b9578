"""A request's parameters: all of them strings, objects as JSON, as PTB and others send them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import bad


@dataclass(frozen=True)
class Params:
    """The parameters of one call; absent ones read as None."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """Return a string."""
        value = self.values.get(name)
        return None if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """Return a number. Raises ApiError."""
        value = self.values.get(name)
        if value in (None, ""):
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"can't parse {name}: integer expected") from None

    def flag(self, name: str) -> bool:
        """Return a truth value, False when absent."""
        return str(self.values.get(name, "")).lower() in ("true", "1")

    def object(self, name: str) -> Any:
        """Return a JSON value. Raises ApiError."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
