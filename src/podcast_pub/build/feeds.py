"""Every document of every feed: items made once, remembered, and joined."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.keys import Placed
from podcast_pub.build.made import Made, joined, remembered
from podcast_pub.delivery import Kind
from podcast_pub.feed.archives import archive_view, newest_links, sealed
from podcast_pub.feed.document import render_document
from podcast_pub.feed.further_feeds import entries_of, further_channel, further_feeds
from podcast_pub.feed.item import render_item
from podcast_pub.feed.posts import post_view
from podcast_pub.feed.stylesheet import styled
from podcast_pub.feed.views import ArchiveView, ChannelView, channel_view, feed_episodes, item_view
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.memory import Memory
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.site.words import size_text


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed, or an archive of one."""

    key: str
    kind: Kind
    made: Made
    notes: tuple[int, ...]
    """Bytes of the notes of each item, newest first."""

    @property
    def label(self) -> str:
        """What it holds, and what each item costs."""
        count = len(self.notes)
        each = size_text(self.made.size // max(1, count))
        return f"{count:,} item{'' if count == 1 else 's'} of {each}"


@dataclass(frozen=True, slots=True)
class _Item:
    mark: str
    """Fingerprint of all that it is made of: the item itself is made only where it is new."""
    body: Callable[[], bytes]
    notes: int


class _Items:
    """The items of a show, each made once however many feeds hold it."""

    def __init__(
        self, catalog: Catalog, site: Site, placed: Iterable[Placed], memory: Memory
    ) -> None:
        self.keys = {each.episode.guid: each.keys for each in placed}
        self._show = catalog.show
        self._site = site
        self._beside = fingerprint((catalog.show, site))
        self._memory = memory
        self._known: dict[tuple[str, bool], _Item] = {}

    def of(self, entries: Iterable[Entry], *, full: int | None = None) -> list[_Item]:
        """Items in this order; the first `full` of them with notes, None: all."""
        return [
            self._item(entry, brief=full is not None and place >= full)
            for place, entry in enumerate(entries)
        ]

    def _item(self, entry: Entry, *, brief: bool) -> _Item:
        name = entry.guid if isinstance(entry, Episode) else addresses.post(entry.slug)
        known = (name, brief)
        if known not in self._known:
            self._known[known] = self._made(entry, brief=brief)
        return self._known[known]

    def _made(self, entry: Entry, *, brief: bool) -> _Item:
        keys = self.keys[entry.guid] if isinstance(entry, Episode) else None
        mark = fingerprint((entry, keys, brief), self._beside)
        make_it = partial(self._render, entry, brief=brief)
        html = "" if brief else entry.notes.feed_html
        size = len(html.encode(errors="surrogatepass"))
        return _Item(mark, lambda: remembered(self._memory, mark, make_it), size)

    def _render(self, entry: Entry, *, brief: bool) -> bytes:
        if isinstance(entry, Episode):
            view = item_view(entry, self._show, self._site, self.keys[entry.guid])
        else:
            view = post_view(entry, self._show, self._site)
        if brief and view.description is not None:
            view = replace(view, content=None)
        return render_item(view)


def feed_documents(
    catalog: Catalog, site: Site, placed: Sequence[Placed], ledger: Ledger, memory: Memory
) -> Iterator[FeedDocument]:
    """The show's own feed, its archives, and the further feeds that it asks for."""
    show = catalog.show
    items = _Items(catalog, site, placed, memory)
    whole = channel_view(catalog, site, items.keys)
    episodes = feed_episodes(catalog)
    archives = sealed(episodes, ledger, show.feed.archive_after)
    archive_of = {guid: number for number, guids in enumerate(archives, 1) for guid in guids}
    held: dict[int, list[Episode]] = {number: [] for number in range(len(archives) + 1)}
    for episode in episodes:
        held[archive_of.get(episode.guid, 0)].append(episode)
    own = replace(whole, tags=(*newest_links(len(archives), site), *whole.tags))
    yield _document(addresses.FEED, own, items.of(held.pop(0), full=show.feed.full_notes), memory)
    for number, older in held.items():
        view = archive_view(number, len(archives), older, show, site)
        yield _document(addresses.feed_archive(number), view, items.of(older), memory)
    for feed in further_feeds(show):
        entries = entries_of(feed, catalog)
        channel = further_channel(feed, whole, entries, catalog, site, items.keys)
        yield _document(feed.key, channel, items.of(entries, full=show.feed.full_notes), memory)


def _document(
    key: str, channel: ChannelView | ArchiveView, items: Sequence[_Item], memory: Memory
) -> FeedDocument:
    def document() -> bytes:
        return styled(render_document(channel, (item.body() for item in items)), key)

    kind = Kind.ARCHIVE if isinstance(channel, ArchiveView) else Kind.FEED
    made = joined(memory, fingerprint(channel, key, *(item.mark for item in items)), document)
    return FeedDocument(key, kind, made, tuple(item.notes for item in items))
