"""Ask servers. It keeps nothing: no cookies, no passwords, no cache.

It goes where it is sent on the public Internet; this machine and its neighbours are asked only
where the caller says that they are meant, whatever a name resolves to. Proxies are those of the
environment (HTTPS_PROXY, NO_PROXY).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from urllib.parse import urljoin
from urllib.request import getproxies_environment, proxy_bypass

from urllib3 import PoolManager
from urllib3.exceptions import ProtocolError
from urllib3.response import BaseHTTPResponse

from podcast_pub import __version__
from podcast_pub.problems import WebError
from podcast_pub.web.connections import LONGEST, Origin, limited_body, origin_of, parsed, pools_for
from podcast_pub.web.private import is_private_name, private
from podcast_pub.web.words import in_words

REDIRECTS = 5
"""So many are followed."""

LARGEST = 32 << 20
"""Bytes of an answer that are read unless the caller says otherwise."""

_PIECE = 1 << 16


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
    moves: tuple[int, ...] = ()
    """The status of each redirect."""

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
        """Ask as `podcast_pub/VERSION (about)`; `about` is left out where no header can have it.

        `own` are addresses whose servers may be private ones, such as a preview on this machine.
        `at_once` is how many connections to a server are kept.
        """
        can_be_said = about and about.isascii() and about.isprintable()
        self._agent = f"podcast_pub/{__version__}" + (f" ({about})" if can_be_said else "")
        self._own = frozenset(origin_of(parsed(url)) for url in own)
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
        moves: list[int] = []
        while True:
            at = went[-1] if went else url
            with in_words(at), self._open(method, at, headers or {}, body) as response:
                said = {name.lower(): value for name, value in response.headers.items()}
                to = said.get("location")
                if not (to and 300 <= response.status < 400 and method in ("GET", "HEAD")):
                    kept = bytearray()
                    with limited_body(response, longest):
                        is_whole = _read(response, most, into or kept.extend)
                    return Reply(
                        *(at, response.status, said, bytes(kept), is_whole, tuple(went), url),
                        tuple(moves),
                    )
                moves.append(response.status)
            if len(went) == REDIRECTS:
                raise WebError(f"it is redirected more than {REDIRECTS} times", where=url, found=to)
            went.append(_next(at, to))

    def _open(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> BaseHTTPResponse:
        """The answer, its body not read yet; once more where a kept connection was hung up."""
        address = parsed(url)
        way = self._way(origin_of(address))
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

    def _way(self, to: Origin) -> PoolManager:
        """How a server is reached: by a proxy of the environment, or straight."""
        proxy = getproxies_environment().get(to.scheme, "")
        if proxy_bypass(to.host):
            proxy = ""
        if proxy and to not in self._own and is_private_name(to.host):
            raise private(to.host)  # what other names resolve to, the proxy knows
        name = proxy or ("own" if to in self._own else "public")
        with self._mutex:
            if name not in self._ways:
                self._ways[name] = pools_for(name, proxy, self._at_once)
            return self._ways[name]


def _next(at: str, to: str) -> str:
    """Where a redirect leads; WebError where that is no address."""
    try:
        return urljoin(at, to)
    except ValueError as error:
        message = "it is redirected to what is no address"
        raise WebError(message, where=at, found=to[:200]) from error


def _read(response: BaseHTTPResponse, most: int, into: Callable[[bytes], object]) -> bool:
    """Hand on at most `most` bytes of the body; whether that was all of it."""
    rest = most
    while piece := response.read1(_PIECE, decode_content=False):
        into(piece[:rest])
        rest -= len(piece)
        if rest < 0:
            return False
    return True
