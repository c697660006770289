"""What `init`, `new` and `publish` made, and what to type next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from podcast_pub.addresses import FEED
from podcast_pub.report.words import count, harmless, size

if TYPE_CHECKING:
    from podcast_pub.authoring.new import Made
    from podcast_pub.pipeline import Planned
    from podcast_pub.release.apply import Outcome

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


def episode_text(made: Made) -> str:
    """The files of a new episode, and what to do next."""
    lines = [f"+ {harmless(str(made.file))}"]
    if made.audio is None:
        lines += ["", "it is a draft: put audio.mp3 or audio.m4a beside it, and take out `draft:`"]
    else:
        lines += [f"+ {harmless(str(made.audio))}", "", "next: write its notes, then"]
        lines += ["  podcast-pub serve --open", "  podcast-pub publish"]
    return "\n".join(lines)


def published_text(made: Planned, outcome: Outcome) -> str:
    """What a publish did; after the first one, where the feed is and what to do next."""
    folder = harmless(str(made.store).rstrip("/"))
    done = []
    if outcome.written:
        done.append(f"{count(outcome.written, 'file')} written ({size(outcome.size)})")
    if outcome.deleted:
        done.append(f"{count(outcome.deleted, 'file')} removed")
    lines = ["", f"published release {outcome.release}: {', '.join(done) or 'no file changed'}"]
    if not made.plan.base.release:
        site = harmless(made.plan.feed_url.removesuffix(FEED))
        lines += [
            f"the feed is {folder}/{FEED}, to be read as {site}{FEED}",
            "",
            "next: look and listen; then let a web server show the folder at that address",
            "  podcast-pub serve --open --as-published",
        ]
    return "\n".join(lines)
