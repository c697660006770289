"""Episodes, posts and pages → what templates see of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from podcast_pub import addresses
from podcast_pub.model.audio import Audio, LocalAudio, RemoteAudio, duration_of, size_of, type_of
from podcast_pub.model.episode import Entry, Episode, Page, Post, Status
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.show import Show
from podcast_pub.site import parts, words
from podcast_pub.site.data import entry_data
from podcast_pub.site.frame import Frame, To, artwork_key, image_view, web
from podcast_pub.site.frame_views import AudioHeadView, HeadView
from podcast_pub.site.part_views import (
    AudioView,
    CaptionsView,
    FormView,
    LinkView,
    RelatedView,
    TranscriptView,
)
from podcast_pub.site.spoken import spoken_view
from podcast_pub.site.views import (
    EmbedView,
    EpisodeView,
    PageView,
    PostView,
    TeaserView,
)
from podcast_pub.site.waveform import outline

_BROWSER_TYPES = {"audio/x-m4a": "audio/mp4"}
"""Enclosure types that browsers know by another name."""


def key_of(entry: Entry) -> str:
    """The key of an entry's page."""
    if isinstance(entry, Episode):
        return addresses.episode(entry.slug)
    return addresses.post(entry.slug)


@dataclass(frozen=True, slots=True)
class Around:
    """What an entry's page says of other entries."""

    older: Entry | None = None
    """The one before it in the stream."""
    newer: Entry | None = None
    related: tuple[Entry, ...] = ()
    """Older ones."""


class Entries:
    """Makes the views of entries; knows the frame, the time zone and the keys of the files."""

    def __init__(self, frame: Frame, show: Show, keys: Mapping[str, EpisodeKeys]) -> None:
        """The entries of a show; `keys` by guid."""
        self._frame = frame
        self._language = frame.language
        self._show = show
        self._zone = show.timezone
        self._artwork = show.artwork
        self._seasons = {season.number: season.name for season in show.further.seasons}
        self._keys = keys

    def teaser(self, entry: Entry, from_key: str) -> TeaserView:
        """An entry on the list at `from_key`."""
        to = self._frame.to(from_key)
        if isinstance(entry, Episode):
            return self._episode_teaser(entry, to)
        return self._post_teaser(entry, to)

    def episode(self, episode: Episode, around: Around) -> EpisodeView:
        """The page of an episode between its neighbours."""
        key = key_of(episode)
        to = self._frame.to(key)
        audio = self._audio(episode, to)
        heard = audio.link if audio else ""
        further = episode.further
        artwork = episode.artwork or self._artwork
        site = self._frame.site(key)
        return EpisodeView(
            site=site,
            head=self._head(episode, key, audio),
            title=episode.title,
            language=self._other_language(episode),
            label=self._language.label(episode),
            date=self._language.date(episode.date, self._zone),
            updated=self._language.date(episode.updated, self._zone) if episode.updated else None,
            status=self._language.status(episode.status),
            explicit=episode.explicit,
            duration=self._language.duration(duration_of(episode.audio)),
            guests=parts.guests(episode.credits),
            people=tuple(parts.person(credit, to, self._language) for credit in episode.credits),
            artwork=image_view(artwork, artwork_key(artwork), to),
            audio=audio,
            chapters=parts.chapters(episode, heard, to),
            chapters_in_notes=parts.chapters_in_notes(episode),
            transcripts=self._transcripts(episode, to, site.language),
            spoken=spoken_view(episode.spoken, site.language),
            tags=parts.tags(episode, to),
            html=parts.heard_here(self._frame.notes(episode.notes.html, key), to(key), heard),
            season=self._season(episode, to),
            soundbites=parts.soundbites(episode, heard, self._language),
            forms=self._forms(episode, to),
            places=parts.places(further.shared.places),
            comments=parts.comments(further.shared.social),
            links=parts.links(further.content_links),
            funding=parts.links(further.funding),
            license=parts.license_view(further.license),
            related=tuple(self._related(each, to) for each in around.related),
            older=_neighbour(around.older, to),
            newer=_neighbour(around.newer, to),
        )

    def heard(self, episode: Episode) -> Audio | None:
        """Its audio; None where there is nothing to play: a draft may have none yet."""
        audio = episode.audio
        there = self._keys[episode.guid].media if isinstance(audio, LocalAudio) else None
        return audio if there or (isinstance(audio, RemoteAudio) and web(audio.url)) else None

    def embed(self, episode: Episode, audio: Audio) -> EmbedView:
        """The small page of an episode for other sites, with the audio that is `heard`."""
        key = addresses.embed(episode.slug)
        to = self._frame.to(key)
        artwork = episode.artwork or self._artwork
        return EmbedView(
            site=self._frame.site(key),
            head=self._frame.head(key, episode.title, indexed=False),
            title=episode.title,
            label=self._language.label(episode),
            date=self._language.date(episode.date, self._zone),
            duration=self._language.duration(duration_of(episode.audio)),
            artwork=image_view(artwork, artwork_key(artwork), to),
            audio=self._player(episode, audio, to),
            link=self._frame.address(key_of(episode)),
            address=self._frame.address(key),
            thumbnail=self._frame.public(artwork_key(artwork)),
            home=self._frame.address(addresses.HOME),
        )

    def post(self, post: Post, around: Around) -> PostView:
        """The page of a post between its neighbours."""
        key = key_of(post)
        to = self._frame.to(key)
        return PostView(
            site=self._frame.site(key),
            head=self._head(post, key),
            title=post.title,
            language=self._other_language(post),
            label=self._language.label(post),
            date=self._language.date(post.date, self._zone),
            updated=self._language.date(post.updated, self._zone) if post.updated else None,
            status=self._language.status(post.status),
            author=parts.author(post.author, to, self._language),
            image=parts.picture(post.image, to),
            tags=parts.tags(post, to),
            html=self._frame.notes(post.notes.html, key),
            related=tuple(self._related(each, to) for each in around.related),
            older=_neighbour(around.older, to),
            newer=_neighbour(around.newer, to),
        )

    def page(self, page: Page) -> PageView:
        """A page outside the stream."""
        key = addresses.page(page.slug)
        return PageView(
            site=self._frame.site(key),
            head=self._frame.head(key, page.title, description=page.notes.teaser),
            title=page.title,
            language=self._other_language(page),
            html=self._frame.notes(page.notes.html, key),
        )

    def _episode_teaser(self, episode: Episode, to: To) -> TeaserView:
        return TeaserView(
            link=to(key_of(episode)),
            title=episode.title,
            language=self._other_language(episode),
            date=self._language.date(episode.date, self._zone),
            text=_teaser_text(episode),
            is_whole=_is_whole(episode),
            is_episode=True,
            label=self._language.label(episode),
            status=self._language.status(episode.status),
            explicit=episode.explicit,
            duration=self._language.duration(duration_of(episode.audio)),
            guests=parts.guests(episode.credits),
            image=parts.picture(episode.artwork, to),
            audio=self._audio(episode, to),
        )

    def _post_teaser(self, post: Post, to: To) -> TeaserView:
        return TeaserView(
            link=to(key_of(post)),
            title=post.title,
            language=self._other_language(post),
            date=self._language.date(post.date, self._zone),
            text=_teaser_text(post),
            is_whole=_is_whole(post),
            is_episode=False,
            label=self._language.label(post),
            status=self._language.status(post.status),
            explicit=False,
            duration=None,
            guests=(),
            image=parts.picture(post.image, to),
            audio=None,
        )

    def _head(self, entry: Entry, key: str, audio: AudioView | None = None) -> HeadView:
        public = _is_public(entry)
        heard = None
        if audio is not None and public:
            heard = AudioHeadView(self._frame.absolute(audio.link, key), audio.type)
        head = self._frame.head(
            key,
            entry.title,
            description=_teaser_text(entry),
            entry=entry,
            indexed=public,
        )
        if not public:
            return head
        return replace(
            head,
            audio=heard,
            published=words.iso_date(entry.date, self._zone),
            modified=words.iso_date(entry.updated, self._zone) if entry.updated else "",
            oembed=self._frame.address(addresses.oembed(entry.slug)) if heard else "",
            data=entry_data(entry, self._show, head, self._frame.artwork(entry), heard, self._zone),
        )

    def _audio(self, episode: Episode, to: To) -> AudioView | None:
        audio = self.heard(episode)
        return None if audio is None else self._player(episode, audio, to)

    def _player(self, episode: Episode, audio: Audio, to: To) -> AudioView:
        keys = self._keys[episode.guid]
        mime = type_of(audio)
        image = episode.artwork or self._artwork
        peaks = audio.facts.peaks if isinstance(audio, LocalAudio) else ()
        artwork = image_view(image, artwork_key(image), to)
        return AudioView(
            link=to(keys.media or "") if isinstance(audio, LocalAudio) else web(audio.url),
            type=_BROWSER_TYPES.get(mime, mime),
            size=self._language.size(size_of(audio)),
            seconds=round(duration_of(audio) or 0),
            page=self._frame.address(key_of(episode)) if _is_public(episode) else "",
            artist=self._show.author,
            image=artwork.fallback or artwork.link,
            captions=self._captions(episode, to),
            waveform=outline(peaks),
            waveform_width=len(peaks),
            waveform_data=to(keys.waveform) if keys.waveform else "",
        )

    def _captions(self, episode: Episode, to: To) -> CaptionsView | None:
        """The first WebVTT file."""
        if not episode.transcripts:
            return None
        keys = self._keys[episode.guid].transcripts
        found = zip(episode.transcripts, keys, strict=True)
        return next(
            (
                CaptionsView(to(key), each.language or self._show.language)
                for each, key in found
                if each.extension == ".vtt"
            ),
            None,
        )

    def _forms(self, episode: Episode, to: To) -> tuple[FormView, ...]:
        keys = self._keys[episode.guid].alternates
        return tuple(parts.forms(episode, keys, to, self._language))

    def _other_language(self, entry: Entry | Page) -> str:
        """Empty where it is that of the show."""
        spoken = entry.language or self._show.language
        return "" if spoken.casefold() == self._show.language.casefold() else spoken

    def _season(self, episode: Episode, to: To) -> LinkView | None:
        number = episode.season
        if number is None:
            return None
        return LinkView(self._language.season(number, self._seasons), to(addresses.season(number)))

    def _transcripts(self, episode: Episode, to: To, language: str) -> tuple[TranscriptView, ...]:
        if not episode.transcripts:
            return ()
        keys = self._keys[episode.guid].transcripts
        return tuple(
            TranscriptView(
                self._language.transcript_form(t.extension),
                t.type,
                to(key),
                language="" if t.language == language else t.language,
            )
            for t, key in zip(episode.transcripts, keys, strict=True)
        )

    def _related(self, entry: Entry, to: To) -> RelatedView:
        image = entry.artwork if isinstance(entry, Episode) else entry.image
        return RelatedView(
            title=entry.title,
            link=to(key_of(entry)),
            label=self._language.label(entry),
            image=parts.picture(image, to),
        )


def _teaser_text(entry: Entry) -> str:
    """The producer's summary, else the beginning of the text."""
    return entry.summary or entry.notes.teaser


def _is_whole(entry: Entry) -> bool:
    return not entry.summary and entry.notes.teaser_is_whole


def _neighbour(entry: Entry | None, to: To) -> LinkView | None:
    return None if entry is None else LinkView(entry.title, to(key_of(entry)))


def _is_public(entry: Entry) -> bool:
    return entry.status is Status.PUBLIC
