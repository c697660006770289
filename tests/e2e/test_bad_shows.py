"""Every wrong show is told in exactly these words, whatever is wrong with it.

A folder tests/shows/bad-* holds only what differs from tests/shows/minimal, and `expected.txt`:
the exit code, then what `podcast-pub check` prints. What stops it, such as a slip in a template,
comes on stderr; there the show's folder is written SHOW. `changes.txt` says what a copy of a file
cannot: `delete: PATH`, `copy: FROM TO`, `move: FROM TO`. What git cannot hold (large, unreadable,
special files) is made by a recipe below. `UPDATE_GOLDEN=1` writes expected.txt anew.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_pub.model.timed import Chapter
from tests.chapter_forms import as_id3
from tests.e2e.command import COMMAND
from tests.show_folder import MINIMAL

SHOWS = MINIMAL.parent
EXPECTED = "expected.txt"
CHANGES = "changes.txt"
LIKE_OTHERS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Root may read everything; with these two rights taken away it is like everybody else."""

EPISODE = Path("episodes/001-tides/episode.md")
AUDIO = Path("episodes/001-tides/audio.mp3")


def _add_keys(show: Path, text: str) -> None:
    """Write more keys into podcast.yaml."""
    with (show / "podcast.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def _replace(show: Path, file: Path, old: bytes, new: bytes) -> None:
    """Change bytes of a file."""
    path = show / file
    path.write_bytes(path.read_bytes().replace(old, new))


def _unreadable_file(show: Path) -> None:
    (show / AUDIO).chmod(0)
    (show / EPISODE.with_name("cover.jpg")).write_bytes((show / "cover.jpg").read_bytes())
    (show / EPISODE.with_name("cover.jpg")).chmod(0)
    shutil.copytree(show / "episodes/001-tides", show / "episodes/002-ebb", copy_function=_touch)
    (show / "episodes/002-ebb/episode.md").chmod(0)
    (show / "episodes/003-$(id)").mkdir(mode=0)  # what is to be typed must not run it


def _touch(_: str, to: str) -> None:
    """An empty file in the place of a copy."""
    Path(to).touch()


def _folder_for_file(show: Path) -> None:
    (show / AUDIO).unlink()
    _replace(show, EPISODE, b"\n---\n", b"\naudio: sound\nartwork: sound\n---\n")
    (show / AUDIO.with_name("sound")).mkdir()
    (show / "episodes/002-ebb/episode.md").mkdir(parents=True)


def _symlink_outside(show: Path) -> None:
    outside = show.parent / "outside"
    shutil.copytree(show / "episodes/001-tides", outside)
    (show / AUDIO).unlink()
    (show / AUDIO).symlink_to(outside / "audio.mp3")
    (show / "episodes/002-ebb").symlink_to(outside)
    (show / "static").symlink_to(outside)
    _replace(show, EPISODE, b"Stand", b"[Stand](photo.jpg)")
    (show / EPISODE.with_name("photo.jpg")).symlink_to("/etc/hostname")


def _symlink_loop(show: Path) -> None:
    (show / AUDIO).unlink()
    (show / AUDIO).symlink_to("audio.mp3")
    (show / "episodes/002-ebb").symlink_to("002-ebb")


def _fifo(show: Path) -> None:
    for file in (AUDIO, EPISODE.with_name("transcript.vtt"), Path("static/pipe")):
        (show / file).parent.mkdir(exist_ok=True)
        (show / file).unlink(missing_ok=True)
        os.mkfifo(show / file)
    (show / "episodes/002-ebb").mkdir()
    os.mkfifo(show / "episodes/002-ebb/episode.md")


def _notes_too_long(show: Path) -> None:
    with (show / EPISODE).open("a", encoding="utf-8") as file:
        file.write("> " * 5_000_000)


def _yaml_aliases(show: Path) -> None:
    _add_keys(show, "a: &a [x]\nb: [" + "*a, " * 2_500_000 + "*a]\n")


def _yaml_depth(show: Path) -> None:
    _add_keys(show, "a: " + "[" * 100_000 + "]" * 100_000 + "\n")
    _replace(show, EPISODE, b"\n---\n", b"\na: " + b"{b: " * 100_000 + b"}" * 100_000 + b"\n---\n")


def _chapters_inside(show: Path) -> None:
    inside = (Chapter(0.0, "The quay"), Chapter(0.5, " "), Chapter(60.0, "Behind the end"))
    (show / AUDIO).write_bytes(as_id3(inside))


def _control_characters(show: Path) -> None:
    _replace(show, Path("podcast.yaml"), b"Short", b"\0Short")
    _replace(show, EPISODE, b"title: The", b"title: \x1b[31mThe")
    (show / "pages").mkdir()
    (show / "pages/about.md").write_bytes(b'---\ntitle: "\\a"\n---\n\nHere\x07 we are.\n')
    lost = "---\ntitle: Caf\ufffd\n---\n\nHere we are.\n"
    (show / "pages/quay.md").write_text(lost, "utf-8")


def _not_utf8(show: Path) -> None:
    _replace(show, Path("podcast.yaml"), b"shore", "Küste".encode("latin-1"))
    (show / EPISODE).write_bytes((show / EPISODE).read_text("utf-8").encode("utf-16"))


RECIPES: dict[str, Callable[[Path], None]] = {
    "bad-chapters-inside": _chapters_inside,
    "bad-control-characters": _control_characters,
    "bad-fifo": _fifo,
    "bad-folder-for-file": _folder_for_file,
    "bad-not-utf8": _not_utf8,
    "bad-notes-too-long": _notes_too_long,
    "bad-symlink-loop": _symlink_loop,
    "bad-symlink-outside": _symlink_outside,
    "bad-unreadable-file": _unreadable_file,
    "bad-yaml-aliases": _yaml_aliases,
    "bad-yaml-depth": _yaml_depth,
}
"""Name of the folder → what makes its show wrong."""

NAMES = sorted(folder.name for folder in SHOWS.glob("bad-*"))


def _make(name: str, show: Path) -> None:
    """The minimal show, changed as the folder says."""
    shutil.copytree(MINIMAL, show)
    folder = SHOWS / name
    changes = folder / CHANGES
    if changes.exists():
        for line in changes.read_text("utf-8").splitlines():
            _change(show, *line.split())
    skipped = shutil.ignore_patterns(EXPECTED, CHANGES)
    shutil.copytree(folder, show, ignore=skipped, dirs_exist_ok=True)
    if name in RECIPES:
        RECIPES[name](show)


def _change(show: Path, verb: str, *paths: str) -> None:
    """One line of changes.txt."""
    match verb, [show / path for path in paths]:
        case "delete:", [path]:
            path.unlink()
        case "move:", [source, target]:
            source.rename(target)
        case "copy:", [source, target] if source.is_dir():
            shutil.copytree(source, target)
        case "copy:", [source, target]:
            shutil.copy(source, target)
        case _:
            raise ValueError(f"{verb} {paths}")


def _check(show: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """What the installed command says; 30 seconds are plenty for any show."""
    return subprocess.run(
        [*(LIKE_OTHERS if os.geteuid() == 0 else ()), COMMAND, "check", "-C", show],
        env={**os.environ, "PODCAST_PUB_CACHE": str(cache), "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_show_is_told_in_these_words(name: str, tmp_path: Path) -> None:
    show = tmp_path / "show"
    _make(name, show)

    done = _check(show, tmp_path / "cache")

    told = done.stdout.replace(f" -C {show}", "")  # what is to be typed names the show
    said = f"exit: {done.returncode}\n{told}{done.stderr.replace(str(show), 'SHOW')}"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        (SHOWS / name / EXPECTED).write_text(said, encoding="utf-8")
    assert said == (SHOWS / name / EXPECTED).read_text("utf-8")
    assert said.startswith("exit: 1\n" if "error" in said else "exit: 0\n")
    assert "Traceback" not in said


def test_every_recipe_belongs_to_a_folder() -> None:
    assert set(RECIPES) <= set(NAMES)


def test_the_minimal_show_has_no_problem(tmp_path: Path) -> None:
    show = tmp_path / "show"
    shutil.copytree(MINIMAL, show)

    done = _check(show, tmp_path / "cache")

    assert (done.returncode, done.stdout) == (0, "no problems found in 1 episode\n")
