"""Fetching a web page or file that a stranger named, without letting them reach what only this machine can reach.

The host's name is resolved once, every address is checked, and the connection goes to the address checked, so that a
name that changes between check and use (DNS rebinding) gains nothing; after each redirect all of it anew
(https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html).
Nothing is sent along: no cookie, no password, no proxy's credentials.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, TypeAlias

from bot.errors import Failure

if TYPE_CHECKING:
    from ipaddress import IPv4Network

    import httpx

    Network: TypeAlias = IPv4Network | IPv6Network

MEGABYTES = 20  # as large as a file that Telegram lets a bot have
SECONDS = 20.0  # for all of it, redirects included
REDIRECTS = 5
LONGEST_URL = 2048  # characters; longer ones are refused by many servers anyway
_PORTS = (80, 443)
_KINDS = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/octet-stream",  # whatever it holds decides
        "",
    }
)
_TEXTUAL = ("text/", "application/xhtml")
_NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in its last 32 bits: RFC 6052
_HEADERS = {
    "User-Agent": "Artikelbot/0.1",
    "Accept": "text/html, text/plain, application/pdf, */*;q=0.5",
    "Connection": "close",  # a connection is one name's: another name at the same address gets its own
}
# What browsers read these as: https://encoding.spec.whatwg.org/#names-and-labels
_WESTERN = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")


class FetchError(Failure):
    """The address could not be fetched; ``url`` is as it was given or redirected to."""

    problem = "cannot be fetched"

    def __init__(self, url: str, **facts: str | int) -> None:
        super().__init__(f"{url}: {self.problem.format(**facts)}")
        self.url = url
        vars(self).update(facts)


class NoWebAddress(FetchError):
    """Not http or https, no host, or with a password in it."""

    problem = "this is no address of a web page; it must begin with http:// or https://"


class PrivateAddress(FetchError):
    """The host is not on the public internet."""

    problem = "only pages on the public internet are fetched"


class PageUnreachable(FetchError):
    """No such host, no connection, or it broke; ``reason`` is one line."""

    problem = "cannot be reached ({reason})"


class PageRefused(FetchError):
    """The server answered with an error; ``status`` is HTTP's number."""

    problem = "the server refuses it (HTTP {status})"


class PageTooSlow(FetchError):
    """It took longer than ``limit`` seconds."""

    problem = "takes longer than {limit} seconds"


class PageTooLarge(FetchError):
    """It is larger than ``limit`` megabytes."""

    problem = "larger than {limit} MB"


class TooManyRedirects(FetchError):
    """More than ``limit`` redirects."""

    problem = "redirects more than {limit} times"


class WrongKind(FetchError):
    """The content is no text; ``kind`` is its media type."""

    problem = "this is {kind}, not an article"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched, and the ``url`` it came from in the end."""

    url: str
    data: bytes


def fetch(url: str, private: Sequence[Network] = ()) -> Fetched:
    """Fetch a page or file; ``private`` are networks allowed though not public. Raises FetchError.

    Blocks, for at most ``SECONDS``; not for use within a running event loop.
    """
    return asyncio.run(_within_time(url, private))


async def _within_time(url: str, private: Sequence[Network]) -> Fetched:
    import httpx

    try:
        async with asyncio.timeout(SECONDS):
            # No environment: no proxy, which would resolve names itself, and no .netrc with passwords.
            async with httpx.AsyncClient(trust_env=False, timeout=SECONDS, headers=_HEADERS) as client:
                return await _follow(client, url, private)
    except TimeoutError:
        raise PageTooSlow(url, limit=int(SECONDS)) from None


async def _follow(client: httpx.AsyncClient, url: str, private: Sequence[Network]) -> Fetched:
    import httpx

    for _ in range(REDIRECTS + 1):
        parsed = _parsed(url)
        try:
            target, data = await _get(client, parsed, private)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise PageUnreachable(url, reason=_reason(error)) from None
        if target is None:
            return Fetched(url, data)
        client.cookies.clear()
        url = target
    raise TooManyRedirects(url, limit=REDIRECTS)


def _parsed(url: str) -> httpx.URL:
    import httpx

    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError):
        raise NoWebAddress(url[:LONGEST_URL]) from None
    if len(url) > LONGEST_URL or parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise NoWebAddress(url[:80])
    return parsed


async def _get(client: httpx.AsyncClient, url: httpx.URL, private: Sequence[Network]) -> tuple[str | None, bytes]:
    """Return where it redirects to, or None and the content."""
    address = await _address(url, private)
    request = client.build_request("GET", url.copy_with(host=str(address), fragment=None))
    request.headers["Host"] = url.netloc.decode("ascii")
    request.extensions["sni_hostname"] = url.raw_host.decode("ascii")  # the certificate must be the name's
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        if response.has_redirect_location:
            return str(url.join(response.headers["Location"])), b""
        _check(response, str(url))
        return None, _as_utf8(response, await _content(response, str(url)))
    finally:
        await response.aclose()


async def _address(url: httpx.URL, private: Sequence[Network]) -> IPv4Address | IPv6Address:
    """Resolve the host and return the address to connect to. Raises PrivateAddress if any is not public."""
    port = url.port or (443 if url.scheme == "https" else 80)
    found = await asyncio.get_running_loop().getaddrinfo(url.raw_host.decode("ascii"), port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    for address in addresses:
        allowed = any(address in network for network in private if network.version == address.version)
        if not allowed and (port not in _PORTS or not is_public(address)):
            raise PrivateAddress(str(url))
    return addresses[0]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether the address is one of the public internet, also behind what carries IPv4 within IPv6."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _check(response: httpx.Response, url: str) -> None:
    if response.status_code != 200:  # nothing else comes with the article
        raise PageRefused(url, status=response.status_code)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise WrongKind(url, kind="".join(one for one in kind if one.isprintable())[:60])


async def _content(response: httpx.Response, url: str) -> bytes:
    limit = MEGABYTES * 2**20
    promised = response.headers.get("Content-Length", "")
    data = bytearray()
    if not promised.isdigit() or int(promised) <= limit:
        async for chunk in response.aiter_bytes():
            data += chunk
            if len(data) > limit:
                break
        else:
            return bytes(data)
    raise PageTooLarge(url, limit=MEGABYTES)


def _as_utf8(response: httpx.Response, data: bytes) -> bytes:
    """Return a text in UTF-8 with a mark if the server says its encoding, which goes before what the page says."""
    kind, charset = response.headers.get("Content-Type", ""), response.charset_encoding
    if charset is None or not kind.lower().startswith(_TEXTUAL):
        return data
    try:
        text = data.decode(_WESTERN.get(charset.lower(), charset))
        return b"\xef\xbb\xbf" + text.removeprefix("\ufeff").encode()
    except (LookupError, UnicodeError):
        return data


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join((text or type(error).__name__).split())[:120]
