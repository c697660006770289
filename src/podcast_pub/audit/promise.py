"""The first promise: what a feed names is there, with exactly the length and type. Pure."""

from collections.abc import Iterator, Mapping

from podcast_pub.addresses import Site
from podcast_pub.feed.reading import LiveFeed, Named
from podcast_pub.model.published import PublishedObject
from podcast_pub.problems import Finding, Level, Location

REPAIR = "podcast-pub verify --repair"


def broken_promises(
    feed: LiveFeed, site: Site, there: Mapping[str, PublishedObject]
) -> Iterator[Finding]:
    """Everything that a feed says of our objects and that is not so; `there` by key.

    What lies elsewhere only `verify --public` can ask. Of artwork a feed says no length, no type.

    our key  in the release  length   type     answer
    no       -               -        -        None
    yes      no              -        -        feed-names
    yes      yes             differs  -        feed-length
    yes      yes             same     differs  feed-type
    yes      yes             same     same     None
    """
    for named in feed.named:
        key = site.key_of(named.url)
        if key is None:
            continue
        thing = there.get(key)
        if thing is None:
            yield _finding("feed-names", key, named, "and no release knows it", named.url)
        elif named.length not in (None, thing.size):
            wrong = f"{named.length:,} bytes instead of {thing.size:,}"
            yield _finding("feed-length", key, named, "with another length", wrong)
        elif named.what != "artwork" and named.type != thing.content_type.partition(";")[0]:
            wrong = f"{named.type or 'none'} instead of {thing.content_type}"
            yield _finding("feed-type", key, named, "with another type", wrong)


def _finding(rule: str, key: str, named: Named, what: str, found: str) -> Finding:
    message = f"the feed names it as the {named.what} of “{named.title}”, {what}"
    return Finding(rule, Level.ERROR, message, Location(key), REPAIR, found)
