"""What a plain web server must be told of a published folder, whatever its brand. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from podcast_pub import addresses
from podcast_pub.addresses import STATE
from podcast_pub.delivery import DELIVERIES, Kind, types_by_extension
from podcast_pub.problems import ConfigError

_SHA256 = "0" * 64

FEED = addresses.FEED
FEEDS = addresses.FEEDS.rstrip("/")
"""The folder of further feeds and archives."""
CHAPTERS = addresses.chapters("", _SHA256).partition("/")[0]
"""The folder whose .json files are chapters, which have a type of their own."""

HASHED = tuple(
    sorted(
        key.partition("/")[0]
        for key in (
            addresses.media("", _SHA256, ".mp3"),
            addresses.artwork(_SHA256, ".jpg"),
            addresses.portrait(_SHA256, ".jpg"),
            addresses.made_image(_SHA256, "160", ".webp"),
            addresses.file("", _SHA256),
            addresses.transcript("", _SHA256, ".vtt"),
            addresses.chapters("", _SHA256),
            addresses.waveform("", _SHA256),
            addresses.asset("", _SHA256),
            addresses.search_part(_SHA256),
        )
    )
)
"""Folders of what never changes: every key below them holds a hash."""

FOR_MACHINES = rf"({addresses.EMBED}|search\.json|sitemap[./])"
"""Pattern of the pages that are no HTML; it and `addresses` change together."""

PRIVATE = STATE.rstrip("/")
"""The folder that is not for listeners."""

_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_STEERS = re.compile(r"""[\x00-\x1f\x7f"'\\${}%*?[\]]""")
"""What means something else to one of the servers."""


@dataclass(frozen=True, slots=True)
class Place:
    """A published folder and its public address."""

    host: str
    """Name of the host, without a port."""
    path: str
    """Path of the address: begins and ends with `/`."""
    folder: PurePosixPath
    """Absolute, on the machine of the web server."""


def place_of(url: str, folder: PurePosixPath) -> Place:
    """The place of a show; ConfigError where its names would need quoting in the lines.

    >>> place_of("https://tides.example/show/", PurePosixPath("/srv/www/tides")).path
    '/show/'
    """
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path or "/"
    if not _HOST.fullmatch(host) or not _PATH.fullmatch(path):
        raise ConfigError(
            "no lines for a web server can be made of this address",
            where="podcast.yaml",
            found=url,
            do="use a host and a path of letters a-z, digits, `-`, `_`, `.` and `~`",
        )
    if _STEERS.search(str(folder)) or not str(folder).isprintable():
        raise ConfigError(
            "no lines for a web server can be made of the name of this folder",
            where=str(folder),
            do="publish into a folder whose name has no quotes and no signs",
        )
    return Place(host, path, folder)


def types() -> Iterable[tuple[str, list[str]]]:
    """Each content type and the extensions that have it, without their dots."""
    by_type = sorted((kind, extension[1:]) for extension, kind in types_by_extension().items())
    for kind, pairs in groupby(by_type, key=lambda pair: pair[0]):
        yield kind, [extension for _, extension in pairs]


def cache_of(kind: Kind) -> str:
    """The Cache-Control of a kind of object."""
    return DELIVERIES[kind].cache_control


def escaped(path: str) -> str:
    """A path of an address as a regular expression."""
    return path.replace(".", "\\.")
