"""Times as producers write them: `1:23.5`, `83.5`, `1:02:03`. Pure."""

import re

_TIME = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-9]{1,3}):)?([0-9]{1,6}(?:\.[0-9]{1,9})?)")
LONGEST = 3_600_000
"""Seconds: a thousand hours. Every time is earlier: `parse_time` reads none as late."""


def parse_time(text: str) -> float:
    """Seconds from the start, to the millisecond; ValueError when it is no time.

    >>> parse_time("1:23.5"), parse_time("83.5"), parse_time("01:02:03"), parse_time("90:00")
    (83.5, 83.5, 3723.0, 5400.0)
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"`{text}` is not a time")
    hours, minutes, seconds = int(match[1] or 0), int(match[2] or 0), float(match[3])
    if match[2] and (seconds >= 60 or len(match[3].partition(".")[0]) != 2):
        raise ValueError(f"`{text}` is not a time: seconds have two digits and end at 59")
    if match[1] and (minutes >= 60 or len(match[2]) != 2):
        raise ValueError(f"`{text}` is not a time: minutes have two digits and end at 59")
    return round(hours * 3600 + minutes * 60 + seconds, 3)


def format_time(seconds: float) -> str:
    """The shortest form that `parse_time` reads back, to the millisecond.

    >>> format_time(83.5), format_time(3723), format_time(5)
    ('1:23.5', '1:02:03', '0:05')
    """
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    front = f"{hours}:{minute:02}" if hours else f"{minute}"
    fraction = f".{milliseconds:03}".rstrip("0") if milliseconds else ""
    return f"{front}:{second:02}{fraction}"
