"""What a chat is when it asks: its settings, the asker's rights, the last result and the questions before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.store.values import ChatSettings

if TYPE_CHECKING:
    from index import Match, Result

HISTORY = 8  # questions remembered for follow-ups; further back nobody refers


@dataclass(frozen=True, slots=True)
class Chat:
    """What a request is answered by: the chat's settings, the asker's rights, the last result and recent questions.

    ``home`` is the chat's id, where it has one. ``within`` are the ids of the articles the chat sees (None:
    everybody's), of which its settings may choose some; ``admin`` tells whether the asker may change the chat.
    ``shown`` counts the last result's matches already shown; ``history`` has the oldest question first. The last result
    and the questions are kept in memory only.
    """

    language: str = "de"
    home: int | None = None
    within: frozenset[str] | None = None
    settings: ChatSettings = field(default_factory=ChatSettings)
    group: bool = False
    admin: bool = True
    result: Result | None = None
    shown: int = 0
    history: tuple[str, ...] = ()

    @property
    def may_change_articles(self) -> bool:
        """Tell whether the asker may add and remove articles: in a group as its settings say, else always."""
        return not self.group or self.admin or self.settings.adding == "everyone"

    @property
    def seen(self) -> tuple[Match, ...]:
        """The last result's matches already shown, best first; none before the first question."""
        return self.result.matches[: self.shown] if self.result else ()

    def asked(self, question: str, result: Result) -> Chat:
        """Return the chat after a question: of its result nothing is shown yet."""
        return replace(self, result=result, shown=0, history=(*self.history, question)[-HISTORY:])

    def forgotten(self, *, whole_chat: bool) -> Chat:
        """Return the chat without what was asked and answered; of the whole chat the settings go too."""
        settings = ChatSettings() if whole_chat else self.settings
        return replace(self, settings=settings, result=None, shown=0, history=())
