"""Fetching: pages are had, strangers' tricks are not; everything on loopback, which is allowed by name only."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from typing import Any

import pytest

import bot.fetching
from bot.fetching import (
    FetchError,
    NoWebAddress,
    PageRefused,
    PageTooLarge,
    PageTooSlow,
    PageUnreachable,
    PrivateAddress,
    TooManyRedirects,
    WrongKind,
    fetch,
    is_public,
)
from tests.documents import PAGE

LOOPBACK = [ip_network("127.0.0.0/8")]
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web server on loopback that answers by path, and remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[Any], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def page(self, path: str, body: bytes = b"", kind: str = "text/html", status: int = 200, **headers: str) -> str:
        """Set a page and return its URL."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": kind, **named}, body)
        return self.base + path

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                page = site.pages[self.path]
                if callable(page):
                    page(self)
                    return
                status, headers, body = page
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a site for the test."""
    running = Site()
    yield running
    running.server.shutdown()
    running.server.server_close()


def refused(kind: type[FetchError], url: str, private: Any = LOOPBACK) -> str:
    """Return the line with which the address is refused."""
    with pytest.raises(kind) as caught:
        fetch(url, private)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_is_fetched(site: Site) -> None:
    """The bytes come as they are, with the address they came from."""
    url = site.page("/a?x=1", PAGE.encode())
    fetched = fetch(url + "#teil", LOOPBACK)
    assert fetched.data == PAGE.encode()
    assert fetched.url.startswith(url)
    assert site.asked[0][0] == "/a?x=1"
    assert "Cookie" not in site.asked[0][1]


def test_redirects_are_followed_without_cookies(site: Site) -> None:
    """A redirect leads to the page in the end; what the first server wanted remembered is not sent on."""
    site.page("/a", status=302, Location="/b", Set_Cookie="spur=1; Path=/")
    site.page("/b", status=301, Location=f"{site.base}/c")
    site.page("/c", b"Text", "text/plain")
    assert fetch(f"{site.base}/a", LOOPBACK).url == f"{site.base}/c"
    assert all("Cookie" not in headers for _, headers in site.asked)


def test_too_many_redirects_are_refused(site: Site) -> None:
    """A circle of redirects ends."""
    url = site.page("/a", status=302, Location="/a")
    refused(TooManyRedirects, url)
    assert len(site.asked) == bot.fetching.REDIRECTS + 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://b.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "b.example",
        "http://",
        "https://anna:geheim@b.example/",
        "http://b.example/" + "x" * 3000,
        "http://[::1",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https, with a host and no password, are fetched."""
    assert "geheim" not in refused(NoWebAddress, url).replace(url[:80], "")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0", "[::]", "2130706433",
     "0x7f.1", "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "100.64.0.1", "[64:ff9b::7f00:1]",
     "[2002:7f00:1::]", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    """No loopback, private, link-local, metadata or multicast address is connected to, however it is written."""
    refused(PrivateAddress, f"http://{host}/latest/meta-data/", ())


def test_other_ports_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host is asked on the web's own ports only."""
    resolve(monkeypatch, "93.184.215.14")
    refused(PrivateAddress, "http://b.example:25/")


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    """What may be fetched is asked anew after each redirect."""
    url = site.page("/a", status=302, Location="http://10.0.0.1/geheim")
    assert "10.0.0.1" in refused(PrivateAddress, url)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    """The internet's own addresses are allowed."""
    assert is_public(ip_address(address))


def resolve(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let names resolve to each of ``answers`` in turn; return the list of names asked for, filled as it goes."""
    asked: list[str] = []

    async def getaddrinfo(_loop: object, host: str, port: int, **_: object) -> list[Any]:
        literal = host.replace(".", "").isdigit()
        address = host if literal else answers[min(len(asked), len(answers) - 1)]
        if not literal:
            asked.append(host)
        return [(None, None, None, "", (address, port))]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return asked


def test_a_name_that_changes_its_address_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is resolved once and the connection goes to the address that was checked (DNS rebinding)."""
    site.page("/a", b"Text", "text/plain")
    asked = resolve(monkeypatch, "127.0.0.1", "10.0.0.1")
    port = site.server.server_port
    assert fetch(f"http://wechsel.example:{port}/a", LOOPBACK).data == b"Text"
    assert asked == ["wechsel.example"]
    assert site.asked[0][1]["Host"] == f"wechsel.example:{port}"
    refused(PrivateAddress, f"http://wechsel.example:{port}/a")


def test_large_pages_are_refused_before_they_fill_the_memory(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large by its own word, by its length, or once unpacked: refused."""
    monkeypatch.setattr(bot.fetching, "MEGABYTES", 1)
    refused(PageTooLarge, site.page("/a", b"x", Content_Length=str(2**21)))
    refused(PageTooLarge, site.page("/b", b"x" * (2**20 + 1)))
    refused(PageTooLarge, site.page("/c", gzip.compress(bytes(2**23)), Content_Encoding="gzip"))


def test_slow_pages_are_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte now and then does not hold the bot up."""
    monkeypatch.setattr(bot.fetching, "SECONDS", 0.3)

    def drip(handler: Any) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
            try:
                handler.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(0.05)

    site.pages["/a"] = drip
    refused(PageTooSlow, f"{site.base}/a")


def test_errors_of_the_server_are_told(site: Site) -> None:
    """An error's number is in the line; a page that is cut off or no HTTP is unreachable."""
    assert "404" in refused(PageRefused, site.page("/a", status=404))
    assert "403" in refused(PageRefused, site.page("/b", status=403))
    refused(PageUnreachable, site.page("/c", b"x", Content_Length="100"))
    site.pages["/d"] = lambda handler: handler.wfile.write(b"kein HTTP\r\n\r\n")
    refused(PageUnreachable, f"{site.base}/d")


def test_hosts_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port nobody listens on, and a name without an address, are one line each."""
    refused(PageUnreachable, "http://127.0.0.1:9/")

    async def getaddrinfo(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)
    assert "not known" in refused(PageUnreachable, "http://nirgends.example/")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "application/json"])
def test_other_kinds_of_content_are_refused(site: Site, kind: str) -> None:
    """A picture or a film is no article, and is not loaded."""
    assert kind in refused(WrongKind, site.page("/a", b"x", kind))


@pytest.mark.parametrize("charset", ["windows-1252", "ISO-8859-1", "utf-8", "utf-16"])
def test_the_server_s_encoding_goes_before_the_page_s(site: Site, charset: str) -> None:
    """A text is UTF-8 with its mark afterwards, „“ and all."""
    text = "„Süße Brücke“" if charset != "ISO-8859-1" else "Süße Brücke"
    url = site.page("/a", text.encode(charset), f"text/html; charset={charset}")
    assert fetch(url, LOOPBACK).data == b"\xef\xbb\xbf" + text.encode()


def test_an_encoding_that_does_not_fit_is_left_to_the_page(site: Site) -> None:
    """With a wrong or unknown encoding the bytes stay as they came."""
    for charset in ("utf-8", "klingonisch"):
        url = site.page("/a", "Süß".encode("cp1252"), f"text/html; charset={charset}")
        assert fetch(url, LOOPBACK).data == "Süß".encode("cp1252")
