"""The part of schema.org's vocabulary that pages speak, and what a document says wrongly in it.

Kept by hand from the pages of the types: https://schema.org/PodcastEpisode and those it names. A
property that is not here is wrong, or has to be looked up there first.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

PARENTS = {
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "WebSite": "CreativeWork",
    "Episode": "CreativeWork",
    "PodcastEpisode": "Episode",
    "CreativeWorkSeason": "CreativeWork",
    "PodcastSeason": "CreativeWorkSeason",
    "CreativeWorkSeries": "CreativeWork",
    "PodcastSeries": "CreativeWorkSeries",
    "MediaObject": "CreativeWork",
    "AudioObject": "MediaObject",
    "ItemList": "Thing",
    "BreadcrumbList": "ItemList",
    "ListItem": "Thing",
    "Person": "Thing",
}
"""Type → the one above it."""

PROPERTIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Thing": {
        "name": ("Text",),
        "description": ("Text",),
        "url": ("URL",),
        "sameAs": ("URL",),
        "image": ("URL",),
    },
    "CreativeWork": {
        "associatedMedia": ("MediaObject",),
        "author": ("Person",),
        "creator": ("Person",),
        "dateModified": ("DateTime",),
        "datePublished": ("DateTime",),
        "headline": ("Text",),
        "inLanguage": ("Language",),
        "isPartOf": ("CreativeWork", "URL"),
        "keywords": ("Text",),
        "license": ("URL",),
    },
    "Episode": {
        "actor": ("Person",),
        "duration": ("Duration",),
        "episodeNumber": ("Integer", "Text"),
        "partOfSeason": ("CreativeWorkSeason",),
        "partOfSeries": ("CreativeWorkSeries",),
    },
    "CreativeWorkSeason": {
        "partOfSeries": ("CreativeWorkSeries",),
        "seasonNumber": ("Integer", "Text"),
    },
    "PodcastSeries": {"webFeed": ("URL",)},
    "MediaObject": {
        "contentSize": ("Text",),
        "contentUrl": ("URL",),
        "duration": ("Duration",),
        "encodingFormat": ("Text", "URL"),
    },
    "ItemList": {"itemListElement": ("ListItem",)},
    "ListItem": {"item": ("Thing", "URL"), "position": ("Integer",)},
}
"""Type → property → what it may hold."""


def _is_url(value: object) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.netloc)


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


PLAIN: Mapping[str, Callable[[object], bool]] = {
    "Text": _matches(r"(?s).+"),
    "URL": _is_url,
    "DateTime": _is_moment,
    "Duration": _matches(r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?"),
    "Language": _matches(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
"""Data type → whether a value is one."""


def mistakes(document: object) -> list[str]:
    """What a document of JSON-LD says that schema.org does not know."""
    whole = cast("dict[str, object]", document)
    graph = whole.get("@graph", [{k: v for k, v in whole.items() if k != "@context"}])
    if whole.get("@context") != "https://schema.org":
        return ["no context"]
    return [each for thing in cast("list[object]", graph) for each in _of_thing(thing, "")]


def _of_thing(thing: object, path: str) -> Iterator[str]:
    values = cast("dict[str, object]", thing)
    kind = str(values.get("@type"))
    if kind not in PARENTS:
        yield f"{path}: {kind} is no type"
        return
    known = {name: held for each in _above(kind) for name, held in PROPERTIES.get(each, {}).items()}
    for name, value in values.items():
        here = f"{path}/{kind}.{name}"
        if name == "@id" and _is_url(value):
            continue
        if name != "@type":
            yield from _of_value(value, known.get(name, ()), here)


def _of_value(value: object, held: tuple[str, ...], path: str) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _of_value(each, held, path)
    elif isinstance(value, dict):
        if not {*_above(str(value.get("@type")))} & {*held}:
            yield f"{path}: not a {value.get('@type')}"
        yield from _of_thing(value, path)
    elif not any(kind in PLAIN and PLAIN[kind](value) for kind in held):
        yield f"{path}: {value!r}"


def _above(kind: str) -> Iterator[str]:
    """A type and all above it."""
    while kind in PARENTS:
        yield kind
        kind = PARENTS[kind]
    yield kind
