"""All pictures of a show: as the producer made them, smaller copies, icons, social cards.

What we make of them and is live already is used as it is, whatever library made it; the rest is
made, or remembered, several at once.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.made import Made, make, recalled, remember
from podcast_pub.delivery import Kind, content_type
from podcast_pub.images.cards import Card, draw_card, entry_card, show_card
from podcast_pub.images.copying import make_copies, make_icon
from podcast_pub.images.libraries import libraries
from podcast_pub.images.metadata import published_bytes
from podcast_pub.images.sizes import APPLE_ICON, LARGE, SMALL, Copy, copies_of, icons_of
from podcast_pub.media.inside_audio import picture_inside
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.model.notes import Notes
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog, Show
from podcast_pub.model.tags import Picture
from podcast_pub.problems import ImageError

_MOST_AT_ONCE = 4
"""Pictures that are made at the same time; `images/room.py` says how large they may be together."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, where it is published, and how wide its copies are."""

    image: Image
    key: str
    widths: tuple[int, ...] = ()
    """Empty where no page shows it."""


def pictures(
    catalog: Catalog, published: Published, memory: Memory, *, makes: bool
) -> Iterator[Artifact]:
    """Every picture, its copies, the icons of the site and the cards of its pages.

    `makes`: what is not live is made, to know its bytes; else only when asked for.
    """
    shown = tuple(dict.fromkeys(_needed(catalog)))
    for each in shown:
        yield _picture(each)
    maker = _Maker(published, memory, makes)
    wanted: dict[str, dict[str, tuple[Image, Copy]]] = {}
    for each in shown:
        copies = copies_of(each.image, each.widths) if each.widths else None
        for copy in () if copies is None else copies.all:
            wanted.setdefault(each.image.sha256, {}).setdefault(copy.key, (each.image, copy))
    image, icons = _icons(catalog.show)
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_AT_ONCE)) as pool:
        for made in pool.map(maker.copies, [tuple(each.values()) for each in wanted.values()]):
            yield from made
        yield from pool.map(partial(maker.icon, image), icons)
        yield from pool.map(maker.card, dict.fromkeys(_cards(catalog)))


def _icons(show: Show) -> tuple[Image, tuple[Copy, ...]]:
    """Those of our pages, and of what they are made."""
    image, icons = icons_of(show.site.logo, show.artwork)
    return image, icons if show.site.elsewhere is None else ()


def keys_of(episode: Episode, show: Show) -> Iterator[str]:
    """The keys of all that is beside an episode's words and audio, whether or not others share it:
    pictures, their copies, its card, and what its notes link to."""
    for each in _of_episode(episode):
        yield each.key
        copies = copies_of(each.image, each.widths) if each.widths else None
        yield from (copy.key for copy in (() if copies is None else copies.all))
    if (card := entry_card(episode, show)) is not None:
        yield card.key
    for file in episode.notes.files:
        yield addresses.file(file.name, file.sha256)


def _cards(catalog: Catalog) -> Iterator[Card]:
    """One for the show, one for each entry that is public; none for pages that are not ours."""
    if catalog.show.site.elsewhere is not None:
        return iter(())
    of_entries = (entry_card(entry, catalog.show) for entry in catalog.stream)
    return (card for card in (show_card(catalog.show), *of_entries) if card is not None)


def _needed(catalog: Catalog) -> Iterator[Shown]:
    """Every picture; with copies only where something of ours names them, pages or notes."""
    for each in _shown(catalog):
        is_named = catalog.show.site.elsewhere is None or each.key.startswith(addresses.FILES)
        yield each if is_named else replace(each, widths=())


def _shown(catalog: Catalog) -> Iterator[Shown]:
    """Every picture with its places, by what it belongs to."""
    show = catalog.show
    yield _artwork(show.artwork, LARGE)
    yield _artwork(show.site.logo or show.artwork, SMALL)
    yield from _further(show.further.shared.images)
    yield from _further(picture for stream in show.further.live for picture in stream.images)
    for episode in catalog.episodes:
        if episode.withdrawn is None:
            yield from _of_episode(episode)
    streams = (c for stream in show.further.live for c in stream.people)
    authors = (p.author for p in catalog.posts if isinstance(p.author, Credit))
    yield from _portraits((*show.people, *streams, *authors))
    for post in catalog.posts:
        if post.image is not None:
            yield _artwork(post.image, LARGE)
    for notes in (*(p.notes for p in catalog.posts), *(p.notes for p in catalog.pages)):
        yield from _in_notes(notes)


def _of_episode(episode: Episode) -> Iterator[Shown]:
    yield from _further(episode.further.shared.images)
    for chapter in episode.chapters:
        if isinstance(chapter.image, Image):
            yield _artwork(chapter.image, SMALL)
    if episode.artwork is not None:
        yield _artwork(episode.artwork, LARGE)
    yield from _portraits(episode.credits)
    yield from _in_notes(episode.notes)


def _portraits(credited: Iterable[Credit]) -> Iterator[Shown]:
    for credit in credited:
        if (image := credit.person.image) is not None:
            yield Shown(image, addresses.portrait(image.sha256, image.extension), SMALL)


def _in_notes(notes: Notes) -> Iterator[Shown]:
    for image in notes.images:
        yield Shown(image, addresses.file(image.name, image.sha256), LARGE)


def _further(found: Iterable[Picture]) -> Iterator[Shown]:
    """Files of ours that only feeds name."""
    return (_artwork(each.image, ()) for each in found if isinstance(each.image, Image))


def _artwork(image: Image, widths: tuple[int, ...]) -> Shown:
    return Shown(image, addresses.artwork(image.sha256, image.extension), widths)


def _picture(shown: Shown) -> Artifact:
    image = shown.image
    body = None if image.path is None else partial(_published, image)
    type_ = content_type(Kind.IMAGE, Path(shown.key).suffix)
    return Artifact(shown.key, Kind.IMAGE, type_, image.sha256, image.size, body, image.name)


def _published(image: Image) -> bytes:
    """The published form of a picture that is a file, or is inside one."""
    if image.path is None:
        raise ValueError("a picture that is not on this machine has no bytes")
    data = image.path.read_bytes()
    whole = data if image.inside is None else picture_inside(image.path, image.inside)
    return published_bytes(whole)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what is neither live nor remembered."""

    published: Published
    memory: Memory
    makes: bool

    def copies(self, wanted: Sequence[tuple[Image, Copy]]) -> list[Artifact]:
        """The copies of one picture, which is decoded at most once."""
        image = wanted[0][0]
        found = {copy.key: self._known(copy.key, _one(image, copy)) for _, copy in wanted}
        missing = [copy for _, copy in wanted if found[copy.key] is None]
        if missing:
            bodies = make_copies(_published(image), image, missing)
            for copy, body in zip(missing, bodies, strict=True):
                maker = _one(image, copy)
                found[copy.key] = remember(self.memory, _mark(copy.key), body, maker)
        return [
            _made(copy.key, made, f"{image.name}, {copy.width} pixels wide")
            for _, copy in wanted
            if (made := found[copy.key]) is not None
        ]

    def icon(self, image: Image, icon: Copy) -> Artifact:
        """An icon of the site."""

        def body() -> bytes:
            return make_icon(_published(image), icon.width, whole=icon.width == APPLE_ICON)

        made = self._known(icon.key, body) or make(self.memory, _mark(icon.key), body)
        return _made(icon.key, made, f"icon, {icon.width} pixels wide")

    def card(self, card: Card) -> Artifact:
        """A social card."""

        def body() -> bytes:
            return draw_card(_published(card.image), card)

        made = self._known(card.key, body) or make(self.memory, _mark(card.key), body)
        return _made(card.key, made, f"card of {card.title}")

    def _known(self, key: str, body: Callable[[], bytes]) -> Made | None:
        """What is live, or remembered; None where it has to be made now."""
        last = self.published.objects.get(key)
        if last is None and key in self.published.retired:
            last = self.published.retired[key].object
        if last is not None:
            return Made(last.sha256, last.size, partial(_again, key, body, last.sha256))
        if not self.makes:
            return Made(hashlib.sha256(key.encode()).hexdigest(), 0, body)
        return recalled(self.memory, _mark(key), body)


def _mark(key: str) -> str:
    """What the bytes of a copy depend on: its key says of what, and how, it is made."""
    return fingerprint(key, libraries())


def _one(image: Image, copy: Copy) -> Callable[[], bytes]:
    return lambda: make_copies(_published(image), image, [copy])[0]


def _made(key: str, made: Made, label: str) -> Artifact:
    type_ = content_type(Kind.IMAGE, Path(key).suffix)
    return Artifact(key, Kind.IMAGE, type_, made.sha256, made.size, made.body, label)


def _again(key: str, body: Callable[[], bytes], sha256: str) -> bytes:
    """What is live, made once more; ImageError where it would not be the same."""
    data = body()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ImageError(
            "a picture is missing at the target, and another version of Pillow or of a library "
            "below it made it",
            where=key,
            do="podcast-pub verify --repair",
        )
    return data
