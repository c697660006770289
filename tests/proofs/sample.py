"""The sample show of this repository, and everything that can happen to it between two publishes.

One publish of it has new, changed, withdrawn and renamed episodes, new audio in the place of old,
other chapters and transcripts, and a static file that goes.
"""

import shutil
from pathlib import Path

from tests.e2e.command import copy_sample

URL = "https://slackwater.example/"
WITHDRAWN = "last-ferry"
"""The slug of the episode that goes with its audio: on purpose, at once."""
LONGER = 200_000
"""Bytes that replaced audio is longer than before, unless told otherwise."""


def before(folder: Path) -> Path:
    """The show as it is published first."""
    show = copy_sample(folder)
    static = show / "static"
    static.mkdir(exist_ok=True)
    (static / "robots.txt").write_text("User-agent: *\nAllow: /\n")
    (static / "tour-2026.txt").write_text("Viana, 3 May\n")
    return show


def after(folder: Path, published: Path, *, longer: int = LONGER) -> Path:
    """A copy of the published show with every kind of change."""
    show = Path(shutil.copytree(published, folder))
    episodes = show / "episodes"
    _change(episodes / "008-knots/episode.md", "2099-06-21", "2026-08-02")  # new
    _change(episodes / "003-salt/episode.md", "Added in April", "Added in May")
    _change(episodes / "003-salt/episode.md", "The rake", "The long rake")  # chapters
    _change(episodes / "001-slack-water/transcript.vtt", "the", "that")
    _change(episodes / "005-last-ferry/episode.md", "season: 1", "withdrawn: a promise\nseason: 1")
    (episodes / "006-bridges").rename(episodes / "006-the-road-that-stands-up")
    retitle(episodes / "002-four-flashes/audio.mp3", "Mastered again", longer=longer)  # replaced
    (show / "static" / "tour-2026.txt").unlink()
    (show / "static" / "robots.txt").write_text("User-agent: *\nDisallow: /files/\n")
    return show


def mastered_again(folder: Path, changed: Path) -> Path:
    """A copy of the changed show with yet another take of the audio that was replaced."""
    show = Path(shutil.copytree(changed, folder))
    retitle(show / "episodes/002-four-flashes/audio.mp3", "Mastered once more")
    return show


def edited(folder: Path, published: Path) -> Path:
    """A copy in which nothing is taken down: only so are copies kept of what is overwritten."""
    show = Path(shutil.copytree(published, folder))
    _change(show / "episodes/003-salt/episode.md", "Added in April", "Added in May")
    return show


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file} does not say {old!r} any more")
    file.write_text(text.replace(old, new), "utf-8")


def retitle(audio: Path, title: str, *, longer: int = 0) -> None:
    """Make an MP3 file another one with a tag in front, which has `longer` bytes of padding."""
    text = b"\x03" + title.encode()
    frame = b"TIT2" + _synchsafe(len(text)) + bytes(2) + text  # https://id3.org/id3v2.4.0-structure
    size = len(frame) + longer
    head = b"ID3\x04" + bytes(2) + _synchsafe(size)
    audio.write_bytes(head + frame + bytes(longer) + audio.read_bytes())


def _synchsafe(number: int) -> bytes:
    return bytes(number >> shift & 127 for shift in (21, 14, 7, 0))
