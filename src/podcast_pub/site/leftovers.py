"""What stays at addresses where an entry once was."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.model.episode import Episode
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.show import Catalog
from podcast_pub.site.entries import key_of


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address and the present one."""

    key: str
    target: str
    """Key of the page it leads to."""
    title: str
    """Of the entry."""


def redirects(catalog: Catalog, ledger: Ledger) -> Iterator[Redirect]:
    """Former addresses of entries that are up: their `aliases`, and what the ledger remembers.

    Also those of embedded pages, whether or not the episode has one now.
    """
    for entry in catalog.stream:
        target = key_of(entry)
        if isinstance(entry, Episode):
            published = _published_slugs(ledger.get(entry.guid))
            keys = [addresses.episode(slug) for slug in former_slugs(entry, ledger)]
            yield from _embeds(entry, published)
        else:
            keys = [addresses.post(slug) for slug in entry.aliases]
        for key in keys:
            if key != target:
                yield Redirect(key, target, entry.title)


def _embeds(episode: Episode, slugs: tuple[str, ...]) -> Iterator[Redirect]:
    """Frames on other sites go on showing an episode whose address changed."""
    for slug in slugs:
        if slug != episode.slug:
            yield Redirect(addresses.embed(slug), addresses.embed(episode.slug), episode.title)


def withdrawn_keys(catalog: Catalog, ledger: Ledger) -> Iterator[str]:
    """Addresses of episodes that were published and are gone, or that say they are withdrawn."""
    for episode in catalog.episodes:
        if episode.withdrawn is not None:
            yield from map(addresses.episode, (episode.slug, *episode.aliases))
    up = {episode.guid for episode in catalog.episodes if episode.withdrawn is None}
    for guid, entry in ledger.entries.items():
        if guid not in up:
            yield from map(addresses.episode, _published_slugs(entry))


def former_slugs(episode: Episode, ledger: Ledger) -> tuple[str, ...]:
    """Every slug that leads to an episode and is not its own: those it names, those it had."""
    slugs = dict.fromkeys((*episode.aliases, *_published_slugs(ledger.get(episode.guid))))
    return tuple(slug for slug in slugs if slug != episode.slug)


def _published_slugs(entry: LedgerEntry | None) -> tuple[str, ...]:
    """Every slug that a guid ever had; the newest too, for it may have changed since."""
    return (entry.slug, *entry.former_slugs) if entry else ()
