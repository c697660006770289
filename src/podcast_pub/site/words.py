"""What is the same in every language, and what the terminal says: English, without locale."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

TRANSCRIPT_FORMS = {
    ".vtt": "WebVTT",
    ".srt": "SubRip",
    ".json": "JSON",
}
"""What a transcript's form is called in every language, by extension."""


_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


def direction(language: str) -> str:
    """Which way a language is written.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def iso_date(moment: datetime, zone: ZoneInfo) -> str:
    """A date with offset, for machines.

    >>> from datetime import UTC
    >>> iso_date(datetime(2026, 5, 12, 7, tzinfo=UTC), ZoneInfo("Europe/Lisbon"))
    '2026-05-12T08:00:00+01:00'
    """
    return moment.astimezone(zone).isoformat(timespec="seconds")


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


def iso_duration(seconds: int) -> str:
    """A duration for machines. https://en.wikipedia.org/wiki/ISO_8601#Durations

    >>> iso_duration(3909), iso_duration(0)
    ('PT1H5M9S', 'PT0S')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if n)
    return f"PT{parts or '0S'}"


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
