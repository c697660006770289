"""The rule about the form of dates. https://www.rfc-editor.org/rfc/rfc5322#section-3.3"""

import re
from datetime import date

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_DAYS)}), )?(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(_MONTHS)})"
    r" (?P<year>[0-9]{4}) ([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])? (?:[+-][0-9]{4}|GMT)"
)


def date_problem(text: str) -> tuple[str, str] | None:
    """Rule and words for what is wrong with a date; None for one that every reader understands.

    >>> date_problem("Sun, 08 Mar 2026 07:00:00 +0000")
    >>> date_problem("Mon, 08 Mar 2026 07:00:00 +0000")
    ('pubdate-weekday', 'this day was a Sun, not a Mon')
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return ("pubdate-format", "the date is not written as Sun, 08 Mar 2026 07:00:00 +0000")
    try:
        day = date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return ("pubdate-format", "there is no such day")
    weekday = _DAYS[day.weekday()]
    if match["weekday"] not in (None, weekday):
        return ("pubdate-weekday", f"this day was a {weekday}, not a {match['weekday']}")
    return None
