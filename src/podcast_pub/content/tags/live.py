"""`live` → streams as they are announced. https://podcastindex.org/namespace/1.0 `liveItem`."""

from collections.abc import Sequence

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.people import read_credits, with_hosts
from podcast_pub.content.tags.channel import read_moment
from podcast_pub.content.tags.each import read_optional, read_secure
from podcast_pub.content.tags.pictures import read_pictures
from podcast_pub.content.tags.places import read_places
from podcast_pub.content.tags.social import read_chat, read_content_links, read_funding
from podcast_pub.model.audio import RemoteAudio
from podcast_pub.model.tags import LiveItem


def read_live(live: Sequence[wire.Live], basics: Basics, desk: Desk) -> tuple[LiveItem, ...]:
    """Every stream; what is wrong with one is on the desk then."""
    first: set[str] = set()
    for index, one in enumerate(live):
        if one.guid in first:
            message, do = "two streams have one guid", "give each stream a guid of its own"
            desk.error("ns-liveitem", message, key=f"live.{index}.guid", found=one.guid, do=do)
        first.add(one.guid)
    made = (_live(one, f"live.{index}", basics, desk) for index, one in enumerate(live))
    return tuple(one for one in made if one is not None)


def _live(one: wire.Live, key: str, basics: Basics, desk: Desk) -> LiveItem | None:
    start = read_moment(one.start, f"{key}.start", basics.zone, desk)
    end = None if one.end is None else read_moment(one.end, f"{key}.end", basics.zone, desk)
    if start is not None and end is not None and end <= start:
        message = "the stream ends before it begins"
        desk.error("ns-liveitem", message, key=f"{key}.end", found=one.end, do="write a later end")
    url = read_secure(one.enclosure.url, f"{key}.enclosure.url", desk)
    links = read_content_links(one.content_links, f"{key}.content_links", desk)
    named = read_credits(one.people, basics.people, desk, f"{key}.people")
    if start is None or url is None:
        return None
    return LiveItem(
        guid=one.guid,
        title=one.title,
        status=one.status,
        start=start,
        end=end,
        enclosure=RemoteAudio(url, 0, one.enclosure.type, None),
        links=links,
        summary=one.summary,
        link=read_optional(one.link, f"{key}.link", desk),
        people=with_hosts(named, basics.credits),
        places=read_places(one.location, f"{key}.location", desk),
        chat=read_chat(one.chat, f"{key}.chat", desk),
        images=read_pictures(one.images, f"{key}.images", basics.root, basics, desk),
        funding=read_funding(one.funding, f"{key}.funding", desk),
    )
