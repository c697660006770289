"""What a show and its episodes say of themselves in the podcast namespace, beyond the basics.

https://podcastindex.org/namespace/1.0; every field is called as the attribute that it becomes.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from podcast_pub.model.audio import RemoteAudio
from podcast_pub.model.files import Image
from podcast_pub.model.people import Credit


@dataclass(frozen=True, slots=True)
class Funding:
    """`podcast:funding`."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class License:
    """`podcast:license`: a listed identifier, or a name of its own with an address."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """`podcast:location`: what it is about, or where it was made."""

    name: str
    rel: str | None = None
    """`subject` or `creator`; readers take None for `subject`."""
    geo: str | None = None
    """`geo:LAT,LON`, RFC 5870."""
    osm: str | None = None
    """`N`, `W` or `R`, the number of the OpenStreetMap object, and perhaps `#` and a revision."""
    country: str | None = None
    """ISO 3166-1 alpha-2, capital letters."""


@dataclass(frozen=True, slots=True)
class Txt:
    """`podcast:txt`: free text for machines."""

    text: str
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Social:
    """`podcast:socialInteract`: the post whose answers are the comments."""

    protocol: str
    """`disabled`: no comments are wanted, and nothing else is said."""
    uri: str | None = None
    account_id: str | None = None
    account_url: str | None = None
    priority: int | None = None
    """The lowest is asked first."""


@dataclass(frozen=True, slots=True)
class Chat:
    """`podcast:chat`: where listeners talk."""

    server: str
    protocol: str
    account_id: str | None = None
    space: str | None = None


@dataclass(frozen=True, slots=True)
class ContentLink:
    """`podcast:contentLink`: the same elsewhere."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Soundbite:
    """`podcast:soundbite`: a part worth hearing first."""

    start: float
    """Seconds."""
    duration: float
    """Seconds."""
    title: str | None = None
    """None: apps show that of the episode."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`podcast:image`: a further picture for apps."""

    image: Image | str
    """A file of ours, or an https address."""
    alt: str | None = None
    purpose: str | None = None
    """Words with spaces between them: `canvas social`."""
    aspect_ratio: str | None = None
    """`16/9`; None where nobody says. That of a file is measured."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    type: str | None = None
    """MIME type."""


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """`podcast:remoteItem`: another feed, or an episode of it."""

    feed_guid: str
    feed_url: str | None = None
    item_guid: str | None = None
    medium: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """`podcast:valueRecipient`: somebody who is paid."""

    type: str
    address: str
    split: int
    """A share, not a percentage."""
    name: str | None = None
    custom_key: str | None = None
    custom_value: str | None = None
    fee: bool | None = None
    """True: taken off before the others share."""


@dataclass(frozen=True, slots=True)
class TimeSplit:
    """`podcast:valueTimeSplit`: others who are paid for a while."""

    start: float
    """Seconds."""
    duration: float
    """Seconds."""
    item: RemoteItem | None = None
    """Whose recipients; None where they are named here."""
    recipients: tuple[Recipient, ...] = ()
    remote_start: float | None = None
    """Seconds into the other's audio."""
    remote_percentage: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """`podcast:value`: streaming payments."""

    type: str
    method: str
    recipients: tuple[Recipient, ...]
    suggested: str | None = None
    """In whole coins a minute, as it is written."""
    time_splits: tuple[TimeSplit, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateFrequency:
    """`podcast:updateFrequency`: when episodes are to be expected."""

    text: str
    rrule: str | None = None
    """RFC 5545, without `RRULE:`."""
    dtstart: datetime | date | None = None
    """Aware when it has a time."""


@dataclass(frozen=True, slots=True)
class Season:
    """The name of a season, for `podcast:season`."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """`itunes:block` and `podcast:block`: where a show does not want to be listed."""

    everywhere: bool = False
    services: tuple[str, ...] = ()
    """Where not; with `everywhere`, those that may list it all the same. Slugs of the namespace."""

    @property
    def is_for_apple(self) -> bool:
        """Whether Apple, and those who read Apple's tag, are meant."""
        return ("apple" in self.services) is not self.everywhere


@dataclass(frozen=True, slots=True)
class LiveItem:
    """`podcast:liveItem`: a stream, as it is announced."""

    guid: str
    """Of this stream alone."""
    title: str
    status: str
    """`pending`, `live` or `ended`."""
    start: datetime
    """Aware."""
    end: datetime | None
    enclosure: RemoteAudio
    links: tuple[ContentLink, ...]
    """At least one."""
    summary: str | None = None
    link: str | None = None
    people: tuple[Credit, ...] = ()
    places: tuple[Place, ...] = ()
    chat: Chat | None = None
    images: tuple[Picture, ...] = ()
    funding: tuple[Funding, ...] = ()


@dataclass(frozen=True, slots=True)
class Integrity:
    """`podcast:integrity`: how to tell that a file is as it was made."""

    type: str
    """`sri` or `pgp-signature`."""
    value: str


@dataclass(frozen=True, slots=True)
class AlternateFile:
    """A further file of ours."""

    path: Path | None = field(repr=False)
    """Absolute; None where it is not on this machine, and its facts are those of what was
    published."""
    name: str
    """As the producer wrote it, or the recipe of what we made; by this name the file is known where
    it is not."""
    extension: str
    """With the dot, lower case."""
    sha256: str
    size: int
    """Bytes."""
    type: str
    """MIME type."""
    bitrate: int | None
    """Bit/s; None where it is not measured."""


@dataclass(frozen=True, slots=True)
class AlternateLink:
    """A further form that somebody else serves."""

    url: str
    type: str
    length: int | None
    """Bytes."""
    bitrate: int | None
    """Bit/s."""
    integrity: Integrity | None


@dataclass(frozen=True, slots=True)
class Source:
    """`podcast:source`: one more way to fetch the same."""

    uri: str
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Alternate:
    """`podcast:alternateEnclosure`: the episode in another form."""

    of: AlternateFile | AlternateLink
    sources: tuple[Source, ...] = ()
    """Besides the address itself."""
    title: str | None = None
    language: str | None = None
    rel: str | None = None
    height: int | None = None
    """Of a video, in pixels."""
    codecs: str | None = None
    """RFC 6381."""
    default: bool | None = None


@dataclass(frozen=True, slots=True)
class SharedTags:
    """What both a show and an episode can say; an episode's word replaces the show's in apps."""

    places: tuple[Place, ...] = ()
    txts: tuple[Txt, ...] = ()
    social: tuple[Social, ...] = ()
    value: tuple[Value, ...] = ()
    chat: Chat | None = None
    images: tuple[Picture, ...] = ()
    itunes_title: str | None = None


@dataclass(frozen=True, slots=True)
class ShowTags:
    """What only a show can say."""

    shared: SharedTags = SharedTags()
    seasons: tuple[Season, ...] = ()
    update_frequency: UpdateFrequency | None = None
    podroll: tuple[RemoteItem, ...] = ()
    publisher: RemoteItem | None = None
    remote_items: tuple[RemoteItem, ...] = ()
    podping: bool = False
    block: Block = Block()
    complete: bool = False
    """No more episodes are to be expected."""
    live: tuple[LiveItem, ...] = ()
    managing_editor: str | None = None
    web_master: str | None = None


@dataclass(frozen=True, slots=True)
class EpisodeTags:
    """What only an episode can say."""

    shared: SharedTags = SharedTags()
    funding: tuple[Funding, ...] = ()
    license: License | None = None
    soundbites: tuple[Soundbite, ...] = ()
    content_links: tuple[ContentLink, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    episode_display: str | None = None
    author: str | None = None
    block: bool = False


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """`feed:` in podcast.yaml."""

    moved_from: str | None = None
    """The address that the feed had before: the producer's consent to the new one."""
    moved_to: str | None = None
    """Where the show is published from now on, by somebody else."""
    enclosure_prefix: str | None = None
    """Put before the addresses of audio, by who counts downloads; `{guid}` is the show's."""
    ttl: int | None = None
    """Minutes."""
    everything: bool = False
    """Whether there is a feed of episodes and posts."""
    tags: tuple[str, ...] = ()
    """Each has a feed of its own, as it is written; no two have one slug."""
    seasons: tuple[int, ...] = ()
    """Each has a feed of its own."""
    languages: tuple[str, ...] = ()
    """BCP 47; each has a feed of its own."""
    full_notes: int | None = None
    """So many of the newest episodes carry their notes, the others the description; None: all."""
    archive_after: int | None = None
    """So many of the newest episodes stay in the feed itself; None: all."""

    def prefixed(self, url: str, guid: str) -> str:
        """The address of audio as the feed says it.

        >>> FeedSettings(enclosure_prefix="https://op3.dev/e,pg={guid}/").prefixed(
        ...     "https://tides.example/media/a.mp3", "9b02"
        ... )
        'https://op3.dev/e,pg=9b02/tides.example/media/a.mp3'
        """
        if self.enclosure_prefix is None:
            return url
        return self.enclosure_prefix.replace("{guid}", guid) + url.removeprefix("https://")
