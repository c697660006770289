"""Transcripts are what their names say."""

import pytest

from podcast_pub.timed.transcripts import MOST_BYTES, check_transcript

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nStand on an old quay.\n"
SRT = b"1\r\n00:00:00,000 --> 00:00:02,000\r\nStand on an old quay.\r\n"


@pytest.mark.parametrize(
    ("extension", "data"),
    [
        pytest.param(".vtt", VTT, id="vtt"),
        pytest.param(".vtt", b"\xef\xbb\xbf" + VTT, id="vtt with a mark in front"),
        pytest.param(".vtt", VTT.replace(b"WEBVTT", b"WEBVTT - Tides"), id="vtt with a title"),
        pytest.param(".srt", SRT, id="srt"),
        pytest.param(".json", b'{"version": "1.0.0", "segments": []}', id="json"),
        pytest.param(".html", b"<cite>Ada</cite>", id="html"),
        pytest.param(".txt", "Maré alta".encode(), id="text"),
    ],
)
def test_a_good_transcript_is_right(extension: str, data: bytes) -> None:
    assert check_transcript(data, path="t", extension=extension) == ()


@pytest.mark.parametrize(
    ("extension", "data", "place", "message"),
    [
        pytest.param(".txt", b"", "t", "the transcript is empty", id="empty"),
        pytest.param(".vtt", b" \n", "t", "the transcript is empty", id="blank"),
        pytest.param(
            ".txt", b"a\nMar\xe9", "t:2", "the transcript is not written in UTF-8", id="latin 1"
        ),
        pytest.param(
            ".txt", b"a\n\nb\0", "t:3", "there is a NUL character in the transcript", id="nul"
        ),
        pytest.param(
            ".txt",
            b"a" * (MOST_BYTES + 1),
            "t",
            "the transcript is larger than 5 MB",
            id="large",
        ),
        pytest.param(
            ".vtt", SRT, "t:1", "a WebVTT file begins with the word WEBVTT", id="srt named vtt"
        ),
        pytest.param(
            ".vtt", b"WEBVTT\n", "t", "the transcript has no cue: no line with -->", id="no cue"
        ),
        pytest.param(
            ".srt", b"hello", "t", "the transcript has no cue: no line with -->", id="text"
        ),
        pytest.param(
            ".json", b"{\n]", "t:2", "the file is not JSON: Expecting property name enclosed in "
            "double quotes", id="not json",
        ),
        pytest.param(
            ".json", b"[" * 100_000, "t", "the file is not JSON that can be read", id="deep"
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(extension: str, data: bytes, place: str, message: str) -> None:
    (finding,) = check_transcript(data, path="t", extension=extension)

    assert (str(finding.location), finding.message) == (place, message)
    assert finding.do
