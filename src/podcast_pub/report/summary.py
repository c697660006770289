"""What a plan means to listeners: what appears, changes and disappears. Pure."""

from collections.abc import Iterator, Sequence

from podcast_pub.addresses import MEDIA
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.report.words import count, listed, one_line

FEW = 3
"""Entries that are named; more are counted."""

_LOST = {RefusalKind.GUID_GONE, RefusalKind.GUID_CHANGED, RefusalKind.GUID_REUSED}


def summary_of(plan: Plan) -> str:
    """One line for listeners' sake: `2 new episodes; “Ebb” changed; nothing disappears`."""
    appears = list(_appears(plan))
    if plan.is_empty:
        return "nothing to do"
    if not plan.base.release:
        return "first publish: " + ("; ".join(appears) or "no episode yet")
    if not (plan.writes or plan.deletes or plan.refusals):
        return f"no file changes; noted: {'; '.join(_noted(plan)) or 'what is live'}"
    return "; ".join([*appears, *_changes(plan), _disappears(plan)])


def _appears(plan: Plan) -> Iterator[str]:
    new = _live(plan.ledger) - _published(plan.base.ledger)
    if new:
        yield count(len(new), "new episode")
    keys = [
        write.artifact.key
        for write in plan.writes
        if write.reason is Reason.NEW and write.artifact.kind is Kind.PAGE
    ]
    for folder, noun in (("posts/", "new post"), ("pages/", "new page")):
        number = sum(key.startswith(folder) for key in keys)
        if number:
            yield count(number, noun)


def _changes(plan: Plan) -> Iterator[str]:
    both = list(_before_and_after(plan))
    renamed = [new for old, new in both if new.title != old.title]
    yield from _who([new.title for old, new in both if _audio_changed(old, new)], "got new audio")
    yield from _who([new.title for new in renamed], "changed")
    yield from _who([new.title for old, new in both if new.slug != old.slug], "moved")
    changed = [write.artifact for write in plan.writes if write.reason is not Reason.NEW]
    pages = [artifact.label for artifact in changed if artifact.kind is Kind.PAGE]
    same_episodes = plan.ledger == plan.base.ledger and not plan.refusals
    if same_episodes and len(pages) <= FEW:
        yield from _who(pages, "changed")
    elif pages:
        yield f"{count(len(pages), 'page')} changed"
    if any(artifact.kind is Kind.FEED for artifact in changed):
        yield "the feed changed"
    yield from _everywhere(plan)


def _everywhere(plan: Plan) -> Iterator[str]:
    """What one line of podcast.yaml changes in every episode."""
    if plan.media_url != plan.base.media_url:
        yield f"all enclosures move to {one_line(plan.media_url)}"
    if plan.timezone != plan.base.timezone:
        yield f"the time zone is {one_line(plan.timezone)} now: dates without an offset move"


def _who(titles: Sequence[str], what: str) -> Iterator[str]:
    """`“Ebb” and “Flood” changed`; many are counted."""
    names = [f"“{one_line(title, longest=50)}”" for title in titles]
    if names:
        yield f"{listed(names) if len(names) <= FEW else count(len(names), 'episode')} {what}"


def _disappears(plan: Plan) -> str:
    refused = {refusal.subject for refusal in plan.refusals if refusal.kind in _LOST}
    gone = len(_published(plan.base.ledger) - (_live(plan.ledger) - refused))
    pages = sum(delete.key.endswith(".html") for delete in plan.deletes)
    audio = sum(delete.key.startswith(MEDIA) for delete in plan.deletes)
    numbers = {"episode": gone, "audio file": audio, "page": pages}
    parts = [count(number, noun) for noun, number in numbers.items() if number]
    if not parts:
        return "nothing disappears"
    return listed(parts) + (" disappears" if gone + audio + pages == 1 else " disappear")


def _noted(plan: Plan) -> Iterator[str]:
    """What only the log will know."""
    moved = [
        f"“{one_line(new.title, longest=50)}” is in episodes/{one_line(new.folder)} now"
        for old, new in _before_and_after(plan)
        if old.folder != new.folder
    ]
    yield from moved[:FEW]
    if len(moved) > FEW:
        yield f"{len(moved) - FEW:,} more folders"
    yield from _everywhere(plan)


def _before_and_after(plan: Plan) -> Iterator[tuple[LedgerEntry, LedgerEntry]]:
    """Episodes that listeners have and keep."""
    for guid in sorted(_published(plan.base.ledger) & _live(plan.ledger)):
        yield plan.base.ledger.entries[guid], plan.ledger.entries[guid]


def _audio_changed(old: LedgerEntry, new: LedgerEntry) -> bool:
    return old.media_sha256 != new.media_sha256


def _live(ledger: Ledger) -> set[str]:
    return {guid for guid, entry in ledger.entries.items() if entry.live}


def _published(ledger: Ledger) -> set[str]:
    """Without those that only an unfinished publish names: listeners never had them."""
    return {guid for guid in _live(ledger) if ledger.entries[guid].first_published is not None}
