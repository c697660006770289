"""Transcripts are what their names say, and say whatever is wrong with them."""

import pytest

from podcast_pub.model.timed import Cue
from podcast_pub.problems import Level
from podcast_pub.timed.transcripts import MOST_BYTES, Script, read_transcript

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nStand on an old quay.\n"
SRT = b"1\r\n00:00:00,000 --> 00:00:02,000\r\nStand on an old quay.\r\n"
SEGMENT = '{"startTime": 0, "endTime": 2, "body": "Stand on an old quay."}'
JSON = f'{{"version": "1.0.0", "segments": [{SEGMENT}]}}'.encode()
HTML = b'<p><time datetime="PT0S">0:00</time> Stand on an old quay.</p>'
QUAY = Cue(0, 2, None, "Stand on an old quay.")


def read(data: bytes, extension: str = ".vtt") -> Script:
    """A transcript that lies at `t`."""
    return read_transcript(data, path="t", extension=extension)


def vtt(cues: str) -> Script:
    """A WebVTT file with these cues; its third line is their first."""
    return read(f"WEBVTT\n\n{cues}".encode())


def srt(cards: str) -> Script:
    """An SRT file."""
    return read(cards.encode(), ".srt")


def said(script: Script) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(cue.speaker, cue.text) for cue in script.cues]


def told(script: Script) -> list[tuple[str, str, Level]]:
    """What is wrong, and where."""
    return [(str(one.location), one.rule, one.level) for one in script.findings]


CONFLICT = (
    "00:00.000 --> 00:01.000\nTides.\n\n<<<<<<< HEAD\n00:01.000 --> 00:02.000\nQuay.\n\n"
    "=======\n00:01.000 --> 00:02.000\nKey.\n\n>>>>>>> spring\n"
)


def test_two_versions_that_git_left_are_told_and_never_published() -> None:
    script = vtt(CONFLICT)

    assert told(script) == [("t:6", "git-conflict", Level.ERROR)]
    assert script.cues == ()


@pytest.mark.parametrize(
    ("extension", "data"),
    [
        pytest.param(".vtt", VTT, id="vtt"),
        pytest.param(".vtt", b"\xef\xbb\xbf" + VTT, id="vtt with a mark in front"),
        pytest.param(".vtt", VTT.replace(b"WEBVTT", b"WEBVTT - Tides"), id="vtt with a title"),
        pytest.param(".vtt", VTT.replace(b"\n", b"\r\n"), id="vtt of Windows"),
        pytest.param(".vtt", VTT.replace(b"\n", b"\r"), id="vtt of old Macs"),
        pytest.param(".vtt", VTT.replace(b"00:0", b"00:00:0"), id="vtt with hours"),
        pytest.param(".vtt", VTT.replace(b"00:00.000", b"a name\n00:00.000"), id="vtt with names"),
        pytest.param(
            ".vtt", VTT.replace(b"02.000", b"02.000 align:start line:5%"), id="vtt with settings"
        ),
        pytest.param(
            ".vtt",
            VTT.replace(b"WEBVTT", b"WEBVTT\nKind: captions\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n"),
            id="vtt with styles and regions",
        ),
        pytest.param(".vtt", VTT + b"\nNOTE\nnothing\nmore\n\nNOTE done", id="vtt with notes"),
        pytest.param(".srt", SRT, id="srt"),
        pytest.param(".srt", b"\xef\xbb\xbf" + SRT.replace(b"\r", b""), id="srt with a mark"),
        pytest.param(".srt", SRT + b"\r\n\r\n", id="srt with more lines"),
        pytest.param(".srt", SRT.replace(b"1\r\n", b"", 1), id="srt without numbers"),
        pytest.param(".json", JSON, id="json"),
        pytest.param(".json", b"\xef\xbb\xbf" + JSON, id="json with a mark in front"),
    ],
)
def test_a_good_transcript_is_right(extension: str, data: bytes) -> None:
    script = read(data, extension)

    assert script.findings == ()
    assert script.cues == (QUAY,)
    assert not script.is_mended


@pytest.mark.parametrize(
    ("extension", "data"),
    [
        pytest.param(".html", b"<cite>Ada</cite><p>Stand on an old quay.</p>", id="html"),
        pytest.param(
            ".html",
            b'<time datetime="2026-03-08">8 March</time><p>Quay.</p>',
            id="html with a date",
        ),
        pytest.param(".txt", "Maré alta".encode(), id="text"),
    ],
)
def test_a_transcript_may_have_no_times(extension: str, data: bytes) -> None:
    script = read(data, extension)

    assert script.findings == ()
    assert script.cues == ()


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
            ".srt", VTT, "t:1", "the file begins as a WebVTT file, and is called .srt",
            id="vtt named srt",
        ),
        pytest.param(
            ".json", VTT, "t:1", "the file is not JSON: Expecting value", id="vtt named json"
        ),
        pytest.param(
            ".vtt", b"WEBVTT\n", "t", "the transcript has no cue: no line with -->", id="no cue"
        ),
        pytest.param(
            ".vtt", b"WEBVTT\n\nhello", "t:3",
            "this text stands before the first cue and has no time", id="text in vtt",
        ),
        pytest.param(
            ".vtt", VTT.replace(b"02.000", b"92.000"), "t:3",
            "the times of this cue cannot be read", id="no time",
        ),
        pytest.param(
            ".vtt", VTT.replace(b"-->", b"--> ?"), "t:3",
            "the times of this cue cannot be read", id="no end",
        ),
        pytest.param(
            ".json", b"{\n]", "t:2", "the file is not JSON: Expecting property name enclosed in "
            "double quotes", id="not json",
        ),
        pytest.param(
            ".json", b"[" * 100_000, "t", "the file is not JSON that can be read", id="deep"
        ),
        pytest.param(
            ".json", b'{"version": "1.0.0", "segments": []}', "t",
            "the transcript has no cue", id="no segment",
        ),
        pytest.param(
            ".json", b'{"version": "1.0.0", "segments":\n [7]}', "t:2",
            "a segment is not an object", id="odd segment",
        ),
        pytest.param(
            ".json", b'{"results": []}', "t:1",
            "the file holds no list called `segments`", id="other json",
        ),
        pytest.param(
            ".json", JSON.replace(b": 0", b': "0"'), "t:1",
            "`startTime` of this segment is not a number of seconds", id="time in quotes",
        ),
        pytest.param(
            ".json", JSON.replace(b": 2", b": -2"), "t:1",
            "`endTime` of this segment is not a number of seconds", id="negative time",
        ),
        pytest.param(
            ".json", JSON.replace(b'"body"', b'"text"'), "t:1",
            "`body` of this segment is not text", id="no body",
        ),
        pytest.param(
            ".json", JSON.replace(b'"body"', b'"speaker": 1, "body"'), "t:1",
            "`speaker` of this segment is not text", id="odd speaker",
        ),
        pytest.param(
            ".html", b"<p>\n<time>1:99</time> Hm.</p>", "t:2", "this time cannot be read",
            id="time in html",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(extension: str, data: bytes, place: str, message: str) -> None:
    script = read(data, extension)

    (finding,) = script.findings
    assert (str(finding.location), finding.message) == (place, message)
    assert finding.do
    assert finding.level is Level.ERROR
    assert script.cues == ()


def test_of_a_hopeless_file_a_thousand_problems_are_told() -> None:
    script = vtt("x --> y\n\n" * 5000)

    assert len(script.findings) == 1000


@pytest.mark.parametrize(
    ("script", "line", "text"),
    [
        pytest.param(
            vtt("00:00:00,000 --> 00:00:02,000\nStand on an old quay."), 3,
            "times are not written like 00:01:23.000 --> 00:01:25.500", id="vtt with commas",
        ),
        pytest.param(
            srt("1\n00:00:00.000 --> 00:00:02.000\nStand on an old quay."), 2,
            "times are not written like 00:01:23,000 --> 00:01:25,500", id="srt with dots",
        ),
        pytest.param(
            srt("1\n0:0:0,0-->0:0:2,0\nStand on an old quay."), 2,
            "times are not written like 00:01:23,000 --> 00:01:25,500", id="srt with few digits",
        ),
        pytest.param(
            vtt("00:00.000 --> 00:02.000\nStand on\n\nan old quay."), 6,
            "an empty line stands inside a cue", id="empty line",
        ),
        pytest.param(
            vtt("00:00.000 --> 00:02.000\nStand on<br>an old quay."), 3,
            "`<br>` stands for a new line", id="html",
        ),
        pytest.param(
            read(b'{"segments": [' + SEGMENT.encode() + b"]}", ".json"), 1,
            "the file does not say its version, 1.0.0", id="json without version",
        ),
    ],
)  # fmt: skip
def test_what_is_understood_is_told_and_written_anew(script: Script, line: int, text: str) -> None:
    (finding,) = script.findings

    assert script.cues == (QUAY,)
    assert script.is_mended
    assert (finding.rule, finding.level) == ("transcript-mended", Level.WARNING)
    assert (finding.location.line, finding.message) == (
        line,
        f"{text}; it is published as it should be",
    )


def test_cues_without_an_empty_line_between_them_are_told_apart() -> None:
    script = srt("1\n00:00:00,000 --> 00:00:01,000\nA leaf.\n2\n00:00:01,000 --> 00:00:02,000\nB")

    assert said(script) == [(None, "A leaf."), (None, "B")]
    assert told(script) == [("t:5", "transcript-mended", Level.WARNING)]


def test_tags_of_webvtt_are_not_text_and_what_is_escaped_is() -> None:
    script = vtt(
        "00:00.000 --> 00:01.000\n<c.loud>Salt <b>&amp;</b> <lang pt>maré</lang></c>\n\n"
        "00:01.000 --> 00:02.000\nup <00:00:01.500>and &lt;b&gt; down&nbsp;&copy;\n"
    )

    assert said(script) == [(None, "Salt & maré"), (None, "up and <b> down\xa0©")]
    assert script.findings == ()


def test_what_only_looks_like_a_tag_is_kept_and_told() -> None:
    script = vtt("00:00.000 --> 00:01.000\nif a < b, type <name> here\n")

    assert said(script) == [(None, "if a < b, type <name> here")]
    assert {rule for _, rule, _ in told(script)} == {"transcript-mended"}


def test_srt_keeps_what_is_written_and_drops_how_it_looks() -> None:
    script = srt(
        "1\n00:00:00,000 --> 00:00:01,000\n{\\an8}<i>1 < 2</i> &amp; <font color=red>red\n"
    )

    assert said(script) == [(None, "1 < 2 &amp; red")]


def test_voices_speak_until_another_is_named() -> None:
    script = vtt(
        "00:00.000 --> 00:01.000\nWaves.\n\n"
        "00:01.000 --> 00:02.000\n<v.loud Ada &amp; Co>Four.</v>\n\n"
        "00:02.000 --> 00:03.000\nFour what?\n\n"
        "00:03.000 --> 00:04.000\n<v Ben>Note: no.\n"
    )

    assert said(script) == [
        (None, "Waves."),
        ("Ada & Co", "Four."),
        ("Ada & Co", "Four what?"),
        ("Ben", "Note: no."),
    ]
    assert script.speakers == ("Ada & Co", "Ben")


def test_two_voices_share_the_time_of_a_cue() -> None:
    script = vtt("00:00.000 --> 00:01.000\n<v Ada>Four.\n<v Ben>Three, four.\n")

    assert script.cues == (
        Cue(0, 0.294, "Ada", "Four."),
        Cue(0.294, 1, "Ben", "Three, four."),
    )


def test_names_in_front_of_what_is_said_are_speakers() -> None:
    script = srt(
        "1\n00:00:00,000 --> 00:00:01,000\n[Waves]\n\n"
        "2\n00:00:01,000 --> 00:00:02,000\nAda Farrow: Four.\n\n"
        "3\n00:00:02,000 --> 00:00:03,000\nthat is\nDear Ben: all\n\n"
        "4\n00:00:03,000 --> 00:00:04,000\n- Ben: Yes.\n- Ada Farrow: No.\n"
    )

    assert said(script) == [
        (None, "[Waves]"),
        ("Ada Farrow", "Four."),
        ("Ada Farrow", "that is Dear Ben: all"),
        ("Ben", "Yes."),
        ("Ada Farrow", "No."),
    ]


def test_a_colon_in_the_middle_is_no_speaker() -> None:
    script = srt(
        "1\n00:00:00,000 --> 00:00:01,000\nIt is late.\n\n"
        "2\n00:00:01,000 --> 00:00:02,000\nNote: nobody waves.\n"
    )

    assert said(script) == [(None, "It is late."), (None, "Note: nobody waves.")]


def test_segments_without_a_speaker_go_on() -> None:
    data = (
        b'{"version": "1.0.0", "segments": ['
        b'{"startTime": 1, "speaker": "Ada:", "body": " a \\u0000\\n b \\ud800"},\n'
        b'{"startTime": 2.0004, "body": "c"}]}'
    )

    script = read(data, ".json")

    assert script.cues == (Cue(1, 2, "Ada", "a b"), Cue(2, 4, "Ada", "c"))
    assert [cue.line for cue in script.cues] == [1, 2]


def test_html_as_the_namespace_shows_it_has_cues() -> None:
    script = read(
        b"<!-- <p>no</p> --><style>p{}</style><h1>Tides</h1>\n"
        b"<cite>Ada:</cite>\n<time>0:01</time>\n<p>Salt &amp; <b>wind</b>,<br>always.</p>\n"
        b"<p>More.</p><cite>Ben:</cite> <time datetime='PT1M2.5S'>1:02</time><p>Hm.",
        ".html",
    )

    assert said(script) == [
        ("Ada", "Salt & wind, always."),
        ("Ada", "More."),
        ("Ben", "Hm."),
    ]
    assert [cue.start for cue in script.cues] == [1, 2.666, 62.5]
    assert script.findings == ()


def test_text_that_only_html_holds_is_noted() -> None:
    script = read(b"<p>Before.</p><time>0:01</time><p>Hm.</p>\n<div>Outside.</div>", ".html")

    assert said(script) == [(None, "Hm.")]
    assert told(script) == [("t:1", "transcript-html", Level.INFO)]


@pytest.mark.parametrize(
    ("cues", "line", "rule", "level"),
    [
        pytest.param(
            "00:02.000 --> 00:03.000\na\n\n00:01.000 --> 00:02.000\nb", 6,
            "transcript-order", Level.ERROR, id="backwards",
        ),
        pytest.param(
            "00:02.000 --> 00:01.000\na", 3, "transcript-times", Level.ERROR, id="ends too early"
        ),
        pytest.param(
            "00:02.000 --> 00:02.000\na", 3, "transcript-length", Level.WARNING, id="no length"
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\n<b></b>\n\n00:02.000 --> 00:03.000\nb", 3,
            "transcript-empty", Level.WARNING, id="empty",
        ),
        pytest.param(
            "00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb", 6,
            "transcript-overlap", Level.INFO, id="overlap",
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\na\n\n02:02.100 --> 02:04.000\nb", 6,
            "transcript-gap", Level.INFO, id="gap",
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\na\n" + "b" * 66, 5,
            "transcript-lines", Level.INFO, id="long line",
        ),
    ],
)  # fmt: skip
def test_cues_are_held_against_each_other(cues: str, line: int, rule: str, level: Level) -> None:
    script = vtt(cues)

    assert told(script) == [(f"t:{line}", rule, level)]


def test_lines_of_srt_are_shorter() -> None:
    script = srt(f"1\n00:00:00,000 --> 00:00:02,000\n<i>{'b' * 33}</i>\n")

    assert [one.message for one in script.findings] == ["1 line of more than 32 characters"]


@pytest.mark.parametrize(
    ("short", "told_of"),
    [pytest.param(18, ["transcript-lines"], id="many"), pytest.param(19, [], id="one of twenty")],
)
def test_a_few_long_lines_are_not_told(short: int, told_of: list[str]) -> None:
    script = vtt("00:00.000 --> 00:02.000\n" + "a\n" * short + "b" * 66)

    assert [one.rule for one in script.findings] == told_of
