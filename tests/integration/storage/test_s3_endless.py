"""A service that never ends its replies: no more is read than makes sense, and that is said."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from podcast_pub.model.bucket import Bucket
from podcast_pub.problems import StoreError
from podcast_pub.storage.s3 import reply
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from podcast_pub.storage.store import WHOLE, Headers

SLACK = 16 << 20
"""Bytes that sockets hold."""
FEED = Headers("application/rss+xml", "no-cache", "0" * 64)


class Endless(ThreadingHTTPServer):
    """Answers everything with `status`, and goes on for ever."""

    daemon_threads = True
    sent = 0
    status = 200
    first = b""
    again = b"x" * (1 << 16)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Endless

    def do_GET(self) -> None:
        self.send_response(self.server.status)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("ETag", '"1"')
        self.end_headers()
        for piece in itertools.chain((self.server.first,), itertools.repeat(self.server.again)):
            if not piece:
                continue
            try:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            except OSError:  # the client has had enough
                self.close_connection = True
                return
            self.server.sent += len(piece)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[Endless]:
    with Endless(("127.0.0.1", 0), _Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def endless() -> Iterator[Endless]:
    with served() as server:
        yield server


@pytest.fixture
def store(endless: Endless, monkeypatch: pytest.MonkeyPatch) -> S3Store:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return S3Store(Place(Bucket("tides", ""), endless.url), wait=lambda _seconds: None)


LISTING = b'<?xml version="1.0"?><ListBucketResult><Contents>'
Ask = Callable[[S3Store], object]


@pytest.mark.parametrize("status", [200, 400, 404])
@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda store: store.list(""), id="list"),
        pytest.param(lambda store: store.now(), id="clock"),
        pytest.param(lambda store: store.copy("a", "b"), id="copy"),
        pytest.param(lambda store: store.tidy(["a"]), id="uploads"),
    ],
)
def test_a_reply_without_end_is_not_read_to_its_end(
    endless: Endless, store: S3Store, ask: Ask, status: int
) -> None:
    endless.first, endless.status = LISTING, status

    with pytest.raises(StoreError, match="no answer of S3"):
        ask(store)

    assert endless.sent < reply.LARGEST + SLACK


def test_an_object_without_end_is_not_read_to_its_end(endless: Endless, store: S3Store) -> None:
    with pytest.raises(StoreError, match="it is larger than 64 MB"):
        store.read("feed.xml")

    assert endless.sent < WHOLE + SLACK


def test_of_an_object_without_end_what_was_asked_for_is_read(
    endless: Endless, store: S3Store
) -> None:
    assert store.read("feed.xml", length=10) == b"x" * 10
    assert endless.sent < SLACK


def test_a_refusal_without_end_to_read_is_not_read_to_its_end(
    endless: Endless, store: S3Store
) -> None:
    endless.status = 403

    with pytest.raises(StoreError, match="no answer of S3"):
        store.read("feed.xml")

    assert endless.sent < reply.LARGEST + SLACK


def test_a_reply_that_drips_is_given_up(store: S3Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reply, "LONGEST", 0.0)

    with pytest.raises(StoreError, match="did not answer in time"):
        store.list("")
