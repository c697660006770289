"""Whatever the form, the same chapters are read, and every line that is none is told.

More broken files: `python -m tests.unit.timed.test_chapter_forms 100000`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Level
from podcast_pub.timed.chapters_file import MOST_BYTES
from podcast_pub.timed.chapters_forms import EXTENSIONS, read
from tests.chapter_forms import FILES

_TITLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Cf"]), max_size=20
)
_HOURS = 99 * 3600 * 1000
SOME = [
    Chapter(0.0, "The marsh"),
    Chapter(20.5, "Rake & <spade>", url="https://a.example/?a=1&b=2"),
    Chapter(3723.042, "Flor de sal: “fim”"),
]


def titles() -> st.SearchStrategy[str]:
    """Titles in one line, which do not begin with what parts them from a time."""
    words = _TITLE.map(lambda text: " ".join(text.split()))
    return words.filter(lambda text: text and text[0] not in "-–—|:<" and text[-1] != ">")  # noqa: RUF001  dashes are meant


CHAPTERS = st.lists(
    st.builds(
        Chapter,
        start=st.integers(0, _HOURS).map(lambda milliseconds: milliseconds / 1000),
        title=titles(),
        url=st.none() | st.just("https://a.example/?a=1&b=2"),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda chapter: chapter.start,
).map(lambda some: sorted(some, key=lambda chapter: chapter.start))


@pytest.mark.parametrize("extension", EXTENSIONS)
@given(chapters=CHAPTERS)
def test_what_is_written_in_a_form_is_read_back(extension: str, chapters: list[Chapter]) -> None:
    said = read(FILES[extension](chapters), path="c", extension=extension)

    links = extension != ".vtt"
    assert said.findings == ()
    assert list(said.chapters) == [c if links else replace(c, url=None) for c in chapters]
    assert list(said.lines) == sorted(said.lines)


@pytest.mark.parametrize(
    ("extension", "data", "place", "message"),
    [
        pytest.param(".txt", "0:00 A\nsoon B", "c:2", "does not begin with a time", id="no time"),
        pytest.param(".txt", "0:00 A\n\n0:75 B", "c:3", "this is not a time", id="75 seconds"),
        pytest.param(".txt", "0:00,5 A", "c:1", "this is not a time", id="a comma"),
        pytest.param(".txt", "0:00 A\x07", "c:1", "invisible control", id="a bell"),
        pytest.param(".txt", "\n", "c", "no chapter in the file", id="an empty text"),
        pytest.param(".vtt", "0:00 A", "c:1", "begins with the word WEBVTT", id="no header"),
        pytest.param(".vtt", "WEBVTT\n\nA\n", "c:3", "this is no cue", id="no times"),
        pytest.param(
            ".vtt", "WEBVTT\n\n00:01.000 -> 00:02.000\nA\n", "c:3", "this is no cue", id="an arrow"
        ),
        pytest.param(
            ".vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", "c:3", "ends before", id="backwards"
        ),
        pytest.param(".vtt", "WEBVTT\n", "c", "no chapter in the file", id="no cue"),
        pytest.param(".psc", "<a>", "c:1", "the file is not XML", id="no end"),
        pytest.param(".xml", "<a/>", "c:1", "there are 0 lists", id="other XML"),
        pytest.param(
            ".psc",
            '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>',
            "c:1",
            "declares a document type",
            id="an entity",
        ),
        pytest.param(
            ".psc",
            '<chapters xmlns="http://podlove.org/simple-chapters">\n<chapter title=""/></chapters>',
            "c:2",
            "this is not a time",
            id="no start",
        ),
        pytest.param(
            ".psc",
            '<chapters xmlns="http://podlove.org/simple-chapters">\n<part/></chapters>',
            "c:2",
            "nobody knows <part> here",
            id="another element",
        ),
    ],
)
def test_what_is_no_chapter_is_told_at_its_line(
    extension: str, data: str, place: str, message: str
) -> None:
    findings = read(data.encode(), path="c", extension=extension).findings

    assert [str(finding.location) for finding in findings] == [place]
    assert message in findings[0].message
    assert findings[0].do


def test_an_attribute_that_nobody_knows_is_a_warning() -> None:
    data = FILES[".psc"](SOME).replace(b'start="00:00:00.000"', b'start="0" end="20"')

    said = read(data, path="c", extension=".psc")

    assert len(said.chapters) == 3
    assert [(f.level, f.message) for f in said.findings] == [
        (Level.WARNING, "nobody knows the attribute 'end'")
    ]


@pytest.mark.parametrize(
    "line",
    ["0:20 The rake", "00:20 - The rake", "00:00:20\tThe rake", "[0:20] The rake", "20 | The rake"],
)
def test_lines_are_read_as_editors_write_them(line: str) -> None:
    said = read(line.encode(), path="c", extension=".txt")

    assert said.chapters == (Chapter(20.0, "The rake"),)


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"x" * (MOST_BYTES + 1), id="too large"),
        pytest.param(b"\xff\xfe0\0", id="UTF-16"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<a>" * 100_000, id="deep"),
    ],
)
def test_what_cannot_be_read_at_all_is_told(extension: str, data: bytes) -> None:
    said = read(data, path="c", extension=extension)

    assert said.chapters == ()
    assert len(said.findings) == 1


def outcomes(count: int) -> Counter[str]:
    """What becomes of many broken files; the same for the same count."""
    chance = random.Random(11)  # noqa: S311  no secret
    seen: Counter[str] = Counter()
    for number in range(count):
        extension = EXTENSIONS[number % len(EXTENSIONS)]
        said = read(broken(FILES[extension](SOME), chance), path="c", extension=extension)
        assert said.chapters or said.findings
        seen["told" if said.findings else "right"] += 1
    return seen


def test_no_file_however_broken_is_an_accident() -> None:
    assert set(outcomes(2000)) == {"told", "right"}


def test_a_title_of_tags_that_never_end_costs_no_hours() -> None:
    title = b"<" * (MOST_BYTES - 100)

    file = read(b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + title, path="c", extension=".vtt")

    assert [len(chapter.title) for chapter in file.chapters] == [len(title)]


def broken(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with a few of them changed, cut out, doubled or cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) or 1)
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.randint(1, 20)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 40)]
            case 3:
                made[at:at] = chance.choice(
                    [b"\0", b"\xff", b"<", b"-->", b"&a;", b"9" * 30, b"\n"]
                )
            case _:
                del made[chance.randrange(len(made) or 1) :]
    return bytes(made)


if __name__ == "__main__":
    sys.stdout.write(f"{outcomes(int(sys.argv[1]))}\n")
