"""Tags that we write are read back as they were meant."""

import io

import pytest

from podcast_pub.media.id3_chapters import read_id3_chapters
from podcast_pub.media.id3_write import FileTag, TagChapter, id3_tag
from podcast_pub.model.languages import CODES, three_letters


@pytest.mark.parametrize(
    "count",
    [0, 1, 255, pytest.param(256, id="more than one table holds"), 1000],
)
def test_chapters_are_read_as_they_were_written(count: int) -> None:
    chapters = tuple(
        TagChapter(n * 1.25, (n + 1) * 1.25, f"Maré {n}", f"https://a.example/{n}", b"\xff\xd8\xff")
        for n in range(count)
    )

    inside = read_id3_chapters(io.BytesIO(id3_tag(FileTag("Ebb", chapters=chapters))))

    assert inside.problems == ()
    assert [(one.start, one.title, one.url, one.image) for one in inside.chapters] == [
        (one.start, one.title, one.url, one.image) for one in chapters
    ]


def test_chapters_behind_the_last_moment_that_a_tag_can_name_stand_there() -> None:
    tag = id3_tag(FileTag("Ebb", chapters=(TagChapter(0, 90 * 86_400.0, "All summer"),)))

    assert (
        tag[tag.index(b"chapter 1\0", tag.index(b"CHAP")) + 10 :][:8] == b"\0\0\0\0\xff\xff\xff\xff"
    )


def test_nothing_known_is_no_tag() -> None:
    assert id3_tag(FileTag()) == b""


def test_every_language_that_apple_takes_has_three_letters() -> None:
    assert {code for code in CODES if not three_letters(code)} == set()
