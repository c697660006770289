"""Published dates stay: apps sort by them, and announce what seems new. Pure.

Consent is given by name, as in guids.py: `--accept date:SLUG`, and `--accept timezone` for all
dates that move because the show's time zone does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from podcast_pub.model.plan import Identity, Refusal, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.source import Source
from podcast_pub.site.words import moment_text

Consents = frozenset[str]

UNNOTICED = timedelta(hours=1)
"""A date that moves no farther changes no order that anybody would notice."""

_WHY = "apps sort by date, and may announce it again"


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that listeners know, and that would be another one."""

    episode: LedgerEntry
    """As it would be."""
    before: datetime
    """The date that was published, aware, with the offset of the show's time zone then."""
    after: datetime

    @property
    def by(self) -> timedelta:
        """How far; negative: into the past."""
        return self.after - self.before

    @property
    def says_the_same(self) -> bool:
        """The clock on the wall is the same: only the zone is another."""
        return self.before.replace(tzinfo=None) == self.after.replace(tzinfo=None)


def moved_dates(ledger: Ledger, show: Identity) -> Iterator[Moved]:
    """Every published date that moves by more than an hour.

    published and up  up now  date is known  moves by         answer
    no                -       -              -                -
    yes               no      -              -                told as withdrawn, or as gone
    yes               yes     no             -                -
    yes               yes     yes            up to an hour    -
    yes               yes     yes            more             moved
    """
    for episode in show.episodes:
        old = ledger.get(episode.guid)
        if old is None or not (old.live and episode.live):
            continue
        if old.date and episode.date and abs(episode.date - old.date) > UNNOTICED:
            yield Moved(episode, old.date, episode.date)


def date_refusals(published: Published, show: Identity, accept: Consents) -> Iterator[Refusal]:
    """Every date that would move, unless it is agreed to; what the time zone moves is one thing."""
    new_zone = published.timezone not in (None, show.timezone)
    with_zone: list[Moved] = []
    for moved in moved_dates(published.heard, show):
        if new_zone and moved.says_the_same:
            with_zone.append(moved)
        elif not {f"date:{moved.episode.slug}", f"date:{moved.episode.folder}"} & accept:
            yield _date(moved, show, new_zone=new_zone)
    if with_zone and "timezone" not in accept:
        yield _timezone(published.timezone or "", with_zone, show)


def _date(moved: Moved, show: Identity, *, new_zone: bool) -> Refusal:
    episode = moved.episode
    before = moved.before.astimezone(moved.after.tzinfo) if new_zone else moved.before
    source = show.sources.get(episode.guid, Source(f"episodes/{episode.folder}/episode.md"))
    return Refusal(
        RefusalKind.DATE,
        episode.guid,
        f"“{episode.title}” was published as of {moment_text(before)} and is dated "
        f"{moment_text(moved.after)} now, {_how_far([moved])}: {_WHY}",
        f"put the line back: date: {written_date(moved.before)}\n"
        f"or mean it: podcast-pub publish --accept date:{episode.slug}",
        source.at("date"),
    )


def _timezone(before: str, moved: Sequence[Moved], show: Identity) -> Refusal:
    source = show.sources.get(show.show_guid, Source("podcast.yaml"))
    dates = "1 published date" if len(moved) == 1 else f"{len(moved):,} published dates"
    return Refusal(
        RefusalKind.TIMEZONE,
        show.timezone,
        f"the time zone was {before}: {dates} would be {_how_far(moved)}; "
        "apps sort by date, and may announce these episodes again",
        f"put the line back: timezone: {before}\n"
        f"or keep each date with its offset, such as: date: {written_date(moved[0].before)}\n"
        "or mean it: podcast-pub publish --accept timezone",
        source.at("timezone"),
    )


def _how_far(moved: Sequence[Moved]) -> str:
    """The way of several dates: `31 days later`, `8 h to 9 h earlier`."""
    ways = [each.by for each in moved]
    near, far = min(map(abs, ways)), max(map(abs, ways))
    amount = _amount(far) if near == far else f"{_amount(near)} to {_amount(far)}"
    return f"{amount} {'later' if ways[0] > timedelta() else 'earlier'}"


def _amount(time: timedelta) -> str:
    """
    time                      said in
    whole days                days
    two days and more         days
    less                      hours and minutes
    """
    if time >= timedelta(days=2) or time == timedelta(days=1):
        return "1 day" if time.days == 1 else f"{time.days:,} days"
    hours, minutes = divmod(round(time.total_seconds() / 60), 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def written_date(moment: datetime) -> str:
    """A date as it can be typed in any time zone."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
