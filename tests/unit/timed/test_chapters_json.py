"""chapters.json is read strictly and written in one form."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Level
from podcast_pub.timed.chapters_file import MOST_BYTES
from podcast_pub.timed.chapters_json import read, write
from tests.factories import image

GOOD = b"""{
  "version": "1.2.0",
  "title": "Tides",
  "chapters": [
    {"startTime": 0, "title": "Start"},
    {
      "startTime": 12.5,
      "title": "The [bell], in {fog}",
      "url": "https://a.example/",
      "img": "bell.jpg"
    }
  ],
  "author": "Ada"
}"""


def test_a_good_file_is_read_with_the_line_of_each_chapter() -> None:
    file = read(GOOD, path="chapters.json")

    assert file.chapters == (
        Chapter(0, "Start"),
        Chapter(12.5, "The [bell], in {fog}", url="https://a.example/", image="bell.jpg"),
    )
    assert file.lines == (5, 6)
    assert file.findings == ()


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        pytest.param(b"", "c.json:1", "the file is not JSON: Expecting value", id="empty"),
        pytest.param(
            b'{"chapters": [\n{"startTime": }]}',
            "c.json:2",
            "the file is not JSON: Expecting value",
            id="a value too few",
        ),
        pytest.param(
            b"\xff\xfe{}",
            "c.json",
            "the file is not JSON that can be read: it is not written in UTF-8",
            id="another encoding",
        ),
        pytest.param(
            b'{"chapters": [{"startTime": NaN}]}',
            "c.json",
            "the file is not JSON that can be read: `NaN` is not a number",
            id="not a number",
        ),
        pytest.param(
            b'{"chapters": [], "chapters": []}',
            "c.json",
            "the file is not JSON that can be read: a key stands twice in one pair of braces",
            id="a key twice",
        ),
        pytest.param(b"[]", "c.json:1", "the file holds no list called `chapters`", id="a list"),
        pytest.param(
            b'{"chapters": 3}',
            "c.json:1",
            "the file holds no list called `chapters`",
            id="a number",
        ),
        pytest.param(
            b" " * (MOST_BYTES + 1),
            "c.json",
            "the file is not JSON that can be read: it is larger than 1 MB",
            id="large",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(data: bytes, place: str, message: str) -> None:
    file = read(data, path="c.json")

    assert file.chapters == ()
    assert [(str(f.location), f.message) for f in file.findings] == [(place, message)]


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 50_000, b"9" * 100_000])
def test_a_hostile_file_is_told_and_nothing_else(data: bytes) -> None:
    assert len(read(data, path="c.json").findings) == 1


@pytest.mark.parametrize(
    ("chapter", "level", "message"),
    [
        pytest.param("4", Level.ERROR, "a chapter is not an object", id="a number"),
        pytest.param(
            '{"title": "A"}', Level.ERROR, "`startTime` is not a number of seconds", id="no time"
        ),
        pytest.param(
            '{"startTime": "1:23"}',
            Level.ERROR,
            "`startTime` is not a number of seconds",
            id="a time as text",
        ),
        pytest.param(
            '{"startTime": true}', Level.ERROR, "`startTime` is not a number of seconds", id="true"
        ),
        pytest.param(
            '{"startTime": -1}',
            Level.ERROR,
            "`startTime` is not a number of seconds",
            id="negative",
        ),
        pytest.param(
            '{"startTime": 1e999}',
            Level.ERROR,
            "`startTime` is not a number of seconds",
            id="without end",
        ),
        pytest.param(
            '{"startTime": 1e306}',
            Level.ERROR,
            "`startTime` is not a number of seconds",
            id="later than any recording",
        ),
        pytest.param(
            '{"startTime": 1' + "0" * 400 + "}",
            Level.ERROR,
            "`startTime` is not a number of seconds",
            id="a number that no computer counts to",
        ),
        pytest.param(
            '{"startTime": 1, "title": 5}', Level.ERROR, "`title` is not plain text", id="number"
        ),
        pytest.param(
            '{"startTime": 1, "title": "\\ud800"}',
            Level.ERROR,
            "`title` is not plain text",
            id="half a character",
        ),
        pytest.param(
            '{"startTime": 1, "endTime": 2}',
            Level.WARNING,
            "`endTime` is not published",
            id="what we leave out",
        ),
        pytest.param(
            '{"startTime": 1, "titel": "A"}',
            Level.WARNING,
            "nobody knows the key 'titel'",
            id="a slip",
        ),
    ],
)
def test_what_is_wrong_with_a_chapter_is_told_at_its_line(
    chapter: str, level: Level, message: str
) -> None:
    data = '{"version": "1.2.0", "chapters": [\n{"startTime": 0},\n' + chapter + "]}"

    findings = read(data.encode(), path="c.json").findings

    assert [(str(f.location), f.level, f.message) for f in findings] == [
        ("c.json:3", level, message)
    ]


def test_a_slip_gets_a_hint() -> None:
    data = b'{"version": "1.2.0", "chapters": [{"startTime": 1, "titel": "A"}]}'

    assert read(data, path="c.json").findings[0].do == "did you mean `title`?"


def test_a_file_of_an_unknown_version_is_told() -> None:
    (finding,) = read(b'{"version": "2.0", "chapters": []}', path="c.json").findings

    assert finding.message == "the file does not say that it is of version 1"
    assert finding.do == 'write "version": "1.2.0"'


chapters = st.lists(
    st.builds(
        Chapter,
        start=st.integers(0, 10**8).map(lambda milliseconds: milliseconds / 1000),
        title=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=20).map(
            str.strip
        ),
        url=st.none() | st.just("https://a.example/?a=1&b=\u00fc"),
        image=st.none() | st.just("https://a.example/x.jpg"),
    ),
    max_size=6,
)


@given(chapters)
def test_what_is_written_is_read_back(written: list[Chapter]) -> None:
    data = write(written, title="Tides", image_address=lambda picture: picture.name)

    assert read(data, path="c.json").chapters == tuple(written)


@given(chapters)
def test_the_same_chapters_give_the_same_bytes(written: list[Chapter]) -> None:
    first, second = (write(written, title="T", image_address=str) for _ in range(2))

    assert first == second


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["startTime", "title", "url", "img", "chapters", "version", "x"]), inner
    ),
    max_leaves=20,
))  # fmt: skip
def test_any_json_is_read_or_told(value: object) -> None:
    file = read(json.dumps({"version": "1.2.0", "chapters": value}).encode(), path="c.json")

    assert len(file.lines) == len(file.chapters)
    write(file.chapters, title="", image_address=str)


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    file = read(data, path="c.json")

    assert file.findings or file.chapters == ()


def test_pictures_of_ours_are_published_under_their_address() -> None:
    picture = image("episodes/001-tides/bell.jpg")

    data = write(
        [Chapter(0, "Bell", image=picture)],
        title="Tides",
        image_address=lambda found: f"https://slackwater.example/{Path(found.name).name}",
    )

    assert json.loads(data)["chapters"] == [
        {"startTime": 0, "title": "Bell", "img": "https://slackwater.example/bell.jpg"}
    ]
