"""Frames are counted whatever stands around and between them."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.media.mpeg import Run, id3_size, runs
from podcast_pub.media.mpeg_walk import MOST_GAPS, Walk, walk


def frame(kbit: int = 128, rate: int = 44100, *, padded: bool = False) -> bytes:
    """A frame of MPEG 1 layer III, its sound all zeros."""
    kbits = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    rates = (44100, 48000, 32000)
    third = (kbits.index(kbit) + 1) << 4 | rates.index(rate) << 2 | padded << 1
    return bytes([0xFF, 0xFB, third, 0xC0]).ljust(144_000 * kbit // rate + padded, b"\0")


def id3(size: int) -> bytes:
    """An ID3v2 tag with `size` bytes of nothing in it."""
    digits = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x04\0\0" + digits + bytes(size)


def walked(data: bytes) -> Walk:
    return walk(io.BytesIO(data))


def test_frames_of_one_bitrate_add_up() -> None:
    found = walked(frame() * 100)

    assert (found.frames, found.size, found.gaps) == (100, 100 * 417, 0)
    assert found.duration == pytest.approx(100 * 1152 / 44100)


def test_frames_of_many_bitrates_add_up() -> None:
    kbits = (32, 64, 320, 128, 96) * 20

    found = walked(b"".join(frame(kbit) for kbit in kbits))

    assert found.frames == 100
    assert found.duration == pytest.approx(100 * 1152 / 44100)
    assert found.gaps == 0


def test_padded_frames_are_a_byte_longer() -> None:
    found = walked((frame() + frame(padded=True)) * 10)

    assert (found.frames, found.size, found.gaps) == (20, 10 * (417 + 418), 0)


def test_frames_of_lower_rates_hold_fewer_samples() -> None:
    half = bytes([0xFF, 0xF3, 0x80, 0xC0]).ljust(208, b"\0")  # MPEG 2, 64 kbit/s, 22,050 Hz

    found = walked(half * 10)

    assert (found.frames, found.size, found.gaps) == (10, 2080, 0)
    assert found.duration == pytest.approx(10 * 576 / 22050)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(id3(5000), id="a tag"),
        pytest.param(id3(3_000_000), id="a tag that is longer than what is read at once"),
        pytest.param(b"TAG" + bytes(125), id="a tag of the old kind"),
        pytest.param(b"\xff\xfb\x90" * 7, id="what looks like frames"),
        pytest.param(b"\xff" * 3000, id="what nearly looks like frames"),
        pytest.param(bytes(2_000_000), id="much of nothing"),
    ],
)
def test_what_stands_between_frames_is_stepped_over(between: bytes) -> None:
    found = walked(frame() * 50 + between + frame() * 50)

    assert found.frames == 100
    assert found.size == 100 * 417


def test_a_frame_that_is_cut_off_is_not_counted() -> None:
    found = walked(frame() * 9 + frame()[:-1])

    assert found.frames == 9


def test_a_file_longer_than_what_is_read_at_once_is_walked_to_its_end() -> None:
    found = walked(frame(320) * 5000)

    assert found.frames == 5000
    assert found.gaps == 0


def test_a_file_that_breaks_off_all_the_time_is_given_up() -> None:
    broken = (frame() * 2)[:-1] + b"\1\2\3"

    found = walked(broken * 5 * MOST_GAPS)

    assert found.gaps == MOST_GAPS


@settings(deadline=None)  # the tables are made in the first example
@given(st.binary(max_size=3000), st.integers(0, 20), st.binary(max_size=3000))
def test_any_bytes_are_walked(before: bytes, frames: int, after: bytes) -> None:
    found = walked(before + frame() * frames + after)

    assert found.frames >= max(0, frames - 2 - len(before) // 400)
    assert found.size <= len(before) + frames * 417 + len(after)


KINDS = sorted(runs().values(), key=lambda run: (run.kind.layer, run.kind.sample_rate))


@st.composite
def recordings(draw: st.DrawFn) -> tuple[list[bytes], Run]:
    """Frames of one kind, of any bitrates, with any bytes for sound."""
    run = draw(st.sampled_from(KINDS))
    heads = draw(st.lists(st.sampled_from(sorted(run.sizes)), min_size=2, max_size=30))
    sound = draw(st.binary(min_size=1, max_size=50))
    return [(head + sound * 2900)[: run.sizes[head]] for head in heads], run


JUNK = st.one_of(
    st.binary(max_size=2000).map(lambda data: data.replace(b"\xff", b"")),
    st.sampled_from([b"", b"TAG" + bytes(125), bytes(5000)]),
    st.integers(0, 5000).map(id3),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    junk=st.lists(JUNK, min_size=4, max_size=4),
    parts=st.lists(recordings(), min_size=1, max_size=3),
)
def test_any_frames_add_up_whatever_stands_between_them(
    junk: list[bytes], parts: list[tuple[list[bytes], Run]]
) -> None:
    data = junk[0]
    for (frames, _), behind in zip(parts, junk[1:], strict=False):
        data += b"".join(frames) + behind

    found = walked(data)

    assert found.frames == sum(len(frames) for frames, _ in parts)
    assert found.size == sum(len(frame) for frames, _ in parts for frame in frames)
    seconds = sum(len(frames) * run.kind.seconds for frames, run in parts)
    assert found.duration == pytest.approx(seconds)


@pytest.mark.parametrize("layer", [1, 3])
def test_frames_in_free_format_are_told_by_their_distance(layer: int) -> None:
    second = 0xE0 | 3 << 3 | 4 - layer << 1 | 1
    frames = [bytes((0xFF, second, 0x02 * (n % 2), 0xC0)) for n in range(20)]
    slot = 4 if layer == 1 else 1
    data = b"".join(one.ljust(500 + slot * (n % 2), b"\0") for n, one in enumerate(frames))

    found = walked(data)

    assert (found.frames, found.free, found.size) == (20, True, len(data))


@pytest.mark.parametrize(
    ("header", "size"),
    [
        pytest.param(b"ID3\x04\0\0\0\0\x02\x01", 267, id="seven bits a byte"),
        pytest.param(b"ID3\x04\0\x10\0\0\x02\x01", 277, id="with a footer"),
        pytest.param(b"ID3\x04\0\0", 0, id="cut off"),
        pytest.param(b"\xff\xfb\x90\xc0" + bytes(6), 0, id="no tag"),
    ],
)
def test_the_size_of_a_tag_is_read(header: bytes, size: int) -> None:
    assert id3_size(header) == size
