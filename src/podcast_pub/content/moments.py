"""The keys `date`, `updated` and `draft` of an entry → moments and a status. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from podcast_pub.content.dates import DateProblem, parse_date
from podcast_pub.content.desk import Desk
from podcast_pub.content.wire import Episode, Post
from podcast_pub.model.episode import Status
from podcast_pub.model.show import status_at


@dataclass(frozen=True, slots=True)
class Moments:
    """When an entry is published, and whether listeners may see it."""

    date: datetime
    updated: datetime | None
    status: Status


def read_moments(wire: Episode | Post, zone: ZoneInfo, now: datetime, desk: Desk) -> Moments | None:
    """None when the date cannot be used; the desk knows why."""
    date = _read(wire.date, "date", zone, desk)
    updated = None if wire.updated is None else _read(wire.updated, "updated", zone, desk)
    if date is None:
        return None
    if updated is not None and updated < date:
        desk.error(
            "date-order",
            "`updated` is before `date`",
            key="updated",
            found=wire.updated,
            do="write a later moment, or remove the line",
        )
    return Moments(date, updated, status_at(now, date, draft=wire.draft))


def _read(text: str, key: str, zone: ZoneInfo, desk: Desk) -> datetime | None:
    """A date, or None with the reason on the desk."""
    try:
        return parse_date(text, zone)
    except DateProblem as problem:
        message = f"`{key}` {problem.message}"
        desk.error(problem.rule, message, key=key, found=text, do=problem.do)
        return None
