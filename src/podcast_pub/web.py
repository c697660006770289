"""One small HTTP client, bounded in time, size and redirects. The only user of urllib3.

It keeps nothing: no cookies, no passwords, no cache. It goes where it is sent on the public
Internet; this machine and its neighbours are asked only where the caller says that they are meant,
whatever a name resolves to. Proxies are those of the environment (HTTPS_PROXY, NO_PROXY).
"""

from __future__ import annotations

import hashlib
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Lock, Timer
from typing import NamedTuple
from urllib.parse import unquote, urljoin
from urllib.request import getproxies_environment, proxy_bypass

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
    TimeoutError,  # noqa: A004  urllib3's own name
)
from urllib3.response import BaseHTTPResponse, HTTPResponse
from urllib3.util import Url, make_headers, parse_url

from podcast_pub import __version__
from podcast_pub.problems import WebError

REDIRECTS = 5
"""So many are followed."""

LARGEST = 32 << 20
"""Bytes of an answer that are read unless the caller says otherwise."""

LONGEST = 60.0
"""Seconds for reading an answer unless the caller says otherwise."""

SILENCE = 15.0
"""Seconds without a byte, or without an answer, after which nobody waits any longer."""

_PIECE = 1 << 16
_LONGEST_ADDRESS = 4096
"""Characters."""

_UNTRUSTED = "its certificate is signed by nobody that this machine trusts"
_CERTIFICATE = {
    9: "its certificate is not valid yet, or this machine's clock is wrong",
    10: "its certificate has expired",
    18: "its certificate is signed by itself: apps do not trust it",
    19: _UNTRUSTED,
    20: _UNTRUSTED,
    21: "its certificate comes without the ones that vouch for it",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}
"""By OpenSSL's number of what is wrong: X509_V_ERR_* in openssl/x509_vfy.h."""


class _Origin(NamedTuple):
    """Whom an address asks."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, whatever its status."""

    url: str
    """Whose answer it is, after redirects."""
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes = b""
    """As it came, packed or not; empty where somebody else took its pieces."""
    is_whole: bool = True
    """False when there was more than was asked for, and the rest was left unread."""
    redirects: tuple[str, ...] = ()
    """Addresses that it was sent on to, in their order; the last is `url`."""

    asked: str = ""
    """Whom the question was for, before redirects."""

    def header(self, name: str) -> str:
        """A header by its name in lower case; empty when it is not there."""
        return self.headers.get(name, "")

    @property
    def sha256(self) -> str:
        """Hex digest of the body."""
        return hashlib.sha256(self.body).hexdigest()


class Web:
    """Asks servers. Safe to use from threads; nothing to close."""

    def __init__(self, *, about: str = "", own: tuple[str, ...] = (), at_once: int = 8) -> None:
        """Ask as `podcast_pub/VERSION (about)`.

        `own` are addresses whose servers may be private ones, such as a preview on this machine.
        `at_once` is how many connections to a server are kept.
        """
        self._agent = f"podcast_pub/{__version__}" + (f" ({about})" if about else "")
        self._own = frozenset(_origin(_parsed(url)) for url in own)
        self._at_once = at_once
        self._ways: dict[str, PoolManager] = {}
        self._mutex = Lock()

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, most: int = LARGEST
    ) -> Reply:
        """The object at an address, up to `most` bytes; WebError when nothing can be had."""
        return self.send("GET", url, headers=headers, most=most)

    def head(self, url: str, *, headers: Mapping[str, str] | None = None) -> Reply:
        """What a server says of an object; WebError when nothing can be had."""
        return self.send("HEAD", url, headers=headers)

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        most: int = LARGEST,
        longest: float = LONGEST,
        into: Callable[[bytes], object] | None = None,
    ) -> Reply:
        """Ask, and follow redirects of a GET or a HEAD; WebError when nothing can be had.

        The answer is read up to `most` bytes and for `longest` seconds; `into` takes its pieces
        instead of having them kept.
        """
        went: list[str] = []
        while True:
            at = went[-1] if went else url
            with _in_words(at), self._open(method, at, headers or {}, body) as response:
                said = {name.lower(): value for name, value in response.headers.items()}
                to = said.get("location")
                if not (to and 300 <= response.status < 400 and method in ("GET", "HEAD")):
                    kept = bytearray()
                    is_whole = _read(response, most, longest, into or kept.extend)
                    return Reply(at, response.status, said, bytes(kept), is_whole, tuple(went), url)
            if len(went) == REDIRECTS:
                raise WebError(f"it is redirected more than {REDIRECTS} times", where=url, found=to)
            went.append(urljoin(at, to))

    def _open(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> BaseHTTPResponse:
        """The answer, its body not read yet; once more where a kept connection was hung up."""
        address = _parsed(url)
        way = self._way(_origin(address))
        patience = 1 if method in ("GET", "HEAD") else 0
        while True:
            try:
                return way.request(
                    method,
                    address.url,
                    headers={"User-Agent": self._agent, **headers},
                    body=body,
                    retries=False,
                    redirect=False,
                    preload_content=False,
                    decode_content=False,
                )
            except ProtocolError:
                patience -= 1
                if patience < 0:
                    raise

    def _way(self, to: _Origin) -> PoolManager:
        """How a server is reached: by a proxy of the environment, or straight."""
        proxy = getproxies_environment().get(to.scheme, "")
        if proxy_bypass(to.host):
            proxy = ""
        if proxy and to not in self._own and _is_private_name(to.host):
            raise _private(to.host)  # what other names resolve to, the proxy knows
        name = proxy or ("own" if to in self._own else "public")
        with self._mutex:
            if name not in self._ways:
                self._ways[name] = _pools(name, proxy, self._at_once)
            return self._ways[name]


class _Plain(HTTPConnection):
    """A connection that does not wait for ever for the head of an answer."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        with _limited(self.sock):
            return super().getresponse()


class _Tls(HTTPSConnection):
    """The same with TLS."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        with _limited(self.sock):
            return super().getresponse()


class _PublicPlain(_Plain):
    """A connection that is given up, before a byte is sent, when it leads to a private address."""

    def _new_conn(self) -> socket.socket:
        return _public(super()._new_conn(), self.host)


class _PublicTls(_Tls):
    """The same with TLS."""

    def _new_conn(self) -> socket.socket:
        return _public(super()._new_conn(), self.host)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls


class _PublicPlainPool(HTTPConnectionPool):
    ConnectionCls = _PublicPlain


class _PublicTlsPool(HTTPSConnectionPool):
    ConnectionCls = _PublicTls


def _pools(name: str, proxy: str, at_once: int) -> PoolManager:
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


def _parsed(url: str) -> Url:
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


def _origin(parts: Url) -> _Origin:
    scheme = parts.scheme or ""
    port = parts.port or {"http": 80, "https": 443}[scheme]
    return _Origin(scheme, (parts.host or "").strip("[]"), port)


def _read(
    response: BaseHTTPResponse, most: int, longest: float, into: Callable[[bytes], object]
) -> bool:
    """Hand on at most `most` bytes of the body; whether that was all of it."""
    deadline = time.monotonic() + longest
    rest = most
    while piece := response.read1(_PIECE, decode_content=False):
        into(piece[:rest])
        rest -= len(piece)
        if rest < 0:
            return False
        if time.monotonic() > deadline:
            raise _too_long(longest)
    return True


@contextmanager
def _limited(sock: socket.socket) -> Iterator[None]:
    """Hang up when the block takes too long, however busily the other side sends: WebError."""
    over = Event()

    def hang_up() -> None:
        over.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(LONGEST, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if over.is_set():
            raise _too_long(LONGEST)


def _too_long(seconds: float) -> WebError:
    return WebError(f"it was not answered as a whole within {seconds:.0f} seconds")


def _public(sock: socket.socket, host: str) -> socket.socket:
    """The connection itself, if it leads to the public Internet; else WebError."""
    if _is_private(sock.getpeername()[0]):
        sock.close()
        raise _private(host)
    return sock


def _is_private(address: str) -> bool:
    """Whether an IP address is anything but one of the public Internet.

    >>> _is_private("127.0.0.1"), _is_private("::ffff:10.0.0.1"), _is_private("93.184.216.34")
    (True, True, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or ip
    return not ip.is_global or ip.is_multicast


def _is_private_name(host: str) -> bool:
    """The same of a host by its name alone: what a proxy would be asked for."""
    try:
        return _is_private(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _private(host: str) -> WebError:
    return WebError("it is on this machine or in a private network: not asked", found=host)


@contextmanager
def _in_words(url: str) -> Iterator[None]:
    """Raise what urllib3 says as WebError that names the address."""
    try:
        yield
    except WebError as error:
        raise WebError(error.message, where=error.where or url, found=error.found) from error
    except (HTTPError, OSError) as error:
        raise WebError(_words(error), where=url) from error


def _words(error: HTTPError | OSError) -> str:
    """What went wrong, for people."""
    match error:
        case ProxyError():
            return "the proxy of this machine (HTTP_PROXY, HTTPS_PROXY) does not let it through"
        case NameResolutionError():
            return "there is no host of that name"
        case NewConnectionError():
            return "nothing answers there"
        case TimeoutError():
            return f"no answer within {SILENCE:.0f} seconds"
        case SSLError():
            return _tls_words(error)
        case _:
            return "the connection was cut off"


def _tls_words(error: SSLError) -> str:
    cause = error.args[0] if error.args else None
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return "what answers there does not speak TLS as it should"
    return _CERTIFICATE.get(cause.verify_code, f"its certificate: {cause.verify_message}")
