"""Dates as a feed writes them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime

from podcast_pub.model.episode import Entry


def rfc5322(date: datetime) -> str:
    """An aware date in UTC; English names whatever the locale. https://www.rfc-editor.org/rfc/rfc5322

    >>> rfc5322(datetime(2026, 3, 8, 7, 0, tzinfo=UTC))
    'Sun, 08 Mar 2026 07:00:00 +0000'
    """
    return format_datetime(date.astimezone(UTC))


def newest_date(entries: Iterable[Entry]) -> str | None:
    """When the newest of them came out; None without any."""
    return _newest(entry.date for entry in entries)


def newest_change(entries: Iterable[Entry]) -> str | None:
    """When the last of them came out or was changed; None without any."""
    return _newest(entry.updated or entry.date for entry in entries)


def _newest(dates: Iterable[datetime]) -> str | None:
    newest = max(dates, default=None)
    return None if newest is None else rfc5322(newest)
