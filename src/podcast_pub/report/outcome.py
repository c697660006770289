"""What a publish did, and what to do next. Pure."""

from collections.abc import Iterator

from podcast_pub.addresses import FEED
from podcast_pub.doctor.conditions import consequence
from podcast_pub.doctor.configuration import address_line
from podcast_pub.doctor.line import Verdict
from podcast_pub.model.plan import Plan
from podcast_pub.release.apply import Outcome
from podcast_pub.report.words import count, harmless, size
from podcast_pub.storage.store import Store

DIRECTORIES = {
    "Apple Podcasts": "https://podcastsconnect.apple.com",
    "Spotify": "https://creators.spotify.com",
    "YouTube Music": "https://studio.youtube.com  (Create, New podcast, Submit RSS feed)",
    "Amazon Music": "https://podcasters.amazon.com",
    "Pocket Casts": "https://pocketcasts.com/submit",
    "Podcast Index": "https://podcastindex.org/add",
}
"""Where a feed is submitted; docs/how-to/submit.md says what each wants."""


def published_text(plan: Plan, outcome: Outcome, store: Store) -> str:
    """What a publish did; after the first one, where the feed is and what to do next."""
    done = []
    if outcome.written:
        done.append(f"{count(outcome.written, 'file')} written ({size(outcome.size)})")
    if outcome.deleted:
        done.append(f"{count(outcome.deleted, 'file')} removed")
    lines = ["", f"published release {outcome.release}: {', '.join(done) or 'no file changed'}"]
    if again := outcome.retries:
        were = "was" if again == 1 else "were"
        lines.append(f"{count(again, 'request')} {were} sent again: the store did not answer")
    if not plan.base.release:
        served = store.capabilities.keeps_headers
        lines += _served(plan.feed_url) if served else _in_a_folder(plan.feed_url, store)
    return "\n".join(lines)


def caution(plan: Plan, outcome: Outcome, store: Store) -> str | None:
    """What has to be known of a store, told once: when it was seen for the first time."""
    seen, before = outcome.conditions, plan.base.conditions
    known = before is not None and seen is not None and before.at == seen.at
    if seen is None or known or not consequence(seen):
        return None
    return f"{store}: {consequence(seen)}"


def _in_a_folder(feed: str, store: Store) -> Iterator[str]:
    folder = harmless(str(store).rstrip("/"))
    yield f"the feed is {folder}/{FEED}, to be read as {harmless(feed)}"
    yield ""
    yield "next: look and listen; then let a web server show the folder at that address"
    yield "  podcast-pub serve --open --as-published"


def _served(feed: str) -> Iterator[str]:
    """The store serves it by itself; nobody is sent to directories with an example or a try."""
    yield f"your feed is {harmless(feed)}"
    yield ""
    yield "next: see whether listeners reach it"
    yield "  podcast-pub doctor"
    if address_line("url", feed).verdict is Verdict.OK:
        yield "then submit it once at"
        width = max(map(len, DIRECTORIES))
        yield from (f"  {name:{width}}  {place}" for name, place in DIRECTORIES.items())
