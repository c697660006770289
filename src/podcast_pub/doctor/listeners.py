"""What listeners get, asked for as their apps do: objects of our own, and what is live."""

from collections.abc import Iterable, Iterator, Sequence

from podcast_pub.addresses import FEED, HOME, MEDIA, Site
from podcast_pub.doctor.asked import Seen, ask, ask_page, folder_of
from podcast_pub.doctor.line import Line, unknown
from podcast_pub.doctor.live import live_samples
from podcast_pub.doctor.probes import Probes
from podcast_pub.doctor.provider import Provider, Topic, advice
from podcast_pub.doctor.public import (
    folder_line,
    front_line,
    header_lines,
    is_reached,
    private_line,
    reach_line,
)
from podcast_pub.release.log import read_published
from podcast_pub.web.client import Web


def listener_lines(site: Site, probes: Probes, provider: Provider) -> Iterator[Line]:
    """Ask for what was just written, and for the feed if there is one.

    A folder may be one that is copied to its server later: then for what is live. StoreError.
    """
    web = Web(own=(site.url, site.media_url))
    published = read_published(probes.store)
    live = live_samples(published)
    feed = [sample for sample in live if sample.key == FEED]
    seen = ask(web, site, [*probes.samples(), *feed])
    if provider is Provider.FOLDER and _are_missing(seen):
        seen = ask(web, site, live)
        yield _copied_line(site, seen)
        if not any(map(is_reached, seen)):
            return
    yield from _reach_lines(site, seen, provider)
    if not any(map(is_reached, seen)):
        return
    yield from header_lines(seen, provider)
    if published.release and HOME not in published.objects:  # another generator makes the pages
        yield _private_line(web, site, probes, provider)
        return
    is_live = probes.store.head(HOME) is not None
    yield front_line(site.url, ask_page(web, site.url), provider, published=is_live)
    if (found := folder_of(site, [each.sample for each in seen])) is not None:
        address, sample = found
        yield folder_line(address, ask_page(web, address), sample.body)
    yield _private_line(web, site, probes, provider)


def _private_line(web: Web, site: Site, probes: Probes, provider: Provider) -> Line:
    """Whether strangers are kept from our log, at both addresses."""
    key, body = probes.secret()
    bases = dict.fromkeys((site.url, site.media_url))
    replies = {base: ask_page(web, base + key) for base in bases}
    return private_line(replies, body, provider)


def _reach_lines(site: Site, seen: Sequence[Seen], provider: Provider) -> Iterator[Line]:
    """One line for each address that is another."""
    if site.media_url == site.url:
        yield reach_line("public site", site.url, seen, provider)
        return
    for topic, base, is_media in (
        ("public site", site.url, False),
        ("public audio", site.media_url, True),
    ):
        below = [each for each in seen if each.sample.key.startswith(MEDIA) is is_media]
        if below:
            yield reach_line(topic, base, below, provider)


def _are_missing(seen: Iterable[Seen]) -> bool:
    """Whether a server answers, and has nothing of what was just written."""
    new = [each for each in seen if each.sample.body is not None]
    return all(each.whole is not None and each.whole.status == 404 for each in new)


def _copied_line(site: Site, live: Sequence[Seen]) -> Line:
    """What it means that only a copy of the folder may be there."""
    if any(map(is_reached, live)):
        words = "what was just written is not there, but an earlier publish is: seen is that"
        return unknown("public copy", words)
    return unknown(
        "public site",
        f"{site.url} answers, but has nothing of this folder",
        "if you copy the folder there after a publish, run doctor again then; if not:\n"
        + advice(Topic.PUBLIC, Provider.FOLDER),
    )
