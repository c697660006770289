"""The folder in which copies of recordings are made: what a killed run left there goes."""

import os
import shutil
import time
from pathlib import Path

from podcast_pub.media.copies import Workshop, retagged
from tests.show_folder import AUDIO

DAY = 24 * 3600


def fetch(path: Path) -> None:
    shutil.copyfile(AUDIO, path)


def test_what_a_killed_run_left_goes_once_nobody_can_be_at_it_any_more(tmp_path: Path) -> None:
    left, made = tmp_path / "part-left.mp3", tmp_path / "made.mp3"
    folder, young = tmp_path / "part-folder", tmp_path / "part-young.mp3"
    for path in (left, made, young):
        path.write_bytes(b"sound")
    folder.mkdir()
    (folder / "labels.txt").write_bytes(b"labels")
    for path in (left, folder, made):
        os.utime(path, (time.time() - 2 * DAY,) * 2)

    new = retagged(Workshop(tmp_path, makes=True), "1" * 64, b"", fetch)

    assert {path.name for path in tmp_path.iterdir()} == {made.name, young.name, new.name}
