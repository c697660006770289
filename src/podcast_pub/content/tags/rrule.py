"""Recurrence rules. https://www.rfc-editor.org/rfc/rfc5545 §3.3.10. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

_DAY = r"[+-]?[0-9]{0,2}(?:SU|MO|TU|WE|TH|FR|SA)"
_COUNT = r"[1-9][0-9]{0,5}"
_SIGNED = r"[+-]?[1-9][0-9]{0,2}"
_UNTIL = r"[0-9]{8}(?:T[0-9]{6}Z?)?"


def _list(form: str) -> str:
    return rf"{form}(?:,{form})*"


_PARTS = {
    "FREQ": r"SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": _COUNT,
    "COUNT": _COUNT,
    "UNTIL": _UNTIL,
    "BYSECOND": _list(r"[0-9]{1,2}"),
    "BYMINUTE": _list(r"[0-9]{1,2}"),
    "BYHOUR": _list(r"[0-9]{1,2}"),
    "BYDAY": _list(_DAY),
    "BYMONTHDAY": _list(_SIGNED),
    "BYYEARDAY": _list(_SIGNED),
    "BYWEEKNO": _list(_SIGNED),
    "BYMONTH": _list(r"(?:1[0-2]|[1-9])"),
    "BYSETPOS": _list(_SIGNED),
    "WKST": r"SU|MO|TU|WE|TH|FR|SA",
}
LONGEST = 500
"""Characters of a rule."""
_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T([0-9]{2}):?([0-9]{2}):?([0-9]{2}).*)?")


def clean(text: str) -> str:
    """The rule in the letters of the standard: no `RRULE:`, and the date of UNTIL without signs.

    >>> clean("RRULE:freq=weekly;until=2023-12-31T00:00:00.000Z")
    'FREQ=WEEKLY;UNTIL=20231231T000000Z'
    """
    parts = text.upper().removeprefix("RRULE:").strip(";").split(";")
    return ";".join(map(_clean, parts))


def _clean(part: str) -> str:
    name, _, value = (piece.strip() for piece in part.partition("="))
    found = _ISO.fullmatch(value) if name == "UNTIL" else None
    if found is None:
        return f"{name}={value}"
    year, month, day, *time = found.groups()
    clock = "T" + "".join(time) + "Z" if time[0] else ""
    return f"{name}={year}{month}{day}{clock}"


def problems(rule: str, *, dtstart: bool, with_time: bool) -> Iterator[str]:
    """What is wrong with a `clean` rule, in words.

    `dtstart`: whether a first day is given; `with_time`: whether that has a time.

    >>> list(problems("FREQ=WEEKLY;BYDAY=MO,WE", dtstart=False, with_time=False))
    []
    >>> list(problems("FREQ=WEEKLY;COUNT=3", dtstart=False, with_time=False))
    ['COUNT needs a `dtstart` to count from']
    >>> list(problems("FREQ=YEARLY;BYYEARDAY=1" + ",1" * 300, dtstart=False, with_time=False))
    ['it has more than 500 characters']
    """
    if len(rule) > LONGEST:
        yield f"it has more than {LONGEST} characters"
        return
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    yield from _of_parts(pairs)
    names = [name for name, _ in pairs]
    if names.count("FREQ") != 1:
        yield "FREQ must stand in it once"
    if len(set(names)) < len(names):
        yield "a part stands in it twice"
    if "COUNT" in names and "UNTIL" in names:
        yield "COUNT and UNTIL exclude each other"
    if "COUNT" in names and not dtstart:
        yield "COUNT needs a `dtstart` to count from"
    until = dict(pairs).get("UNTIL")
    if until is not None and dtstart and ("T" in until) is not with_time:
        yield "UNTIL and `dtstart` are both days, or both have a time"


def _of_parts(pairs: Iterable[Sequence[str]]) -> Iterator[str]:
    """What is wrong with single parts."""
    for name, value in pairs:
        if name not in _PARTS:
            yield f"{name or 'an empty part'} is not a part of a rule"
        elif re.fullmatch(_PARTS[name], value) is None:
            yield f"{name} cannot be {value or 'empty'}"
