"""What is said about answers of the public address."""

from dataclasses import replace

import pytest

from podcast_pub.delivery import DELIVERIES, Kind, content_type
from podcast_pub.doctor.asked import Seen
from podcast_pub.doctor.line import Line, Verdict
from podcast_pub.doctor.probes import Sample
from podcast_pub.doctor.provider import Provider
from podcast_pub.doctor.public import folder_line, front_line, header_lines, reach_line
from podcast_pub.problems import WebError
from podcast_pub.web.client import Reply

BODY = b"0123456789"
URL = "https://tides.net/media/probe.m4a"


def seen(kind: Kind = Kind.MEDIA, extension: str = ".m4a", **headers: str | None) -> Seen:
    """A sample that is served as it should be, but for these headers; None takes one away."""
    policy = DELIVERIES[kind].cache_control
    sample = Sample(f"x{extension}", kind, len(BODY), content_type(kind, extension), policy, BODY)
    said = {
        "content-type": sample.content_type,
        "cache-control": policy,
        "content-length": str(len(BODY)),
        "access-control-allow-origin": "*",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    kept = {name: value for name, value in said.items() if value is not None}
    part = Reply(URL, 206, kept | {"content-range": "bytes 2-5/10"}, BODY[2:6])
    return Seen(sample, URL, Reply(URL, 200, kept, BODY), Reply(URL, 200, kept), part)


def lines(*samples: Seen) -> dict[str, Line]:
    return {line.topic: line for line in header_lines(samples, Provider.FOLDER)}


def test_what_is_served_as_it_should_be_is_ok() -> None:
    found = lines(seen(), seen(Kind.TRANSCRIPT, ".vtt"), seen(Kind.CHAPTERS, ".json"))

    assert {line.verdict for line in found.values()} == {Verdict.OK}
    assert list(found) == ["types", "lengths", "ranges", "packing", "caching", "cors"]


@pytest.mark.parametrize(
    ("sample", "topic", "words"),
    [
        pytest.param(
            seen(content_type="audio/mp4"),
            "types",
            "audio: it comes as audio/mp4, and must be audio/x-m4a",
            id="type",
        ),
        pytest.param(
            seen(content_type=None),
            "types",
            "audio: it comes as nothing, and must be audio/x-m4a",
            id="no type",
        ),
        pytest.param(
            seen(content_length=None),
            "lengths",
            "audio: GET states no bytes, and it has 10",
            id="no length",
        ),
        pytest.param(
            replace(seen(), head=Reply(URL, 403, {})),
            "lengths",
            "audio: HEAD answers 403",
            id="no HEAD",
        ),
        pytest.param(
            replace(seen(), part=Reply(URL, 200, {}, BODY)),
            "ranges",
            "audio: asked for a few bytes it answers 200, and not 206 with Content-Range",
            id="no ranges",
        ),
        pytest.param(
            seen(content_encoding="gzip"),
            "packing",
            "audio: it is sent with Content-Encoding gzip",
            id="packed",
        ),
        pytest.param(
            seen(cache_control="no-store"),
            "caching",
            "audio: it comes with Cache-Control no-store, "
            "and should have public, max-age=31536000, immutable",
            id="cache",
        ),
        pytest.param(
            seen(Kind.TRANSCRIPT, ".vtt", access_control_allow_origin=None),
            "cors",
            "transcript: no Access-Control-Allow-Origin, so web players cannot show it",
            id="cors",
        ),
    ],
)
def test_what_is_served_otherwise_is_told(sample: Seen, topic: str, words: str) -> None:
    found = lines(sample)

    assert [name for name, line in found.items() if line.verdict is Verdict.NOT] == [topic]
    assert found[topic].words == words
    assert "podcast-pub doctor --print nginx" in found[topic].do


def test_headers_are_the_same_whatever_their_capitals_and_spaces() -> None:
    vtt = seen(Kind.TRANSCRIPT, ".vtt", content_type="text/vtt;charset=UTF-8")

    assert lines(vtt)["types"].verdict is Verdict.OK


def test_a_feed_may_be_packed_and_audio_without_cors_can_be_heard() -> None:
    feed = seen(Kind.FEED, ".xml", content_encoding="gzip")
    audio = seen(access_control_allow_origin=None)

    assert {line.verdict for line in lines(feed, audio).values()} == {Verdict.OK}


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        pytest.param(Reply(URL, 403, {}), f"{URL} answers 403", id="closed"),
        pytest.param(
            Reply(URL, 200, {}, b"other"),
            f"{URL} answers with something else than what was just written there",
            id="another place",
        ),
        pytest.param(None, f"{URL}: nothing answers there", id="nobody"),
    ],
)
def test_an_address_that_is_not_reached_is_told_with_what_to_do(
    whole: Reply | None, words: str
) -> None:
    trouble = None if whole else WebError("nothing answers there", where=URL)
    line = reach_line(
        "public audio", URL, [replace(seen(), whole=whole, trouble=trouble)], Provider.B2
    )

    assert (line.verdict, line.words) == (Verdict.NOT, words)
    assert line.do
    assert ("let everybody read" in line.do or "make the bucket public" in line.do) is (
        whole is not None and whole.status == 403
    )


def test_nothing_is_said_of_headers_where_nothing_was_reached() -> None:
    assert lines(replace(seen(), whole=Reply(URL, 404, {}))) == {}


PAGE = Reply("https://tides.net/", 200, {"content-type": "text/html"}, b"<!doctype html>")
LISTING = replace(PAGE, body=b"<html><head><title>Index of /</title>")
BUCKET = replace(PAGE, headers={"content-type": "application/xml"}, body=b"<ListBucketResult>")


@pytest.mark.parametrize(
    ("reply", "published", "verdict"),
    [
        pytest.param(PAGE, True, Verdict.OK, id="page"),
        pytest.param(replace(PAGE, status=403), True, Verdict.NOT, id="closed"),
        pytest.param(replace(PAGE, status=403), False, Verdict.UNKNOWN, id="before the first"),
        pytest.param(LISTING, True, Verdict.NOT, id="listing"),
        pytest.param(LISTING, False, Verdict.NOT, id="listing before the first"),
        pytest.param(BUCKET, False, Verdict.NOT, id="listing of a bucket"),
        pytest.param(None, True, Verdict.NOT, id="nothing"),
    ],
)
def test_the_front_page_answers_at_the_address_of_the_site(
    reply: Reply | None, published: bool, verdict: Verdict
) -> None:
    line = front_line("https://tides.net/", reply, Provider.AMAZON, published=published)

    assert line.verdict is verdict


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        pytest.param(PAGE, Verdict.OK, id="index.html"),
        pytest.param(replace(PAGE, body=b"<!doctype html> another"), Verdict.UNKNOWN, id="other"),
        pytest.param(LISTING, Verdict.UNKNOWN, id="listing"),
        pytest.param(None, Verdict.UNKNOWN, id="nothing"),
    ],
)
def test_folders_answer_with_their_index_or_nobody_minds(
    reply: Reply | None, verdict: Verdict
) -> None:
    assert folder_line("https://tides.net/x/", reply, PAGE.body).verdict is verdict
