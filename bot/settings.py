"""All settings with their types, limits and meanings; ``bot.environment`` reads them.

Nothing is read when this module is imported. ``.env.example`` shows every setting and is tested equal to the class.
"""

from __future__ import annotations

import os
import re
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.folders import data_folder

PREFIX = "ARTIKELBOT_"
DEFAULT_ARTICLES = Path("seeds")
IN_MEMORY = "memory:"  # the index URL of articles read at start
_TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,80}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # https://core.telegram.org/bots/api#setwebhook
_INDEX = re.compile(r"memory:\S.*|memory:|xapian:.+|xapian\+tcp://[^\s,/:]+:[0-9]+(?:,[^\s,/:]+:[0-9]+)*")


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _split_paths(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = value.replace(os.pathsep, ",").split(",")
    return tuple(Path(part.strip()) for part in parts if part.strip())


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _http(value: str) -> str:
    if not re.match(r"https?://[^\s/]", value):
        raise ValueError("give a URL that begins with http:// or https://")
    return value.rstrip("/")


def _https(value: str) -> str:
    if not re.match(r"https://[^\s/]", value):
        raise ValueError("Telegram calls only https:// addresses; give a URL that begins so")
    return value


def _proxy(value: str) -> str:
    if not re.match(r"(?:https?|socks5h?)://[^\s/]", value):
        raise ValueError("give a URL that begins with http://, https:// or socks5://")
    return value


def checked_index_url(value: str) -> str:
    """Return the value where it is an index URL. Raises ValueError."""
    if not _INDEX.fullmatch(value) or any(not 0 < one[1] < 65_536 for one in places(value) if isinstance(one, tuple)):
        raise ValueError("give memory:, memory:PATH, xapian:PATH or xapian+tcp://HOST:PORT,HOST:PORT")
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("give 1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return value


def _default_database() -> str:
    return f"sqlite:///{(data_folder() / 'artikelbot.db').as_posix()}"


Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_split)]
Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_split)]
Paths = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_split_paths)]


class Settings(BaseSettings):
    """Every setting with its type, limits and meaning; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",  # Windows editors begin a file with a byte order mark
        extra="ignore",  # unknown names are refused by ``bot.environment``, with a better line
        frozen=True,
    )

    token: SecretStr | None = Field(None, description="The bot's token from @BotFather; only Telegram needs it.")
    articles: Paths = Field(
        (DEFAULT_ARTICLES,),
        min_length=1,
        description="Articles to ask: files or folders, separated by commas or the system's path separator. "
        "Where there is no folder `seeds`, the default is the article that comes with the program.",
    )
    database_url: str = Field(
        default_factory=_default_database,
        description="SQLAlchemy URL of the database; default: SQLite in the user's data folder.",
    )
    index_url: Annotated[str, AfterValidator(checked_index_url)] = Field(
        IN_MEMORY,
        description="Where passages live: memory: (read from the articles at start), memory:PATH (a stored index, see "
        "`artikelbot index build`), xapian:PATH or xapian+tcp://HOST:PORT,HOST:PORT.",
    )
    index_timeout: float = Field(
        5.0, ge=0.1, le=300, description="Seconds within which a Xapian shard must answer, 0.1 to 300."
    )
    index_partial: bool = Field(
        False, description="Whether to answer without the shards that do not answer, and say so: true or false."
    )
    language: Annotated[Literal["de", "en"], BeforeValidator(_lower)] = Field(
        "de", description="Language of the interface: de or en. Quotes stay in the article's language."
    )
    top: int = Field(3, ge=1, le=20, description="How many quotes an answer shows, 1 to 20.")
    threshold: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Confidence from which an answer counts, 0 to 1; default: the measured one.",
    )
    spacy_model: str = Field(
        "blank",
        pattern=r"^\S+$",
        description="The German pipeline: blank, or any installed one, whose lemmas, entities and parse are used then.",
    )
    synonyms: Path | None = Field(None, description="Further synonyms, a file in Solr's format: a, b, c; optional.")
    thesaurus: Path | None = Field(None, description="A MyThes thesaurus (.dat) with synonyms; optional.")
    api_base_url: Annotated[str, AfterValidator(_http)] = Field(
        "https://api.telegram.org/bot", description="The Bot API server's address, up to the token."
    )
    api_file_url: Annotated[str, AfterValidator(_http)] = Field(
        "https://api.telegram.org/file/bot",
        description="The Bot API server's address for files, up to the token.",
    )
    proxy_url: Annotated[str, AfterValidator(_proxy)] | None = Field(
        None, description="A proxy for calls to Telegram: http://, https:// or socks5://."
    )
    webhook_url: Annotated[str, AfterValidator(_https)] | None = Field(
        None, description="The public https:// address Telegram calls; not set: long polling."
    )
    webhook_listen: str = Field("127.0.0.1", description="The address that webhook and metrics listen on.")
    webhook_port: int = Field(8443, ge=1, le=65535, description="The port the webhook server listens on.")
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = Field(
        None, description="What Telegram must send along; required with ARTIKELBOT_WEBHOOK_URL."
    )
    admins: Ids = Field((), description="Telegram user ids that may do everything, separated by commas.")
    allowed_chats: Ids = Field((), description="Chat ids the bot stays in, separated by commas; none: all.")
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        "info", description="How much is logged: debug, info, warning or error."
    )
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = Field(
        "text", description="How log lines look: text or json."
    )
    metrics_port: int = Field(0, ge=0, le=65535, description="Port for /metrics, /healthz and /readyz; 0: off.")
    fetch_networks: Networks = Field(
        (),
        description="Private networks that articles may be fetched from, such as 10.0.0.0/8, separated by commas; "
        "none: public addresses only.",
    )
    questions_per_minute: int = Field(20, ge=1, le=10_000, description="Questions a person may ask in a minute.")

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(f"{PREFIX}WEBHOOK_SECRET: required with {PREFIX}WEBHOOK_URL; set a long random text")
        return self

    @property
    def index_shards(self) -> tuple[Path | tuple[str, int], ...]:
        """The shards of a Xapian index: its folder, or hosts and ports; none for another kind."""
        return places(self.index_url)

    @property
    def index_folder(self) -> Path | None:
        """The folder of the stored index, if the articles come from one."""
        kind, _, path = self.index_url.partition(":")
        return Path(path) if kind == "memory" and path else None

    @property
    def token_is_well_formed(self) -> bool:
        """Tell whether the token looks like one from @BotFather: digits, a colon, letters."""
        return self.token is not None and _TOKEN.fullmatch(self.token.get_secret_value()) is not None


def places(url: str) -> tuple[Path | tuple[str, int], ...]:
    """Return the shards that an index URL names; none where it is not one of Xapian's."""
    kind, _, rest = url.partition(":")
    if kind == "xapian":
        return (Path(rest),)
    addresses = rest.removeprefix("//").split(",") if kind == "xapian+tcp" else []
    return tuple((host, int(port)) for host, _, port in (address.rpartition(":") for address in addresses))
