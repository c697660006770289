"""Rules about tags of the podcast namespace that only a channel can have."""

import re
from collections.abc import Iterator

from podcast_pub.check.dates import date_problem
from podcast_pub.check.namespace_both import REMOTE, both_findings
from podcast_pub.check.namespace_forms import ISO_TIME, URL, UUID, Tag, tag_findings
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.content.tags.rrule import clean, problems
from podcast_pub.model.vocabulary import LIST_MEDIA, MEDIA, SERVICES
from podcast_pub.problems import Finding, Level

CHANNEL = (
    Tag("ns-locked-value", "podcast:locked", text="yes|no"),
    Tag("ns-guid-format", "podcast:guid", text=UUID),
    Tag("ns-trailer", "podcast:trailer", {"url": URL, "pubdate": ".+"}, text="", longest=128),
    Tag("ns-medium", "podcast:medium", text="|".join(MEDIA)),
    Tag("ns-block", "podcast:block", may={"id": "|".join(SERVICES)}, text="yes|no"),
    Tag(
        "ns-updatefrequency", "podcast:updateFrequency", may={"complete": "true|false"}, longest=128
    ),
    REMOTE,
)
_LIVE = (
    Tag(
        "ns-liveitem",
        "podcast:liveItem",
        {"status": "pending|live|ended", "start": ISO_TIME},
        {"end": ISO_TIME},
    ),
)


def namespace_findings(channel: Element) -> Iterator[Finding]:
    """What is wrong with the podcast namespace in a channel."""
    yield from tag_findings(channel, CHANNEL)
    yield from both_findings(channel)
    for rule in (trailer_dates, lists, update_frequency, publisher, podroll, live, guid_version):
        yield from rule(channel)


def trailer_dates(channel: Element) -> Iterator[Finding]:
    """Dates as everywhere in a feed, and enough to play it without asking."""
    for trailer in channel.all("podcast:trailer"):
        date = trailer.get("pubdate")
        if date and (problem := date_problem(date)):
            yield told("ns-trailer", f"`pubdate`: {problem[1]}", trailer, date, level=problem[2])
        missing = [name for name in ("length", "type") if not trailer.get(name)]
        if missing:
            message = f"the trailer has no {' and no '.join(missing)}"
            yield told("podcast-trailer-tag", message, trailer)


def guid_version(channel: Element) -> Iterator[Finding]:
    """A guid that was made as the namespace says it, once."""
    for guid in channel.all("podcast:guid"):
        text = guid.text.strip()
        if re.fullmatch(UUID, text) and text[14] != "5":
            message = "the guid is no UUID of version 5"
            yield told("ns-guid-format", message, guid, text, level=Level.WARNING)


def lists(channel: Element) -> Iterator[Finding]:
    """A list of other feeds has no items of its own, and no streams."""
    for medium in channel.all("podcast:medium"):
        for name in ("item", "podcast:liveItem") if medium.text.strip() in LIST_MEDIA else ():
            if channel.first(name) is not None:
                message = f"a list of other feeds has `{name}`"
                yield told("ns-medium", message, medium, medium.text)


def update_frequency(channel: Element) -> Iterator[Finding]:
    """A rule of RFC 5545."""
    for element in channel.all("podcast:updateFrequency"):
        rule, start = element.get("rrule"), element.get("dtstart")
        if not rule:
            continue
        wrong = problems(clean(rule), dtstart=bool(start), with_time="T" in start)
        for words in wrong:
            yield told("ns-updatefrequency", f"`rrule`: {words}", element, rule)
            break


def publisher(channel: Element) -> Iterator[Finding]:
    """Exactly one feed, of a publisher."""
    for element in channel.all("podcast:publisher"):
        named = element.all("podcast:remoteItem")
        if len(named) != 1 or named[0].get("medium") != "publisher":
            message = "`podcast:publisher` does not name one feed of medium publisher"
            yield told("ns-publisher", message, element)


def podroll(channel: Element) -> Iterator[Finding]:
    """Somebody is recommended, by guid."""
    for element in channel.all("podcast:podroll"):
        if not element.all("podcast:remoteItem"):
            yield told("ns-podroll", "the podroll names no show", element)
        yield from tag_findings(element, (REMOTE,))


def live(channel: Element) -> Iterator[Finding]:
    """Streams: when, and where to go if an app cannot play them."""
    yield from tag_findings(channel, _LIVE)
    for stream in channel.all("podcast:liveItem"):
        links = stream.all("podcast:contentLink")
        if not any(link.get("href") for link in links):
            yield told("ns-liveitem", "the stream has no `podcast:contentLink`", stream)
        for name in ("title", "guid", "enclosure"):
            if stream.first(name) is None:
                yield told("ns-liveitem", f"the stream has no `{name}`", stream)
        yield from both_findings(stream)
