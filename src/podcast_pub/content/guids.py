"""Guids: what a file must have, and the line to paste where it is missing. Pure."""

from uuid import UUID, uuid5

from podcast_pub import addresses
from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.yaml import Mapping
from podcast_pub.problems import Fix

_PODCAST = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md"""


def guid_of_feed(url: str) -> UUID:
    """The guid of a show whose site is at `url` (ends with `/`): scheme and end slashes left out.

    >>> str(guid_of_feed("https://tides.example/"))
    '5ce8722a-ed53-5d66-b6ea-2107096eb37c'
    """
    feed = f"{url}{addresses.FEED}"
    return uuid5(_PODCAST, feed.partition("://")[2].rstrip("/"))


def guid_of_folder(show: UUID, folder: str) -> UUID:
    """The guid of an episode in the folder of that name (NFC), where a producer wrote none."""
    return uuid5(show, folder)


def missing_guid(guid: UUID | None, keys: Mapping, desk: Desk, *, fenced: bool) -> None:
    """Put down that there is no guid, with the line to add; None when it cannot be known yet.

    `fenced`: the keys stand below a `---` in the first line.
    """
    if guid is None:
        do = "first mend podcast.yaml; then check again for the line to add"
        desk.error("guid-missing", "`guid` is missing", do=do)
        return
    line = f"guid: {guid}"
    before = 2 if fenced else next((n for n in keys.block_lines if n > 1), None)
    writable = bool(keys.block_lines) and before is not None
    desk.error(
        "guid-missing",
        "`guid` is missing",
        do=f"add the line {line}\nor let podcast-pub check --fix add it"
        if writable
        else f"add the line {line}",
        fix=Fix(desk.path, before, " " * keys.indent + line)
        if writable and before is not None
        else None,
    )


def read_guid(text: str, desk: Desk) -> UUID | None:
    """A UUID; None when it is none, and the desk knows it."""
    try:
        return UUID(text)
    except ValueError:
        do = "write the guid that the show has had so far; for a new show, remove the line"
        desk.error("guid-format", "`guid` is not a UUID", key="guid", found=text, do=do)
        return None
