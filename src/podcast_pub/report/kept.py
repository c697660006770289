"""The kept releases in words: what each changed, and whether it can be gone back to. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING

from podcast_pub.content.dates import find_zone
from podcast_pub.delivery import Kind
from podcast_pub.model.published import LedgerEntry, Published
from podcast_pub.report.documents import Json
from podcast_pub.report.words import count, harmless, listed, one_line
from podcast_pub.site.words import moment_text

if TYPE_CHECKING:
    from podcast_pub.release.history import History, Release, Standing

FEW = 3
"""Episodes that are named; more are counted."""


def releases_text(history: History) -> str:
    """A few lines for each release, the newest first, without a newline at the end."""
    if not history.standings:
        return f"nothing is published at {harmless(str(history.store))}"
    parts = [f"releases at {harmless(str(history.store))}", ""]
    width = max(len(each.release.record.token) for each in history.standings)
    for standing, before in _with_before(history):
        number, record = standing.release.number, standing.release.record
        when = when_text(standing.release)
        state = _state(standing, history.base.held)
        parts.append(f"{number:>6}  {when}  {record.token:{width}}  {state}")
        parts.append(f"        {_changed(standing.release, before)}")
        if standing.obstacle:
            parts.append(f"        cannot be gone back to: {harmless(standing.obstacle)}")
    parts += ["", _advice(history)]
    return "\n".join(parts)


def releases_document(history: History) -> dict[str, Json]:
    """The same for machines."""
    return {
        "target": str(history.store),
        "held": history.base.held,
        "releases": [
            {
                "release": standing.release.number,
                "when": standing.release.when.isoformat() if standing.release.when else None,
                "token": standing.release.record.token,
                "complete": isinstance(standing.release.record, Published),
                "live": standing.is_live,
                "objects": _files(standing.release),
                "changed": _changed(standing.release, before),
                "went_back_to": standing.release.record.held,
                "obstacle": standing.obstacle,
            }
            for standing, before in _with_before(history)
        ],
    }


def when_text(release: Release) -> str:
    """When a release was made, on the show's own clock."""
    if release.when is None:
        return "gone meanwhile"
    record = release.record
    name = record.timezone if isinstance(record, Published) else None
    return moment_text(release.when.astimezone((name and find_zone(name)) or UTC))


def _with_before(history: History) -> Iterator[tuple[Standing, Published | None]]:
    """Each release with the complete one before it; None where the log begins."""
    rest = history.standings
    for index, standing in enumerate(rest):
        records = (each.release.record for each in rest[index + 1 :])
        yield standing, next((each for each in records if isinstance(each, Published)), None)


def _state(standing: Standing, held: int | None) -> str:
    if not isinstance(standing.release.record, Published):
        return "not complete"
    files = count(_files(standing.release) or 0, "file")
    if standing.is_live:
        return f"{files}, live" + (", publish waits for --resume" if held is not None else "")
    return files


def _files(release: Release) -> int | None:
    return len(release.record.objects) if isinstance(release.record, Published) else None


def _changed(release: Release, before: Published | None) -> str:
    """What a release changed, in short."""
    record = release.record
    if not isinstance(record, Published):
        what = "began" if record.held is None else f"began to go back to release {record.held}"
        return f"{what}, and gave up" if record.abandoned else f"{what}, and is not finished"
    if record.held is not None:
        return f"went back to release {record.held}"
    if before is None:
        up = sum(entry.live for entry in record.ledger.entries.values())
        return ("first publish: " if release.number == 1 else "") + count(up, "episode")
    return "; ".join([*_episodes(before, record), _objects(before, record)])


def _episodes(before: Published, after: Published) -> Iterator[str]:
    had, has = (
        {guid: e for guid, e in release.ledger.entries.items() if e.live and e.first_published}
        for release in (before, after)
    )
    new = [has[guid] for guid in sorted(has.keys() - had.keys())]
    gone = [had[guid] for guid in sorted(had.keys() - has.keys())]
    if new:
        yield f"{count(len(new), 'new episode')}: {_titles(new)}"
    if gone:
        yield f"{count(len(gone), 'episode')} taken down: {_titles(gone)}"


def _titles(entries: list[LedgerEntry]) -> str:
    names = [f"“{one_line(entry.title, longest=50)}”" for entry in entries[:FEW]]
    return listed([*names, f"{len(entries) - FEW:,} more"] if len(entries) > FEW else names)


def _objects(before: Published, after: Published) -> str:
    both = before.objects.keys() & after.objects.keys()
    left = before.objects.keys() - after.objects.keys()
    numbers = {
        "new": len(after.objects.keys() - before.objects.keys()),
        "changed": sum(before.objects[key].sha256 != after.objects[key].sha256 for key in both),
        "no longer used": len(left & after.retired.keys()),
        "gone": len(left - after.retired.keys()),
    }
    words = [f"{number:,} {what}" for what, number in numbers.items() if number]
    if words:
        return f"files: {', '.join(words)}"
    gone = before.retired.keys() - after.retired.keys()
    audio = sum(before.retired[key].object.kind is Kind.MEDIA for key in gone)
    return f"{count(audio, 'audio file')} deleted by prune" if audio else "no file changed"


def _advice(history: History) -> str:
    if any(not each.is_live and each.obstacle is None for each in history.standings):
        return "go back with: podcast-pub rollback NUMBER"
    return "there is no other release to go back to"
