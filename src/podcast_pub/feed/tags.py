"""What a show and an episode say beyond the basics → tags, as plain values. Pure.

https://podcastindex.org/namespace/1.0, and Apple's and plain RSS's further tags.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.files import Image
from podcast_pub.model.tags import (
    Alternate,
    AlternateFile,
    Block,
    Chat,
    ContentLink,
    EpisodeTags,
    FeedSettings,
    Funding,
    Integrity,
    License,
    Picture,
    Place,
    Recipient,
    RemoteItem,
    SharedTags,
    ShowTags,
    Social,
    TimeSplit,
    Txt,
    UpdateFrequency,
    Value,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of a feed."""

    name: str
    """As a feed writes it: `podcast:location`, `ttl`."""
    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Tag", ...] = ()


def tag(name: str, text: object = None, *children: Tag, **attributes: object) -> Tag:
    """An element; what is None is left out. `_` in the name of an attribute stands for a hyphen."""
    said = ((key.strip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Tag(
        name,
        None if text is None else str(text),
        tuple((key, _word(value)) for key, value in said if value is not None),
        children,
    )


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def decimal(value: float) -> str:
    """A number as short as it can be written, to the thousandth.

    >>> decimal(83.5), decimal(60.0), decimal(0.1 + 0.2)
    ('83.5', '60', '0.3')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".")


def show_tags(show: ShowTags, feed: FeedSettings, site: Site) -> Iterator[Tag]:
    """What the channel says besides."""
    moved = feed.moved_to or (feed.moved_from and site.public(addresses.FEED))
    yield from _texts(
        ("managingEditor", show.managing_editor),
        ("webMaster", show.web_master),
        ("ttl", feed.ttl),
        ("itunes:title", show.shared.itunes_title),
        ("itunes:new-feed-url", moved),
        ("itunes:complete", "Yes" if show.complete else None),
        ("itunes:block", "Yes" if show.block.is_for_apple else None),
    )
    yield from _blocks(show.block)
    yield from shared_tags(show.shared, site)
    if show.update_frequency is not None:
        yield _update_frequency(show.update_frequency, complete=show.complete)
    if show.podroll:
        yield tag("podcast:podroll", None, *map(_remote_item, show.podroll))
    if show.publisher is not None:
        yield tag("podcast:publisher", None, _remote_item(show.publisher))
    yield from map(_remote_item, show.remote_items)
    if show.podping:
        yield tag("podcast:podping", usesPodping="true")


def episode_tags(
    episode: EpisodeTags, alternate_keys: tuple[str | None, ...], site: Site
) -> Iterator[Tag]:
    """What an item says besides. `alternate_keys` are those of its further forms."""
    yield from _texts(
        ("itunes:title", episode.shared.itunes_title),
        ("itunes:author", episode.author),
        ("itunes:block", "Yes" if episode.block else None),
    )
    for bite in episode.soundbites:
        start, duration = decimal(bite.start), decimal(bite.duration)
        yield tag("podcast:soundbite", bite.title, startTime=start, duration=duration)
    for alternate, key in zip(episode.alternates, alternate_keys, strict=True):
        yield _alternate(alternate, key, site)
    yield from map(funding, episode.funding)
    yield from license_tags(episode.license)
    yield from map(content_link, episode.content_links)
    yield from shared_tags(episode.shared, site)


def _texts(*texts: tuple[str, object]) -> Iterator[Tag]:
    """Elements that are a word each, where there is one."""
    return (tag(name, text) for name, text in texts if text is not None)


def shared_tags(shared: SharedTags, site: Site) -> Iterator[Tag]:
    """What both say in the same way."""
    yield from map(place, shared.places)
    yield from pictures(shared.images, site)
    yield from map(_social, shared.social)
    if shared.chat is not None:
        yield chat(shared.chat)
    yield from map(_txt, shared.txts)
    yield from map(_value, shared.value)


def license_tags(license_: License | None) -> Iterator[Tag]:
    """The licence, where there is one."""
    if license_ is not None:
        yield tag("podcast:license", license_.name, url=license_.url)


def funding(way: Funding) -> Tag:
    """`podcast:funding`."""
    return tag("podcast:funding", way.text, url=way.url)


def place(one: Place) -> Tag:
    """`podcast:location`."""
    return tag(
        "podcast:location", one.name, rel=one.rel, geo=one.geo, osm=one.osm, country=one.country
    )


def chat(one: Chat) -> Tag:
    """`podcast:chat`."""
    return tag(
        "podcast:chat",
        server=one.server,
        protocol=one.protocol,
        accountId=one.account_id,
        space=one.space,
    )


def content_link(one: ContentLink) -> Tag:
    """`podcast:contentLink`."""
    return tag("podcast:contentLink", one.text, href=one.url)


def _txt(one: Txt) -> Tag:
    return tag("podcast:txt", one.text, purpose=one.purpose)


def _social(one: Social) -> Tag:
    return tag(
        "podcast:socialInteract",
        protocol=one.protocol,
        uri=one.uri,
        accountId=one.account_id,
        accountUrl=one.account_url,
        priority=one.priority,
    )


def _blocks(block: Block) -> Iterator[Tag]:
    """Who may, or who may not; then everybody else."""
    for service in block.services:
        yield tag("podcast:block", "no" if block.everywhere else "yes", id=service)
    if block.everywhere:
        yield tag("podcast:block", "yes")


def _update_frequency(one: UpdateFrequency, *, complete: bool) -> Tag:
    return tag(
        "podcast:updateFrequency",
        one.text,
        complete=complete or None,
        dtstart=None if one.dtstart is None else iso(one.dtstart),
        rrule=one.rrule,
    )


def iso(moment: date | datetime) -> str:
    """ISO 8601 in UTC; a day alone has no zone.

    >>> iso(datetime(2026, 3, 8, 7, tzinfo=UTC)), iso(date(2026, 3, 8))
    ('2026-03-08T07:00:00Z', '2026-03-08')
    """
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()


def _remote_item(one: RemoteItem) -> Tag:
    return tag(
        "podcast:remoteItem",
        feedGuid=one.feed_guid,
        feedUrl=one.feed_url,
        itemGuid=one.item_guid,
        medium=one.medium,
        title=one.title,
    )


def _value(one: Value) -> Tag:
    return tag(
        "podcast:value",
        None,
        *_recipients(one.recipients),
        *map(_time_split, one.time_splits),
        type=one.type,
        method=one.method,
        suggested=one.suggested,
    )


def _recipients(recipients: Iterable[Recipient]) -> Iterator[Tag]:
    for one in recipients:
        yield tag(
            "podcast:valueRecipient",
            name_=one.name,
            type=one.type,
            address=one.address,
            split=one.split,
            customKey=one.custom_key,
            customValue=one.custom_value,
            fee=one.fee,
        )


def _time_split(one: TimeSplit) -> Tag:
    who = _recipients(one.recipients) if one.item is None else (_remote_item(one.item),)
    remote = one.remote_start
    return tag(
        "podcast:valueTimeSplit",
        None,
        *who,
        startTime=decimal(one.start),
        duration=decimal(one.duration),
        remoteStartTime=None if remote is None else decimal(remote),
        remotePercentage=one.remote_percentage,
    )


_SCREEN = "16/9"


def pictures(images: Iterable[Picture], site: Site) -> Iterator[Tag]:
    """All of them; the first as wide as a screen once more, as YouTube reads it."""
    tags = [_picture(one, site) for one in images]
    yield from tags
    for said in (dict(one.attributes) for one in tags):
        if said.get("aspect-ratio") == _SCREEN:
            sizes = {"width": said.get("width"), "height": said.get("height")}
            yield tag("media:thumbnail", url=said["href"], **sizes)
            return


def _picture(one: Picture, site: Site) -> Tag:
    """Sizes of a file are measured; those elsewhere are the producer's word."""
    if not isinstance(one.image, Image):
        return tag(
            "podcast:image",
            href=one.image,
            alt=one.alt,
            aspect_ratio=one.aspect_ratio,
            width=one.width,
            height=one.height,
            type=one.type,
            purpose=one.purpose,
        )
    image = one.image
    return tag(
        "podcast:image",
        href=site.public(addresses.artwork(image.sha256, image.extension)),
        alt=one.alt,
        aspect_ratio=ratio(image.width, image.height),
        width=image.width,
        height=image.height,
        type=content_type(Kind.IMAGE, image.extension),
        purpose=one.purpose,
    )


def ratio(width: int, height: int) -> str:
    """The aspect ratio in the smallest whole numbers.

    >>> ratio(1920, 1080)
    '16/9'
    """
    left, right = width, height
    while right:
        left, right = right, left % right
    return f"{width // left}/{height // left}"


def _alternate(one: Alternate, key: str | None, site: Site) -> Tag:
    of = one.of
    length: int | None
    integrity: Integrity | None
    if isinstance(of, AlternateFile):
        if key is None:
            raise ValueError(f"{of.name} has no key to publish it under")
        uri, length = site.public(key), of.size
        integrity = Integrity("sri", subresource_integrity(of.sha256))
    else:
        uri, length, integrity = of.url, of.length, of.integrity
    sources = [tag("podcast:source", uri=uri)]
    sources += [
        tag("podcast:source", uri=each.uri, contentType=each.content_type) for each in one.sources
    ]
    if integrity is not None:
        sources.append(tag("podcast:integrity", type=integrity.type, value=integrity.value))
    return tag(
        "podcast:alternateEnclosure",
        None,
        *sources,
        type=of.type,
        length=length,
        bitrate=of.bitrate,
        height=one.height,
        lang=one.language,
        title=one.title,
        rel=one.rel,
        codecs=one.codecs,
        default=one.default,
    )


def subresource_integrity(sha256: str) -> str:
    """A hash as https://www.w3.org/TR/SRI/ writes it.

    >>> subresource_integrity("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + b64encode(bytes.fromhex(sha256)).decode()
