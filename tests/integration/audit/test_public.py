"""What listeners get, asked of a real web server that does everything right, or one thing wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import pytest

from podcast_pub.audit import listener, public
from podcast_pub.delivery import Kind
from podcast_pub.problems import Finding, Level, WebError
from podcast_pub.release.events import Event, Looked
from podcast_pub.release.log import read_published
from podcast_pub.storage.folder import FolderStore
from podcast_pub.web import connections
from tests.moody_server import Answer, Asked, Mood, Moody, content, moody_server
from tests.rss_show import rss_show
from tests.servers.tls import Certificate, make_certificate
from tests.small_show import Show, publish

AUDIO, TRANSCRIPT, FEED = "/media/", "/transcripts/", "/feed.xml"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Moody]:
    """A show that is live."""
    with moody_server(tmp_path / "site") as moody:
        publish(shown(moody.url), FolderStore(moody.folder), tmp_path / "state")
        yield moody


def shown(url: str, ebb: str = "hush") -> Show:
    return rss_show(url=url, tides="roar", ebb=ebb)


def look(server: Moody, *, deep: bool = False) -> tuple[Finding, ...]:
    store = FolderStore(server.folder)
    published = read_published(store)
    return public.verify_public(
        published, store, own=(server.url,), deep=deep, on_event=lambda _event: None
    )[1]


def rules(found: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in found}


def where(place: str, change: Callable[[Asked, Answer], Answer]) -> Mood:
    """Do something wrong below one path only."""
    return lambda asked, answer: change(asked, answer) if asked.path.startswith(place) else answer


def headers(**more: str) -> Callable[[Asked, Answer], Answer]:
    """Answer with other headers; underscores are hyphens, an empty one is left out."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return lambda _asked, answer: replace(
        answer,
        headers={k: v for k, v in {**answer.headers, **named}.items() if v},
    )


@pytest.mark.parametrize("deep", [False, True])
def test_a_server_that_does_everything_right_is_told_nothing(server: Moody, deep: bool) -> None:
    assert look(server, deep=deep) == ()


def test_everything_that_the_feed_names_is_asked_for_as_apps_do(server: Moody) -> None:
    events: list[Event] = []
    store = FolderStore(server.folder)

    number, _ = public.verify_public(
        read_published(store), store, own=(server.url,), deep=False, on_event=events.append
    )

    asked = {(each.method, each.path.partition("-")[0]) for each in server.asked}
    assert number == 7
    assert [event.done for event in events if isinstance(event, Looked)] == [3, 4, 5, 6, 7]
    assert asked >= {("GET", "/"), ("GET", FEED), ("HEAD", "/media/tides"), ("GET", "/media/ebb")}
    assert {each.headers["range"] for each in server.asked if "range" in each.headers} == {
        "bytes=2000-3023"
    }
    assert {each.headers["user-agent"].partition(" ")[2] for each in server.asked} == {
        f"(+{server.url})"
    }


def test_where_the_pages_are_made_elsewhere_nobody_asks_for_a_front_page(tmp_path: Path) -> None:
    with moody_server(tmp_path / "site") as server:
        artifacts, who = shown(server.url)
        rest = tuple(each for each in artifacts if each.key != "index.html")
        publish((rest, who), FolderStore(server.folder), tmp_path / "state")

        assert look(server) == ()
        assert "/" not in {each.path for each in server.asked}


@pytest.mark.parametrize(
    ("mood", "rule", "level", "found"),
    [
        pytest.param(
            where(AUDIO, headers(content_type="application/octet-stream")),
            "type",
            Level.ERROR,
            "Content-Type: application/octet-stream instead of audio/mpeg",
            id="a wrong table of types",
        ),
        pytest.param(
            where(FEED, headers(content_type="text/plain")),
            "type",
            Level.ERROR,
            "Content-Type: text/plain instead of application/xml",
            id="a feed that is text",
        ),
        pytest.param(
            where(FEED, headers(content_type="text/xml; charset=iso-8859-1")),
            "type",
            Level.ERROR,
            "Content-Type: text/xml; charset=iso-8859-1 instead of application/xml",
            id="a feed of another charset",
        ),
        pytest.param(
            where(TRANSCRIPT, headers(content_type="")),
            "type",
            Level.ERROR,
            "Content-Type: none instead of text/vtt",
            id="no type at all",
        ),
        pytest.param(
            where(
                AUDIO, lambda asked, answer: whole(answer) if "range" in asked.headers else answer
            ),
            "ranges",
            Level.ERROR,
            "200 instead of 206",
            id="no ranges",
        ),
        pytest.param(
            where(
                AUDIO,
                lambda asked, answer: (
                    headers(content_range="bytes 0-1023/4000")(asked, answer)
                    if answer.status == 206
                    else answer
                ),
            ),
            "ranges",
            Level.ERROR,
            "Content-Range: bytes 0-1023/4000 instead of bytes 2000-3023/4000",
            id="another range",
        ),
        pytest.param(
            where(
                AUDIO,
                lambda _asked, answer: (
                    replace(answer, body=b"x" * len(answer.body))
                    if answer.status == 206
                    else answer
                ),
            ),
            "other-bytes",
            Level.ERROR,
            None,
            id="other bytes",
        ),
        pytest.param(
            where(
                AUDIO,
                lambda asked, answer: (
                    headers(content_encoding="gzip")(asked, answer)
                    if "gzip" in asked.headers.get("accept-encoding", "")
                    else answer
                ),
            ),
            "packed",
            Level.ERROR,
            "Content-Encoding: gzip",
            id="gzip on audio",
        ),
        pytest.param(
            where(
                AUDIO,
                lambda asked, answer: (
                    replace(answer, body=answer.body[:-1]) if asked.method == "HEAD" else answer
                ),
            ),
            "length",
            Level.ERROR,
            "3999 instead of 4000",
            id="another length",
        ),
        pytest.param(
            where(AUDIO, lambda _asked, _answer: Answer(404)),
            "status",
            Level.ERROR,
            "404 instead of 200",
            id="no audio",
        ),
        pytest.param(
            where(FEED, lambda _asked, _answer: Answer(403)),
            "status",
            Level.ERROR,
            "403 instead of 200",
            id="no feed",
        ),
        pytest.param(
            where("/art/", lambda _asked, _answer: Answer(405)),
            "status",
            Level.ERROR,
            "405 instead of 200",
            id="no HEAD for artwork",
        ),
        pytest.param(
            where("/art/", headers(content_type="binary/octet-stream")),
            "type",
            Level.ERROR,
            "Content-Type: binary/octet-stream",
            id="artwork that is no picture",
        ),
        pytest.param(
            where(FEED, headers(etag="")),
            "validators",
            Level.WARNING,
            None,
            id="a feed without validators",
        ),
        pytest.param(
            where(
                FEED,
                lambda _asked, answer: (
                    Answer(200, {"etag": '"x"', **rss_type()}, b"<rss/>")
                    if answer.status == 304
                    else answer
                ),
            ),
            "not-modified",
            Level.WARNING,
            "200 instead of 304",
            id="a feed that is always sent again",
        ),
        pytest.param(
            where(TRANSCRIPT, headers(access_control_allow_origin="")),
            "cors",
            Level.WARNING,
            None,
            id="closed to web players",
        ),
        pytest.param(
            where(TRANSCRIPT, headers(access_control_allow_origin="https://tides.example")),
            "cors",
            Level.WARNING,
            None,
            id="open to one web player",
        ),
        pytest.param(
            where(TRANSCRIPT, lambda _asked, answer: replace(answer, body=b"WEBVTT?")),
            "other-bytes",
            Level.ERROR,
            None,
            id="another transcript",
        ),
        pytest.param(
            lambda asked, answer: Answer(403) if asked.path == "/" else answer,
            "home",
            Level.ERROR,
            "403 instead of 200",
            id="no page at the show's address",
        ),
        pytest.param(
            lambda asked, answer: (
                headers(content_type="application/octet-stream")(asked, answer)
                if asked.path == "/"
                else answer
            ),
            "home",
            Level.ERROR,
            "Content-Type: application/octet-stream",
            id="a page that is downloaded",
        ),
    ],
)
def test_what_a_server_does_wrong_is_told(
    server: Moody, mood: Mood, rule: str, level: Level, found: str | None
) -> None:
    server.mood = mood

    told = look(server)

    assert rules(told) == {rule}
    assert {(finding.level, finding.found) for finding in told} == {(level, found)}
    assert all(finding.location.path.startswith(server.url) for finding in told)
    assert all(finding.do for finding in told)


def whole(answer: Answer) -> Answer:
    """As a server does that knows no ranges."""
    return replace(answer, status=200, body=b"x" * 4000)


def rss_type() -> dict[str, str]:
    return {"content-type": "application/rss+xml"}


def test_types_that_directories_and_apps_take_as_well_are_fine(server: Moody) -> None:
    server.mood = where(FEED, headers(content_type="text/xml"))

    assert look(server) == ()


def test_last_modified_will_do(server: Moody) -> None:
    date = "Sun, 22 Nov 2026 09:00:00 GMT"

    def mood(asked: Asked, answer: Answer) -> Answer:
        if asked.path != FEED:
            return answer
        if asked.headers.get("if-modified-since") == date:
            return Answer(304)
        return headers(etag="", last_modified=date)(asked, answer)

    server.mood = mood

    assert look(server) == ()


def test_a_cache_that_serves_an_older_feed_is_told_by_its_release(
    server: Moody, tmp_path: Path
) -> None:
    store = FolderStore(server.folder)
    old = store.read("feed.xml")
    publish(shown(server.url, ebb="louder"), store, tmp_path / "state")
    server.mood = where(
        FEED,
        lambda _asked, answer: (
            replace(answer, headers={**answer.headers, "age": "250", "x-cache": "Hit"}, body=old)
            if answer.status == 200
            else answer
        ),
    )

    [told] = [finding for finding in look(server) if finding.rule == "old-feed"]

    assert told.message == "the feed as it was before release 2 is served still"
    assert told.found == "Age: 250; X-Cache: Hit"


def test_a_feed_of_somebody_else_is_told(server: Moody) -> None:
    server.mood = where(FEED, lambda _asked, answer: replace(answer, body=b"<rss><channel/></rss>"))

    told = look(server)

    assert "other-bytes" in rules(told)
    assert not any(AUDIO in asked.path for asked in server.asked)


def test_audio_is_looked_at_though_the_feed_cannot_be_loaded(server: Moody) -> None:
    server.mood = where(FEED, lambda _asked, _answer: Answer(500))

    look(server)

    assert any(AUDIO in asked.path for asked in server.asked)


def test_a_deep_look_loads_all_of_the_audio(server: Moody) -> None:
    def mood(_asked: Asked, answer: Answer) -> Answer:
        is_all = answer.status == 200 and len(answer.body) == 4000
        return replace(answer, body=answer.body[:-1] + b"?") if is_all else answer

    server.mood = where(AUDIO, mood)

    assert look(server) == ()
    assert rules(look(server, deep=True)) == {"other-bytes"}


def test_redirects_are_followed_and_told_once_for_each_host(server: Moody, tmp_path: Path) -> None:
    with moody_server(server.folder) as cdn:
        server.mood = where(
            AUDIO, lambda asked, _answer: Answer(302, {"location": cdn.url + asked.path[1:]})
        )
        told = look_at_both(server, cdn)

    assert [(each.rule, each.level) for each in told] == [("redirected", Level.INFO)]
    assert told[0].location.path == server.url.split("/")[2]
    assert told[0].message == f"redirects to {cdn.url.split('/')[2]}, 2 times"
    assert tmp_path.exists()


def look_at_both(server: Moody, cdn: Moody) -> tuple[Finding, ...]:
    """With another server that is the show's own: where its media are."""
    store = FolderStore(server.folder)
    published = replace(read_published(store), media_url=cdn.url)
    return public.verify_public(
        published, store, own=(server.url, cdn.url), deep=False, on_event=lambda _event: None
    )[1]


def test_a_private_server_that_only_the_log_names_is_not_asked(server: Moody) -> None:
    store = FolderStore(server.folder)
    published = read_published(store)

    _, told = public.verify_public(
        published, store, own=(), deep=False, on_event=lambda _event: None
    )

    assert server.asked == []
    assert "it is on this machine or in a private network: not asked" in {
        each.message for each in told
    }


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://a.example/\r\nX: 1/", "http://ü.example/"]
)
def test_a_log_that_names_no_address_is_told(server: Moody, url: str) -> None:
    store = FolderStore(server.folder)
    published = replace(read_published(store), feed_url=f"{url}feed.xml")

    with pytest.raises(WebError, match="names no public address") as told:
        public.verify_public(published, store, own=(), deep=False, on_event=lambda _event: None)

    assert told.value.found == url


def test_other_servers_of_this_machine_are_not_asked(server: Moody) -> None:
    with moody_server(server.folder) as other:
        server.mood = where(
            AUDIO, lambda asked, _answer: Answer(302, {"location": other.url + asked.path[1:]})
        )

        told = look(server)

    assert rules(told) == {"unreachable"}
    assert told[0].message == "it is on this machine or in a private network: not asked"
    assert other.asked == []


def test_who_does_not_answer_is_soon_left_alone(
    server: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = Flag()
    monkeypatch.setattr(connections, "SILENCE", 0.3)
    monkeypatch.setattr(listener, "_GIVE_UP", 1)
    monkeypatch.setattr(public, "AT_ONCE", 1)
    server.mood = where(AUDIO, lambda _asked, answer: replace(answer, before=lambda: over.wait(9)))

    told = look(server)
    over.set()

    assert rules(told) == {"unreachable", "not-asked"}
    assert {each.level for each in told} == {Level.ERROR}


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    (tmp_path / "tls").mkdir()
    return make_certificate(tmp_path / "tls")


def test_a_certificate_of_nobody_is_told_in_words(tmp_path: Path, certificate: Certificate) -> None:
    with moody_server(tmp_path / "site", chain=certificate.chain) as server:
        publish(shown(server.url), FolderStore(server.folder), tmp_path / "state")
        told = look(server)

    assert {each.message for each in told if each.rule == "unreachable"} == {
        "its certificate is signed by nobody that this machine trusts"
    }


def test_a_redirect_from_https_to_http_is_told(
    tmp_path: Path, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.ca))
    with (
        moody_server(tmp_path / "site", chain=certificate.chain) as server,
        moody_server(tmp_path / "site") as plain,
    ):
        publish(shown(server.url), FolderStore(server.folder), tmp_path / "state")
        server.mood = where(
            AUDIO, lambda asked, _answer: Answer(302, {"location": plain.url + asked.path[1:]})
        )
        told = look_at_both(server, plain)

    assert rules(told) == {"insecure-redirect", "redirected"}


def test_audio_elsewhere_is_asked_for_there(server: Moody) -> None:
    """Nothing is known of it but what the feed says."""
    store = FolderStore(server.folder)
    published = read_published(store)
    media = {key for key, it in published.objects.items() if it.kind is Kind.MEDIA}
    foreign = replace(
        published, objects={k: v for k, v in published.objects.items() if k not in media}
    )
    server.mood = content

    asked, told = public.verify_public(
        foreign, store, own=(server.url,), deep=True, on_event=lambda _event: None
    )

    assert (asked, told) == (7, ())


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "ftp://tides.example/a.mp3",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//cdn.example/a.mp3",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]:9/a.mp3",
        "http://2130706433:9/a.mp3",
        "",
        f"https://tides.example/{'a' * 5000}.mp3",
    ],
)
def test_an_address_that_nobody_should_ask_is_told_and_not_asked(
    server: Moody, address: str
) -> None:
    feed = (server.folder / "feed.xml").read_text().replace(f"{server.url}media/", f"{address}?")
    server.mood = where(
        FEED, lambda _asked, answer: replace(answer, body=feed.encode()) if answer.body else answer
    )

    told = [finding for finding in look(server) if finding.rule != "other-bytes"]

    assert {finding.rule for finding in told} == {"unreachable"}
    assert all(
        "address" in each.message or "private" in each.message or "no host" in each.message
        for each in told
    )
    assert not any(AUDIO in asked.path for asked in server.asked)
