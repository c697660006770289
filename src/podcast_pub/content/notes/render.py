"""Show notes: Markdown → `Notes`, safe to show, with everything that is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from podcast_pub.content.notes import known
from podcast_pub.content.notes.alt_text import pictures_without_words
from podcast_pub.content.notes.chapters import in_lines
from podcast_pub.content.notes.feed_html import narrow
from podcast_pub.content.notes.known import Rendered
from podcast_pub.content.notes.markdown import to_html
from podcast_pub.content.notes.page_html import arrange, endnotes, link_times
from podcast_pub.content.notes.plain import plain_text, teaser
from podcast_pub.content.notes.references import Place, References
from podcast_pub.content.notes.sanitise import depth, left_out, sanitise
from podcast_pub.content.notes.source_text import SourceText
from podcast_pub.content.notes.stayed_text import links_with_spaces, open_comment
from podcast_pub.content.notes.tokens import TAG
from podcast_pub.content.text import forbidden_character
from podcast_pub.model.memory import Memory
from podcast_pub.model.notes import EMPTY_NOTES, Notes
from podcast_pub.problems import Finding, Level

LARGEST = 64_000
"""Bytes of notes: cleaning takes time with the square of what is hostile in them."""
MOST_HTML = 1_000_000
"""Characters of HTML that notes may become: a short table can have a million cells."""
DEEPEST = 100
"""Quotes, lists and tags inside each other: more is an accident or an attack."""
_ID = re.compile(r' id="([^"]*)"')
_ANCHOR = re.compile(r' href="#([^"]*)"')


def render_notes(
    text: str,
    *,
    path: str,
    first_line: int,
    folder: Path,
    root: Path,
    slug: str,
    page_key: str,
    duration: float | None,
    memory: Memory,
    entry_links: Mapping[str, str] | None = None,
) -> tuple[Notes, tuple[Finding, ...]]:
    """The notes of an episode, post or page, and what is wrong with them. Read-only.

    `text` begins on `first_line` of the file `path` (relative to the show's folder, with `/`);
    relative links start from `folder`, absolute and inside `root`. Ids get `slug` in front.
    Times become links to `page_key` when they lie within `duration` (seconds; None: no audio).
    `entry_links`: texts that may be linked, path relative to the show's folder → page key.
    """
    source = SourceText(text, path, first_line)
    unusable = _unusable(text, source)
    if unusable is not None or not text.strip():
        return EMPTY_NOTES, (unusable,) if unusable else ()
    place = Place(root, folder, slug, page_key, entry_links or {})
    made_from = known.digest(text, path, first_line, duration, place)
    rendered = known.recall(memory, path, made_from, place)
    if rendered is None:
        rendered = _render(text, source, place, duration, memory)
        known.remember(memory, path, made_from, rendered)
    return rendered.notes, rendered.findings


def _unusable(text: str, source: SourceText) -> Finding | None:
    """Why a text is not rendered at all."""
    size = len(text.encode(errors="replace"))
    if size > LARGEST:
        return Finding(
            "notes-too-long",
            Level.ERROR,
            f"the notes are longer than {LARGEST // 1000} kB",
            source.at(""),
            "move the longest part (a transcript?) into a file of its own, and link to it",
            found=f"{size / 1000:.0f} kB",
        )
    character = forbidden_character(text)
    return None if character is None else _invisible(character, source)


def _render(
    text: str, source: SourceText, place: Place, duration: float | None, memory: Memory
) -> Rendered:
    """Markdown → raw HTML → safe HTML → what pages, feeds and plain texts show of it."""
    raw = to_html(text)
    if len(raw) > MOST_HTML:
        return Rendered(EMPTY_NOTES, (_too_much_html(source, len(raw)),), {})
    if depth(raw) > DEEPEST:
        return Rendered(EMPTY_NOTES, (_too_deep(source),), {})
    references = References(place, source, memory)
    clean = sanitise(raw, prefix=place.slug, address=references.address)
    character = forbidden_character(clean)
    if character is not None:  # typed as an entity: `&#8;`
        return Rendered(EMPTY_NOTES, (_invisible(character, source),), {})
    safe = in_lines(arrange(clean, references.images))
    plain, first = plain_text(safe), teaser(safe)
    notes = Notes(
        html=link_times(endnotes(safe), page_key=place.page_key, duration=duration).strip(),
        feed_html=narrow(safe, page_key=place.page_key).strip(),
        text=plain,
        teaser=first,
        teaser_is_whole=first == plain and "<img " not in safe,
        images=tuple(references.images.values()),
        files=tuple(references.files.values()),
    )
    findings = (
        *references.findings,
        *_left_out(raw, source),
        *pictures_without_words(raw, text, source),
        *open_comment(raw, source),
        *links_with_spaces(safe, source),
        *_dead_anchors(safe, place, source),
    )
    unique = sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
    return Rendered(notes, tuple(unique), references.entries)


def _invisible(character: str, source: SourceText) -> Finding:
    """A character, named `U+0008`, that neither XML nor a page can hold."""
    return Finding(
        "control-character",
        Level.ERROR,
        f"an invisible control character ({character}) stands in the notes",
        source.at(chr(int(character[2:], 16))),
        "delete the line and type it again, without copying",
    )


def _too_much_html(source: SourceText, size: int) -> Finding:
    """Short notes that become a long page."""
    return Finding(
        "notes-too-long",
        Level.ERROR,
        f"the notes become more than {MOST_HTML // 1_000_000} MB of HTML",
        source.at(""),
        "look for a table: each of its rows gets as many cells as its first",
        found=f"{size / 1_000_000:.1f} MB",
    )


def _too_deep(source: SourceText) -> Finding:
    """Notes that no reader could follow, and that would take long to clean."""
    return Finding(
        "notes-nesting",
        Level.ERROR,
        f"quotes, lists or tags stand more than {DEEPEST} deep inside each other",
        source.at(""),
        "close what was opened: look for a row of > or for tags without an end",
    )


def _left_out(raw: str, source: SourceText) -> Iterator[Finding]:
    """What the producer typed and listeners will not get."""
    for left in left_out(raw):
        if left.what.endswith(":"):
            do = "link to an address that begins with https://, or to a file beside the notes"
        else:
            do = "delete it, or say it in Markdown"
        yield Finding(
            "notes-left-out",
            Level.WARNING,
            f"`{left.what}` is left out of the notes",
            source.at(left.what.rstrip(">="), left.line),
            do,
        )


def _dead_anchors(safe: str, place: Place, source: SourceText) -> Iterator[Finding]:
    """Links to a place in the notes that is not there."""
    tags = "".join(TAG.findall(safe))
    there = set(_ID.findall(tags))
    for anchor in _ANCHOR.findall(tags):
        if anchor not in there:
            name = anchor.removeprefix(f"{place.slug}-")
            yield Finding(
                "notes-anchor",
                Level.WARNING,
                f"there is no place called `#{name}` in the notes",
                source.at(f"#{name}"),
                f'name the place: put <a id="{name}"></a> in front of it',
            )
