"""A show that moves: to another guid, another address of its feed, or of all audio. Pure.

Consent is given by name, as in guids.py: `--accept show-guid`, `feed-address`, `media-address`;
to a new address of the feed also by `feed: {moved_from: …}` in podcast.yaml.
"""

from collections.abc import Iterator

from podcast_pub.addresses import FEED
from podcast_pub.model.plan import Identity, Refusal, RefusalKind
from podcast_pub.model.published import Published
from podcast_pub.model.source import Source

Consents = frozenset[str]


def move_refusals(published: Published, show: Identity, accept: Consents) -> Iterator[Refusal]:
    """Whatever would part the show from those who subscribed, unless it is agreed to."""
    if _audio_moves(published, show) and "media-address" not in accept:
        yield _media_address(published, show)
    if published.show_guid not in (None, show.show_guid) and "show-guid" not in accept:
        yield _show_guid(published, show)
    agreed = "feed-address" in accept or show.moved_from == published.feed_url
    if published.feed_url not in (None, show.feed_url) and not agreed:
        yield _feed_address(published, show)


def _audio_moves(published: Published, show: Identity) -> bool:
    """Whether listeners' apps would find all audio at another host or below another path.

    audio was           audio is now      answer
    never published     -                 no
    at an address       at the same       no
    at the site         at the site       no: if that moves, the feed's address does
    anything else                         yes
    """
    before, now = published.media_url, show.media_url
    if before in (None, now) or not any(e.media_key for e in published.ledger.entries.values()):
        return False
    return f"{before}{FEED}" != published.feed_url or f"{now}{FEED}" != show.feed_url


def _media_address(published: Published, show: Identity) -> Refusal:
    return Refusal(
        RefusalKind.MEDIA_ADDRESS,
        show.media_url,
        f"all enclosures would move from {published.media_url} to {show.media_url}: "
        "episodes could not be played until every file is there",
        f"put the line back: media_url: {published.media_url}\n"
        "or, when the audio can be reached at both addresses: "
        "podcast-pub publish --accept media-address",
        _source(show).at("media_url"),
    )


def _show_guid(published: Published, show: Identity) -> Refusal:
    return Refusal(
        RefusalKind.SHOW_GUID_CHANGED,
        show.show_guid,
        f"the show that was published here has the guid {published.show_guid}",
        f"put the line back: guid: {published.show_guid}\n"
        "or publish this show to another place: podcast-pub publish --to FOLDER\n"
        "or mean it: podcast-pub publish --accept show-guid",
        _source(show).at("guid"),
    )


def _feed_address(published: Published, show: Identity) -> Refusal:
    return Refusal(
        RefusalKind.FEED_ADDRESS,
        show.feed_url,
        f"the feed would move from {published.feed_url} to {show.feed_url}: "
        "whoever subscribed at the old address would lose it",
        "put `url` back, or leave out --url\n"
        "or let the old address answer with a permanent redirect (301) to the new one, for good, "
        f"and say so in podcast.yaml: feed: {{moved_from: {published.feed_url}}}\n"
        "or, without telling apps: podcast-pub publish --accept feed-address",
        _source(show).at("url"),
    )


def _source(show: Identity) -> Source:
    return show.sources.get(show.show_guid, Source("podcast.yaml"))
