"""Chapters inside audio: as mutagen, ffmpeg and Apple's programs write them, and broken."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.media.id3_chapters import read_id3_chapters
from podcast_pub.media.inside import InsideChapter
from podcast_pub.media.inside_audio import picture_inside, read_inside
from podcast_pub.media.mp4_chapters import read_mp4_chapters
from podcast_pub.model.timed import Chapter
from tests.chapter_forms import SOUND, as_id3, as_nero, as_text_track
from tests.unit.timed.test_chapter_forms import CHAPTERS, SOME, broken

_WRITERS = {
    "ID3 2.3": lambda chapters: as_id3(chapters, version=3),
    "ID3 2.4": as_id3,
    "Nero": as_nero,
    "text track": as_text_track,
}


@pytest.mark.parametrize("form", _WRITERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chapters=CHAPTERS)
def test_what_is_written_into_the_audio_is_read_back(
    tmp_path: Path, form: str, chapters: list[Chapter]
) -> None:
    file = tmp_path / "audio"
    if form == "text track":  # its first text begins with the sound
        chapters = [replace(chapters[0], start=0.0), *chapters[1:]]
    file.write_bytes(_WRITERS[form](chapters))

    inside = read_inside(file)

    assert inside.problems == ()
    assert [(c.start, c.title) for c in inside.chapters] == [(c.start, c.title) for c in chapters]
    if form != "Nero":
        assert [c.url for c in inside.chapters] == [c.url for c in chapters]


@pytest.mark.parametrize("name", ["chapters.mp3", "chapters.m4a", "chapters-track.m4a"])
def test_what_ffmpeg_writes_is_read(name: str) -> None:
    inside = read_inside(SOUND / name)

    assert inside.problems == ()
    assert [(c.start, c.title) for c in inside.chapters] == [
        (0.0, "The märsh"),
        (0.5, "The rake"),
        (1.2, "The table"),
    ]


def test_audio_without_chapters_has_none() -> None:
    for name in ("cbr.mp3", "tagged.mp3", "faststart.m4a", "raw.aac", "empty.mp3"):
        assert read_inside(SOUND / name).chapters == ()
        assert read_inside(SOUND / name).problems == ()


def test_a_picture_is_found_by_the_number_of_its_chapter(tmp_path: Path) -> None:
    file = tmp_path / "audio.mp3"
    file.write_bytes(as_id3(SOME, picture=b"\x89PNG\xff\x00\xff\xe0"))

    assert picture_inside(file, 1) == b"\x89PNG\xff\x00\xff\xe0"
    assert picture_inside(file, 9) == b""


def test_chapters_that_the_table_of_contents_leaves_out_are_told(tmp_path: Path) -> None:
    file = tmp_path / "audio.mp3"
    data = as_id3(SOME)
    file.write_bytes(data.replace(b"\x03\x03chp0\0", b"\x03\x03chpX\0"))

    inside = read_inside(file)

    assert [c.title for c in inside.chapters] == [c.title for c in SOME[1:]]
    assert inside.problems == (
        "the table of contents names 'chpX', which is not there",
        "1 chapters are not in the table of contents",
    )


def test_a_packed_frame_is_told_and_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "audio.mp3"
    data = bytearray(as_id3(SOME[:1]))
    at = data.index(b"CHAP")
    data[at + 9] |= 0x08
    file.write_bytes(data)

    inside = read_inside(file)

    assert inside.chapters == ()
    assert "a CHAP frame is compressed or encrypted" in inside.problems


def test_a_list_that_breaks_off_is_told(tmp_path: Path) -> None:
    file = tmp_path / "audio.m4a"
    file.write_bytes(as_nero(SOME).replace(b"\0\0\0\0\x03", b"\0\0\0\0\x09", 1))

    assert read_inside(file).chapters == ()
    assert read_inside(file).problems == ("the list of chapters is broken",)


def test_no_audio_however_broken_is_an_accident(tmp_path: Path) -> None:
    chance = random.Random(12)  # noqa: S311  no secret
    file = tmp_path / "audio"
    for _ in range(500):
        for write in _WRITERS.values():
            file.write_bytes(broken(write(SOME), chance))
            with file.open("rb") as stream:
                found = (*read_id3_chapters(stream).chapters, *read_mp4_chapters(stream).chapters)

            assert all(isinstance(chapter, InsideChapter) for chapter in found)
            assert all(chapter.start >= 0 for chapter in found)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_behind_a_header_are_read_or_not(tmp_path: Path, data: bytes) -> None:
    for head in (b"ID3\x04\0\0\0\0\x01\x48CHAP", b"\0\0\0\x08ftyp\0\0\0\x00moov"):
        (tmp_path / "audio").write_bytes(head + data)

        read_inside(tmp_path / "audio")
