"""What a plan means to listeners: what appears, changes and disappears. Pure."""

from collections.abc import Iterator

from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Plan, Reason
from podcast_pub.model.published import Ledger
from podcast_pub.report.words import count


def summary_of(plan: Plan) -> str:
    """One line for listeners' sake: `2 new episodes; 1 page changed; nothing disappears`."""
    appears = list(_appears(plan))
    if not plan.base.release:
        return "first publish: " + ("; ".join(appears) or "no episode yet")
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
    again = sum(_audio_changed(plan, guid) for guid in _published(plan.base.ledger))
    if again:
        yield f"{count(again, 'episode')} with new audio"
    changed = [write.artifact.kind for write in plan.writes if write.reason is not Reason.NEW]
    if Kind.PAGE in changed:
        yield f"{count(changed.count(Kind.PAGE), 'page')} changed"
    if Kind.FEED in changed:
        yield "the feed changed"


def _disappears(plan: Plan) -> str:
    gone = len(_published(plan.base.ledger) - _live(plan.ledger))
    pages = sum(delete.key.endswith(".html") for delete in plan.deletes)
    parts = [count(gone, "episode")] if gone else []
    parts += [count(pages, "page")] if pages else []
    if not parts:
        return "nothing disappears"
    return " and ".join(parts) + (" disappears" if gone + pages == 1 else " disappear")


def _audio_changed(plan: Plan, guid: str) -> bool:
    before, after = plan.base.ledger.get(guid), plan.ledger.get(guid)
    if before is None or after is None or not after.live:
        return False
    return before.media_sha256 != after.media_sha256


def _live(ledger: Ledger) -> set[str]:
    return {guid for guid, entry in ledger.entries.items() if entry.live}


def _published(ledger: Ledger) -> set[str]:
    """Without those that only an unfinished publish names: listeners never had them."""
    return {guid for guid in _live(ledger) if ledger.entries[guid].first_published is not None}
