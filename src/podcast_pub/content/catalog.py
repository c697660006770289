"""A show's folder → Catalog, with every problem of the show at once. Read-only.

What is wrong is left out of the catalog and told; everything else goes on, so that a producer
sees all of it in one run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics, Retag
from podcast_pub.content.config import FILE, Config, open_config, zone_of_nobody
from podcast_pub.content.desk import Desk
from podcast_pub.content.entries import read_entries
from podcast_pub.content.folder import Item, items
from podcast_pub.content.links import read_site_address
from podcast_pub.content.people import read_credits, read_people
from podcast_pub.content.show import read_show
from podcast_pub.content.static import read_static
from podcast_pub.media.copies import Workshop
from podcast_pub.model.audio import AudioSettings
from podcast_pub.model.episode import stream_order
from podcast_pub.model.measured import OnMeasured
from podcast_pub.model.memory import Memory
from podcast_pub.model.people import Person
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog
from podcast_pub.problems import ConfigError, Finding, Level, Location, has_errors

MOST_OF_A_FILE = 100
"""Findings that are told of one file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds."""

    catalog: Catalog | None
    """None when podcast.yaml cannot be used. Entries with errors are left out."""
    findings: tuple[Finding, ...]
    """By file, line and rule."""


def load_catalog(
    root: Path,
    *,
    now: datetime,
    memory: Memory,
    published: Published | None,
    url: str | None = None,
    workshop: Workshop | None = None,
    loudness: bool = False,
    retag: Retag | None = None,
    on_measured: OnMeasured = lambda _: None,
) -> Loaded:
    """Read the show in `root`, an absolute path. Read-only.

    `now` decides what is scheduled. What is `published` stands for audio that is not on this
    machine; None when nobody has looked. `url` stands for the site's address and the media's,
    instead of those in podcast.yaml. MP3s of masters are made in the `workshop`. With `loudness`
    it is measured, whatever podcast.yaml says. Raises ConfigError when `url` is not an address, and
    for a `retag` that cannot be.
    """
    address = None if url is None else _address(url)
    findings: list[Finding] = []
    found = items(root, root, findings)
    desk = Desk(FILE)
    file = next((item for item in found if item.name == FILE), None)
    if file is None:
        _no_show(found, desk)
        return Loaded(None, tuple(desk.findings))
    people = read_people(root, memory, findings)
    config = open_config(file, root, desk)
    basics = _basics(config, people, root, now, memory, published, desk)
    audio = replace(basics.audio, measures=loudness or basics.audio.measures)
    basics = replace(basics, workshop=workshop, audio=audio)
    show = None if config is None else read_show(config, found, basics, desk)
    if show is not None and address is not None:
        show = replace(show, url=address, media_url=address)
    findings += desk.findings
    entries = read_entries(replace(basics, show=show, retag=retag), findings, on_measured)
    static = read_static(root, memory, findings)
    ordered = tuple(_capped(sorted(findings, key=lambda finding: finding.sort_key)))
    if show is None:
        return Loaded(None, ordered)
    catalog = Catalog(
        root=root,
        show=show,
        episodes=tuple(sorted(entries.episodes, key=stream_order)),
        posts=tuple(sorted(entries.posts, key=stream_order)),
        pages=tuple(sorted(entries.pages, key=lambda page: page.slug)),
        static=tuple(static),
        is_whole=not has_errors(ordered),
    )
    return Loaded(catalog, ordered)


def _capped(ordered: Iterable[Finding]) -> Iterator[Finding]:
    """The first of each file: nobody reads more, and a broken export has tens of thousands."""
    for path, group in groupby(ordered, key=lambda finding: finding.location.path):
        of_file = list(group)
        yield from of_file[:MOST_OF_A_FILE]
        more = of_file[MOST_OF_A_FILE:]
        if more:
            level = Level.ERROR if has_errors(more) else Level.WARNING
            message = f"and {len(more):,} more in this file"
            do = "mend these first, and check again"
            yield Finding("findings-many", level, message, Location(path), do)


def _basics(
    config: Config | None,
    people: Mapping[str, Person],
    root: Path,
    now: datetime,
    memory: Memory,
    published: Published | None,
    desk: Desk,
) -> Basics:
    """What entries depend on; they are checked even where podcast.yaml cannot be used."""
    if config is None:
        return Basics(root, now, memory, zone_of_nobody(), None, False, people, (), published)
    named = read_credits(config.wire.people, people, desk)
    explicit = config.wire.explicit
    guid = config.guid
    zone, language = config.zone, config.wire.language
    audio = _audio(config.wire.audio)
    return Basics(
        root, now, memory, zone, guid, explicit, people, named, published, language, audio
    )


def _audio(keys: wire.Audio) -> AudioSettings:
    """How MP3s are made of masters, and what is measured of the others."""
    is_stereo = keys.channels == "stereo"
    forms = tuple(dict.fromkeys(f".{one}" for one in keys.also))
    return AudioSettings(
        keys.bitrate, is_stereo, keys.loudness, keys.measure_loudness, keys.waveform, forms
    )


def _no_show(found: Sequence[Item], desk: Desk) -> None:
    """Put down that this folder is no show."""
    near = next((i.name for i in found if i.stem.lower() == "podcast"), None)
    do = (
        f"rename {near} to {FILE}"
        if near
        else "type podcast-pub init here, or name the show's folder: podcast-pub check -C FOLDER"
    )
    desk.error("show-missing", f"there is no {FILE} in this folder", do=do)


def _address(url: str) -> str:
    """The address of a site, with `/` at its end; ConfigError when it is none."""
    desk = Desk("--url")
    address = read_site_address(url, "--url", desk)
    if address is None:
        problem = desk.findings[0]
        raise ConfigError(problem.message, found=problem.found, do=problem.do)
    return address
