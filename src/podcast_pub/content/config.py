"""podcast.yaml, opened: its keys held, and what every entry of the show depends on."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from podcast_pub.content import wire
from podcast_pub.content.dates import find_zone, nearest_zone
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.guids import guid_of_feed, missing_guid, read_guid
from podcast_pub.content.keys.shape import Held, hold
from podcast_pub.content.keys.yaml import Mapping, read_mapping
from podcast_pub.content.links import read_site_address
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.text import read_text

FILE = "podcast.yaml"
UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Config:
    """The keys of podcast.yaml; defaults where they are wrong."""

    wire: wire.Podcast
    zone: ZoneInfo
    url: str | None
    """Ends with `/`; None when it cannot be used."""
    guid: UUID | None
    """None when there is none that can be used, nor made of `url`."""


def open_config(file: Item, root: Path, desk: Desk) -> Config | None:
    """The keys of podcast.yaml; None when there are none that can be used. Read-only."""
    try:
        text = read_text(guarded(root, file), desk)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None
    keys = None if text is None else read_mapping(text, desk)
    if keys is None:
        return None
    held = hold(wire.Podcast, keys, desk, may_lack=("guid",))
    url = None if "url" in held.broken else read_site_address(held.wire.url, "url", desk)
    zone = _zone(held.wire.timezone, desk)
    return Config(held.wire, zone, url, _guid(held, keys, url, desk))


def zone_of_nobody() -> ZoneInfo:
    """The zone of a show that says none."""
    zone = find_zone(UTC)
    if zone is None:
        raise LookupError("the package tzdata does not know UTC")
    return zone


def _zone(name: str, desk: Desk) -> ZoneInfo:
    """The show's time zone."""
    zone = find_zone(name)
    if zone is not None:
        return zone
    near = nearest_zone(name)
    do = f"did you mean {near}?" if near else "write a city's zone, such as Europe/Lisbon"
    message = "`timezone` is not the name of a time zone"
    desk.error("timezone-unknown", message, key="timezone", found=name, do=do)
    return zone_of_nobody()


def _guid(held: Held[wire.Podcast], keys: Mapping, url: str | None, desk: Desk) -> UUID | None:
    """The show's guid; where it is missing, the one to paste, so that episodes can follow it."""
    if "guid" not in held.broken:
        return read_guid(held.wire.guid, desk)
    if "guid" in keys.values or "guid" in keys.told:
        return None
    guid = None if url is None else guid_of_feed(url)
    missing_guid(guid, keys, desk, fenced=False)
    return guid
