"""Every file of the shelf: as long as a decoder plays it, or refused; damaged, nothing worse."""

from pathlib import Path

import pytest

from podcast_pub.media.sound import Sound
from tests.audio.compare import (
    PAGE,
    SHELF,
    allowed,
    decoded,
    is_published,
    markdown,
    names,
    ours,
    truth,
)
from tests.audio.mutate import LONGEST, run

PUBLISHED = {
    *("abr.mp3", "ape-in-front.mp3", "by-ffmpeg-no-header.mp3", "by-ffmpeg.mp3"),
    *("cbr-no-header.mp3", "cbr.mp3", "chapters.mp3", "cut-off-a-little.mp3"),
    *("cut-off-no-header.mp3", "joined-rates.mp3", "joined.mp3", "junk-behind.mp3"),
    *("junk-between.mp3", "junk-in-front.mp3", "lying-header.mp3", "mono-48k.mp3"),
    *("mpeg-2.5.mp3", "one-second.mp3", "stereo-44k.mp3", "tag-between.mp3", "tagged.mp3"),
    *("tags-behind.mp3", "two-tags.mp3", "vbr-no-header.mp3", "vbr.mp3", "vbri.mp3"),
    *("xing-alone.mp3", "alac.m4a", "chapters-track.m4a", "chapters.m4a", "faststart.m4a"),
    *("fragmented.m4a", "moov-at-end.m4a", "no-edit-list.m4a", "pieces.m4a"),
    *("stereo-48k.m4a", "trimmed.m4a"),
}
REFUSED = {
    *("cut-off.mp3", "free-format.mp3", "layer-1.mp3", "layer-2.mp3", "empty.mp3", "text.mp3"),
    *("lfs-pointer.mp3", "opus-inside.m4a", "cut-off-faststart.m4a", "cut-off-moov-at-end.m4a"),
    *("cut-off-pieces.m4a", "locked.m4a", "video.m4a", "cut-off.flac", "cut-off.wav"),
    "cut-off.aiff",
    "flac-in.ogg",
}
"""Where nothing is measured; the others are measured, and not published as they are."""


def test_every_file_is_listed_with_its_origin() -> None:
    files = {path.name for path in SHELF.iterdir() if path.is_file()}

    assert set(names()) == files - {"README.md", "truth.json"} - {
        name for name in files if name.endswith(".py")
    }
    assert len(names()) >= 40


@pytest.mark.parametrize("name", [name for name in names() if name not in REFUSED])
def test_a_file_is_as_long_as_it_is_decoded(name: str) -> None:
    sound = ours(name)

    assert isinstance(sound, Sound), sound
    assert sound.duration == pytest.approx(truth()[name], abs=allowed(sound))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_played_is_not_measured(name: str) -> None:
    assert isinstance(ours(name), str)


@pytest.mark.parametrize("name", names())
def test_what_apps_play_is_published_and_nothing_else(name: str) -> None:
    assert is_published(name) is (name in PUBLISHED)


@pytest.mark.ffmpeg
@pytest.mark.parametrize("name", names())
def test_the_truth_is_what_ffmpeg_decodes(name: str) -> None:
    assert decoded(name) == pytest.approx(truth()[name], abs=0.005)


def test_the_page_tells_what_the_code_measures() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == markdown(), "write it anew: python -m tests.audio.compare --truth"


def test_two_thousand_damaged_files_are_measured_or_refused(tmp_path: Path) -> None:
    counted, slowest = run(2_000, 7, tmp_path)

    assert set(counted) <= {"measured", "no sound", "cut off", "not audio"}
    assert counted["measured"] > 500
    assert slowest < LONGEST
