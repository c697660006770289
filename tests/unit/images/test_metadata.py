"""Published pictures show the same and tell nothing else."""

import io
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from podcast_pub.images import exif
from podcast_pub.images.jpeg import MOST_SCANS, MOST_SEGMENTS
from podcast_pub.images.metadata import published_bytes
from podcast_pub.problems import ImageError
from tests.unit.images import pictures

ALL = [
    pytest.param(pictures.jpeg(), id="jpeg"),
    pytest.param(pictures.jpeg(6), id="jpeg lying on its side"),
    pytest.param(pictures.jpeg(progressive=True), id="progressive jpeg"),
    pytest.param(pictures.jpeg(icc=b"profile" * 20_000), id="jpeg with a long colour profile"),
    pytest.param(pictures.png(), id="png"),
    pytest.param(pictures.png(8), id="png lying on its side"),
    pytest.param(pictures.webp(), id="webp"),
    pytest.param(pictures.webp(3), id="webp upside down"),
    pytest.param(pictures.gif(), id="gif"),
]


@pytest.mark.parametrize("data", ALL)
def test_nothing_private_is_published(data: bytes) -> None:
    published = published_bytes(data)

    assert pictures.SECRET not in published
    assert zlib.compress(pictures.SECRET)[2:-4] not in published
    assert len(published) < len(data)


@pytest.mark.parametrize("data", ALL)
def test_the_pixels_of_every_frame_are_untouched(data: bytes) -> None:
    assert pictures.decoded(published_bytes(data)) == pictures.decoded(data)


@pytest.mark.parametrize("data", ALL)
def test_what_is_published_is_published_as_it_is(data: bytes) -> None:
    once = published_bytes(data)

    assert published_bytes(once) == once


MAKERS = [
    pytest.param(pictures.jpeg, id="jpeg"),
    pytest.param(pictures.png, id="png"),
    pytest.param(pictures.webp, id="webp"),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("orientation", range(2, 9))
def test_of_exif_only_the_orientation_is_left(
    make: Callable[[int | None], bytes], orientation: int
) -> None:
    with Image.open(io.BytesIO(published_bytes(make(orientation)))) as image:
        assert dict(image.getexif()) == {0x0112: orientation}


@pytest.mark.parametrize("make", MAKERS)
def test_an_upright_picture_has_no_exif_at_all(make: Callable[[int | None], bytes]) -> None:
    assert published_bytes(make(1)) == published_bytes(make(None))


def test_a_colour_profile_is_kept() -> None:
    profile = b"profile" * 20_000

    with Image.open(io.BytesIO(published_bytes(pictures.jpeg(icc=profile)))) as image:
        assert image.info["icc_profile"] == profile


def test_the_repetition_of_an_animation_is_kept() -> None:
    with Image.open(io.BytesIO(published_bytes(pictures.gif()))) as image:
        assert image.info["loop"] == 0
        assert image.info["duration"] == 90


def test_a_thumbnail_in_the_header_is_taken_out() -> None:
    plain = pictures.jpeg()
    thumbnail = b"JFIF\0\1\1\0\0\1\0\1\2\1" + b"cropped away"[:6]
    segment = b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    data = plain[:2] + segment + plain[2:]

    published = published_bytes(data)

    assert b"croppe" not in published
    assert pictures.decoded(published) == pictures.decoded(plain)


def test_a_second_picture_behind_the_first_is_taken_out() -> None:
    two = pictures.jpeg() + pictures.jpeg(6)

    assert published_bytes(two) == published_bytes(pictures.jpeg())


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(
            b"\0\0\0\x18ftypheic" + bytes(9), "a HEIC photo, as some phones take them", id="heic"
        ),
        pytest.param(b"\0\0\0\x18ftypavif" + bytes(9), "an AVIF picture", id="avif"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing", id="svg"),
        pytest.param(b"%PDF-1.7", "a PDF document", id="pdf"),
        pytest.param(b"RIFF\0\0\0\0WAVE", "something else", id="wav"),
        pytest.param(b"hello", "something else", id="text"),
    ],
)
def test_what_is_no_picture_of_the_web_is_named(data: bytes, found: str) -> None:
    with pytest.raises(ImageError) as refused:
        published_bytes(data)

    assert refused.value.found == found
    assert refused.value.do == "export it as a JPEG or PNG file"


@pytest.mark.parametrize("data", ALL)
def test_a_picture_that_is_cut_off_is_refused(data: bytes) -> None:
    whole = published_bytes(data)

    with pytest.raises(ImageError, match="broken or cut off"):
        published_bytes(whole[: len(whole) // 2])


def painted_over(times: int) -> bytes:
    """A progressive JPEG whose last scan stands there again, until there are that many."""
    whole = published_bytes(pictures.jpeg(progressive=True))
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * (times - whole.count(b"\xff\xda")) + whole[-2:]


def test_a_jpeg_may_have_as_many_scans_as_any_program_writes() -> None:
    data = painted_over(MOST_SCANS)

    assert published_bytes(data) == data


def test_a_jpeg_with_scans_without_end_is_refused() -> None:
    with pytest.raises(ImageError, match="painted over more than 100 times"):
        published_bytes(painted_over(MOST_SCANS + 1))


def test_a_jpeg_with_segments_without_end_is_refused() -> None:
    whole = published_bytes(pictures.jpeg())
    comment = b"\xff\xfe\0\2"

    with pytest.raises(ImageError, match="broken"):
        published_bytes(whole[:2] + comment * MOST_SEGMENTS + whole[2:])


def test_a_jpeg_full_of_fill_bytes_is_read_at_once() -> None:
    whole = published_bytes(pictures.jpeg())
    fill = b"\xff" * 1_000_000

    assert published_bytes(whole[:-2] + fill + whole[-2:]) == whole
    assert len(published_bytes(whole[:-2] + fill + b"\0" + whole[-2:])) > len(fill)


def test_a_png_that_needs_an_unknown_chunk_is_refused() -> None:
    whole = published_bytes(pictures.png())
    needed = bytes(4) + b"NEED" + zlib.crc32(b"NEED").to_bytes(4, "big")

    with pytest.raises(ImageError):
        published_bytes(whole[:33] + needed + whole[33:])


HEADS = [
    b"",
    b"\xff\xd8\xff",
    b"\xff\xd8\xff\xe1",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0",
]


@settings(max_examples=500)
@given(head=st.sampled_from(HEADS), data=st.binary(max_size=300))
def test_any_bytes_are_published_or_refused(head: bytes, data: bytes) -> None:
    try:
        once = published_bytes(head + data)
    except ImageError:
        return
    assert published_bytes(once) == once


@settings(max_examples=300)
@given(
    data=st.sampled_from([param.values[0] for param in ALL]),
    damage=st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=6)), max_size=5),
)
def test_a_damaged_picture_is_published_or_refused(
    data: bytes, damage: list[tuple[int, bytes]]
) -> None:
    damaged = bytearray(data)
    for position, junk in damage:
        damaged[position % len(data) : position % len(data) + len(junk)] = junk

    try:
        once = published_bytes(bytes(damaged))
    except ImageError:
        return
    assert published_bytes(once) == once


@given(st.integers(1, 8))
def test_an_orientation_is_read_back(value: int) -> None:
    assert exif.orientation(exif.only(value)) == value


@pytest.mark.parametrize(
    "tiff",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"II*\0\xff\xff\xff\xff", id="entries beyond the end"),
        pytest.param(b"MM\0*\0\0\0\x08\xff\xff", id="more entries than bytes"),
        pytest.param(exif.only(6).replace(b"\0\x06\0\0", b"\0\x63\0\0"), id="value 99"),
    ],
)
def test_an_orientation_that_is_not_clear_is_upright(tiff: bytes) -> None:
    assert exif.orientation(tiff) == 1


@given(st.binary(max_size=200), st.sampled_from([b"II*\0", b"MM\0*"]))
def test_any_exif_says_some_orientation(data: bytes, order: bytes) -> None:
    assert 1 <= exif.orientation(order + data) <= 8
