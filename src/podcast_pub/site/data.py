"""What a page is about, for search engines: JSON-LD in the words of schema.org. Pure.

https://schema.org/PodcastEpisode, https://schema.org/PodcastSeries, https://schema.org/Article
"""

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from podcast_pub.model.audio import duration_of, size_of
from podcast_pub.model.episode import Entry, Episode, Post
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Show
from podcast_pub.site import words
from podcast_pub.site.frame_views import AudioHeadView, HeadView

_CONTEXT = "https://schema.org"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}

Data = Mapping[str, object]


def show_data(show: Show, url: str, image: str) -> str:
    """The series, for the front page at `url`."""
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "PodcastSeries",
            "@id": url,
            "name": show.title,
            "description": show.description,
            "url": url,
            "image": image,
            "inLanguage": show.language,
            "author": {"@type": "Person", "name": show.author},
            "webFeed": f"{url}feed.xml",
            **({"sameAs": [link.url for link in show.site.links]} if show.site.links else {}),
            **_license(show),
        }
    )


def entry_data(
    entry: Entry,
    show: Show,
    head: HeadView,
    image: str,
    audio: AudioHeadView | None,
    zone: ZoneInfo,
) -> str:
    """An entry with its `image`, and the way to it from the front page."""
    iso = words.iso_date(entry.date, zone)
    updated = words.iso_date(entry.updated, zone) if entry.updated else iso
    about: dict[str, object] = {
        "@type": "PodcastEpisode" if isinstance(entry, Episode) else "Article",
        "@id": head.address,
        "url": head.address,
        "description": head.description,
        "image": image,
        "datePublished": iso,
        "dateModified": updated,
        "inLanguage": entry.language or show.language,
    }
    if entry.tags:
        about["keywords"] = ", ".join(entry.tags)
    if isinstance(entry, Episode):
        about |= _episode(entry, show, audio)
    else:
        about |= _post(entry, show)
    return _script({"@context": _CONTEXT, "@graph": [about, _way(entry, show, head)]})


def _episode(episode: Episode, show: Show, audio: AudioHeadView | None) -> Data:
    about: dict[str, object] = {
        "name": episode.title,
        "partOfSeries": {
            "@type": "PodcastSeries",
            "@id": show.url,
            "name": show.title,
            "url": show.url,
        },
        **_people(episode.credits),
    }
    if episode.number is not None:
        about["episodeNumber"] = words.number(episode.number)
    if episode.season is not None:
        about["partOfSeason"] = {
            "@type": "PodcastSeason",
            "seasonNumber": episode.season,
        }
    seconds = duration_of(episode.audio)
    length = None if seconds is None else words.iso_duration(round(seconds))
    if length is not None:
        about["duration"] = length
    if audio is not None:
        about["associatedMedia"] = {
            "@type": "AudioObject",
            "contentUrl": audio.link,
            "encodingFormat": audio.type,
            **({"duration": length} if length else {}),
            **({"contentSize": str(size_of(episode.audio))} if episode.audio else {}),
        }
    return about


def _post(post: Post, show: Show) -> Data:
    name = post.author.person.name if isinstance(post.author, Credit) else post.author
    return {
        "headline": post.title,
        "author": {"@type": "Person", "name": name or show.author},
        "isPartOf": {"@type": "WebSite", "@id": show.url, "name": show.title, "url": show.url},
    }


def _people(credits_: tuple[Credit, ...]) -> Data:
    """Guests and everybody else, by name."""
    guests = [c.person.name for c in credits_ if "guest" in c.role]
    others = [c.person.name for c in credits_ if "guest" not in c.role]
    named = {"actor": guests, "creator": others}
    return {
        role: [{"@type": "Person", "name": name} for name in dict.fromkeys(names)]
        for role, names in named.items()
        if names
    }


def _license(show: Show) -> Data:
    if show.license is None:
        return {}
    return {"license": show.license.url or f"https://spdx.org/licenses/{show.license.name}"}


def _way(entry: Entry, show: Show, head: HeadView) -> Data:
    """https://schema.org/BreadcrumbList"""
    steps = ((show.title, show.url), (entry.title, head.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (name, item) in enumerate(steps, start=1)
        ],
    }


def _script(data: Data) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter, escape in _UNSAFE.items():
        text = text.replace(letter, escape)
    return text
