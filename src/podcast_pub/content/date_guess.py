"""Other ways of writing a date → the one that can be read, where only one day can be meant. Pure.

A guess is only offered, never taken: what a producer meant is for the producer to say.
"""

import re
from datetime import datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:[A-Za-z]{3,9},?\s+)?"
_DATES = (
    rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}",
    rf"{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}",
    rf"(?P<first>[0-9]{{1,2}})[-/](?P<second>[0-9]{{1,2}})[-/]{_YEAR}",
    rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]{_NAME}[,\s-]\s?{_YEAR}",
    rf"{_WEEKDAY}{_NAME}\s{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
)
_TIME = (
    r"(?:(?:T|,?\s+(?:at\s+)?)(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::[0-9]{2})?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?"
    r"(?:\s?(?P<offset>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_FORMS = tuple(re.compile(date + _TIME, re.IGNORECASE) for date in _DATES)


def meant_date(text: str) -> str | None:
    """The date as it can be typed; None when nothing is near, or two days could be meant.

    >>> meant_date("22.11.2026"), meant_date("11/22/2026 7:00 pm"), meant_date("3/4/2026")
    ('2026-11-22', '2026-11-22 19:00', None)
    """
    line = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(line) for form in _FORMS)), None)
    day = None if found is None else _day(found.groupdict())
    if found is None or day is None:
        return None
    meant = day + _clock(found)
    try:
        datetime.fromisoformat(meant)
    except ValueError:  # no such day, no such time
        return None
    return meant


def _day(part: dict[str, str | None]) -> str | None:
    """Year, month and day; None when day and month may be meant the other way round."""
    month, day = part.get("month"), part.get("day")
    if first := part.get("first"):
        month, day = _american(int(first), int(part["second"] or 0))
    if name := part.get("name"):
        short = name[:3].lower()
        month = str(_MONTHS.index(short) + 1) if short in _MONTHS else None
    return f"{part['year']}-{month:0>2}-{day:0>2}" if month and day else None


def _american(first: int, second: int) -> tuple[str, str] | tuple[None, None]:
    """Month and day, where only one of the two numbers can be a month."""
    if (first > 12) is (second > 12) and first != second:
        return None, None
    return (str(second), str(first)) if first > 12 else (str(first), str(second))


def _clock(found: re.Match[str]) -> str:
    """The time with its offset, as one types them behind the day; empty when there is none."""
    if found["hour"] is None:
        return ""
    hour = int(found["hour"])
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    clock = f"{hour:02}:{found['minute']}"
    offset = found["offset"]
    if offset is None:
        return f" {clock}"
    return f"T{clock}{offset[:3]}:{offset[-2:]}" if offset[0] in "+-" else f"T{clock}Z"
