"""A CloudFront of our own, over HTTP: it is told how to answer, and tells what it was asked.

Requests that come with a known reference begin nothing new, as at Amazon; other paths under it are
refused, as at Amazon.
"""

import contextlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

XMLNS = "http://cloudfront.amazonaws.com/doc/2020-05-31/"


@dataclass
class Edge:
    """What the server was asked, and how it is to answer."""

    port: int = 0
    known: str = "E2QWRUHEXAMPLE"
    """The one distribution."""
    refusals: list[tuple[str, int, str]] = field(default_factory=list)
    """Answers to give first: to which method, status, code."""
    looks: int = 0
    """How often a request is still in progress when it is asked for."""
    batches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reference → paths."""
    asked: list[str] = field(default_factory=list)
    """Methods, as they came."""
    signed_by: set[str] = field(default_factory=set)
    """Access keys."""

    @property
    def environment(self) -> dict[str, str]:
        """What leads boto3 here, and lets it in."""
        return {
            "AWS_ENDPOINT_URL_CLOUDFRONT": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "secret-of-the-test",
        }

    @property
    def paths(self) -> list[tuple[str, ...]]:
        """What it was told to forget, each time that something began."""
        return list(self.batches.values())

    def answer(self, method: str, path: str, body: str) -> tuple[int, str]:
        """Status and body of the reply to a request."""
        self.asked.append(method)
        for refusal in self.refusals:
            if refusal[0] == method:
                self.refusals.remove(refusal)
                return refusal[1], _error(refusal[2])
        if f"/distribution/{self.known}/invalidation" not in path:
            return 404, _error("NoSuchDistribution")
        return self._begin(body) if method == "POST" else self._look(path)

    def _begin(self, body: str) -> tuple[int, str]:
        (reference,) = re.findall("<CallerReference>(.*)</CallerReference>", body)
        paths = tuple(re.findall("<Path>(.*?)</Path>", body))
        assert f"<Quantity>{len(paths)}</Quantity>" in body
        if self.batches.setdefault(reference, paths) != paths:
            return 400, _error("InvalidArgument")
        name = f"I{list(self.batches).index(reference) + 1}"
        return 201, _invalidation(name, "InProgress" if self.looks else "Completed")

    def _look(self, path: str) -> tuple[int, str]:
        self.looks -= 1
        name = path.rpartition("/")[2]
        return 200, _invalidation(name, "InProgress" if self.looks >= 0 else "Completed")


def _error(code: str) -> str:
    words = f"{code}: key AKIAEXAMPLE is secret"
    error = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(words)}</Message>"
    return f'<ErrorResponse xmlns="{XMLNS}"><Error>{error}</Error></ErrorResponse>'


def _invalidation(name: str, status: str) -> str:
    inside = f"<Id>{name}</Id><Status>{status}</Status>"
    return f'<Invalidation xmlns="{XMLNS}">{inside}</Invalidation>'


@contextlib.contextmanager
def edge() -> Iterator[Edge]:
    """The server, while the block runs."""
    it = Edge()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._reply("POST")

        def do_GET(self) -> None:
            self._reply("GET")

        def _reply(self, method: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            it.signed_by.update(
                re.findall("Credential=(.*?)/", self.headers.get("Authorization", ""))
            )
            status, text = it.answer(method, self.path, body)
            self.send_response(status)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    it.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
