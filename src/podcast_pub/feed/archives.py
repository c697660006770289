"""Older episodes of the feed in further documents, linked both ways. RFC 5005, section 4. Pure.

Archives are numbered from the oldest and sealed: they hold `SIZE` places each, in the order in
which episodes were published, and who is taken down leaves a place empty. So an archive changes
when one of its episodes does, when the next one is sealed, and never otherwise; the newest
document has the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.delivery import FEED_TYPE
from podcast_pub.feed.dates import newest_change, newest_date
from podcast_pub.feed.tags import Tag, tag
from podcast_pub.feed.views import ArchiveView
from podcast_pub.model.episode import Episode
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Show

SIZE = 100
"""Places of an archive. Another number would change every archive of every show."""

_NOT_YET = datetime.max.replace(tzinfo=UTC)


def sealed(
    episodes: Iterable[Episode], ledger: Ledger, after: int | None, *, size: int = SIZE
) -> tuple[tuple[str, ...], ...]:
    """The guids of each archive, the oldest archive first; `episodes` are those of the feed.

    The newest document keeps `after` places and what does not fill an archive.

    places  after  archives of 100  newest document
    any     None   0                all
    599     500    0                599
    600     500    1                500
    700     500    2                500
    """
    if after is None:
        return ()
    here = {episode.guid for episode in episodes}
    places = in_order(episodes, ledger)
    count = max(0, len(places) - after) // size
    return tuple(
        tuple(guid for guid in places[number * size : (number + 1) * size] if guid in here)
        for number in range(count)
    )


def in_order(episodes: Iterable[Episode], ledger: Ledger) -> list[str]:
    """Every guid that is in the feed or ever was, in the order of publication, then of dates."""
    moments = {
        guid: (entry.first_published, entry.date or entry.first_published)
        for guid, entry in ledger.entries.items()
        if entry.first_published is not None
    }
    for episode in episodes:
        first = moments[episode.guid][0] if episode.guid in moments else _NOT_YET
        moments[episode.guid] = (first, episode.date)
    return sorted(moments, key=lambda guid: (*moments[guid], guid))


def newest_links(archives: int, site: Site) -> Iterator[Tag]:
    """What the feed itself says of so many archives."""
    if archives:
        yield from _links(site, (("prev-archive", archives), ("next", archives)))


def archive_view(
    number: int, archives: int, episodes: Sequence[Episode], show: Show, site: Site
) -> ArchiveView:
    """The channel of an archive, of so many; `episodes` are its own."""
    neighbours = [("prev-archive", number - 1), ("next", number - 1), ("next-archive", number + 1)]
    return ArchiveView(
        title=show.title,
        link=site.home,
        feed_url=site.public(addresses.feed_archive(number)),
        description=f"Older episodes of {show.title}.",
        language=show.language,
        published=newest_date(episodes),
        updated=newest_change(episodes),
        tags=(
            _link("current", site.public(addresses.FEED)),
            *_links(site, [(rel, there) for rel, there in neighbours if 1 <= there <= archives]),
        ),
    )


def _links(site: Site, to: Iterable[tuple[str, int]]) -> Iterator[Tag]:
    """`next` is what apps know that turn pages: it leads to the older ones."""
    return (_link(rel, site.public(addresses.feed_archive(number))) for rel, number in to)


def _link(rel: str, url: str) -> Tag:
    return tag("atom:link", href=url, rel=rel, type=FEED_TYPE)
