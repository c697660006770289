"""Every document of every feed: items made once, remembered, and joined."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

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
from podcast_pub.feed.views import ArchiveView, ChannelView, channel_view, feed_episodes, item_view
from podcast_pub.model.episode import Entry, Episode, Post
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


HUNDRED = 100
"""Items that are remembered together: one row of the memo instead of a hundred."""

_UNSAID = {"source", "notes", "status", "updated", "featured"}
"""What no item says; of notes their form for feeds is taken apart."""

_ON_PAGES = {"folder", "tags", "aliases", "withdrawn", "checks", "spoken"}
"""What of an episode only pages or checks say."""


class _Item(NamedTuple):
    entry: Entry
    brief: bool
    """Whether only the description is said of its notes."""
    mark: bytes
    """Hash of all that is its own: the item itself is made only where that is new."""
    notes: int
    """Bytes of its notes."""


class _Documents:
    """Joins documents of the items of a show, which are made where they are not remembered."""

    def __init__(
        self, catalog: Catalog, site: Site, placed: Iterable[Placed], memory: Memory
    ) -> None:
        self.keys = {each.episode.guid: each.keys for each in placed}
        self._show = catalog.show
        self._site = site
        self._beside = fingerprint((catalog.show, site))
        self._memory = memory
        self._known: dict[tuple[str, bool], _Item] = {}

    def document(
        self,
        key: str,
        channel: ChannelView | ArchiveView,
        entries: Iterable[Entry],
        *,
        full: int | None = None,
    ) -> FeedDocument:
        """A document of these, in this order; the first `full` with notes, None: all."""
        items = [
            self._item(entry, brief=full is not None and place >= full)
            for place, entry in enumerate(entries)
        ]
        made = joined(
            self._memory,
            fingerprint((channel, key), self._mark(items)),
            lambda: render_document(channel, self._bodies(items), key=key),
        )
        kind = Kind.ARCHIVE if isinstance(channel, ArchiveView) else Kind.FEED
        return FeedDocument(key, kind, made, tuple(item.notes for item in items))

    def _mark(self, items: Iterable[_Item]) -> str:
        """Fingerprint of all that these are made of, in this order."""
        return fingerprint(b"".join(item.mark for item in items), self._beside)

    def _bodies(self, items: Sequence[_Item]) -> Iterator[bytes | memoryview]:
        """Hundreds are counted from the oldest: a new episode leaves all of them as they are."""
        newest = len(items) % HUNDRED
        yield from map(self._body, items[:newest])
        for start in range(newest, len(items), HUNDRED):
            yield self._hundred(items[start : start + HUNDRED])

    def _hundred(self, items: Sequence[_Item]) -> bytes | memoryview:
        if items[0].brief is not items[-1].brief:  # with the next episode another of them is brief
            return b"".join(map(self._body, items))
        return remembered(
            self._memory, self._mark(items), lambda: b"".join(map(self._render, items))
        )

    def _body(self, item: _Item) -> bytes | memoryview:
        return remembered(self._memory, self._mark([item]), lambda: self._render(item))

    def _item(self, entry: Entry, *, brief: bool) -> _Item:
        name = entry.guid if isinstance(entry, Episode) else addresses.post(entry.slug)
        known = self._known.get((name, brief))
        if known is None:
            known = self._known[name, brief] = self._marked(entry, brief=brief)
        return known

    def _marked(self, entry: Entry, *, brief: bool) -> _Item:
        html = self._text(entry).encode(errors="surrogatepass")
        of = (
            (_OF_EPISODE(entry), self.keys[entry.guid])
            if isinstance(entry, Episode)
            else _OF_POST(entry)
        )
        said = repr((of, self._link(entry), brief, bool(entry.notes.text), len(html)))
        mark = sha256(said.encode(errors="surrogatepass"))
        mark.update(html)
        return _Item(entry, brief, mark.digest(), 0 if brief else len(html))

    def _text(self, entry: Entry) -> str:
        """The notes; with the addresses of other entries where these may change by themselves."""
        text = entry.notes.feed_html
        return text if self._site.elsewhere is None else self._site.absolute_html(text)

    def _link(self, entry: Entry) -> str | None:
        """The page, where it can be elsewhere; ours follows of the slug."""
        if self._site.elsewhere is None:
            return None
        if isinstance(entry, Episode):
            return self._site.page(self.keys[entry.guid].page)
        return self._site.page(addresses.post(entry.slug))

    def _render(self, item: _Item) -> bytes:
        entry = item.entry
        if isinstance(entry, Episode):
            view = item_view(entry, self._show, self._site, self.keys[entry.guid])
        else:
            view = post_view(entry, self._show, self._site)
        if item.brief and view.description is not None:
            view = replace(view, content=None)
        return render_item(view)


def feed_documents(
    catalog: Catalog,
    site: Site,
    placed: Sequence[Placed],
    ledger: Ledger,
    memory: Memory,
    published: Container[str] = (),
) -> Iterator[FeedDocument]:
    """The show's own feed, its archives, and the further feeds that it asks for.

    A further feed without an item is made only where its key is `published`: subscribers have it.
    """
    show = catalog.show
    feeds = _Documents(catalog, site, placed, memory)
    whole = channel_view(catalog, site, feeds.keys)
    episodes = feed_episodes(catalog)
    archives = sealed(episodes, ledger, show.feed.archive_after)
    archive_of = {guid: number for number, guids in enumerate(archives, 1) for guid in guids}
    held: dict[int, list[Episode]] = {number: [] for number in range(len(archives) + 1)}
    for episode in episodes:
        held[archive_of.get(episode.guid, 0)].append(episode)
    own = replace(whole, tags=(*newest_links(len(archives), site), *whole.tags))
    full = show.feed.full_notes
    yield feeds.document(addresses.FEED, own, held.pop(0), full=full)
    for number, older in held.items():
        view = archive_view(number, len(archives), older, show, site)
        yield feeds.document(addresses.feed_archive(number), view, older)
    for feed in further_feeds(show):
        entries = entries_of(feed, catalog)
        if not entries and feed.key not in published:
            continue
        channel = further_channel(feed, whole, entries, catalog, site, feeds.keys)
        yield feeds.document(feed.key, channel, entries, full=full)


def _all_but(unsaid: Container[str], kind: type[Entry]) -> Callable[[Entry], object]:
    return attrgetter(*(each.name for each in fields(kind) if each.name not in unsaid))


_OF_EPISODE, _OF_POST = _all_but(_UNSAID | _ON_PAGES, Episode), _all_but(_UNSAID, Post)
