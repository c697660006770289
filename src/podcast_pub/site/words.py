"""Dates, durations and sizes in words. English, without locale: the same on every machine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.site.part_views import (
    DateView,
    DurationView,
)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

TRANSCRIPT_FORMS = {
    ".vtt": "WebVTT",
    ".srt": "SubRip",
    ".json": "JSON",
    ".html": "web page",
    ".txt": "plain text",
}
"""What a transcript's form is called, by extension."""


_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


def direction(language: str) -> str:
    """Which way a language is written.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def date_view(moment: datetime, zone: ZoneInfo) -> DateView:
    """A date in the show's time zone.

    >>> from datetime import UTC
    >>> date_view(datetime(2026, 5, 12, 7, tzinfo=UTC), ZoneInfo("Europe/Lisbon"))
    DateView(iso='2026-05-12T08:00:00+01:00', text='12 May 2026', short='12 May')
    """
    here = moment.astimezone(zone)
    text = day_text(here)
    short = text.rpartition(" ")[0]
    return DateView(iso=here.isoformat(timespec="seconds"), text=text, short=short)


def day_text(day: date) -> str:
    """A day as people say it.

    >>> day_text(date(2026, 5, 12))
    '12 May 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime) -> str:
    """A day and the time of it, on the clock that `moment` carries.

    >>> moment_text(datetime(2026, 5, 12, 7))
    '12 May 2026, 07:00'
    """
    return f"{day_text(moment)}, {moment:%H:%M}"


def duration_view(seconds: float | None) -> DurationView | None:
    """A duration for eyes, ears and machines; None when nobody said.

    >>> duration_view(3909.4)
    DurationView(iso='PT1H5M9S', text='1 h 5 min', exact='1:05:09', seconds=3909)
    >>> duration_view(42)
    DurationView(iso='PT42S', text='42 sec', exact='0:42', seconds=42)
    """
    return None if seconds is None else spelt(seconds)


def spelt(seconds: float) -> DurationView:
    """A duration for eyes, ears and machines."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if n)
    return DurationView(
        iso=f"PT{parts or '0S'}", text=_about(whole), exact=clock(whole), seconds=whole
    )


def _about(seconds: int) -> str:
    """
    below       said as
    a minute    seconds
    an hour     minutes
    -           hours and minutes
    """
    if seconds < 60:
        return f"{seconds} sec"
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock(seconds: float) -> str:
    """A time in the audio as players show it; parts of a second are dropped.

    >>> clock(83.5), clock(3909)
    ('1:23', '1:05:09')
    """
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def fragment(seconds: float, end: float | None = None) -> str:
    """The media fragment of a time, or of a part. https://www.w3.org/TR/media-frags/

    >>> fragment(83.0), fragment(34.9), fragment(12, 30.5)
    ('#t=83', '#t=34.9', '#t=12,30.5')
    """
    return f"#t={number(seconds)}" + ("" if end is None else f",{number(end)}")


def number(seconds: float) -> str:
    """Seconds to the millisecond, in as few digits as say it.

    >>> number(83.0), number(34.9)
    ('83', '34.9')
    """
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


def size_text(size: int) -> str:
    """Bytes as people say them; empty when not known.

    >>> size_text(23_456_789), size_text(512), size_text(0)
    ('23.5 MB', '1 kB', '')
    """
    if not size:
        return ""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} kB"


def episode_label(episode: Episode) -> str:
    """What kind of episode this is, and which one; always says that it is an episode.

    type     season  number  label
    trailer  any     any     Trailer episode
    bonus    any     any     Bonus episode
    full     yes     yes     Season 2, episode 1
    full     no      yes     Episode 1
    full     yes     no      Season 2 episode
    full     no      no      Episode
    """
    if episode.type is EpisodeType.TRAILER:
        return "Trailer episode"
    if episode.type is EpisodeType.BONUS:
        return "Bonus episode"
    match (episode.season, episode.number):
        case (None, None):
            return "Episode"
        case (None, number):
            return f"Episode {number}"
        case (season, None):
            return f"Season {season} episode"
        case (season, number):
            return f"Season {season}, episode {number}"


def season_title(number: int, names: dict[int, str]) -> str:
    """What a season is called.

    >>> season_title(2, {2: "Across"}), season_title(3, {})
    ('Season 2: Across', 'Season 3')
    """
    return f"Season {number}: {names[number]}" if number in names else f"Season {number}"
