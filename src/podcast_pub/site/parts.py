"""What an episode says beside its notes → what templates see of it. Pure."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote, urlencode

from podcast_pub import addresses
from podcast_pub.images.sizes import SMALL
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.files import Image
from podcast_pub.model.people import Credit
from podcast_pub.model.tags import (
    AlternateFile,
    ContentLink,
    Funding,
    License,
    Place,
    Social,
)
from podcast_pub.site import words
from podcast_pub.site.frame import To, artwork_key, image_view, web
from podcast_pub.site.language import Language
from podcast_pub.site.part_views import (
    ChapterView,
    FormView,
    ImageView,
    LinkView,
    PersonView,
    PlaceView,
    SoundbiteView,
)

_OSM_KINDS = {"N": "node", "W": "way", "R": "relation"}


def chapters(episode: Episode, audio: str, to: To) -> tuple[ChapterView, ...]:
    """The parts of an episode whose audio is at `audio`."""
    return tuple(
        ChapterView(
            title=chapter.title,
            time=words.clock(chapter.start),
            link=audio + words.fragment(chapter.start),
            web=web(chapter.url),
            image=image_view(chapter.image, artwork_key(chapter.image), to, SMALL)
            if isinstance(chapter.image, Image)
            else None,
        )
        for chapter in episode.chapters
    )


def chapters_in_notes(episode: Episode) -> bool:
    """Whether the notes list every chapter, with a time to click, and no chapter has a picture."""
    return episode.chapters_in_notes and all(
        chapter.image is None and f'{words.fragment(chapter.start)}"' in episode.notes.html
        for chapter in episode.chapters
    )


def heard_here(html: str, page: str, audio: str) -> str:
    """Notes whose times lead from their own `page` into the audio: also without a script."""
    return html.replace(f'href="{page}#t=', f'href="{escape(audio)}#t=') if audio else html


def soundbites(episode: Episode, audio: str, language: Language) -> tuple[SoundbiteView, ...]:
    """The parts worth hearing first; none where there is no audio."""
    if not audio:
        return ()
    return tuple(
        SoundbiteView(
            title=bite.title or "",
            time=words.clock(bite.start),
            link=audio + words.fragment(bite.start, bite.start + bite.duration),
            duration=language.spelt(bite.duration),
        )
        for bite in episode.further.soundbites
    )


def forms(
    episode: Episode, keys: tuple[str | None, ...], to: To, language: Language
) -> Iterator[FormView]:
    """The same in other forms, where a browser can fetch it. `keys` are those of our files."""
    for key, form in zip(keys, episode.further.alternates, strict=False):
        of = form.of
        link = to(key) if isinstance(of, AlternateFile) and key else ""
        if not isinstance(of, AlternateFile):
            link = web(of.url)
        if link:
            size = of.size if isinstance(of, AlternateFile) else of.length
            yield FormView(form.title or "", link, of.type, language.size(size or 0))


def places(found: tuple[Place, ...]) -> tuple[PlaceView, ...]:
    """Where it is about, or was made."""
    return tuple(PlaceView(each.name, _map(each), each.rel != "creator") for each in found)


def _map(place: Place) -> str:
    """A map of the place; empty where it is on none that we know."""
    if place.osm and place.osm[0] in _OSM_KINDS:
        number = place.osm[1:].partition("#")[0]
        return f"https://www.openstreetmap.org/{_OSM_KINDS[place.osm[0]]}/{quote(number)}"
    if place.geo:
        numbers = place.geo.removeprefix("geo:").partition(";")[0].split(",")
        if len(numbers) >= 2:  # a third is the height
            point = urlencode({"mlat": numbers[0], "mlon": numbers[1]})
            return f"https://www.openstreetmap.org/?{point}"
    return ""


def comments(social: tuple[Social, ...]) -> LinkView | None:
    """Where listeners answer, as a page that a browser opens."""
    order = sorted(social, key=lambda each: each.priority or 0)
    pages = [LinkView(each.protocol, web(each.uri)) for each in order if web(each.uri)]
    return pages[0] if pages else None


def links(found: tuple[ContentLink, ...] | tuple[Funding, ...]) -> tuple[LinkView, ...]:
    """Links with words, those that lead nowhere left out."""
    return tuple(LinkView(each.text, each.url) for each in found if web(each.url))


def license_view(found: License | None) -> LinkView | None:
    """A licence; its link is empty where it has none."""
    return None if found is None else LinkView(found.name, web(found.url))


def tags(entry: Entry, to: To) -> tuple[LinkView, ...]:
    """The tags of an entry, with the pages that collect them."""
    return tuple(LinkView(tag, to(addresses.tag(tag))) for tag in entry.tags)


def guests(everybody: tuple[Credit, ...]) -> tuple[str, ...]:
    """Names of those whom listeners would not expect: the guests, each once, in order."""
    return tuple(dict.fromkeys(c.person.name for c in everybody if "guest" in c.role))


def person(credit: Credit, to: To, language: Language) -> PersonView:
    """Somebody's part."""
    image = credit.person.image
    key = None if image is None else addresses.portrait(image.sha256, image.extension)
    return PersonView(
        name=credit.person.name,
        role=language.role(credit.role, credit.group),
        web=web(credit.person.url),
        page=to(addresses.person(credit.person.key)),
        portrait=None if image is None or key is None else image_view(image, key, to, SMALL),
    )


def author(found: Credit | str | None, to: To, language: Language) -> PersonView | None:
    """Who wrote a post."""
    if isinstance(found, str):
        return PersonView(name=found, role="", web="", page="", portrait=None)
    return None if found is None else person(found, to, language)


def picture(image: Image | None, to: To) -> ImageView | None:
    """The picture of an entry."""
    return None if image is None else image_view(image, artwork_key(image), to)
