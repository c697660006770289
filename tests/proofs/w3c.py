"""Every feed before the W3C's feed validator: python -m tests.proofs.w3c CHECKOUT [--feeds 500].

CHECKOUT is a checkout of https://github.com/w3c/feedvalidator (tried with 43dabeb2), which is in no
registry; beside it, it needs `pip install html5lib`. Validated are all feeds of the sample show, of
tests/shows/everything, and of as many of any shows: the feed alone, and then every document that
the show can ask for, an archive, the feeds of everything, of tags, seasons and languages. Printed
is how often each event was seen, with the reason of those that are explained; any other error or
warning gives exit code 1.
"""

import argparse
import importlib
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from podcast_pub.addresses import FEED
from podcast_pub.build.feeds import feed_documents
from podcast_pub.build.keys import place
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog
from tests import factories
from tests.e2e.command import REPOSITORY, copy_sample, publish
from tests.proofs.any_show import any_shows, with_all_feeds
from tests.unit.feed.reading import feed

SHOWS = {
    "https://slackwater.example/": None,
    "https://tides.example/": REPOSITORY / "tests/shows/everything",
}
"""Public address of a show → its folder; None for the sample."""

_TEXTS = ("title", "description", "copyright", "itunes:author", "itunes:name")
EXPLAINED = {
    ("Info", "UnsupportedNamespace", "https://podcastindex.org/namespace/1.0"): "the validator "
    "knows the podcast namespace by its name and does not look into it",
    ("Warning", "UnknownNamespace", "http://podlove.org/simple-chapters"): "it does not know the "
    "namespace of Podlove's chapters, which apps read",
    ("Error", "UndefinedElement", "itunes:title"): "Apple's tag, which it does not know in a "
    "channel; only written when somebody writes `itunes_title`",
    ("Error", "UndefinedElement", "itunes:complete"): "Apple's tag, which it does not know; only "
    "written for a show that is `complete`",
    ("Error", "NotInANamespace", "podcast:liveItem"): "the podcast namespace puts the children of "
    "an item into a liveItem; only written when a show announces a stream",
    ("Error", "InvalidItunesCategory", "Religion"): "Apple's list has it, the validator's has not",
    ("Warning", "NotHtml", "description"): "a plain sentence has an `&` on its own, as in AT&T, "
    "which every app shows",
    ("Warning", "BadCharacters", ""): "somebody wrote letters that might be others encoded twice, "
    "such as Ã©, or were lost, a �: `check` tells the second; here they are what was written",
    **{
        ("Warning", event, "itunes:email"): "an address may have an `&`, as in r&d@tides.example, "
        "and the validator takes it for an entity"
        for event in ("ContainsHTML", "CharacterData")
    },
    **{
        ("Warning", "MissingRealName", name): "only an address was given"
        for name in ("managingEditor", "webMaster")
    },
    **{
        (
            "Warning",
            event,
            name,
        ): "somebody wrote what looks like HTML, such as <fog>: a title or "
        "name is text, as readers show it; a description is then written as HTML, for apps"
        for event in ("ContainsHTML", "CharacterData")
        for name in (*_TEXTS, "managingEditor", "webMaster")
    },
}
"""Level, event, what it is about → why it is right all the same."""
OF_ARCHIVES = {
    ("Warning", event, name): "an archive says of the show as little as it can: what changes there "
    "must not change archives; apps know it from the feed"
    for event, name in (
        ("MissingItunesElement", "itunes:category"),
        ("MissingItunesElement", "itunes:explicit"),
        ("MissingItunesEmail", "itunes:email"),
    )
}
"""The same for the archives of a feed alone."""

Event = tuple[str, str, str]


class Validator:
    """The validator of a checkout."""

    def __init__(self, checkout: Path) -> None:
        """Load it; it is a program and no package, so its folder has to be named."""
        sys.path.insert(0, str(checkout / "src"))
        self._validator: Any = importlib.import_module("feedvalidator")
        self.seen: Counter[Event] = Counter()
        self.feeds = 0

    def validate(self, xml: bytes, url: str) -> list[Event]:
        """What it says of a feed and nobody has explained; counts everything."""
        self.feeds += 1
        logged = self._validator.validateString(xml, firstOccurrenceOnly=0, base=url)
        levels = self._validator.logging
        told = (levels.Error, levels.Warning, levels.Info)
        events = [self._event(e) for e in logged["loggedEvents"] if isinstance(e, told)]
        self.seen.update(events)
        of_kind = OF_ARCHIVES if "/feeds/archive/" in url else {}
        return [event for event in events if event not in EXPLAINED and event not in of_kind]

    def _event(self, logged: Any) -> Event:
        """An event without its place in the feed."""
        levels = self._validator.logging
        said = logged.params
        level = "Error" if isinstance(logged, levels.Error) else "Warning"
        level = "Info" if isinstance(logged, levels.Info) else level
        about = said.get("namespace") if level != "Error" else None
        inside = str(said.get("parent", "")).replace("unknown_", "podcast:")
        what = inside if "liveItem" in inside else said.get("element", "")
        what = "" if isinstance(logged, levels.BadCharacters) else said.get("text") or what
        return level, type(logged).__name__, str(about or what or said.get("value", ""))


def published(folder: Path, url: str, home: Path) -> Iterator[tuple[str, bytes]]:
    """Every feed and list of feeds that is published of a show, by its address."""
    publish(folder, home / "public")
    for path in sorted((home / "public").rglob("*")):
        if path.suffix in (".xml", ".opml") and b"schemas/sitemap" not in path.read_bytes()[:300]:
            yield url + path.relative_to(home / "public").as_posix(), path.read_bytes()


def real_shows(validator: Validator) -> int:
    """Validate what is really published; how many feeds have something unexplained."""
    wrong = 0
    for url, folder in SHOWS.items():
        with TemporaryDirectory() as home:
            show = Path(home) / "show"
            if folder is None:
                copy_sample(show)
            else:
                shutil.copytree(folder, show)
            for address, xml in published(show, url, Path(home)):
                events = validator.validate(xml, address)
                wrong += bool(events)
                sys.stdout.write(f"{address}: {_row(events)}\n")
    return wrong


def documents(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """The feed of a show, and all others that the same show could have, by key."""
    yield FEED, feed(catalog)
    catalog, ledger = with_all_feeds(catalog)
    site = factories.site(catalog.show)
    placed = [place(episode, site, Published()) for episode in catalog.episodes]
    for document in feed_documents(catalog, site, placed, ledger, Forgetful()):
        yield document.key, document.made.body()


def generated(validator: Validator, number: int) -> int:
    """Validate documents of any shows, the same each time; how many have something unexplained."""
    wrong = 0

    @seed(20261122)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(any_shows())
    def validate(catalog: Catalog) -> None:
        nonlocal wrong
        for key, xml in documents(catalog):
            if events := validator.validate(xml, catalog.show.url + key):
                wrong += 1
                name = f"{key} of a show like {catalog.show.title!r}"
                sys.stdout.write(f"{name}: {_row(events)}\n")

    validate()
    return wrong


def _row(events: list[Event]) -> str:
    return ", ".join(" ".join(event) for event in sorted(set(events))) or "nothing unexplained"


def main() -> int:
    """Print the counts; 1 when anything is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--feeds", type=int, default=500)
    asked = parser.parse_args()
    validator = Validator(asked.checkout)
    wrong = real_shows(validator) + generated(validator, asked.feeds)
    for event, count in sorted(validator.seen.items()):
        reason = (OF_ARCHIVES | EXPLAINED).get(event, "UNEXPLAINED")
        sys.stdout.write(f"{count:6} {' '.join(event)}\n       {reason}\n")
    sys.stdout.write(f"{validator.feeds} feeds, {wrong} with something unexplained\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
