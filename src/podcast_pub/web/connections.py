"""Connections to servers: patient to a point, and never to a private address that nobody meant."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import unquote

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import LocationParseError
from urllib3.response import BaseHTTPResponse, HTTPResponse
from urllib3.util import Url, make_headers, parse_url

from podcast_pub.problems import WebError
from podcast_pub.web.private import public, refuse_private

LONGEST = 60.0
"""Seconds for the head of an answer, and for all of it unless the caller says otherwise."""

SILENCE = 15.0
"""Seconds without a byte, or without an answer, after which nobody waits any longer."""

_LONGEST_ADDRESS = 4096
"""Characters."""


class Origin(NamedTuple):
    """Whom an address asks."""

    scheme: str
    host: str
    port: int


def parsed(url: str) -> Url:
    """An absolute address of the web, or WebError."""
    try:
        parts = parse_url(url[: _LONGEST_ADDRESS + 1])
    except LocationParseError:
        parts = Url()
    if parts.scheme not in ("http", "https") or not parts.host or parts.auth:
        raise WebError("this is no address that can be asked", where=url[:_LONGEST_ADDRESS])
    if len(url) > _LONGEST_ADDRESS:
        raise WebError("this address is too long", where=url[:_LONGEST_ADDRESS])
    return parts


def is_address(url: str) -> bool:
    """Whether it can be asked.

    >>> is_address("https://tides.example/"), is_address("https://[::"), is_address("feed.xml")
    (True, False, False)
    """
    try:
        parsed(url)
    except WebError:
        return False
    return True


def origin_of(parts: Url) -> Origin:
    """Whom a parsed address asks."""
    scheme = parts.scheme or ""
    port = parts.port or {"http": 80, "https": 443}[scheme]
    return Origin(scheme, (parts.host or "").strip("[]"), port)


class _Plain(HTTPConnection):
    """A connection that does not wait for ever for the head of an answer."""

    line: socket.socket | None = None
    """How the answer comes, also when `sock` is given up because no other will follow."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        self.line = self.sock
        with _limited(self.sock, LONGEST):
            return super().getresponse()


class _Tls(HTTPSConnection):
    """The same with TLS."""

    line: socket.socket | None = None

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        self.line = self.sock
        with _limited(self.sock, LONGEST):
            return super().getresponse()


class _PublicPlain(_Plain):
    """A connection that is not made to a private address, whatever a name resolves to."""

    def _new_conn(self) -> socket.socket:
        refuse_private(self.host, self.port)
        return public(super()._new_conn(), self.host)


class _PublicTls(_Tls):
    """The same with TLS."""

    def _new_conn(self) -> socket.socket:
        refuse_private(self.host, self.port)
        return public(super()._new_conn(), self.host)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls


class _PublicPlainPool(HTTPConnectionPool):
    ConnectionCls = _PublicPlain


class _PublicTlsPool(HTTPSConnectionPool):
    ConnectionCls = _PublicTls


def pools_for(name: str, proxy: str, at_once: int) -> PoolManager:
    """Connections that are kept: by a proxy, to our own servers, or to public ones only."""
    trust = ssl.create_default_context()
    silence = Timeout(connect=SILENCE, read=SILENCE)
    if proxy:
        login = parse_url(proxy).auth
        headers = make_headers(proxy_basic_auth=unquote(login)) if login else None
        pools: PoolManager = ProxyManager(
            proxy, maxsize=at_once, proxy_headers=headers, ssl_context=trust, timeout=silence
        )
    else:
        pools = PoolManager(num_pools=50, maxsize=at_once, ssl_context=trust, timeout=silence)
    if name == "public":
        pools.pool_classes_by_scheme = {"http": _PublicPlainPool, "https": _PublicTlsPool}
    else:
        pools.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}
    return pools


@contextmanager
def limited_body(response: BaseHTTPResponse, longest: float) -> Iterator[None]:
    """Hang up when the block reads a body for more than `longest` seconds: WebError.

    A look at the clock between two pieces is not enough: one that never becomes whole, or trailers
    without end, come without a piece.
    """
    connection = response.connection
    if not isinstance(connection, (_Plain, _Tls)) or connection.line is None:
        yield  # the head was all, and the connection is somebody else's by now
        return
    with _limited(connection.line, longest):
        yield


@contextmanager
def _limited(sock: socket.socket, longest: float) -> Iterator[None]:
    """Hang up when the block takes too long, however busily the other side sends: WebError."""
    over = Event()

    def hang_up() -> None:
        over.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(longest, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if over.is_set():
            raise WebError(f"it was not answered as a whole within {longest:.0f} seconds")
