"""Rendered notes between runs: Markdown is the largest cost of a build.

What is remembered holds as long as everything that it was made from: the text, its place, the
libraries, the pages that it links to and the files that it names.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from podcast_pub.content.notes.references import Place
from podcast_pub.media.stamp import Stamp
from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.model.notes import Notes
from podcast_pub.problems import Finding, Level, Location, has_errors
from podcast_pub.recipe import recipe

_KIND = "notes"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a text became, and what was wrong with it."""

    notes: Notes
    findings: tuple[Finding, ...]
    entries: Mapping[str, str]
    """Texts that are linked: path relative to the show's folder → page key."""


def digest(text: str, path: str, first_line: int, duration: float | None, place: Place) -> str:
    """Hash of everything but files and other entries that rendering depends on."""
    here = place.folder.relative_to(place.root).as_posix()
    parts = (recipe(), path, first_line, here, place.slug, place.page_key, duration)
    return hashlib.sha256(f"{parts!r}\n{text}".encode()).hexdigest()


def recall(memory: Memory, path: str, wanted: str, place: Place) -> Rendered | None:
    """What was rendered before, if all of it still holds."""
    kept = memory.recall(_KIND, path)
    if kept is None:
        return None
    said = json.loads(kept)
    if said["digest"] != wanted or any(
        place.entry_links.get(text) != key for text, key in said["entries"].items()
    ):
        return None
    root = place.root
    for name, stamp in said["stamps"].items():
        try:
            if str(Stamp.of((root / name).stat())) != stamp:
                return None
        except OSError:
            return None
    html, feed_html, text, teaser, teaser_is_whole = said["notes"]
    notes = Notes(
        html,
        feed_html,
        text,
        teaser,
        teaser_is_whole,
        images=tuple(Image(root / name, name, *facts) for name, *facts in said["images"]),
        files=tuple(PublishedFile(root / name, name, *facts) for name, *facts in said["files"]),
    )
    findings = tuple(
        Finding(rule, Level(level), message, Location(path, line), do, found)
        for rule, level, message, line, do, found in said["findings"]
    )
    return Rendered(notes, findings, said["entries"])


def remember(memory: Memory, path: str, made_from: str, rendered: Rendered) -> None:
    """Keep what was rendered, unless it has errors or a file that may still change unseen."""
    notes = rendered.notes
    stamps: dict[str, str] = {}
    files: tuple[Image | PublishedFile, ...] = (*notes.images, *notes.files)
    for name, path_of_file in ((file.name, file.path) for file in files if file.path):
        stamp = Stamp.of(path_of_file.stat())
        if not stamp.is_settled():
            return
        stamps[name] = str(stamp)
    if has_errors(rendered.findings):
        return
    said = {
        "digest": made_from,
        "notes": [notes.html, notes.feed_html, notes.text, notes.teaser, notes.teaser_is_whole],
        "images": [astuple(image)[1:] for image in notes.images],
        "files": [astuple(file)[1:] for file in notes.files],
        "entries": dict(rendered.entries),
        "stamps": stamps,
        "findings": [
            [f.rule, f.level.value, f.message, f.location.line, f.do, f.found]
            for f in rendered.findings
        ],
    }
    memory.remember(_KIND, path, json.dumps(said).encode())
