"""Files are told by their content."""

import io

import pytest

from podcast_pub.media.container import Container, container_of, end_of_boxes


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", Container.EMPTY, id="empty"),
        pytest.param(b"\xff\xfb\x90\xc0" + bytes(20), Container.MPEG, id="an mp3 without a tag"),
        pytest.param(b"ID3\x04\0\0\0\0\0\2ab\xff\xfb", Container.MPEG, id="an mp3 with a tag"),
        pytest.param(b"ID3\x04\0\0\0\0\0\2abfLaC", Container.FLAC, id="flac with a tag"),
        pytest.param(b"\xff\xf1\x50\x80" + bytes(20), Container.ADTS, id="raw aac"),
        pytest.param(b"\0\0\0\x20ftypM4A " + bytes(20), Container.MP4, id="mp4"),
        pytest.param(b"\0\0\0\x20mdat" + bytes(20), Container.MP4, id="old quicktime"),
        pytest.param(b"RIFF\0\0\0\0WAVEfmt ", Container.WAV, id="wav"),
        pytest.param(b"FORM\0\0\0\0AIFFCOMM", Container.AIFF, id="aiff"),
        pytest.param(b"OggS" + bytes(20), Container.OGG, id="ogg"),
        pytest.param(b"\x1a\x45\xdf\xa3" + bytes(20), Container.MATROSKA, id="webm"),
        pytest.param(b"version https://git-lfs.", Container.LFS_POINTER, id="lfs pointer"),
        pytest.param(b"<!DOCTYPE html><html>", Container.TEXT, id="a page of a failed download"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(20), Container.PICTURE, id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(20), Container.PICTURE, id="JPEG"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(20), Container.PICTURE, id="a photo of a phone"),
        pytest.param(bytes(100), Container.OTHER, id="zeros"),
        pytest.param(b"\xff", Container.OTHER, id="one byte"),
    ],
)
def test_a_file_is_told_by_its_first_bytes(data: bytes, expected: Container) -> None:
    assert container_of(io.BytesIO(data)) is expected


@pytest.mark.parametrize(
    ("data", "end"),
    [
        pytest.param(b"\0\0\0\x08ftyp\0\0\0\x0amdat12", 18, id="whole"),
        pytest.param(b"\0\0\0\x08ftyp\0\0\0\x0amdat1", 18, id="a byte is missing"),
        pytest.param(b"\0\0\0\x08ftyp\0\0\0\0mdat1", 17, id="open-ended"),
        pytest.param(b"\0\0\0\1mdat\0\0\0\0\0\0\1\0", 256, id="a long length"),
        pytest.param(b"\0\0\0\3free", 8, id="a length that cannot be"),
    ],
)
def test_boxes_say_where_the_file_ends(data: bytes, end: int) -> None:
    assert end_of_boxes(io.BytesIO(data)) == end
