"""Time zones by their IANA names: the one that is asked for, or this machine's."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo


def zone_named(name: str) -> ZoneInfo | None:
    """The zone; None when there is no such zone.

    >>> zone_named("Europe/Lisbon"), zone_named("Atlantis"), zone_named("")
    (zoneinfo.ZoneInfo(key='Europe/Lisbon'), None, None)
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of zones
        return None


def local_zone(localtime: Path = Path("/etc/localtime")) -> ZoneInfo:
    """The zone of `TZ` or of the system; UTC when there is none to find."""
    linked = str(localtime.resolve()).rpartition("zoneinfo/")[2].removeprefix("Etc/")
    asked = zone_named(os.environ.get("TZ", ""))
    return asked or zone_named(linked) or ZoneInfo("UTC")
