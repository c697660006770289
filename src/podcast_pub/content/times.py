"""Times in front matter: `1:23.5`, or seconds. Pure."""

from podcast_pub.content.desk import Desk
from podcast_pub.timed.times import parse_time


def read_time(value: str | float, key: str, desk: Desk) -> float | None:
    """Seconds; None when it is no time, and the desk knows it."""
    if not isinstance(value, str):
        return float(value)
    try:
        return parse_time(value)
    except ValueError:
        name = key.rpartition(".")[2]
        do = f'write it as minutes and seconds: {name}: "1:23.5"'
        desk.error("time-format", f"`{name}` is not a time", key=key, found=value, do=do)
        return None
