"""Live streams as tags. https://podcastindex.org/namespace/1.0 `liveItem`. Pure."""

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.feed.description import readable
from podcast_pub.feed.tags import Tag, chat, content_link, funding, iso, pictures, place, tag
from podcast_pub.model.people import Credit
from podcast_pub.model.roles import group_of
from podcast_pub.model.tags import LiveItem


def live_tag(live: LiveItem, site: Site) -> Tag:
    """A stream as it is announced: what an item says, around where it is heard."""
    stream = live.enclosure
    children = [tag("title", live.title)]
    if live.link is not None:
        children.append(tag("link", live.link))
    if live.summary is not None:
        children.append(tag("description", readable(live.summary)))
    children += [
        tag("guid", live.guid, isPermaLink=False),
        tag("enclosure", url=stream.url, length=stream.size, type=stream.type),
        *(_person(credit, site) for credit in live.people),
        *map(place, live.places),
        *pictures(live.images, site),
        *map(funding, live.funding),
    ]
    if live.chat is not None:
        children.append(chat(live.chat))
    children += map(content_link, live.links)
    return tag(
        "podcast:liveItem",
        None,
        *children,
        status=live.status,
        start=iso(live.start),
        end=None if live.end is None else iso(live.end),
    )


def _person(credit: Credit, site: Site) -> Tag:
    image = credit.person.image
    return tag(
        "podcast:person",
        credit.person.name,
        role=credit.role,
        group=credit.group or group_of(credit.role),
        img=image and site.public(addresses.portrait(image.sha256, image.extension)),
        href=credit.person.url,
    )
