"""The HTTP client against a real server that does everything right, or one thing wrong."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from podcast_pub import __version__
from podcast_pub.problems import WebError
from podcast_pub.web import connections, words
from podcast_pub.web.client import Web
from tests.moody_server import Answer, Asked, Moody, moody_server
from tests.servers.tls import make_certificate

PAGE = b"<title>Tides</title>"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this machine has, tests ask straight."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(PAGE)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Moody]:
    with moody_server(folder) as moody:
        yield moody


@pytest.fixture
def client(server: Moody) -> Web:
    """A client for which the server is its own."""
    return Web(about="+https://tides.example/", own=(server.url,))


def redirect(to: str) -> Answer:
    return Answer(302, {"location": to}, b"there")


def test_an_answer_is_its_status_headers_and_bytes(server: Moody, client: Web) -> None:
    reply = client.get(server.url)

    assert (reply.status, reply.body, reply.is_whole) == (200, PAGE, True)
    assert reply.header("content-type") == "text/html; charset=utf-8"
    assert reply.header("x-nothing") == ""
    assert (reply.url, reply.redirects) == (server.url, ())


def test_the_server_is_told_who_asks_and_no_secrets(server: Moody, client: Web) -> None:
    client.get(server.url)
    client.get(server.url)

    agents = {asked.headers["user-agent"] for asked in server.asked}
    assert agents == {f"podcast_pub/{__version__} (+https://tides.example/)"}
    assert not {"cookie", "authorization"} & server.asked[1].headers.keys()


def test_a_head_brings_headers_alone(server: Moody, client: Web) -> None:
    reply = client.head(server.url)

    assert (reply.status, reply.body) == (200, b"")
    assert reply.header("content-length") == str(len(PAGE))


def test_a_status_of_any_kind_is_an_answer(server: Moody, client: Web) -> None:
    assert client.get(f"{server.url}nothing").status == 404


def test_no_more_is_read_than_was_asked_for(server: Moody, client: Web) -> None:
    server.mood = lambda _asked, answer: replace(answer, body=b"x" * 1_000_000)

    reply = client.get(server.url, most=100)

    assert (reply.body, reply.is_whole) == (b"x" * 100, False)
    assert client.get(server.url, most=1_000_000).is_whole


def test_pieces_can_be_taken_instead_of_kept(server: Moody, client: Web) -> None:
    taken = bytearray()

    reply = client.send("GET", server.url, into=taken.extend)

    assert (bytes(taken), reply.body) == (PAGE, b"")


def test_a_post_sends_its_body(server: Moody, client: Web) -> None:
    server.mood = lambda asked, _answer: Answer(202, {}, asked.method.encode())

    reply = client.send("POST", server.url, body=b"hub.mode=publish")

    assert (reply.status, reply.body) == (202, b"POST")
    assert server.asked[0].headers["content-length"] == "16"


def test_redirects_are_followed_and_told(server: Moody, client: Web) -> None:
    server.mood = lambda asked, answer: redirect("/") if asked.path == "/old" else answer

    reply = client.get(f"{server.url}old")

    assert (reply.body, reply.url, reply.redirects) == (PAGE, server.url, (server.url,))


def test_redirects_without_end_are_not(server: Moody, client: Web) -> None:
    server.mood = lambda _asked, _answer: redirect("/again")

    with pytest.raises(WebError, match="redirected more than 5 times"):
        client.get(server.url)

    assert len(server.asked) == 6


def test_a_redirect_to_no_address_is_told(server: Moody, client: Web) -> None:
    server.mood = lambda _asked, _answer: redirect("http://[x/")

    with pytest.raises(WebError, match="no address") as told:
        client.get(server.url)

    assert told.value.found == "http://[x/"


@pytest.mark.parametrize(
    "about", ["+https://tides.example/\r\nX-Evil: 1", "+https://ebbe-ü.example/"]
)
def test_who_asks_is_no_header_of_somebody_elses(server: Moody, about: str) -> None:
    Web(about=about, own=(server.url,)).get(server.url)

    assert server.asked[0].headers["user-agent"] == f"podcast_pub/{__version__}"
    assert "x-evil" not in server.asked[0].headers


def test_a_post_is_not_sent_on(server: Moody, client: Web) -> None:
    server.mood = lambda _asked, _answer: redirect("/elsewhere")

    assert client.send("POST", server.url, body=b"").status == 302


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_is_not_asked_unless_it_is_meant(server: Moody, scheme: str) -> None:
    with pytest.raises(WebError, match="on this machine or in a private network"):
        Web().get(server.url.replace("http", scheme))

    assert server.asked == []


def test_a_redirect_leads_to_no_other_server_of_this_machine(server: Moody, folder: Path) -> None:
    with moody_server(folder) as other:
        server.mood = lambda _asked, _answer: redirect(other.url)

        with pytest.raises(WebError, match="private network") as told:
            Web(own=(server.url,)).get(server.url)

    assert told.value.where == other.url
    assert other.asked == []


def test_a_name_that_resolves_to_this_machine_is_not_asked(
    server: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.url.rstrip("/").rpartition(":")[2])
    home = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: home)

    with pytest.raises(WebError, match="private network"):
        Web().get(f"http://harmless.example:{port}/")

    assert server.asked == []


def test_a_proxy_is_used_but_not_for_private_addresses(
    server: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url.replace("://", "://ada:secret@"))
    server.mood = lambda asked, _answer: Answer(200, {}, asked.path.encode())

    through = Web().get("http://tides.example/feed.xml")

    assert through.body == b"http://tides.example/feed.xml"
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")
    for private in ("http://10.0.0.7/", "http://localhost./", "http://[::1]/", "http://127.1/"):
        with pytest.raises(WebError, match="private network"):
            Web().get(private)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("ftp://tides.example/", id="another protocol"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("http://ada:secret@tides.example/", id="with a password"),
        pytest.param("tides.example", id="no protocol"),
        pytest.param("http://", id="no host"),
        pytest.param("http://[::1", id="half a bracket"),
        pytest.param("http://tides.example:99999/", id="no such port"),
        pytest.param("http://tides.example/" + "a" * 5000, id="too long"),
    ],
)
def test_what_is_no_address_is_not_asked(address: str) -> None:
    with pytest.raises(WebError, match="address"):
        Web().get(address)


def test_nothing_there_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"

        with pytest.raises(WebError, match="nothing answers there") as told:
            Web(own=(url,)).get(url)

    assert told.value.where == url


def test_a_name_that_nobody_has_is_told() -> None:
    with pytest.raises(WebError, match="there is no host of that name"):
        Web().get("https://tides.invalid/")


def test_an_answer_that_is_cut_off_is_told(server: Moody, client: Web) -> None:
    server.mood = lambda _asked, answer: replace(answer, headers={"content-length": "1000"})

    with pytest.raises(WebError, match="cut off"):
        client.get(server.url)


def test_silence_is_told(server: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(connections, "SILENCE", 0.2)
    monkeypatch.setattr(words, "SILENCE", 0.2)
    server.mood = lambda _asked, answer: replace(answer, before=lambda: over.wait(10))

    try:
        with pytest.raises(WebError, match="no answer within 0 seconds"):
            Web(own=(server.url,)).get(server.url)
    finally:
        over.set()


def drip(connection: socket.socket, head: bytes) -> None:
    """Send a byte now and then, for ever."""
    with connection:
        connection.recv(1000)
        connection.sendall(head)
        try:
            while True:
                connection.sendall(b"x")
                time.sleep(0.02)
        except OSError:
            return


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Long: ", id="a head without end"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", id="a body without end"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", id="a long body"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", id="a piece without end"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx: ",
            id="a trailer without end",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;",
            id="the last answer",
        ),
    ],
)
def test_who_answers_drop_by_drop_is_not_waited_for(
    head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "LONGEST", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

        def serve() -> None:
            for _ in range(2):
                try:
                    connection = server.accept()[0]
                except OSError:
                    return
                threading.Thread(target=drip, args=(connection, head), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()

        with pytest.raises(WebError, match="not answered as a whole"):
            Web(own=(url,)).send("GET", url, longest=0.3)


def test_a_server_that_hung_up_between_two_questions_is_asked_again(
    server: Moody, client: Web
) -> None:
    hung_up: list[str] = []

    def mood(asked: Asked, answer: Answer) -> Answer:
        if asked.path == "/once" and not hung_up:
            hung_up.append(asked.path)
            raise ConnectionAbortedError
        return answer

    server.mood = mood

    assert client.get(f"{server.url}once").status == 404


def test_a_certificate_is_trusted_only_by_those_who_know_its_maker(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tls").mkdir()
    made = make_certificate(tmp_path / "tls")
    with moody_server(folder, chain=made.chain) as server:
        with pytest.raises(WebError, match="signed by nobody that this machine trusts"):
            Web(own=(server.url,)).get(server.url)

        monkeypatch.setenv("SSL_CERT_FILE", str(made.ca))

        assert Web(own=(server.url,)).get(server.url).body == PAGE


@pytest.mark.parametrize(
    ("name", "until", "words"),
    [
        pytest.param("tides.example", None, "is for another host", id="another host"),
        pytest.param("127.0.0.1", datetime(2026, 1, 2, tzinfo=UTC), "has expired", id="expired"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told(
    folder: Path, name: str, until: datetime | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    made = authority.issue_cert(name, not_after=until)
    made.private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))

    with (
        moody_server(folder, chain=folder / "server.pem") as server,
        pytest.raises(WebError, match=words),
    ):
        Web(own=(server.url,)).get(server.url)


def test_a_server_without_tls_is_told(server: Moody) -> None:
    url = server.url.replace("http://", "https://")

    with pytest.raises(WebError, match="does not speak TLS"):
        Web(own=(url,)).get(url)
