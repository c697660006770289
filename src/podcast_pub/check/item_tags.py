"""Rules about what an item says of an episode: is it there, and does it help?"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from podcast_pub.check import titles
from podcast_pub.check.channel_tags import blocked, deprecated
from podcast_pub.check.enclosures import enclosure_findings, url_ascii
from podcast_pub.check.item_texts import text_findings
from podcast_pub.check.namespace_episode import namespace_findings
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.check.values import value_findings
from podcast_pub.problems import Finding

EARLY = timedelta(minutes=10)
"""So much may clocks differ."""
FIRST_YEAR = 1990

_SHORT_NUMBER = re.compile(r"[0-9]{1,8}")
_HTTPS = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")


def item_tag_findings(item: Element, *, now: datetime | None) -> Iterator[Finding]:
    """What is wrong with the tags of an item."""
    for rule in (
        *(enclosure_findings, url_ascii, value_findings, presence, guid_entropy, blocks),
        *(deprecated, text_findings, trailer_shape, namespace_findings, item_title),
    ):
        yield from rule(item)
    yield from implausible_date(item, now)


def presence(item: Element) -> Iterator[Finding]:
    """What is recommended is there."""
    links = item.all("link")
    if not links or not _HTTPS.fullmatch(links[0].text.strip()):
        yield told("item-link", "the episode has no link to its page", links[0] if links else item)
    if not item.text_of("description") and not item.text_of("content:encoded"):
        yield told("item-description", "the episode has no text", item)
    if item.first("itunes:duration") is None:
        yield told("itunes-duration", "the episode does not say how long it lasts", item)
    if item.first("itunes:explicit") is None:
        yield told("item-explicit", "the episode does not say whether it is explicit", item)


def item_title(item: Element) -> Iterator[Finding]:
    """The title of the episode without its number."""
    for element in item.all("title"):
        number = titles.numbered(element.text[:300])
        if number:
            message = "the title begins with a number"
            yield told("item-title-no-number", message, element, number)


def guid_entropy(item: Element) -> Iterator[Finding]:
    """No short number."""
    for guid in item.all("guid"):
        if _SHORT_NUMBER.fullmatch(guid.text.strip()):
            yield told("guid-entropy", "the guid is a short number", guid, guid.text)


def blocks(item: Element) -> Iterator[Finding]:
    """An episode that is hidden."""
    for element in item.all("itunes:block"):
        yield blocked(element)


def trailer_shape(item: Element) -> Iterator[Finding]:
    """A trailer of a show or a season has no number: one with a number is a teaser of an episode.

    The same for a bonus, where the number says to which episode it belongs.
    """
    if item.text_of("itunes:episodeType") not in ("trailer", "bonus"):
        return
    number = item.first("itunes:episode")
    if number is not None and item.first("itunes:season") is None:
        message = f"a {item.text_of('itunes:episodeType')} has a number and no season"
        yield told("trailer-shape", message, number, number.text)


def implausible_date(item: Element, now: datetime | None) -> Iterator[Finding]:
    """No date to come, and none from before there were podcasts."""
    for element in item.all("pubDate"):
        date = date_of(element)
        if date is None:
            continue
        if date.year < FIRST_YEAR:
            yield told("item-pubdate-not-future", "the date is too early", element, element.text)
        elif now is not None and date > now + EARLY:
            yield told(
                "item-pubdate-not-future", "the date is still to come", element, element.text
            )


def date_of(element: Element) -> datetime | None:
    """An aware date; None where there is none to be read."""
    try:
        date = parsedate_to_datetime(element.text.strip()[:100])
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return date if date.tzinfo else None
