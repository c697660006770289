"""Our rules beside the W3C's validator on its cases: python -m tests.proofs.agreement CHECKOUT.

CHECKOUT is a checkout of https://github.com/w3c/feedvalidator (tried with 43dabeb2), which is in no
registry; beside it, it needs `pip install html5lib`. For each class of event that both know it
counts the documents in which both tell it, or only one; `docs/reference/validator.md` has the
table, and why the two differ. What we do not read (document types, other roots) is compared only
as that. Exit code 1 where less than 95 % of all documents agree. `--write` keeps the table.
"""

import argparse
import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from podcast_pub.check.document import Known, check_feed
from podcast_pub.problems import Finding
from tests.e2e.command import REPOSITORY

PAGE = REPOSITORY / "docs/reference/validator.md"
FOLDERS = ("rss20", "rss", "ext/itunes", "xml")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LEAST = 0.95
UNREAD = frozenset(("xml-wellformed", "rss-version"))
"""Rules behind which we do not read on."""


@dataclass(frozen=True)
class Same:
    """A class of event: what the validator calls it, and what we call it."""

    name: str
    events: tuple[str, ...]
    """Event, or event and element, or with its parent too: `MissingTitle channel/title`."""
    rules: tuple[str, ...]
    words: str = ""
    """A pattern in our message; empty for any."""
    why: str = ""
    """Why the two differ, where they do."""


CLASSES = (
    Same(
        "no XML",
        ("SAXError",),
        ("xml-wellformed",),
        why="document types, which the validator reads; a line break in the address of a namespace",
    ),
    Same(
        "title of the show",
        ("MissingTitle channel/title", "NotBlank channel/title"),
        ("channel-title",),
        "stands 0|empty",
    ),
    Same("link of the show", ("MissingLink channel/link",), ("channel-link",), "stands 0"),
    Same(
        "description",
        ("MissingDescription channel/description",),
        ("channel-description",),
        "stands 0",
    ),
    Same(
        "parts of the plain image",
        ("MissingTitle image/title", "NotBlank image/title", "MissingLink image/link"),
        ("rss-image-children",),
        "has no",
        why="an empty title, which the validator tells as another one than the show's",
    ),
    Same(
        "language",
        ("InvalidLanguage language",),
        ("channel-language",),
        "malformed|empty",
        why="a code in capitals, which Apple does not list",
    ),
    Same(
        "explicit",
        ("InvalidTrueFalse itunes:explicit",),
        ("itunes-explicit", "item-explicit-enum", "tag-value-trim"),
        "itunes:explicit` (is malformed|begins)",
    ),
    Same(
        "category",
        (
            *("InvalidItunesCategory", "ObsoleteItunesCategory"),
            "MissingAttribute channel/itunes:category",
        ),
        ("itunes-category",),
        "not one of",
    ),
    Same("type of a show", ("InvalidItunesChannelType",), ("itunes-type-enum",)),
    Same("type of an episode", ("InvalidItunesEpisodeType",), ("episode-type-enum",)),
    Same("number", ("InvalidPositiveInteger itunes:episode",), ("itunes-episode-int",)),
    Same("season", ("InvalidPositiveInteger itunes:season",), ("itunes-season-int",)),
    Same("duration", ("InvalidDuration itunes:duration",), ("itunes-duration-format",)),
    Same(
        "e-mail of the owner",
        ("InvalidContact itunes:email", "MissingElement itunes:email"),
        ("owner-complete",),
    ),
    Same(
        "dates",
        (
            *("InvalidRFC2822Date pubDate", "InvalidRFC2822Date lastBuildDate"),
            *("ProblematicalRFC822Date pubDate", "ProblematicalRFC822Date lastBuildDate"),
        ),
        ("pubdate-format",),
        why="names of zones such as EST, a warning here: readers take them for different times",
    ),
    Same(
        "weekday",
        ("IncorrectDOW pubDate", "IncorrectDOW lastBuildDate"),
        ("pubdate-weekday",),
    ),
    Same("implausible date", ("ImplausibleDate pubDate",), ("item-pubdate-not-future",)),
    Same(
        "guid as an address",
        ("InvalidHttpGUID", "InvalidPermalink"),
        ("guid-permalink",),
        "counts as an address",
    ),
    Same("guid twice", ("DuplicateValue guid",), ("guid-unique",)),
    Same("no guid", ("MissingGuid",), ("guid-present",), "stands 0"),
    Same(
        "length of an enclosure",
        (
            "InvalidIntegerAttribute enclosure",
            "UseZeroForUnknown",
            "InvalidNonNegativeInteger length",
            "MissingAttribute length",
        ),
        ("enclosure-length",),
    ),
    Same("two enclosures", ("DuplicateEnclosure",), ("item-enclosure",), "stands 2"),
    Same(
        "address of an enclosure",
        ("InvalidURLAttribute enclosure", "InvalidFullLink enclosure"),
        ("enclosure-url-absolute",),
    ),
    Same(
        "extension",
        ("UnsupportedItunesFormat",),
        ("enclosure-extension",),
        why="the validator looks only at items with Apple's tags; an address with spaces in it is "
        "told as such",
    ),
    Same(
        "width and height",
        ("InvalidWidth", "InvalidHeight"),
        ("rss-image-children",),
        "not between",
    ),
    Same(
        "plain image agrees",
        ("ImageTitleDoesntMatch", "ImageLinkDoesntMatch"),
        ("rss-image",),
        "is not that",
        why="an empty title is told as one that is missing",
    ),
    Same(
        "what stands once",
        tuple(f"DuplicateElement {name}" for name in ("channel", "item", "image")),
        (
            "channel-singletons",
            "item-singletons",
            "rss-image-children",
            "channel-title",
            "channel-link",
            "item-title",
            "itunes-explicit",
            "pubdate-present",
            "guid-present",
            "channel-language",
            "channel-description",
            "itunes-image",
            "itunes-author-spotify",
        ),
        "stands [0-9]+ times(?!, not)|stands [2-9]",
    ),
    Same(
        "feed names itself",
        ("MissingAtomSelfLink",),
        ("atom-self",),
        "0 times",
        why="the line break in the address of a namespace",
    ),
    Same(
        "risky HTML",
        ("SecurityRisk description", "SecurityRisk content:encoded"),
        ("description-no-risky-html",),
        "take out",
        why="`onsubmit`, which the validator does not know",
    ),
    Same(
        "relative links",
        ("ContainsRelRef",),
        ("description-no-risky-html",),
        "lead nowhere",
    ),
    Same(
        "notes before description",
        ("NeedDescriptionBeforeContent",),
        ("content-after-description",),
    ),
    Same("items in the middle", ("MisplacedItem",), ("metadata-before-items",)),
    Same("text input", ("AvoidTextInput",), ("no-textinput",)),
    Same(
        "people in charge",
        ("InvalidContact managingEditor", "InvalidContact webMaster"),
        ("email-form",),
    ),
    Same(
        "no UTF-8",
        ("NotUTF8", "NonstdEncoding", "ObscureEncoding", "UnicodeError", "UnknownEncoding"),
        ("xml-utf8",),
        "not UTF-8",
    ),
)


@dataclass
class Count:
    """Documents by who tells it."""

    both: list[str] = field(default_factory=list)
    validator: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    neither: int = 0

    @property
    def agreement(self) -> float:
        """Of all documents."""
        return 1 - self._alone / max(1, self._told + self.neither)

    @property
    def spoken(self) -> str:
        """Of the documents of which either tells it."""
        return f"{len(self.both)} of {self._told}"

    @property
    def _alone(self) -> int:
        return len(self.validator) + len(self.ours)

    @property
    def _told(self) -> int:
        return self._alone + len(self.both)


def cases(checkout: Path) -> Iterator[tuple[str, bytes]]:
    """Every case of RSS 2.0 and of Apple's tags, by its name."""
    root = checkout / "testcases"
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.xml")):
            xml = path.read_bytes()
            if b"<rss" in xml and b'version="2.0"' in xml:
                yield path.relative_to(root).as_posix(), xml


def compare(checkout: Path) -> dict[str, Count]:
    """Both on every case."""
    sys.path.insert(0, str(checkout / "src"))
    validator: Any = importlib.import_module("feedvalidator")
    counts = {same.name: Count() for same in CLASSES}
    for name, xml in cases(checkout):
        logged = validator.validateString(
            xml, firstOccurrenceOnly=0, fallback="US-ASCII", base=f"http://a.example/{name}"
        )
        events = {word for event in logged["loggedEvents"] for word in _words(event)}
        found = check_feed(xml, Known(now=NOW))
        unread = any(one.rule in UNREAD for one in found)
        for same in CLASSES:
            if unread and not UNREAD.intersection(same.rules) and "xml-utf8" not in same.rules:
                continue
            _count(counts[same.name], name, bool(events & set(same.events)), _tells(same, found))
    return counts


def _words(event: Any) -> Iterator[str]:
    """What an event can be called by; those on namespaces that no podcast app reads are nothing."""
    kind, element = type(event).__name__, event.params.get("element", "")
    prefix, _, name = element.rpartition(":")
    if name and prefix not in ("", "itunes", "content", "atom"):
        return
    yield kind
    yield f"{kind} {element}"
    yield f"{kind} {event.params.get('attr', '')}"
    yield f"{kind} {event.params.get('parent', '')}"
    yield f"{kind} {event.params.get('parent', '')}/{element}"


def _tells(same: Same, found: tuple[Finding, ...]) -> bool:
    return any(one.rule in same.rules and re.search(same.words, one.message) for one in found)


def _count(count: Count, name: str, theirs: bool, ours: bool) -> None:
    match theirs, ours:
        case True, True:
            count.both.append(name)
        case True, False:
            count.validator.append(name)
        case False, True:
            count.ours.append(name)
        case _:
            count.neither += 1


def table(counts: dict[str, Count]) -> Iterator[str]:
    """The lines of the page."""
    head = (
        "what",
        "our rules",
        "both",
        "only the validator",
        "only we",
        "agreement",
        "of those told",
    )
    yield f"| {' | '.join(head)} | why they differ |"
    yield "| --- " * (len(head) + 1) + "|"
    for same in CLASSES:
        count = counts[same.name]
        rules = ", ".join(f"`{rule}`" for rule in same.rules[:2])
        yield (
            f"| {same.name} | {rules} | {len(count.both)} | {len(count.validator)}"
            f" | {len(count.ours)} | {count.agreement:.1%} | {count.spoken} | {same.why} |"
        )


def main() -> int:
    """Compare, print, and keep where that is asked for; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--names", action="store_true", help="print the cases that differ")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    counts = compare(asked.checkout)
    lines = list(table(counts))
    sys.stdout.write("\n".join(lines) + "\n")
    if asked.names:
        for name, count in counts.items():
            sys.stdout.write(f"{name}: they {count.validator[:8]}, we {count.ours[:8]}\n")
    if asked.write:
        head = PAGE.read_text("utf-8").partition("| what |")[0]
        PAGE.write_text(head + "\n".join(lines) + "\n", "utf-8")
    return int(any(count.agreement < LEAST for count in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
