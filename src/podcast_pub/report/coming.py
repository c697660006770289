"""What is due, in words and for machines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcast_pub.report.documents import Json
from podcast_pub.report.words import harmless, one_line
from podcast_pub.site.words import moment_text

if TYPE_CHECKING:
    from podcast_pub.content.calendar import Dated
    from podcast_pub.release.due import Due


def due_text(due: Due) -> str:
    """A line for each entry that is due, else when the next one is."""
    return "\n".join(_lines(due))


def _lines(due: Due) -> Iterator[str]:
    for entry in due.entries:
        yield f"due since {moment_text(entry.date)}: {_named(entry)}"
    if due.entries:
        yield "bring it out: podcast-pub publish"
    elif due.coming is None:
        yield "nothing is due, and nothing is scheduled"
    else:
        yield f"nothing is due until {moment_text(due.coming.date)}: {_named(due.coming)}"


def due_document(due: Due) -> dict[str, Json]:
    """The same for machines."""
    return {
        "due": [_entry(entry) for entry in due.entries],
        "next": _entry(due.coming) if due.coming else None,
    }


def _named(entry: Dated) -> str:
    return f"{one_line(entry.title, longest=50)} ({harmless(str(entry.where))})"


def _entry(entry: Dated) -> dict[str, Json]:
    return {
        "title": entry.title,
        "slug": entry.slug,
        "kind": "post" if entry.guid is None else "episode",
        "date": entry.date.isoformat(),
        "path": entry.where.path,
        "line": entry.where.line,
    }
