"""Only what decodes to nothing but zeros is silence, by what frames say of their sound."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.media.aac_silence import is_silent
from podcast_pub.media.mpeg_walk import walk

SHAPES = {
    "MPEG 1, two channels": (0xFB, 0x00, 417, 20, 59, 4),
    "MPEG 1, one channel": (0xFB, 0xC0, 417, 18, 59, 2),
    "MPEG 1, with a checksum": (0xFA, 0x40, 417, 20, 59, 4),
    "MPEG 2, two channels": (0xF3, 0x40, 261, 10, 63, 2),
    "MPEG 2, one channel": (0xF3, 0xC0, 261, 9, 63, 1),
    "MPEG 2.5, one channel": (0xE3, 0xC0, 522, 9, 63, 1),
}
"""Second and fourth byte of a frame, its bytes, the bit at which it speaks of its sound, bits for
each part of that, and parts."""


def mp3_frame(shape: str, value: int = 0, *, bit: int | None = None, other: int = 0) -> bytes:
    """A frame with a number of 21 bits at a bit of what it says of its sound, and other bytes."""
    second, fourth, size, *_ = SHAPES[shape]
    frame = bytearray(bytes((0xFF, second, 0x90, fourth)) + bytes([other]) * (size - 4))
    if bit is not None:
        at = (4 if second & 1 else 6) * 8 + bit
        number = int.from_bytes(frame, "big") & ~(0x1FFFFF << size * 8 - at - 21)
        frame = bytearray((number | value << size * 8 - at - 21).to_bytes(size, "big"))
    return bytes(frame)


def is_told(data: bytes) -> bool:
    return walk(io.BytesIO(data)).is_silent


@pytest.mark.parametrize("shape", SHAPES)
def test_frames_without_any_sound_are_silence(shape: str) -> None:
    assert is_told(mp3_frame(shape) * 30)


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
def test_one_frame_with_any_sound_in_any_channel_is_heard(shape: str, data: st.DataObject) -> None:
    *_, first, each, parts = SHAPES[shape]
    part, value = data.draw(st.integers(0, parts - 1)), data.draw(st.integers(1, 0x1FFFFF))
    before, behind = data.draw(st.integers(2, 9)), data.draw(st.integers(0, 9))

    heard = mp3_frame(shape, value, bit=first + part * each)

    assert not is_told(mp3_frame(shape) * before + heard + mp3_frame(shape) * behind)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_else_a_frame_says_makes_no_sound(shape: str) -> None:
    *_, first, each, parts = SHAPES[shape]
    whole = int.from_bytes(mp3_frame(shape, other=0xFF), "big")
    size, start = SHAPES[shape][2], (4 if SHAPES[shape][0] & 1 else 6) * 8
    for part in range(parts):
        whole &= ~(0x1FFFFF << size * 8 - start - first - part * each - 21)

    assert is_told(whole.to_bytes(size, "big") * 30)


def test_silence_that_is_longer_than_what_is_read_at_once_is_read_to_its_end() -> None:
    silent = mp3_frame("MPEG 1, two channels") * 6000
    heard = mp3_frame("MPEG 1, two channels", 1 << 9, bit=20)

    assert is_told(silent)
    assert not is_told(silent + heard)


def test_layers_of_which_that_is_not_told_are_not_silent() -> None:
    layer_two = bytes([0xFF, 0xFD, 0x80, 0xC0]).ljust(417, b"\0")

    assert not is_told(layer_two * 30)


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("01182007", id="one channel, by ffmpeg"),
        pytest.param("211004608c1c", id="two channels, by ffmpeg"),
        pytest.param("de02004c61766335392e33372e31303000422008c11838", id="with a name in front"),
        pytest.param("00c800802380", id="one band, which is zeros"),
        pytest.param("210049900219002380", id="two channels, and which bands are sums"),
    ],
)
def test_frames_of_aac_without_any_sound_are_silence(frame: str) -> None:
    assert is_silent(bytes.fromhex(frame))


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("", id="nothing"),
        pytest.param("0118", id="cut off"),
        pytest.param("00c800803380", id="a band of noise"),
        pytest.param("0140228 0a34ee680ba0800", id="higher frequencies made up"),
        pytest.param("a0", id="a part that nobody writes"),
    ],
)
def test_frames_of_aac_that_may_be_heard_are_not_silent(frame: str) -> None:
    assert not is_silent(bytes.fromhex(frame.replace(" ", "")))


@given(st.binary(max_size=60))
def test_any_bytes_are_silent_or_not(frame: bytes) -> None:
    assert is_silent(frame) in (True, False)
