"""Addresses of episodes are for ever: who had one, and who would take it. Pure.

Consent is given by name: `--accept slug:NAME`. With it the address is the taker's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast_pub import addresses
from podcast_pub.model.plan import Identity, Refusal, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.source import Source

Consents = frozenset[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A slug that an episode claims, and that another one was published under."""

    slug: str
    taker: LedgerEntry
    owner: LedgerEntry
    key: str
    """Of the front matter: `slug`, or `aliases.0`."""


def taken_slugs(ledger: Ledger, show: Identity) -> Iterator[Taken]:
    """Every slug, today's or an alias, that an episode would take from another one.

    its own, now or before  another guid's   that guid                 answer
    yes                     -                -                         its own
    no                      never            -                         free
    no                      now or before    lived, is not in the show told as a guid that is gone
    no                      now or before    any other                 taken
    """
    present = {episode.guid for episode in show.episodes}
    owners = {
        slug: entry
        for entry in sorted(ledger.entries.values(), key=lambda entry: (entry.live, entry.guid))
        for slug in entry.slugs
    }
    for episode in show.episodes:
        own = ledger.get(episode.guid)
        if own is None and not episode.live:
            continue  # it gets no page
        for key, slug in _claims(episode, show):
            owner = owners.get(slug)
            if owner is None or (own is not None and slug in own.slugs):
                continue
            if owner.guid in present or not owner.live:
                yield Taken(slug, episode, owner, key)


def slug_refusals(ledger: Ledger, show: Identity, accept: Consents) -> Iterator[Refusal]:
    """Every address that would lead to another episode than before, unless it is agreed to."""
    for taken in taken_slugs(ledger, show):
        if f"slug:{taken.slug}" not in accept:
            yield _refusal(taken, show)


def handed_over(
    entries: dict[str, LedgerEntry], before: Ledger, show: Identity, accept: Consents
) -> dict[str, LedgerEntry]:
    """The next entries of the ledger, with each agreed address at its taker only."""
    result = dict(entries)
    agreed = [t for t in taken_slugs(before, show) if f"slug:{t.slug}" in accept]
    for taken in agreed:
        for guid in (guid for guid, entry in result.items() if taken.slug in entry.former_slugs):
            result[guid] = _without(result[guid], taken.slug)
        taker = result[taken.taker.guid]
        if taken.slug != taker.slug:
            result[taker.guid] = replace(taker, former_slugs=(*taker.former_slugs, taken.slug))
    return result


def _claims(episode: LedgerEntry, show: Identity) -> Iterator[tuple[str, str]]:
    """Slugs that an episode wants, each after its key."""
    yield "slug", episode.slug
    for index, alias in enumerate(show.aliases.get(episode.guid, ())):
        yield f"aliases.{index}", alias


def _without(entry: LedgerEntry, slug: str) -> LedgerEntry:
    return replace(entry, former_slugs=tuple(each for each in entry.former_slugs if each != slug))


def _refusal(taken: Taken, show: Identity) -> Refusal:
    file = f"episodes/{taken.taker.folder}/episode.md"
    source = show.sources.get(taken.taker.guid, Source(file))
    address = addresses.episode(taken.slug)
    what = f"the address {address}" if taken.taker.link is None else f"the slug {taken.slug}"
    mend = "give it another one, such as the line: slug: " + f"{taken.slug}-2"
    return Refusal(
        RefusalKind.SLUG_TAKEN,
        address,
        f"“{taken.taker.title}” would take {what} from “{taken.owner.title}”, "
        f"episodes/{taken.owner.folder}/episode.md",
        f"{mend if taken.key == 'slug' else 'take this alias out'}\n"
        f"or mean it: podcast-pub publish --accept slug:{taken.slug}",
        source.at(taken.key),
    )
