"""Files that were meant to be published and are not: slips in their names, or the wrong place.

Only what looks like such a slip is told: any other file may lie in a show, for its producer.
"""

from collections.abc import Iterable, Set
from pathlib import Path

from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, items
from podcast_pub.content.pictures import COVERS
from podcast_pub.content.transcripts import STEM as TRANSCRIPT
from podcast_pub.content.transcripts import is_transcript
from podcast_pub.problems import Finding
from podcast_pub.timed import chapters_forms
from podcast_pub.timed.transcripts import EXTENSIONS

RULE = "file-unused"
_MARKDOWN = frozenset({".markdown", ".mdown", ".mdtext", ".mdwn", ".mdx", ".mkd", ".mkdn"})
_DATA = frozenset({".csv", ".json", ".toml", ".txt", ".yaml", ".yml"})
_PICTURES = frozenset({".avif", ".bmp", ".gif", ".heic", ".svg", ".tif", ".tiff", ".webp"})


def tell_beside_episode(
    found: Iterable[Item], used: Set[Path], root: Path, findings: list[Finding]
) -> None:
    """Put down files of an episode's folder that nearly have a name that is looked for.

    `used` are those that the episode publishes, whatever they are called.

    found                            meant
    Transcript.vtt, transcript.docx  transcript.vtt, .srt, .json, .html or .txt
    Chapters.json, chapter.txt       chapters.json, chapters.txt
    chapters.csv                     a form that we read
    cover.webp                       cover.jpg, cover.jpeg or cover.png
    """
    for item in found:
        do = "" if item.is_folder or item.path in used else _meant(item)
        if do:
            desk = Desk(item.below(root))
            desk.warn(RULE, "this file is not used", do=f"{do}, or delete it")
            findings += desk.findings


def _meant(item: Item) -> str:
    """What to do with a file that nearly has the right name; empty when it has, or is another."""
    stem = item.stem.casefold()
    if is_transcript(item.name):
        return ""
    if stem.startswith(TRANSCRIPT) and item.extension in EXTENSIONS:
        return f"rename it to {TRANSCRIPT}{item.extension}, write transcript: {item.name}"
    if stem == TRANSCRIPT and item.extension not in EXTENSIONS:
        return f"export it as {TRANSCRIPT}.vtt or {TRANSCRIPT}.txt"
    if stem.startswith("chapter") and item.name not in chapters_forms.NAMES:
        return _meant_as_chapters(item)
    if stem == "cover" and item.extension in _PICTURES:
        return f"export it as {COVERS[0]}"
    return ""


def _meant_as_chapters(item: Item) -> str:
    """What to do with a file that is called like chapters, and is not found as such."""
    if item.extension in chapters_forms.EXTENSIONS:
        return f"rename it to {chapters_forms.STEM}{item.extension}"
    return "write `chapters` into episode.md" if item.extension in _DATA else ""


def tell_no_entry(item: Item, root: Path, findings: list[Finding]) -> None:
    """Put down what lies in posts/ or pages/ and looks like a text, but is none that is read."""
    folder = item.path.parent.name
    desk = Desk(item.below(root))
    if item.is_folder and any(one.extension == ".md" for one in items(item.path, root, [])):
        do = f"move the text out of this folder: {folder}/{item.name}.md"
        desk.warn(RULE, f"texts in folders of {folder}/ are not published", do=do)
    elif not item.is_folder and item.extension in _MARKDOWN:
        do = f"rename it to {item.stem}.md"
        desk.warn(RULE, "the name does not end in .md, so it is not published", do=do)
    findings += desk.findings


def tell_no_person(item: Item, root: Path, findings: list[Finding]) -> None:
    """Put down what lies in people/ and looks like a person, but is none that is read."""
    if not item.is_folder and item.extension in _DATA and item.stem.upper() != "README":
        desk = Desk(item.below(root))
        do = f"write it as {item.stem.partition('.')[0]}.yaml, with a line such as name: Ada"
        desk.warn(RULE, "the name does not end in .yaml, so nobody can be named by it", do=do)
        findings += desk.findings
