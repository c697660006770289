"""The show → `catalog.json`, which gives another generator everything that is public. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.model.audio import RemoteAudio, duration_of, size_of, type_of
from podcast_pub.model.episode import Entry, Episode, Page, Post, Status
from podcast_pub.model.files import Image
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.model.timed import Chapter
from podcast_pub.site import words
from podcast_pub.site.catalog_view import (
    VERSION,
    CatalogView,
    ChapterFacts,
    EnclosureFacts,
    EpisodeFacts,
    NamedFacts,
    PageFacts,
    PersonFacts,
    PictureFacts,
    PostFacts,
    ShowFacts,
    TranscriptFacts,
)
from podcast_pub.site.frame import artwork_key
from podcast_pub.site.leftovers import former_slugs


def catalog_file(
    catalog: Catalog, site: Site, keys: Mapping[str, EpisodeKeys], ledger: Ledger
) -> bytes:
    """The document: UTF-8, nothing of drafts and scheduled entries. `keys` are by guid.

    The `ledger` remembers slugs under which an episode was published.
    """
    view = _Writer(catalog, site, keys, ledger).catalog()
    return json.dumps(asdict(view), ensure_ascii=False, indent=1).encode() + b"\n"


class _Writer:
    """Knows where everything is, and the clock that dates are told by."""

    def __init__(
        self, catalog: Catalog, site: Site, keys: Mapping[str, EpisodeKeys], ledger: Ledger
    ) -> None:
        self._catalog = catalog
        self._site = site
        self._keys = keys
        self._ledger = ledger
        self._seasons = {each.number: each.name for each in catalog.show.further.seasons}

    def catalog(self) -> CatalogView:
        public = [entry for entry in reversed(self._catalog.stream) if _is_public(entry)]
        return CatalogView(
            version=VERSION,
            show=self._show(),
            episodes=tuple(self._episode(each) for each in public if isinstance(each, Episode)),
            posts=tuple(self._post(each) for each in public if isinstance(each, Post)),
            pages=tuple(map(self._page, self._catalog.pages)),
        )

    def _show(self) -> ShowFacts:
        show = self._catalog.show
        return ShowFacts(
            guid=show.guid,
            title=show.title,
            description=show.description,
            author=show.author,
            language=show.language,
            explicit=show.explicit,
            type=show.type.value,
            url=self._site.home if self._site.elsewhere else self._site.url,
            feed=self._site.public(addresses.FEED),
            image=self._picture(show.artwork),
            categories=tuple(
                f"{each.name} > {each.subcategory}" if each.subcategory else each.name
                for each in show.categories
            ),
            copyright=show.copyright,
            license=None
            if show.license is None
            else NamedFacts(show.license.name, show.license.url),
            funding=tuple(NamedFacts(each.text, each.url) for each in show.funding),
            people=tuple(map(self._person, show.people)),
        )

    def _episode(self, episode: Episode) -> EpisodeFacts:
        show, keys = self._catalog.show, self._keys[episode.guid]
        return EpisodeFacts(
            guid=episode.guid,
            slug=episode.slug,
            url=self._site.page(keys.page),
            title=episode.title,
            date=self._date(episode.date),
            updated=self._date(episode.updated) if episode.updated else None,
            summary=episode.summary or episode.notes.teaser,
            html=self._site.absolute_html(episode.notes.html),
            season=episode.season,
            season_name=self._seasons.get(episode.season) if episode.season else None,
            number=episode.number,
            type=episode.type.value,
            explicit=episode.explicit,
            language=episode.language or show.language,
            image=self._picture(episode.artwork or show.artwork),
            tags=episode.tags,
            featured=episode.featured,
            people=tuple(map(self._person, episode.credits)),
            enclosure=self._enclosure(episode, keys),
            chapters=tuple(map(self._chapter, episode.chapters)),
            chapters_url=None if keys.chapters is None else self._site.public(keys.chapters),
            transcripts=tuple(
                TranscriptFacts(self._site.public(key), each.type, each.language or show.language)
                for key, each in zip(keys.transcripts, episode.transcripts, strict=True)
            ),
            aliases=former_slugs(episode, self._ledger),
        )

    def _post(self, post: Post) -> PostFacts:
        return PostFacts(
            slug=post.slug,
            url=self._site.page(addresses.post(post.slug)),
            title=post.title,
            date=self._date(post.date),
            updated=self._date(post.updated) if post.updated else None,
            summary=post.summary or post.notes.teaser,
            html=self._site.absolute_html(post.notes.html),
            language=post.language or self._catalog.show.language,
            author=self._author(post.author),
            image=None if post.image is None else self._picture(post.image),
            tags=post.tags,
            featured=post.featured,
            aliases=post.aliases,
        )

    def _page(self, page: Page) -> PageFacts:
        return PageFacts(
            slug=page.slug,
            url=self._site.page(addresses.page(page.slug)),
            title=page.title,
            html=self._site.absolute_html(page.notes.html),
            language=page.language or self._catalog.show.language,
        )

    def _date(self, moment: datetime) -> str:
        return words.iso_date(moment, self._catalog.show.timezone)

    def _picture(self, image: Image) -> PictureFacts:
        return PictureFacts(self._site.public(artwork_key(image)), image.width, image.height)

    def _person(self, credit: Credit) -> PersonFacts:
        image = credit.person.image
        portrait = None
        if image is not None:
            key = addresses.portrait(image.sha256, image.extension)
            portrait = PictureFacts(self._site.public(key), image.width, image.height)
        return PersonFacts(credit.person.name, credit.role, credit.person.url, portrait)

    def _author(self, author: Credit | str | None) -> PersonFacts | None:
        if isinstance(author, str):
            return PersonFacts(author, "", None, None)
        return None if author is None else self._person(author)

    def _enclosure(self, episode: Episode, keys: EpisodeKeys) -> EnclosureFacts | None:
        audio = episode.audio
        if audio is None:
            return None
        url = audio.url if isinstance(audio, RemoteAudio) else self._site.public(keys.media or "")
        shape = None if keys.waveform is None else self._site.public(keys.waveform)
        return EnclosureFacts(url, type_of(audio), size_of(audio), duration_of(audio), shape)

    def _chapter(self, chapter: Chapter) -> ChapterFacts:
        image = chapter.image
        if isinstance(image, Image):
            image = self._site.public(artwork_key(image))
        return ChapterFacts(chapter.start, chapter.title, chapter.url, image)


def _is_public(entry: Entry) -> bool:
    return entry.status is Status.PUBLIC
