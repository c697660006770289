"""A web server that does everything right, or one thing wrong: a test says which."""

import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from podcast_pub.delivery import Kind, content_type, kind_of

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str]
    """By name in lower case."""


@dataclass(frozen=True)
class Answer:
    """A response; a HEAD gets no body, and its length all the same."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """A Content-Length of its own may lie."""
    body: bytes = b""
    before: Callable[[], object] = lambda: None
    """Called before anything is sent."""


Mood = Callable[[Asked, Answer], Answer]
"""What becomes of the right answer."""


def content(_asked: Asked, answer: Answer) -> Answer:
    """Answer rightly."""
    return answer


@dataclass
class Moody:
    """A server at work."""

    folder: Path
    url: str
    mood: Mood = content
    asked: list[Asked] = field(default_factory=list)
    """Everything that it was asked for."""


@contextmanager
def moody_server(folder: Path, *, chain: Path | None = None) -> Iterator[Moody]:
    """Serve a folder on a free port of 127.0.0.1; with TLS when a key and certificate are given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up
    scheme = "http"
    if chain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    moody = Moody(folder, f"{scheme}://127.0.0.1:{server.server_port}/")
    server.RequestHandlerClass = _handler(moody)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield moody
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def served(folder: Path, asked: Asked) -> Answer:
    """What a server should answer that knows our types."""
    key = asked.path.partition("?")[0].lstrip("/") or "index.html"
    path = folder / key
    if not path.is_file():
        return Answer(404, {"content-type": "text/plain"}, b"not found")
    body = path.read_bytes()
    etag = f'"{sha256(body).hexdigest()[:16]}"'
    kind = kind_of(key) or Kind.STATIC
    headers = {"content-type": content_type(kind, path.suffix), "etag": etag}
    if "origin" in asked.headers:
        headers["access-control-allow-origin"] = "*"
    if asked.headers.get("if-none-match") == etag:
        return Answer(304, headers)
    whole = Answer(200, headers | {"accept-ranges": "bytes"}, body)
    return _part(whole, asked.headers.get("range", ""))


def _part(whole: Answer, wanted: str) -> Answer:
    match = _RANGE.fullmatch(wanted)
    if match is None:
        return whole
    size, first = len(whole.body), int(match[1])
    last = min(int(match[2] or size), size - 1)
    told = {**whole.headers, "content-range": f"bytes {first}-{last}/{size}"}
    return replace(whole, status=206, headers=told, body=whole.body[first : last + 1])


def _handler(moody: Moody) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            said = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, said)
            self.rfile.read(int(said.get("content-length", "0")))
            moody.asked.append(asked)
            answer = moody.mood(asked, served(moody.folder, asked))
            answer.before()
            self.send_response_only(answer.status)
            length = {"content-length": str(len(answer.body))} if answer.status != 304 else {}
            for name, value in {**length, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)
            if int(answer.headers.get("content-length", len(answer.body))) != len(answer.body):
                self.close_connection = True

        do_GET = do_HEAD = do_POST = _answer  # noqa: N815  the names of http.server

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's
            """Say nothing."""

    return Handler
