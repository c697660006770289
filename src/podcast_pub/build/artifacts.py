"""All objects of a show: what a publish would have at the target, and nothing else."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.build.checked import feed_findings
from podcast_pub.build.feeds import FeedDocument, feed_documents
from podcast_pub.build.keys import Placed, place
from podcast_pub.build.made import Made
from podcast_pub.build.pages import page
from podcast_pub.build.pictures import pictures
from podcast_pub.build.search import index, index_parts
from podcast_pub.check.budget import size_findings
from podcast_pub.content.scripts import published_transcript
from podcast_pub.delivery import Kind, content_type
from podcast_pub.feed.further_feeds import filled_feeds
from podcast_pub.feed.opml import feed_list
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.model.published import Ledger, Published
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import AlternateFile
from podcast_pub.model.timed import Transcript
from podcast_pub.problems import ConfigError, Finding
from podcast_pub.site.assets import assets_of, sheet
from podcast_pub.site.catalog_file import catalog_file
from podcast_pub.site.feed_style import feed_style
from podcast_pub.site.manifest import NAME as MANIFEST
from podcast_pub.site.manifest import manifest, manifest_key
from podcast_pub.site.pages import site_pages
from podcast_pub.site.templates import Templates


@dataclass(frozen=True, slots=True)
class Built:
    """A show as it would be published."""

    artifacts: tuple[Artifact, ...]
    """Every object, by stage and key."""
    findings: tuple[Finding, ...]
    """What is wrong with the bytes of the feed."""


def build(
    catalog: Catalog,
    site: Site,
    published: Published,
    templates: Templates,
    memory: Memory,
    *,
    makes: bool = True,
) -> Built:
    """Make, or remember, everything that is published of `catalog`.

    The catalog is what may be seen (`Catalog.public`), or all of it for a preview. `makes`: copies
    of pictures are made; else nobody knows their size, and they are made when asked for. Raises
    TemplateError, and ConfigError when two different things claim one key.
    """
    placed = tuple(place(e, site, published) for e in catalog.episodes if e.withdrawn is None)
    feeds = tuple(
        feed_documents(catalog, site, placed, published.ledger, memory, published.objects)
    )
    artifacts = _distinct(
        [
            *(artifact for each in placed for artifact in _of_episode(each)),
            *pictures(catalog, published, memory, makes=makes),
            *_of_catalog(catalog),
            *_of_pages(catalog, site, placed, published.ledger, templates, memory),
            *_of_search(catalog, templates, memory),
            *_of_feeds(feeds, catalog, site, templates),
        ]
    )
    findings = [
        *(finding for feed in feeds for finding in feed_findings(feed, catalog, memory)),
        *(
            finding
            for feed in feeds
            for finding in size_findings(feed.key, feed.made.size, feed.notes, catalog.show)
        ),
    ]
    return Built(artifacts, tuple(findings))


def _of_episode(placed: Placed) -> Iterator[Artifact]:
    episode, keys = placed.episode, placed.keys
    if isinstance(episode.audio, LocalAudio) and keys.media is not None:
        facts = episode.audio.facts
        yield Artifact(
            keys.media,
            Kind.MEDIA,
            facts.type,
            facts.sha256,
            facts.size,
            episode.audio.path,
            episode.title,
        )
    if placed.chapters is not None and keys.chapters is not None:
        yield _bytes(keys.chapters, Kind.CHAPTERS, placed.chapters, episode.title)
    if placed.waveform is not None and keys.waveform is not None:
        yield _bytes(keys.waveform, Kind.WAVEFORM, placed.waveform, episode.title)
    for key, transcript in zip(keys.transcripts, episode.transcripts, strict=True):
        yield _transcript(key, transcript)
    yield from _further(placed)


def _further(placed: Placed) -> Iterator[Artifact]:
    """The episode's audio in other forms."""
    title, alternates = placed.episode.title, placed.episode.further.alternates
    for key, alternate in zip(placed.keys.alternates, alternates, strict=True):
        if isinstance(of := alternate.of, AlternateFile) and key is not None:
            yield Artifact(key, Kind.MEDIA, of.type, of.sha256, of.size, of.path, title)


def _of_catalog(catalog: Catalog) -> Iterator[Artifact]:
    """What the notes link to, static files."""
    up = (e for e in catalog.episodes if e.withdrawn is None)
    texts = (*(e.notes for e in up), *(p.notes for p in catalog.posts))
    for notes in (*texts, *(p.notes for p in catalog.pages)):
        for file in notes.files:
            yield _file(addresses.file(file.name, file.sha256), Kind.FILE, file)
    for file in catalog.static:
        yield _file(file.name, Kind.STATIC, file)


def _of_pages(
    catalog: Catalog,
    site: Site,
    placed: Iterable[Placed],
    ledger: Ledger,
    templates: Templates,
    memory: Memory,
) -> Iterator[Artifact]:
    """Ours, unless another generator makes them; and what that makes them of."""
    keys = {each.episode.guid: each.keys for each in placed}
    if catalog.show.site.catalog:
        body = catalog_file(catalog, site, keys, ledger)
        yield _bytes(addresses.CATALOG, Kind.STATIC, body, "the show for other sites")
    if catalog.show.site.elsewhere is not None:
        return
    sources = templates.sources_hash()
    assets = assets_of(templates, catalog.show.site)
    language = templates.language(catalog.show.language)
    for key, name, body in assets.files():
        yield _bytes(key, Kind.ASSET, body, name)
    app = manifest(catalog.show)
    yield _bytes(manifest_key(app), Kind.ASSET, app, MANIFEST)
    for job in site_pages(catalog, site, keys, ledger, assets, language):
        yield _made(job.key, job.kind, page(job, templates, sources, memory), job.label)


def _of_search(catalog: Catalog, templates: Templates, memory: Memory) -> Iterator[Artifact]:
    """What listeners search: the files of the index, and their list."""
    if not catalog.show.site.search:
        return
    found = index_parts(catalog, memory, templates.language(catalog.show.language))
    for part in found:
        entries = f"{part.entries:,} {'entry' if part.entries == 1 else 'entries'}"
        for file in part.files:
            yield _made(file.key, Kind.SEARCH, file.made, entries)
    yield _bytes(addresses.SEARCH_INDEX, Kind.LIST, index(found), "search index")


def _of_feeds(
    feeds: Sequence[FeedDocument], catalog: Catalog, site: Site, templates: Templates
) -> Iterator[Artifact]:
    """The feeds, how browsers show them, and their list where there are several."""
    for feed in feeds:
        yield _made(feed.key, feed.kind, feed.made, feed.label)
    language = templates.language(catalog.show.language)
    style = feed_style(sheet(addresses.FEED_STYLE, templates, catalog.show.site), language)
    yield _bytes(addresses.FEED_STYLE, Kind.STATIC, style, "style of the feed")
    if any(filled_feeds(catalog)):
        yield _bytes(
            addresses.FEED_LIST, Kind.STATIC, feed_list(catalog, site), "list of the feeds"
        )


def _transcript(key: str, transcript: Transcript) -> Artifact:
    file = transcript.file

    def body() -> bytes:
        return published_transcript(file.path.read_bytes(), transcript)

    return _artifact(key, Kind.TRANSCRIPT, Made(file.sha256, file.size, body), body, file.name)


def _file(key: str, kind: Kind, file: PublishedFile) -> Artifact:
    return Artifact(
        key,
        kind,
        content_type(kind, Path(key).suffix),
        file.sha256,
        file.size,
        file.path,
        file.name,
    )


def _bytes(key: str, kind: Kind, body: bytes, label: str) -> Artifact:
    facts = Made(hashlib.sha256(body).hexdigest(), len(body), lambda: body)
    return _artifact(key, kind, facts, body, label)


def _made(key: str, kind: Kind, made: Made, label: str) -> Artifact:
    return _artifact(key, kind, made, made.body, label)


def _artifact(key: str, kind: Kind, made: Made, body: Body, label: str) -> Artifact:
    suffix = Path(key).suffix
    return Artifact(key, kind, content_type(kind, suffix), made.sha256, made.size, body, label)


def _distinct(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """One artifact a key; the same bytes twice are one object, different bytes are an error."""
    by_key: dict[str, Artifact] = {}
    for artifact in artifacts:
        other = by_key.setdefault(artifact.key, artifact)
        if other.sha256 != artifact.sha256:
            raise ConfigError(
                f"`{artifact.key}` would be published twice with different content",
                where=artifact.label if artifact.kind is Kind.STATIC else other.label,
                found=f"{other.kind.value} '{other.label}' and {artifact.kind.value} "
                f"'{artifact.label}'",
                do="rename the file in static/",
            )
    return tuple(sorted(by_key.values(), key=lambda each: (each.stage, each.key)))
