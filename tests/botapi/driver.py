"""What a test holds in its hands: makes people and chats, finds what the bot said, waits until it is idle."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.botapi.people import Person, Writer, channel_as_sender, linked_channel
from tests.botapi.places import Place, Posted
from tests.botapi.state import CHANNEL_BASE, State
from tests.botapi.world import Chat, User

if TYPE_CHECKING:
    from tests.botapi.server import Server

SETTLED = 0.02  # seconds without anything to do after which the bot counts as idle


class Driver:
    """Makes the world and looks at it; all calls are safe from the test's thread."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.idle_checks: list[Callable[[], bool]] = []  # a bot in this process knows best when it is done

    def person(self, name: str, username: str | None = None, language: str | None = "de") -> Person:
        """Make a person who has not written to the bot yet."""

        def make(state: State) -> Person:
            user = User(1000 + next(state.ids), name, username, language_code=language)
            state.users[user.id] = user
            private = state.add_chat(Chat(user.id, "private", name, person=user, people={user.id: user}))
            return Person(self.server, {"from": user.json()}, user=user, private=Place(private, self.server))

        return self.server.do(make)

    def other_bot(self, username: str, *groups: Place) -> Person:
        """Make another bot, a member of groups."""
        bot = self.person(username, username)
        bot.user.is_bot = True
        bot.sender["from"] = bot.user.json()
        for group in groups:
            group.add(bot)
        return bot

    def group(
        self, title: str, *people: Person, kind: str = "supergroup", bot: str | None = "member", forum: bool = False
    ) -> Place:
        """Make a group (``kind`` may be ``group``) with the bot in it from the start, unless ``bot`` is None."""

        def make(state: State) -> Place:
            number = next(state.ids)
            ident = -4000 - number if kind == "group" else CHANNEL_BASE - 2000 - number
            chat = state.add_chat(Chat(ident, kind, title, is_forum=forum))
            if bot:
                chat.put(state.bot, bot)
            for person in people:
                chat.put(person.user)
            return Place(chat, self.server)

        return self.server.do(make)

    def channel(self, title: str, username: str | None = None, *, bot: str | None = None) -> Place:
        """Make a channel; ``bot`` is the bot's status in it."""
        place = self.group(title, kind="channel", bot=bot)
        place.chat.username = username
        return place

    def channel_as_sender(self, channel: Place) -> Writer:
        """Return the channel as one who writes in groups."""
        return channel_as_sender(self.server, channel)

    def linked_channel(self, channel: Place) -> Writer:
        """Return the channel as one whose posts are forwarded to its discussion group."""
        return linked_channel(self.server, channel)

    def bot_messages(self, place: Place) -> list[Posted]:
        """Return what the bot wrote in the chat and what is still there, oldest first."""
        bot = self.server.state.bot.id
        found = [one for one in list(place.chat.messages.values()) if one.get("from", {}).get("id") == bot]
        return place.posted(found)

    def asked(self, person: Person, text: str, *, in_: Place | None = None, **options: object) -> list[Posted]:
        """Let a person write, wait, and return the messages the bot wrote in that chat since."""
        place = in_ or person.private
        before = {posted.id for posted in self.bot_messages(place)}
        person.says(text, in_=place, **options)
        self.until_idle()
        return [posted for posted in self.bot_messages(place) if posted.id not in before]

    def wait_for(self, method: str, count: int = 1, timeout: float = 30) -> None:
        """Wait until the bot has called the method that often. Raises TimeoutError."""
        self.wait_until(lambda: self.server.arrived[method.lower()] >= count, timeout)

    def wait_until(self, condition: Callable[[], bool], timeout: float = 30) -> None:
        """Wait until the condition holds, whatever else is going on. Raises TimeoutError."""
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"not in {timeout} s")
            time.sleep(0.005)

    @property
    def idle(self) -> bool:
        """Tell whether nothing waits for the bot and the bot does nothing, as far as one can see now."""
        server = self.server
        return not server.state.updates.pending and not server.busy and all(check() for check in self.idle_checks)

    def until_idle(self, timeout: float = 20) -> None:
        """Wait until the bot has taken all updates and done its work. Raises TimeoutError."""
        end, since = time.monotonic() + timeout, None
        while since is None or time.monotonic() - since < SETTLED:
            now = time.monotonic()
            if now > end:
                raise TimeoutError(f"the bot is not idle after {timeout} s")
            since = (since or now) if self.idle else None
            time.sleep(0.002)
