"""What servers answer to what a feed names, on servers that do everything right, or one wrong."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.check import online
from podcast_pub.check.online import online_findings
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.problems import Finding
from tests.moody_server import Answer, Asked, Mood, Moody, moody_server
from tests.servers.tls import make_certificate

AUDIO = b"a" * 1000
FEED = "feed.xml"


def document(url: str, notes: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<itunes:image href="{url}art/cover-57aaf135e391.jpg"/>
<item><description><![CDATA[{notes}]]></description>
<enclosure url="{url}media/tides-57aaf135e391.mp3" length="1000" type="audio/mpeg"/>
<podcast:transcript url="{url}transcripts/tides-57aaf135e391.vtt" type="text/vtt"/>
</item></channel></rss>""".encode()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Moody]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("art", "media", "transcripts"):
        (tmp_path / name).mkdir()
    (tmp_path / "art/cover-57aaf135e391.jpg").write_bytes(b"picture")
    (tmp_path / "media/tides-57aaf135e391.mp3").write_bytes(AUDIO)
    (tmp_path / "transcripts/tides-57aaf135e391.vtt").write_bytes(b"WEBVTT")
    with moody_server(tmp_path) as moody:
        (tmp_path / FEED).write_bytes(document(moody.url))
        moody.mood = right
        yield moody


def right(asked: Asked, answer: Answer) -> Answer:
    """Compressed, as a feed should be."""
    if asked.path.startswith(f"/{FEED}"):
        return replace(answer, headers={**answer.headers, "content-encoding": "gzip"})
    return answer


def ask(server: Moody, notes: str = "") -> tuple[Finding, ...]:
    xml = document(server.url, notes)
    return online_findings(xml, url=f"{server.url}{FEED}", name="a feed", private=True)


def rules_of(server: Moody, notes: str = "") -> list[str]:
    return [one.rule for one in ask(server, notes)]


def at(part: str, change: Mood) -> Mood:
    """Something wrong with what has `part` in its address, everything else as it should be."""
    return lambda asked, answer: (
        change(asked, answer) if part in asked.path else right(asked, answer)
    )


def with_headers(**headers: str | None) -> Mood:
    """Other headers; None for one that is not sent."""

    def change(asked: Asked, answer: Answer) -> Answer:
        new = {**right(asked, answer).headers}
        for name, value in headers.items():
            new.pop(name.replace("_", "-"), None)
            if value is not None:
                new[name.replace("_", "-")] = value
        return replace(answer, headers=new)

    return change


def status(code: int) -> Mood:
    return lambda _asked, _answer: Answer(code)


def whole(asked: Asked, answer: Answer) -> Answer:
    """Ranges are not known."""
    return Answer(200, answer.headers, AUDIO) if "range" in asked.headers else answer


def again(_asked: Asked, answer: Answer) -> Answer:
    """The feed again for those who have it."""
    return Answer(200, {**answer.headers, "content-encoding": "gzip"}, b"<rss/>")


def moved(code: int) -> Mood:
    return lambda asked, answer: (
        right(asked, answer) if "?" in asked.path else Answer(code, {"location": f"/{FEED}?a"})
    )


def many_hops(asked: Asked, answer: Answer) -> Answer:
    hops = int(asked.path.partition("?")[2] or 0)
    return Answer(302, {"location": f"?{hops + 1}"}) if hops < 4 else answer


def test_everything_that_is_there_and_right_is_left_alone(server: Moody) -> None:
    assert rules_of(server) == []


WRONG = [
    pytest.param("feed-public", at(FEED, status(404)), id="no feed"),
    pytest.param("feed-public", at("media", status(403)), id="closed audio"),
    pytest.param("feed-public", at("art", status(401)), id="artwork with a log-in"),
    pytest.param("media-head", at("media", status(404)), id="no audio"),
    pytest.param("media-head", at("media", with_headers(content_type=None)), id="no type"),
    pytest.param("media-byte-range", at("media", whole), id="no parts"),
    pytest.param(
        "media-content-type", at("media", with_headers(content_type="text/html")), id="a page"
    ),
    pytest.param("media-redirects", at("media", many_hops), id="four redirects"),
    pytest.param("artwork-head", at("art", status(404)), id="no artwork"),
    pytest.param("artwork-head", at("art", with_headers(content_type="text/html")), id="html"),
    pytest.param("feed-content-type", at(FEED, with_headers(content_type="text/html")), id="h"),
    pytest.param("feed-conditional-get", at(FEED, with_headers(etag=None)), id="no ETag"),
    pytest.param("feed-conditional-get", at(FEED, again), id="the feed again"),
    pytest.param("info-uncompressed", lambda _asked, answer: answer, id="not compressed"),
    pytest.param("info-temp-redirect", at(FEED, moved(302)), id="elsewhere for now"),
    pytest.param(
        "cors-sidecars",
        at("transcripts", with_headers(access_control_allow_origin=None)),
        id="no other site",
    ),
    pytest.param("link-broken", at("transcripts", status(404)), id="no transcript"),
]


@pytest.mark.parametrize(("rule", "mood"), WRONG)
def test_what_a_server_does_wrong_is_told(server: Moody, rule: str, mood: Mood) -> None:
    server.mood = mood

    assert rule in rules_of(server)


def test_a_permanent_redirect_of_the_feed_is_no_matter(server: Moody) -> None:
    server.mood = at(FEED, moved(301))

    assert rules_of(server) == []


def test_a_length_that_the_feed_got_wrong_is_told_at_its_line(server: Moody) -> None:
    (server.folder / "media/tides-57aaf135e391.mp3").write_bytes(AUDIO + b"!")

    [found] = ask(server)

    assert (found.rule, str(found.location)) == ("media-byte-range", "a feed:6")
    assert found.message == "the audio has 1,001 bytes, and the feed says 1,000"


def test_links_in_notes_are_followed_once(server: Moody) -> None:
    gone = f'<a href="{server.url}gone.html#a">a</a><a href="{server.url}gone.html#b">b</a>'

    found = ask(server, gone)

    assert [one.rule for one in found] == ["link-broken"]
    heads = [one for one in server.asked if one.path == "/gone.html" and one.method == "HEAD"]
    assert len(heads) == 1


def test_who_does_not_answer_is_told_by_what_it_is_for(server: Moody) -> None:
    found = ask(server, '<a href="http://127.0.0.1:9/">a</a>')

    assert [one.rule for one in found] == ["link-broken"]


def test_private_addresses_are_not_asked_unless_that_is_said(server: Moody) -> None:
    found = online_findings(document(server.url), url=None, name="a feed")

    assert server.asked == []
    assert all("private network" in one.message for one in found)
    assert {one.rule for one in found} == {"artwork-head", "link-private", "media-head"}


def test_what_is_not_asked_is_counted(server: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "MOST", 2)
    monkeypatch.setattr(online, "LONGEST", -1.0)

    found = ask(server)

    assert {one.rule for one in found} == {"online-unfinished"}
    assert server.asked == []


def test_every_rule_of_the_network_has_a_test_here() -> None:
    rules = {rule.id for rule in RULES.values() if Where.ONLINE in rule.where}

    assert rules - {case.values[0] for case in WRONG} == {
        *("link-private", "online-at-all", "online-unfinished", "tls-valid")
    }


def test_where_no_host_is_found_the_network_is_asked_about_once(server: Moody) -> None:
    links = '<a href="http://127.0.0.1:9/x">a</a> <a href="https://another.invalid/">b</a>'
    nowhere = document("https://nobody.invalid/", links)

    found = online_findings(nowhere, url=None, name="a feed")
    one_answers = online_findings(
        nowhere.replace(b"https://another.invalid/", server.url.encode()),
        url=None,
        name="a feed",
        private=True,
    )

    assert [(one.rule, one.found) for one in found] == [
        ("online-at-all", "another.invalid, nobody.invalid"),
        ("link-private", "http://127.0.0.1:9/x"),
    ]
    assert "is this machine online?" in found[0].do
    assert "--private" in found[1].do
    assert "online-at-all" not in {one.rule for one in one_answers}


def test_a_certificate_that_nobody_trusts_is_told(tmp_path: Path) -> None:
    chain = make_certificate(tmp_path).chain
    with moody_server(tmp_path, chain=chain) as moody:
        xml = document(moody.url)
        found = online_findings(xml, url=None, name="a feed", private=True)

    assert {one.rule for one in found} == {"tls-valid"}
