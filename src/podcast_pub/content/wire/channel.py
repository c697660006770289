"""Keys that only podcast.yaml has: further tags of the whole show."""

from typing import Annotated, Literal

from pydantic import Field

from podcast_pub.content.wire.base import Positive, Text, Text128, Wire, Words

Medium = Literal[
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "publisher",
    "course",
    "podcastL",
    "musicL",
    "videoL",
    "filmL",
    "audiobookL",
    "newsletterL",
    "blogL",
    "publisherL",
    "courseL",
    "mixed",
]
"""https://podcastindex.org/namespace/1.0 `medium`"""


class Season(Wire):
    """The name of a season."""

    number: Positive = Field(description="Its number.", examples=[2])
    name: Text128 = Field(description="What it is called.", examples=["Bridges"])


class UpdateFrequency(Wire):
    """When episodes are to be expected."""

    text: Text128 = Field(description="In words.", examples=["Every other Sunday"])
    rrule: Text | None = Field(
        default=None,
        description="The same for machines, as in RFC 5545.",
        examples=["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"],
    )
    dtstart: Text | None = Field(
        default=None, description="The first day of it.", examples=["2026-03-08"]
    )


class Except(Wire):
    """Nowhere but there."""

    only: Annotated[list[Text], Field(min_length=1, max_length=100)] = Field(
        description="Services that may list the show all the same, by their slugs.",
        examples=[["podcastindex"]],
    )


class Publisher(Wire):
    """The feed of who publishes this show and others."""

    feed_guid: Text = Field(
        description="Its podcast:guid.", examples=["003af0a0-6a45-55cf-b765-68e3d349551a"]
    )
    feed_url: Text | None = Field(
        default=None,
        description="Its address.",
        examples=["https://publisher.example/feed.xml"],
    )


class Audio(Wire):
    """How an MP3 is made of a master, WAV, FLAC or AIFF, that lies in an episode's folder."""

    channels: Literal["mono", "stereo"] = Field(
        default="mono",
        description="Speech needs one channel; music and sound in space need two.",
        examples=["stereo"],
    )
    bitrate: Literal[64, 80, 96, 112, 128, 160, 192, 224, 256, 320] | None = Field(
        default=None,
        description="kbit/s; 96 for mono and 128 for stereo unless written.",
        examples=[128],
    )
    loudness: Annotated[float, Field(ge=-31, le=-9)] = Field(
        default=-16.0,
        description="LUFS of a stereo file, as apps ask; a mono file is made 3 LU lower, and sounds"
        " as loud. True peaks stay below -1 dB.",
        examples=[-16.0],
    )
    waveform: bool = Field(
        default=False,
        description="Draw the shape of the audio behind the time line of the player, once for each "
        "file, with ffmpeg. An hour takes some seconds.",
        examples=[True],
    )
    also: list[Literal["m4a", "opus"]] = Field(
        default=[],
        description="Further forms that are made of each recording, for apps that choose: M4A "
        "(AAC, 64 kbit/s mono, 96 stereo) and Opus (40 and 64) are smaller.",
        examples=[["m4a", "opus"]],
    )
    measure_loudness: bool = Field(
        default=False,
        description="Measure how loud the audio is that you publish as it is, once for each file, "
        "with ffmpeg; `check` tells what apps would not like. An hour takes some seconds.",
        examples=[True],
    )


class Feed(Wire):
    """Settings of the feed itself."""

    link: Text | None = Field(
        default=None,
        description="Under `site: none`: the show's own site, to which apps lead; `url` when "
        "absent.",
        examples=["https://tides.example/"],
    )
    item_link: Text | None = Field(
        default=None,
        description="Under `site: none`: the page of an episode, with {slug}, {guid}, {season}, "
        "{episode}, {year}, {month} or {day} in it. Episodes have no link when absent.",
        examples=["https://tides.example/listen/{slug}/"],
    )
    post_link: Text | None = Field(
        default=None,
        description="Under `site: none`: the page of a post, with {slug}, {year}, {month} or "
        "{day} in it.",
        examples=["https://tides.example/blog/{slug}/"],
    )
    page_link: Text | None = Field(
        default=None,
        description="Under `site: none`: a page outside the stream, with {slug} in it.",
        examples=["https://tides.example/{slug}/"],
    )
    moved_from: Text | None = Field(
        default=None,
        description="Where the feed was before you moved it here: agrees to the new address, and "
        "tells apps. Let the old one answer with a permanent redirect.",
        examples=["https://old.example/feed.xml"],
    )
    moved_to: Text | None = Field(
        default=None,
        description="Where the show is from now on, when you leave this address.",
        examples=["https://new.example/feed.xml"],
    )
    enclosure_prefix: Text | None = Field(
        default=None,
        description="Put before the addresses of audio by who counts downloads; {guid} is the "
        "show's guid.",
        examples=["https://op3.dev/e/"],
    )
    ttl: Positive | None = Field(
        default=None, description="Minutes that apps may keep the feed.", examples=[60]
    )
    everything: bool = Field(
        default=False,
        description="true: one more feed, of episodes and posts, for feed readers.",
        examples=[True],
    )
    tags: Words = Field(
        default=[],
        description="Tags that have a feed of their own each: the episodes with that tag.",
        examples=[["boats"]],
    )
    seasons: Annotated[list[Positive], Field(max_length=100)] = Field(
        default=[],
        description="Numbers of the seasons that have a feed of their own each.",
        examples=[[1, 2]],
    )
    languages: Words = Field(
        default=[],
        description="Languages that have a feed of their own each; pt has pt-BR too.",
        examples=[["pt"]],
    )
    full_notes: Positive | None = Field(
        default=None,
        description="How many of the newest episodes carry their whole notes in the feed; older "
        "ones keep the description. All when absent.",
        examples=[300],
    )
    archive_after: Positive | None = Field(
        default=None,
        description="How many of the newest episodes stay in the feed itself; older ones move, a "
        "hundred at a time, to further documents that not every app reads. All when absent.",
        examples=[500],
    )
