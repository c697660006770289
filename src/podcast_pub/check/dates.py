"""The rule about the form of dates. https://www.rfc-editor.org/rfc/rfc5322#section-3.3"""

import re
from datetime import date

from podcast_pub.problems import Level

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_DAYS)}), )?(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(_MONTHS)})"
    r" (?P<year>[0-9]{4}) ([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
    r" (?P<zone>[+-][0-9]{4}|GMT|UT|Z|[ECMP][DS]T)"
)
_ZONE = re.compile(r"GMT|[+-](0[0-9]|1[0-4])(00|15|30|45)")
"""Of those that may be written: names are read as different times, others are nowhere."""


def date_problem(text: str) -> tuple[str, str, Level] | None:
    """Rule, words and level for what is wrong with a date; None where every reader understands it.

    >>> date_problem("Sun, 08 Mar 2026 07:00:00 +0000")
    >>> date_problem("Mon, 08 Mar 2026 07:00:00 +0000")[:2]
    ('pubdate-weekday', 'this day was a Sun, not a Mon')
    """
    match = _DATE.fullmatch(text)
    if match is None:
        message = "the date is not written as Sun, 08 Mar 2026 07:00:00 +0000"
        return ("pubdate-format", message, Level.ERROR)
    try:
        day = date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return ("pubdate-format", "there is no such day", Level.ERROR)
    weekday = _DAYS[day.weekday()]
    if match["weekday"] not in (None, weekday):
        message = f"this day was a {weekday}, not a {match['weekday']}"
        return ("pubdate-weekday", message, Level.ERROR)
    if _ZONE.fullmatch(match["zone"]) is None:
        message = "not every reader knows this time zone: +0000 or GMT is surest"
        return ("pubdate-format", message, Level.WARNING)
    return None
