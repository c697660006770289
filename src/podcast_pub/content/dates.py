"""Dates as producers write them → aware datetimes. Pure, but for the zone table of tzdata.

Accepted: `2026-03-08`, `2026-03-08 07:00`, `2026-03-08T07:00:30`, each of the last two also with an
offset behind it: `Z`, `+01:00`. Without an offset it is the show's zone; a date alone is 00:00.
"""

import re
from datetime import datetime, timedelta, timezone
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from podcast_pub.content.date_guess import meant_date

FIRST_YEAR, LAST_YEAR = 1990, 9998
"""Earlier dates are typing errors; later ones cannot be told in every zone."""

_FORM = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_FORMS = "2026-03-08 07:00 (the show's time zone) or 2026-03-08T07:00:00+01:00"


class DateProblem(ValueError):  # noqa: N818  a finding in the making, not a failure of ours
    """A date that cannot be used, in words for a producer."""

    def __init__(self, rule: str, message: str, do: str) -> None:
        """Carry the `rule` that is broken, the `message` (after the key) and what to `do`."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.do = do


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """The moment that `text` means, with the offset that `zone` has then. DateProblem otherwise.

    The answer carries a plain offset, not the zone: datetimes of one zone compare by the clock on
    the wall, which goes twice through one hour every autumn.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        near = meant_date(text)
        do = f"write it as {_FORMS}" if near is None else f"write {near}"
        raise DateProblem("date-format", "is not a date", do)
    clock = f"{form['date']}T{form['time'] or '00:00'}"
    offset = (form["offset"] or "").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(clock + offset)
    except ValueError:
        raise DateProblem(
            "date-impossible", "is a date that does not exist", "correct the day or the time"
        ) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise DateProblem(
            "date-year",
            f"must be in a year from {FIRST_YEAR} to {LAST_YEAR}",
            "correct the year",
        )
    if moment.tzinfo is None:
        moment = _on_the_wall(moment, zone)
    return _with_plain_offset(moment.astimezone(zone))


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of that name, from the tzdata package: the same on every machine; None if unknown.

    >>> find_zone("Europe/Lisbon").key
    'Europe/Lisbon'
    """
    if name not in _zone_names():
        return None
    with (files("tzdata") / "zoneinfo" / name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def nearest_zone(name: str) -> str | None:
    """The zone that was probably meant.

    >>> nearest_zone("Lisbon"), nearest_zone("europe/berlin")
    ('Europe/Lisbon', 'Europe/Berlin')
    """
    wanted = name.casefold().replace(" ", "_")
    by_name = {zone.casefold(): zone for zone in _zone_names()}
    cities = {zone.casefold().rpartition("/")[2]: zone for zone in _zone_names()}
    near = get_close_matches(wanted, [*by_name, *cities], n=1, cutoff=0.75)
    return ({**cities, **by_name}).get(near[0]) if near else None


@cache
def _zone_names() -> tuple[str, ...]:
    """Every zone that tzdata knows."""
    return tuple((files("tzdata") / "zones").read_text(encoding="utf-8").split())


def _on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """A time read from a clock in `zone`, unless clocks showed it twice, or never."""
    here = moment.replace(tzinfo=zone)
    before, after = here.utcoffset(), here.replace(fold=1).utcoffset()
    if before == after:
        return here
    either = " or ".join(_written(moment, offset) for offset in (before, after))
    do = f"add the offset: {either}"
    if _is_gap(before, after):
        message = f"is a time that never comes in {zone.key}: clocks go forward over it"
        raise DateProblem("date-gap", message, do)
    message = f"is a time that comes twice in {zone.key}: clocks go back over it"
    raise DateProblem("date-fold", message, do)


def _is_gap(before: timedelta | None, after: timedelta | None) -> bool:
    """Whether clocks went forward."""
    return (before or timedelta()) < (after or timedelta())


def _written(moment: datetime, offset: timedelta | None) -> str:
    """The time with an offset, as it can be typed."""
    return moment.replace(tzinfo=timezone(offset or timedelta())).isoformat(timespec="minutes")


def _with_plain_offset(moment: datetime) -> datetime:
    """The same moment and clock, without the zone."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)
