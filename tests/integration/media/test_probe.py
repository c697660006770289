"""Real files of every kind are measured, or refused in words; test_shelf.py knows their length."""

import hashlib
import shlex
import shutil
import struct
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.media.bounded import MOST_BYTES, MOST_READS
from podcast_pub.media.probe import measure, probe
from podcast_pub.media.sound import EXPORT_AGAIN, CutOffError, NoSoundError
from podcast_pub.problems import AudioError

SHELF = Path(__file__).parents[2] / "audio"


def test_everything_else_is_that_of_the_whole_file() -> None:
    path = SHELF / "tagged.mp3"

    facts = probe(path)

    assert facts.size == path.stat().st_size
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert facts.type == "audio/mpeg"
    assert (facts.sample_rate, facts.channels) == (22050, 1)
    assert facts.bitrate == pytest.approx(27_000, rel=0.05)


def test_an_m4a_has_its_own_type() -> None:
    assert probe(SHELF / "faststart.m4a").type == "audio/x-m4a"


@pytest.mark.parametrize(
    ("name", "message", "found", "do"),
    [
        pytest.param(
            "empty.mp3", "`empty.mp3` is empty", None, EXPORT_AGAIN,
            id="empty",
        ),
        pytest.param(
            "text.mp3", "`text.mp3` is not audio that podcast apps play", "a text file",
            "put the recording there", id="text",
        ),
        pytest.param(
            "lfs-pointer.mp3", "`lfs-pointer.mp3` is not audio that podcast apps play",
            "a Git LFS pointer, not the audio itself", "fetch the audio: git lfs pull",
            id="lfs pointer",
        ),
        pytest.param(
            "m4a-named.mp3", "`m4a-named.mp3` is not what its name says", "an MP4 (M4A) file",
            "rename it to m4a-named.m4a", id="m4a named mp3",
        ),
        pytest.param(
            "mp3-named.m4a", "`mp3-named.m4a` is not what its name says", "an MP3 file",
            "rename it to mp3-named.mp3", id="mp3 named m4a",
        ),
        pytest.param(
            "wav-named.mp3", "`wav-named.mp3` is not what its name says", "a WAV file",
            "rename it to wav-named.wav", id="wav named mp3",
        ),
        pytest.param(
            "raw.aac", "`raw.aac` is not audio that podcast apps play", "a raw AAC file",
            "make an MP3 of it: ffmpeg -i e/raw.aac -b:a 128k e/raw.mp3", id="raw aac",
        ),
        pytest.param(
            "layer-2.mp3", "`layer-2.mp3` cannot be played",
            "MPEG audio layer 2, not layer 3 (MP3)",
            "make an MP3 of the recording: rename it to layer-2.original, then type\n"
            "ffmpeg -i e/layer-2.original -b:a 128k e/layer-2.mp3",
            id="layer 2",
        ),
        pytest.param(
            "opus-inside.m4a", "`opus-inside.m4a` cannot be played",
            "sound coded as Opus, not AAC",
            "make an MP3 of the recording: rename it to opus-inside.original, then type\n"
            "ffmpeg -i e/opus-inside.original -b:a 128k e/opus-inside.mp3",
            id="opus in an m4a",
        ),
        pytest.param(
            "free-format.mp3", "`free-format.mp3` cannot be played",
            "MP3 in free format, which hardly any player plays",
            "export the recording again, at one of the usual bitrates such as 128 kbit/s",
            id="free format",
        ),
        pytest.param(
            "locked.m4a", "`locked.m4a` cannot be played",
            "sound that is locked (DRM): only who bought it can play it",
            "use a recording of your own: what is locked cannot be published",
            id="drm",
        ),
        pytest.param(
            "video.m4a", "`video.m4a` cannot be played", "a video, and this is a feed of audio",
            "make an MP3 of the recording: rename it to video.original, then type\n"
            "ffmpeg -i e/video.original -b:a 128k e/video.mp3",
            id="a video",
        ),
        pytest.param(
            "cut-off.mp3", "`cut-off.mp3` is cut off: its end is missing", "1.1 of 1.9 seconds",
            EXPORT_AGAIN, id="mp3 cut off",
        ),
        pytest.param(
            "cut-off-faststart.m4a", "`cut-off-faststart.m4a` is cut off: its end is missing",
            None, EXPORT_AGAIN, id="m4a cut off, index in front",
        ),
        pytest.param(
            "cut-off-moov-at-end.m4a", "`cut-off-moov-at-end.m4a` is cut off: its end is missing",
            None, EXPORT_AGAIN, id="m4a cut off, index at the end",
        ),
        pytest.param(
            "nothing.mp3", "`nothing.mp3` cannot be read", "No such file or directory",
            "look whether it is there, and whether you may read it", id="not there",
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_published_is_refused_in_words(
    name: str, message: str, found: str | None, do: str
) -> None:
    with pytest.raises(AudioError) as refused:
        probe(SHELF / name, Path("e", name))

    assert (refused.value.message, refused.value.found, refused.value.do) == (message, found, do)


def test_a_film_is_told_as_one_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "film.mp3"
    shutil.copy(SHELF / "video.m4a", path)

    with pytest.raises(AudioError) as refused:
        probe(path, Path("film.mp3"))

    assert refused.value.found == "a video, and this is a feed of audio"
    assert refused.value.do.endswith("ffmpeg -i film.original -b:a 128k film.mp3")


def test_a_command_with_an_odd_name_can_be_pasted(tmp_path: Path) -> None:
    path = tmp_path / "-v: it's one.aac"
    shutil.copyfile(SHELF / "raw.aac", path)

    with pytest.raises(AudioError) as refused:
        probe(path, Path(path.name))

    words = shlex.split(refused.value.do.partition(": ")[2])
    assert words == ["ffmpeg", "-i", f"./{path.name}", "-b:a", "128k", f"./{path.stem}.mp3"]


def test_a_head_without_sound_is_exported_again(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes((SHELF / "wav.wav").read_bytes()[:40])

    with pytest.raises(AudioError) as refused:
        probe(path)

    assert refused.value.do == EXPORT_AGAIN


def test_junk_before_the_first_frame_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "junk.mp3"
    path.write_bytes(bytes(3000) + (SHELF / "cbr-no-header.mp3").read_bytes())

    assert probe(path).duration == pytest.approx(1.959, abs=0.1)


def test_zeros_are_no_recording(tmp_path: Path) -> None:
    path = tmp_path / "zeros.mp3"
    path.write_bytes(bytes(200_000))

    with pytest.raises(AudioError, match=r"`zeros.mp3` cannot be played"):
        probe(path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.mp3"
    path.write_bytes((SHELF / "cbr-no-header.mp3").read_bytes() * 2000)
    stop = threading.Event()

    def record() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"\0")
                time.sleep(0.001)

    recorder = threading.Thread(target=record)
    recorder.start()
    try:
        with pytest.raises(AudioError) as refused:
            probe(path)
    finally:
        stop.set()
        recorder.join()

    assert refused.value.message == "`growing.mp3` changed while it was being read"
    assert "wait until the recording is finished" in refused.value.do


def test_a_folder_is_no_audio(tmp_path: Path) -> None:
    (tmp_path / "audio.mp3").mkdir()

    with pytest.raises(AudioError, match="cannot be read"):
        probe(tmp_path / "audio.mp3")


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(["vbr.mp3", "tagged.mp3", "faststart.m4a", "moov-at-end.m4a"]),
    damage=st.lists(
        st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=8)), max_size=6
    ),
    kept=st.floats(0.01, 1),
)
def test_a_damaged_file_is_measured_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    damage: list[tuple[int, bytes]],
    kept: float,
) -> None:
    data = bytearray((SHELF / name).read_bytes())
    for position, junk in damage:
        data[position % len(data) : position % len(data) + len(junk)] = junk
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(data[: int(len(data) * kept)])

    try:
        facts = probe(path)
    except AudioError:
        return
    assert facts.duration > 0
    assert facts.size == path.stat().st_size


def test_a_header_that_does_not_count_frames_is_not_believed(tmp_path: Path) -> None:
    data = bytearray((SHELF / "vbr.mp3").read_bytes())
    header = data.index(b"Xing")
    data[header + 4 : header + 8] = bytes(4)  # flags: neither frames nor bytes are given
    path = tmp_path / "audio.mp3"
    path.write_bytes(data)

    assert probe(path).duration == pytest.approx(1.959, abs=0.1)


def box(name: bytes, body: bytes = b"") -> bytes:
    """A part of an MP4 file."""
    return (len(body) + 8).to_bytes(4, "big") + name + body


@pytest.mark.parametrize(
    "most",
    [
        pytest.param(box(b"free") * MOST_READS, id="in the file"),
        pytest.param(box(b"moov", box(b"free") * MOST_READS), id="in its index"),
        pytest.param(box(b"moov") * 2000 + box(b"moof", box(b"traf") * MOST_READS), id="nested"),
    ],
)
def test_an_m4a_of_parts_without_end_is_refused(tmp_path: Path, most: bytes) -> None:
    path = tmp_path / "parts.m4a"
    path.write_bytes((SHELF / "faststart.m4a").read_bytes() + most)

    with pytest.raises(AudioError, match=r"`parts\.m4a` cannot be played"):
        probe(path)


def test_an_m4a_may_have_as_many_parts_as_a_long_recording(tmp_path: Path) -> None:
    path = tmp_path / "parts.m4a"
    path.write_bytes((SHELF / "faststart.m4a").read_bytes() + box(b"free") * (MOST_READS // 2))

    assert probe(path).codec == "aac"


def test_an_m4a_with_a_cover_larger_than_memory_is_refused(tmp_path: Path) -> None:
    whole = (SHELF / "faststart.m4a").read_bytes()
    index = whole[36:861]
    path = tmp_path / "cover.m4a"
    with path.open("wb") as file:
        file.write(whole[:28])
        head = [b"moov" + index, b"udta", b"meta\0\0\0\0", b"ilst", b"covr", b"data"]
        left = MOST_BYTES + sum(map(len, head)) + 4 * len(head)
        for part in head:
            file.write(left.to_bytes(4, "big") + part)
            left -= 4 + len(part)
        file.truncate(file.tell() + left)

    with pytest.raises(AudioError, match=r"`cover\.m4a` cannot be played"):
        probe(path)


@pytest.mark.parametrize(
    ("size", "found"),
    [
        pytest.param(1_000_000_000_000, "1,000 GB", id="a terabyte"),
        pytest.param(500_000_000, "139 hours", id="in a few bytes a second"),
    ],
)
def test_a_recording_without_end_is_refused_before_it_is_read(
    tmp_path: Path, size: int, found: str
) -> None:
    path = tmp_path / "endless.wav"
    sound = struct.pack("<IHHIIHH", 16, 1, 1, 1000, 1000, 1, 8) + b"data\xff\xff\xff\xff"
    path.write_bytes(b"RIFF\xff\xff\xff\xffWAVEfmt " + sound)
    with path.open("r+b") as file:
        file.truncate(size)

    with pytest.raises(AudioError, match=r"`endless\.wav` is longer than any episode") as refused:
        probe(path)

    assert refused.value.found == found
    assert "100 GB and 100 hours are the most" in refused.value.do


def _element(name: str, content: bytes) -> bytes:
    """A part of a Matroska file."""
    return bytes.fromhex(name) + (0x10000000 | len(content)).to_bytes(4, "big") + content


def _nested(depth: int) -> bytes:
    inside = b""
    for _ in range(depth):
        inside = _element("18538067", inside)
    return _element("1a45dfa3", b"") + inside


def _webm(duration: float, scale: bytes) -> bytes:
    """A file that says how long it is."""
    track = _element("83", b"\2") + _element("86", b"A_OPUS")
    info = _element("2ad7b1", scale) + _element("4489", struct.pack(">d", duration))
    inside = _element("1549a966", info) + _element("1654ae6b", _element("ae", track))
    return _element("1a45dfa3", b"") + _element("18538067", inside)


def _page(flags: int, position: int, packet: bytes) -> bytes:
    """A page of an Ogg file."""
    head = b"OggS\0" + struct.pack("<BQ12x", flags, position)
    return head + bytes([1, len(packet)]) + packet


_ADPCM = struct.pack("<HHIIHHHH", 2, 1, 1, 1, 1, 16, 2, 65535)
"""The head of a WAV file in which a second has no byte."""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(
            "a.wav",
            b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", len(_ADPCM)) + _ADPCM + b"data\1\0\0\0x",
            id="a division by nothing",
        ),
        pytest.param("a.webm", _nested(3000), id="parts in parts"),
        pytest.param("a.webm", _webm(1000.0, b"\xff" * 900), id="a number without end"),
        pytest.param("a.webm", _webm(1e-300, b"\1"), id="no time at all"),
        pytest.param(
            "a.ogg",
            _page(2, 0, b"\1vorbis\0\0\0\0\2\1\0\0\0") + _page(0, 2**64 - 2, b""),
            id="longer than the world",
        ),
    ],
)
def test_numbers_that_nobody_could_mean_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(NoSoundError, match="no sense"):
        measure(path)


@pytest.mark.parametrize(
    ("name", "at", "slow"),
    [
        pytest.param("float.wav", 24, (999).to_bytes(4, "little"), id="WAV"),
        pytest.param("aiff.aiff", 28, bytes.fromhex("4008f9c0000000000000"), id="AIFF"),
        pytest.param("flac.flac", 18, (999 << 4).to_bytes(3, "big"), id="FLAC"),
    ],
)
def test_a_rate_at_which_a_few_bytes_would_be_hours_is_refused(
    tmp_path: Path, name: str, at: int, slow: bytes
) -> None:
    data = (SHELF / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[:at] + slow + data[at + len(slow) :])

    with pytest.raises(NoSoundError, match="whose head makes no sense"):
        measure(path)


def test_a_flac_that_ends_in_thousands_of_beginnings_of_frames_is_not_searched_for_its_end(
    tmp_path: Path,
) -> None:
    path = tmp_path / "take.flac"
    path.write_bytes((SHELF / "flac.flac").read_bytes() + b"\xff\xf8\x06\x08" * 10_000)

    with pytest.raises(CutOffError):
        measure(path)
