"""Rules about enclosures: what is played, and where it is."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, urlsplit

from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding

TYPES: dict[str, tuple[str, ...]] = {
    ".mp3": ("audio/mpeg", "audio/mp3"),
    ".m4a": ("audio/x-m4a", "audio/mp4", "audio/m4a"),
    ".mp4": ("video/mp4",),
    ".m4v": ("video/x-m4v", "video/m4v"),
    ".mov": ("video/quicktime",),
    ".pdf": ("application/pdf",),
    ".epub": ("document/x-epub", "application/epub+zip"),
}
"""Extension that Apple lists → types that are understood, the best first."""


def enclosure_findings(item: Element) -> Iterator[Finding]:
    """What is wrong with the enclosures of an item."""
    for enclosure in item.all("enclosure"):
        url = enclosure.get("url")
        if not url:
            continue
        parts = split(url)
        wrong = _not_absolute(url, parts)
        if parts is None or wrong:
            message = f"the address of the enclosure {wrong}"
            yield told("enclosure-url-absolute", message, enclosure, url)
            continue
        extension = posixpath.splitext(parts.path)[1].lower()
        if extension not in TYPES:
            message = "the address of the enclosure does not end as those that Apple lists"
            yield told("enclosure-extension", message, enclosure, url)
        elif (type_ := enclosure.get("type")) and type_ not in TYPES[extension]:
            do = f'write type="{TYPES[extension][0]}"'
            yield told(
                "enclosure-type",
                f"the type is not that of {extension} files",
                enclosure,
                type_,
                do=do,
            )


def split(url: str) -> SplitResult | None:
    """The parts of an address; None when it has none."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  it is worked out, and may raise
    except ValueError:
        return None
    return parts


def _not_absolute(url: str, parts: SplitResult | None) -> str:
    """Why an address is not one that every player can load; empty when it is."""
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return "is not absolute"
    if re.search(r"\s", url):
        return "has a space in it"
    if parts.fragment:
        return "has a # in it"
    return "has a user name or password in it" if "@" in parts.netloc else ""


def url_ascii(item: Element) -> Iterator[Finding]:
    """Addresses of audio and artwork in letters that servers and directories agree on."""
    for name, attribute in (("enclosure", "url"), ("itunes:image", "href")):
        for element in item.all(name):
            url = element.get(attribute)
            if not url.isascii():
                yield told("url-ascii", f"the address of `{name}` is not ASCII", element, url)


def enclosure_url_unique(items: Iterable[Element]) -> Iterator[Finding]:
    """No two items with the audio of one address."""
    seen: set[str] = set()
    for item in items:
        for enclosure in item.all("enclosure")[:1]:
            url = same_file(enclosure.get("url"))
            if url and url in seen:
                message = "this address stands in an item above"
                yield told("enclosure-url-unique", message, enclosure, enclosure.get("url"))
            seen.add(url)


def same_file(url: str) -> str:
    """Host and path: what stands behind a ? is for whoever counts downloads."""
    parts = split(url)
    return f"{parts.netloc.lower()}{parts.path}" if parts else url
