"""Rules about tags of the podcast namespace that only an item can have."""

import re
from collections.abc import Iterator

from podcast_pub.check.namespace_both import both_findings
from podcast_pub.check.namespace_forms import NUMBER, URL, WHOLE, Tag, short, tag_findings
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.problems import Finding, Level
from podcast_pub.timed.times import parse_time

ITEM = (
    Tag(
        "ns-transcript-attrs",
        "podcast:transcript",
        {"url": URL, "type": "|".join(map(re.escape, TRANSCRIPT_TYPES.values()))},
        {"rel": "captions"},
    ),
    Tag(
        "ns-chapters-attrs",
        "podcast:chapters",
        {"url": URL, "type": r"application/json(\+chapters)?"},
    ),
    Tag(
        "ns-soundbite", "podcast:soundbite", {"startTime": NUMBER, "duration": NUMBER}, longest=128
    ),
    Tag("ns-season", "podcast:season", may={"name": short(128)}, text=WHOLE),
    Tag("ns-episode", "podcast:episode", may={"display": short(32)}, text=NUMBER),
)
_ALTERNATE = Tag(
    "ns-altenc",
    "podcast:alternateEnclosure",
    {"type": r"\S+/\S+"},
    {"title": short(32), "rel": short(32), "length": WHOLE, "default": "true|false"},
)
_SOURCE = Tag("ns-altenc", "podcast:source", {"uri": r"(?i:[a-z][a-z0-9+.-]*):\S+"})
_INTEGRITY = Tag(
    "ns-altenc", "podcast:integrity", {"type": "sri|pgp-signature", "value": r"(?s).+"}
)
SHORTEST, LONGEST = 15, 120
"""Seconds of a soundbite."""


def namespace_findings(item: Element) -> Iterator[Finding]:
    """What is wrong with the podcast namespace in an item."""
    yield from tag_findings(item, ITEM)
    yield from both_findings(item)
    for rule in (numbers_agree, soundbites, alternates):
        yield from rule(item)


def numbers_agree(item: Element) -> Iterator[Finding]:
    """Apple's numbers and those of the podcast namespace are the same."""
    for name in ("season", "episode"):
        for element in item.all(f"podcast:{name}"):
            apples, own = item.text_of(f"itunes:{name}"), element.text.strip()
            if apples and re.fullmatch(WHOLE, own) and _whole(apples) not in (None, int(own)):
                message = f"`podcast:{name}` is {own}, and `itunes:{name}` {apples[:20]}"
                yield told(f"ns-{name}", message, element, level=Level.WARNING)


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(WHOLE, text) else None


def soundbites(item: Element) -> Iterator[Finding]:
    """Inside the episode, and of a length that can be shared."""
    lasts = _seconds(item.text_of("itunes:duration"))
    for element in item.all("podcast:soundbite"):
        start, duration = _seconds(element.get("startTime")), _seconds(element.get("duration"))
        if start is None or duration is None:
            continue
        if lasts and start + duration > lasts + 1:
            yield told("ns-soundbite", "the soundbite ends after the episode", element)
        if not SHORTEST <= duration <= LONGEST:
            message = f"the soundbite lasts {duration:g} seconds, best are {SHORTEST} to {LONGEST}"
            yield told("ns-soundbite", message, element, level=Level.WARNING)


def _seconds(text: str) -> float | None:
    try:
        return parse_time(text[:40])
    except ValueError:
        return None


def alternates(item: Element) -> Iterator[Finding]:
    """Further forms of the audio: a type, somewhere to load it, beside a plain enclosure."""
    found = item.all("podcast:alternateEnclosure")
    yield from tag_findings(item, (_ALTERNATE,))
    for element in found:
        yield from tag_findings(element, (_SOURCE, _INTEGRITY))
        if not element.all("podcast:source"):
            yield told("ns-altenc", "a further form has no `podcast:source`", element)
        if len(element.all("podcast:integrity")) > 1:
            yield told("ns-altenc", "a further form has more than one `podcast:integrity`", element)
    if found and item.first("enclosure") is None:
        yield told("ns-altenc", "there are further forms and no `enclosure`", found[0])
