"""The feeds of a show besides its own: of everything, of a tag, a season, a language. Pure.

They hold the same items with the same guids, each at an address of its own, and do not pretend to
be the show: no `podcast:guid`, nothing that proves who owns it, and blocked for directories.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.content.slugs import fold
from podcast_pub.feed.dates import newest_change, newest_date
from podcast_pub.feed.tags import show_tags
from podcast_pub.feed.views import ChannelView, trailer_views
from podcast_pub.model.episode import Entry, Episode, Post
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.show import Catalog, Show
from podcast_pub.model.tags import Block


@dataclass(frozen=True, slots=True)
class FurtherFeed:
    """A feed that the show asks for."""

    key: str
    title: str
    line: str
    """What asks for it, as it stands below `feed:` in podcast.yaml."""
    where: str
    """The dotted key of that line."""
    language: str
    """BCP 47."""
    holds: Callable[[Entry], bool]
    """Whether an entry belongs to it."""


def further_feeds(show: Show) -> tuple[FurtherFeed, ...]:
    """Every feed that podcast.yaml asks for, in the order of the keys."""
    return tuple(_feeds(show))


def _feeds(show: Show) -> Iterator[FurtherFeed]:
    feed, spoken = show.feed, show.language
    if feed.everything:
        yield FurtherFeed(
            addresses.EVERYTHING_FEED,
            f"{show.title}: episodes and posts",
            "everything: true",
            "feed.everything",
            spoken,
            lambda _: True,
        )
    for index, tag in enumerate(feed.tags):
        yield FurtherFeed(
            addresses.tag_feed(fold(tag) or ""),
            f"{show.title}: {tag}",
            f"tags: [{tag}]",
            f"feed.tags.{index}",
            spoken,
            _tagged(tag),
        )
    names = {season.number: season.name for season in show.further.seasons}
    for index, number in enumerate(feed.seasons):
        name = f", {names[number]}" if number in names else ""
        yield FurtherFeed(
            addresses.season_feed(number),
            f"{show.title}: season {number}{name}",
            f"seasons: [{number}]",
            f"feed.seasons.{index}",
            spoken,
            _of_season(number),
        )
    for index, language in enumerate(feed.languages):
        yield FurtherFeed(
            addresses.language_feed(language),
            f"{show.title} ({language})",
            f"languages: [{language}]",
            f"feed.languages.{index}",
            language,
            _spoken(language, show.language),
        )


def _tagged(tag: str) -> Callable[[Entry], bool]:
    slug = fold(tag)
    return lambda entry: isinstance(entry, Episode) and slug in map(fold, entry.tags)


def _of_season(number: int) -> Callable[[Entry], bool]:
    return lambda entry: isinstance(entry, Episode) and entry.season == number


def _spoken(language: str, of_show: str) -> Callable[[Entry], bool]:
    """Equal, or a region of it: what is in pt-BR is in pt."""
    wanted = language.lower()

    def holds(entry: Entry) -> bool:
        if isinstance(entry, Post):
            return False
        spoken = (entry.language or of_show).lower()
        return spoken == wanted or spoken.startswith(f"{wanted}-")

    return holds


def entries_of(feed: FurtherFeed, catalog: Catalog) -> tuple[Entry, ...]:
    """What it holds, newest first; of episodes those that can be heard."""
    return tuple(_entries(feed, catalog))


def _entries(feed: FurtherFeed, catalog: Catalog) -> Iterator[Entry]:
    for entry in reversed(catalog.stream):
        if (isinstance(entry, Post) or entry.audio is not None) and feed.holds(entry):
            yield entry


def filled_feeds(catalog: Catalog) -> Iterator[FurtherFeed]:
    """Those that something belongs to: the others are not made."""
    for feed in further_feeds(catalog.show):
        if next(_entries(feed, catalog), None) is not None:
            yield feed


def further_channel(
    feed: FurtherFeed,
    own: ChannelView,
    entries: Sequence[Entry],
    catalog: Catalog,
    site: Site,
    keys: Mapping[str, EpisodeKeys],
) -> ChannelView:
    """What its channel says; `own` is that of the show's own feed."""
    show = catalog.show
    episodes = tuple(entry for entry in entries if isinstance(entry, Episode))
    said = replace(
        show.further,
        shared=replace(show.further.shared, txts=(), itunes_title=None),
        update_frequency=None,
        podroll=(),
        publisher=None,
        remote_items=(),
        podping=False,
        block=Block(everywhere=True),
    )
    settings = replace(show.feed, moved_from=None, moved_to=None)
    return replace(
        own,
        title=feed.title,
        feed_url=site.public(feed.key),
        language=feed.language,
        published=newest_date(entries),
        updated=newest_change(entries),
        guid=None,
        locked=True,
        medium=None,
        trailers=trailer_views(episodes, show, site, keys),
        tags=tuple(show_tags(said, settings, site)),
    )


def named_feeds(catalog: Catalog) -> Iterable[tuple[str, str]]:
    """Key and title of every feed of a show that holds something, its own first."""
    yield addresses.FEED, catalog.show.title
    for feed in filled_feeds(catalog):
        yield feed.key, feed.title
