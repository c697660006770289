"""Dates as a feed writes them."""

from datetime import UTC, datetime
from email.utils import format_datetime


def rfc5322(date: datetime) -> str:
    """An aware date in UTC; English names whatever the locale. https://www.rfc-editor.org/rfc/rfc5322

    >>> rfc5322(datetime(2026, 3, 8, 7, 0, tzinfo=UTC))
    'Sun, 08 Mar 2026 07:00:00 +0000'
    """
    return format_datetime(date.astimezone(UTC))
