"""A show's folder on this machine, read, checked and made: what the verbs of `pipeline` share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_pub.addresses import Site
from podcast_pub.build.memo import Memo, cache_folder, memo_path
from podcast_pub.model.artifact import Body
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.bucket import is_bucket
from podcast_pub.model.measured import Measured
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog
from podcast_pub.problems import ConfigError, Finding, InvalidShowError, StoreError, has_errors
from podcast_pub.release.events import Event
from podcast_pub.release.log import read_published
from podcast_pub.site.templates import Templates
from podcast_pub.storage.consent import UntrustedError
from podcast_pub.storage.target import open_store

if TYPE_CHECKING:
    # Reading and making take a third of a second to import, and often there is nothing to do.
    from podcast_pub.build.artifacts import Built
    from podcast_pub.content.basics import Retag
    from podcast_pub.content.place import Place


@dataclass(frozen=True, slots=True)
class Project:
    """A show's folder, and where it is to go this time."""

    show: Path
    to: str | None = None
    """`--to`: a folder, seen from where the command runs, or s3://bucket/prefix; None: what
    podcast.yaml says."""
    url: str | None = None
    """`--url`: the public address of the site; None: what podcast.yaml says."""


@dataclass(frozen=True, slots=True)
class Slower:
    """Something that costs time and changes nothing, in words."""

    words: str


OnEvent = Callable[[Event | Measured | Slower], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    findings: tuple[Finding, ...]
    """By file and line."""
    catalog: Catalog | None
    """None when podcast.yaml cannot be used."""
    feed: Body = None
    """The feed that it would give; None where an error keeps it from being made."""


def not_here(catalog: Catalog) -> tuple[str, ...]:
    """Titles of the episodes whose audio is not on this machine."""
    up = (e for e in catalog.episodes if e.withdrawn is None)
    return tuple(e.title for e in up if isinstance(e.audio, LocalAudio) and _is_away(e.audio))


def _is_away(audio: LocalAudio) -> bool:
    return audio.path is None and audio.master is None


def open_memo(project: Project, on_event: OnEvent) -> Memo:
    """What earlier runs remember of it."""
    return Memo(memo_path(project.show), on_trouble=lambda words: on_event(Slower(words)))


def place_of_show(project: Project, memo: Memo, now: datetime, on_event: OnEvent) -> Place:
    """Where podcast.yaml wants it; InvalidShowError, with all that is wrong, when it cannot say."""
    from podcast_pub.content.place import read_place

    try:
        return read_place(project.show.resolve())
    except InvalidShowError:
        without_errors(load(project, memo, now, on_event, Published(), makes=False))
        raise


def known_for_free(project: Project) -> Published | None:
    """What is published, where looking costs nothing: in a folder. None when nobody can say."""
    from podcast_pub.content.place import read_place

    try:
        target = read_place(project.show.resolve()).storage
        if is_bucket(target.url):
            return None
        return read_published(open_store(project.show, target, None))
    except UntrustedError:
        return None
    except (InvalidShowError, ConfigError):
        return Published()  # nothing can have been published there yet
    except StoreError:
        return None


def published_files(project: Project) -> Callable[[str, int], Path | None]:
    """Finds what is published by its key and size, in bytes, where it lies in a folder. Read-only.

    Only for what `known_for_free` knows.
    """
    from podcast_pub.content.place import read_place

    def find(key: str, size: int) -> Path | None:
        target = read_place(project.show.resolve()).storage.url
        path = (project.show / target / key).absolute()
        if is_bucket(target) or path.is_symlink() or not path.is_file():
            return None
        return path if path.stat().st_size == size else None

    return find


def load(
    project: Project,
    memo: Memo,
    now: datetime,
    on_event: OnEvent,
    published: Published | None,
    *,
    makes: bool = True,
    loudness: bool = False,
    retag: Retag | None = None,
) -> Checked:
    """The show and all that its files and values have wrong; the feed is not made for it.

    `makes`: MP3s of masters are made, not only foreseen. `loudness`: how loud audio is is measured,
    whatever podcast.yaml says. `retag`: whose published MP3s get another tag.
    """
    from podcast_pub.check.catalog import check_catalog
    from podcast_pub.check.choices import without_ignored
    from podcast_pub.content.catalog import load_catalog
    from podcast_pub.media.copies import Workshop

    loaded = load_catalog(
        project.show.resolve(),
        now=now,
        memory=memo,
        published=published,
        url=project.url,
        workshop=Workshop(cache_folder() / "audio", makes=makes),
        loudness=loudness,
        retag=retag,
        on_measured=on_event,
    )
    found = loaded.findings
    if loaded.catalog is not None:
        found = without_ignored(found + check_catalog(loaded.catalog), loaded.catalog)
    return Checked(_in_order(found), loaded.catalog)


def without_errors(checked: Checked) -> Catalog:
    """The catalog of a show that may be published; InvalidShowError with all findings otherwise."""
    if checked.catalog is None or has_errors(checked.findings):
        raise InvalidShowError(checked.findings)
    return checked.catalog


def all_findings(checked: Checked, further: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong with a show and, `further`, with what was made of it; each once, in order."""
    from podcast_pub.check.choices import without_ignored
    from podcast_pub.check.ours import not_told_yet

    found = not_told_yet(further, checked.findings)
    if checked.catalog is not None:
        found = without_ignored(found, checked.catalog)
    return _in_order(checked.findings + found)


def made(
    project: Project, catalog: Catalog, published: Published, memo: Memo, *, makes: bool = True
) -> Built:
    """Everything to publish of a catalog, as it is; `makes` as in `build`."""
    from podcast_pub.build.artifacts import build
    from podcast_pub.check.templates import template_findings

    templates = Templates(project.show)
    site = site_of(catalog)
    built = build(catalog, site, published, templates, memo, makes=makes)
    show = catalog.show
    unused = templates.unused(show.language, makes_pages=show.site.elsewhere is None)
    return replace(built, findings=built.findings + template_findings(unused))


def site_of(catalog: Catalog) -> Site:
    """Where it is reached."""
    show = catalog.show
    return Site(show.url, show.media_url, catalog.pages_elsewhere)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
