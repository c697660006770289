"""What ought to be live by now and is not. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from podcast_pub.content.calendar import Dated
from podcast_pub.model.published import Published


@dataclass(frozen=True, slots=True)
class Due:
    """What a publish would bring out now, and what comes next."""

    entries: tuple[Dated, ...]
    """Oldest first."""
    coming: Dated | None
    """The next one whose date is yet to come; None when nothing is scheduled."""


def what_is_due(calendar: Iterable[Dated], published: Published, now: datetime) -> Due:
    """Hold all entries that are to be seen against what is live, by the newest complete release.

    date    kind     at the target         answer
    after   -        -                     comes
    by now  episode  guid live             nothing
    by now  episode  guid let go, unknown  due
    by now  post     page, or name, there  nothing
    by now  post     neither there         due
    """
    entries = tuple(calendar)
    come = (one for one in entries if one.date <= now)
    due = tuple(one for one in come if not _is_live(one, published))
    coming = (one for one in entries if one.date > now)
    return Due(due, min(coming, key=lambda one: one.date, default=None))


def _is_live(entry: Dated, published: Published) -> bool:
    if entry.guid is None:
        return entry.page in published.objects or entry.slug in published.posts
    known = published.ledger.get(entry.guid)
    return known is not None and known.live
