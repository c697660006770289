"""`update_frequency`, `block`, `seasons`, `publisher`, `medium` and who answers. Pure."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from podcast_pub.content import wire
from podcast_pub.content.dates import DateProblem, parse_date
from podcast_pub.content.desk import Desk
from podcast_pub.content.emails import is_email
from podcast_pub.content.tags import rrule
from podcast_pub.content.tags.each import read_optional
from podcast_pub.content.tags.value import read_feed_guid
from podcast_pub.model.tags import Block, RemoteItem, Season, UpdateFrequency
from podcast_pub.model.vocabulary import LIST_MEDIA, SERVICES

_PERSON = re.compile(r"(\S+)(?: \(([^()]+)\))?")


def read_update_frequency(
    frequency: wire.UpdateFrequency | None, zone: ZoneInfo, desk: Desk
) -> UpdateFrequency | None:
    """When episodes are to be expected."""
    if frequency is None:
        return None
    start = None
    if frequency.dtstart is not None:
        start = read_moment(frequency.dtstart, "update_frequency.dtstart", zone, desk)
    first: datetime | date | None = start
    if start is not None and len(frequency.dtstart or "") == len("2026-03-08"):
        first = start.date()
    rule = None
    if frequency.rrule is not None:
        rule = rrule.clean(frequency.rrule)
        with_time = isinstance(first, datetime)
        given = frequency.dtstart is not None
        for problem in rrule.problems(rule, dtstart=given, with_time=with_time):
            desk.error(
                "ns-updatefrequency",
                problem,
                key="update_frequency.rrule",
                found=frequency.rrule,
                do="write it like FREQ=WEEKLY;INTERVAL=2;BYDAY=SU (RFC 5545)",
            )
    return UpdateFrequency(frequency.text, rule, first)


def read_moment(text: str, key: str, zone: ZoneInfo, desk: Desk) -> datetime | None:
    """A moment, in the zone of the show; None when it is none, and the desk knows it."""
    try:
        return parse_date(text, zone)
    except DateProblem as problem:
        name = key.rpartition(".")[2]
        message = f"`{name}` {problem.message}"
        desk.error(problem.rule, message, key=key, found=text, do=problem.do)
        return None


def read_block(block: bool | list[str] | wire.Except | None, desk: Desk) -> Block:
    """Where the show does not want to be listed."""
    match block:
        case list():
            return Block(False, _services(block, "block", desk))
        case wire.Except():
            return Block(True, _services(block.only, "block.only", desk))
        case _:
            return Block(block is True)


def _services(slugs: Sequence[str], key: str, desk: Desk) -> tuple[str, ...]:
    for index, slug in enumerate(slugs):
        if slug not in SERVICES:
            near = get_close_matches(slug.lower(), SERVICES, n=1)
            desk.error(
                "ns-block",
                "this is not the slug of a service",
                key=f"{key}.{index}",
                found=slug,
                do=f"did you mean {near[0]}?" if near else f"write one of: {', '.join(SERVICES)}",
            )
    return tuple(dict.fromkeys(slugs))


def read_seasons(seasons: Sequence[wire.Season], desk: Desk) -> tuple[Season, ...]:
    """Names of seasons, each once."""
    first: set[int] = set()
    for index, season in enumerate(seasons):
        if season.number in first:
            message = f"season {season.number} has two names"
            desk.error("ns-season", message, key=f"seasons.{index}", do="remove one of them")
        first.add(season.number)
    return tuple(Season(season.number, season.name) for season in seasons)


def read_publisher(publisher: wire.Publisher | None, desk: Desk) -> RemoteItem | None:
    """The feed of who publishes the show."""
    if publisher is None:
        return None
    guid = read_feed_guid(publisher.feed_guid, "publisher.feed_guid", desk)
    url = read_optional(publisher.feed_url, "publisher.feed_url", desk)
    return RemoteItem(guid, url, medium="publisher")


def check_medium(medium: str, *, has_items: bool, desk: Desk) -> None:
    """Put down lists of nothing. `has_items`: whether it names other feeds."""
    if medium in (*LIST_MEDIA, "publisher") and not has_items:
        message = f"a feed of medium {medium} names other feeds, and this one names none"
        do = "add remote_items:, or write medium: podcast"
        desk.error("ns-medium", message, key="medium", do=do)


def check_answering(text: str | None, key: str, desk: Desk) -> None:
    """Put down what is no e-mail address with, perhaps, a name behind it."""
    found = None if text is None else _PERSON.fullmatch(text)
    if text is not None and (found is None or not is_email(found[1])):
        message = f"`{key}` is not an e-mail address with a name in brackets behind it"
        do = f"write it like {key}: hello@tides.example (Ada Farrow)"
        desk.error("email-form", message, key=key, found=text, do=do)
