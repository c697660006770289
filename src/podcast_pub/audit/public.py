"""Ask the public addresses as listeners' apps do: what is published, and how it is served.

Read-only.
"""

import re
from collections.abc import Callable

from podcast_pub.addresses import HOME
from podcast_pub.audit.listener import Listener
from podcast_pub.audit.verify import site_of
from podcast_pub.delivery import FEEDS
from podcast_pub.feed.reading import Named
from podcast_pub.model.published import Published
from podcast_pub.problems import Finding, WebError
from podcast_pub.release.events import Event, Looked
from podcast_pub.storage.store import Store
from podcast_pub.web.client import Web
from podcast_pub.web.side_by_side import side_by_side

AT_ONCE = 8
"""Requests."""

_ADDRESS = re.compile(r"https?://[!-~]+/")
"""Of printable ASCII."""


def verify_public(
    published: Published,
    store: Store,
    *,
    own: tuple[str, ...],
    deep: bool,
    on_event: Callable[[Event], None],
) -> tuple[int, tuple[Finding, ...]]:
    """How many addresses were asked, and what is wrong; `deep` loads every byte of the audio.

    `own` are addresses that the user named: only their servers may be private ones. Whoever may
    write into the bucket writes the log, and must not choose whom this machine asks. WebError where
    the log has no address that can be asked.
    """
    site = site_of(published)
    for url in (site.url, site.media_url):
        if not _ADDRESS.fullmatch(url):
            do = "name the right one and publish: podcast-pub publish --url https://…/"
            raise WebError("the log names no public address that can be asked", found=url, do=do)
    web = Web(about=f"+{site.url}", own=own, at_once=AT_ONCE)
    listener = Listener(published, store, web, deep=deep)
    feeds = [(key, it) for key, it in published.objects.items() if it.kind in FEEDS]
    ours = HOME in published.objects
    found = list(listener.home()) if ours else []
    files: dict[tuple[str, str, int | None], Named] = {}
    for key, thing in feeds:
        feed, wrong = listener.feed(key, thing)
        found += wrong
        for each in feed.named if feed else ():
            files.setdefault((each.url, each.type, each.length), each)
    asked = ours + len(feeds)
    total = asked + len(files)
    checks = [listener.check(each) for each in files.values()]
    for wrong in side_by_side(lambda check: list(check()), checks, at_once=AT_ONCE):
        asked += 1
        found += wrong
        on_event(Looked("asking the public addresses", asked, total))
    found += listener.summary()
    return total, tuple(sorted(found, key=lambda finding: finding.sort_key))
