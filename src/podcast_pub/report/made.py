"""What `init` and `new` made, and what to type next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from podcast_pub.report.words import harmless

if TYPE_CHECKING:
    from podcast_pub.authoring.new import Made

_ABOUT = {
    "podcast.yaml": "the show: every key is explained there",
    "cover.png": "a placeholder: put your artwork in its place",
    "episodes/000-trailer/episode.md": "an episode to begin with, a draft",
    ".gitignore": "",
}


def show_text(root: Path, names: Sequence[str]) -> str:
    """The files of a new show, and the next commands."""
    width = max(map(len, names))
    folder = str(root)
    there = [] if folder == "." else [f"  cd {quote(folder)}"]
    return "\n".join(
        [
            f"your show is in {harmless(folder)}/",
            *(f"+ {name:{width}}  {_ABOUT.get(name, '')}".rstrip() for name in sorted(names)),
            "",
            "next:",
            *there,
            "  podcast-pub serve --open                              # look at it",
            '  podcast-pub new "My first episode" --audio take1.mp3  # add an episode',
            "  podcast-pub publish                                   # make feed and pages",
        ]
    )


def artwork_text(file: Path, size: int, of_show: bool) -> str:
    """A new picture, and what to do with it where it is for the whole show."""
    lines = [f"+ {harmless(str(file))}  {size // 1024:,} kB"]
    if of_show:
        lines += ["", f"next: let podcast.yaml say artwork: {harmless(file.name)}"]
    return "\n".join(lines)


def episode_text(made: Made) -> str:
    """The files of a new episode, and what to do next."""
    lines = [f"+ {harmless(str(made.file))}"]
    if made.audio is None:
        lines += ["", "it is a draft: put its recording beside it, and take out `draft:`"]
    else:
        lines += [f"+ {harmless(str(made.audio))}", ""]
        if made.proposed:
            words = ", ".join(made.proposed)
            lines += [f"taken from the tags of the audio: {words}; look whether it is right", ""]
        if made.same_as is not None:
            lines += [
                f"it is the same recording as that of {harmless(made.same_as)}: is it meant?",
                "",
            ]
        lines += ["next: write its notes, then"]
        lines += ["  podcast-pub serve --open", "  podcast-pub publish"]
    return "\n".join(lines)
