"""Every key and public address that is published. A permanent contract: it may only grow.

A key is the name of an object in the store; its address is the site's (or the media's) address
with the key behind it. Keys are ASCII and need no quoting.
"""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from urllib.parse import quote, unquote

STATE = ".podcast-pub/"
"""Where the store keeps our own state; nothing below it is for listeners."""

MEDIA = "media/"
EMBED = "embed/"
IMAGES = "images/"
"""Pictures that we make: they are named by what they are made of."""
FILES = "files/"
"""Photos and downloads named in notes."""
FEED = "feed.xml"
FEEDS = "feeds/"
FEED_LIST = "feeds.opml"
FEED_STYLE = "feed.css"
"""What browsers make of a feed. Its key has no hash: other bytes must not change any feed."""
CATALOG = "catalog.json"
"""Everything that is public, for another generator of pages."""
HOME = "index.html"
NOT_FOUND = "404.html"
ARCHIVE = "archive/index.html"
SUBSCRIBE = "subscribe.html"
SEARCH = "search.html"
SEARCH_INDEX = "search.json"
"""What says which parts the search index has."""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

_HASHED = re.compile(
    r"(?:media|art|people|files|transcripts|chapters|waveforms|assets|search)/(?:[^/]+-)?([0-9a-f]{12})(?:\.\w*)?"
)
_OF_EPISODE = re.compile(
    r"episodes/([a-z0-9-]+)\.html"
    r"|(?:media|transcripts|chapters|waveforms)/([a-z0-9-]+)-[0-9a-f]{12}(?:\.\w+)?"
)
_SITE_LINK = re.compile(r'\b(href|src)="site:([^"]*)"')
_PAGE_LINK = re.compile(
    r'<a\b[^>]*? href="site:((?:episodes|posts|pages)/[^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL
)
"""In cleaned notes no link is within another one."""
_SITE_SET = re.compile(r'(?<=[" ])site:(images/[^" ]*)')
"""In a srcset, where several stand behind each other."""
_STAGED = re.compile(rf"{MEDIA}[0-9a-f]{{32}}\.\w+")
_TAG = re.compile(r"<[^>]*>")


def short(sha256: str) -> str:
    """The 12 hex digits of a hash that keys carry."""
    return sha256[:12]


def media(slug: str, sha256: str, extension: str) -> str:
    """An episode's audio, as first published; a rename never changes it."""
    return f"{MEDIA}{slug}-{short(sha256)}{extension}"


def staged_media(token: str, extension: str) -> str:
    """Audio that was published before its date; `token` is 32 hex digits drawn by chance."""
    return f"{MEDIA}{token}{extension}"


def is_staged_media(key: str) -> bool:
    """Whether audio has an address that was drawn by chance.

    >>> is_staged_media("media/0123456789abcdef0123456789abcdef.mp3")
    True
    """
    return _STAGED.fullmatch(key) is not None


def artwork(sha256: str, extension: str) -> str:
    """Artwork of the show or an episode; new pixels get a new address, as Apple asks."""
    return f"art/{short(sha256)}{extension}"


def made_image(recipe: str, what: str, extension: str) -> str:
    """A picture of ours, by what it is made of: its own hash is not in its key.

    >>> made_image("0123456789abcdef", "320", ".webp")
    'images/0123456789ab-320.webp'
    """
    return f"{IMAGES}{short(recipe)}-{what}{extension}"


def portrait(sha256: str, extension: str) -> str:
    """The picture of a person."""
    return f"people/{short(sha256)}{extension}"


def file(name: str, sha256: str) -> str:
    """A photo or download named in notes.

    >>> file("Über uns.pdf", "0123456789abcdef")
    'files/ber-uns-0123456789ab.pdf'
    """
    stem, extension = posixpath.splitext(posixpath.basename(name))
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    safe = re.sub(r"[^a-z0-9.]", "", extension.lower())
    return f"{FILES}{plain}-{short(sha256)}{safe}" if plain else f"{FILES}{short(sha256)}{safe}"


def transcript(slug: str, sha256: str, extension: str) -> str:
    """A transcript of an episode."""
    return f"transcripts/{slug}-{short(sha256)}{extension}"


def chapters(slug: str, sha256: str) -> str:
    """The chapters of an episode, JSON chapters 1.2."""
    return f"chapters/{slug}-{short(sha256)}.json"


def waveform(slug: str, sha256: str) -> str:
    """The shape of an episode's audio, for players elsewhere."""
    return f"waveforms/{slug}-{short(sha256)}.json"


def asset(name: str, sha256: str) -> str:
    """A style sheet or script of the pages."""
    stem, extension = posixpath.splitext(name)
    return f"assets/{stem}-{short(sha256)}{extension}"


def episode(slug: str) -> str:
    """The page of an episode."""
    return f"episodes/{slug}.html"


def embed(slug: str) -> str:
    """The small page of an episode for other people's sites."""
    return f"{EMBED}{slug}.html"


def oembed(slug: str) -> str:
    """What tells other people's sites of it. https://oembed.com/"""
    return f"{EMBED}{slug}.json"


def post(slug: str) -> str:
    """The page of a post."""
    return f"posts/{slug}.html"


def page(slug: str) -> str:
    """A page outside the stream."""
    return f"pages/{slug}.html"


def sealed_list(number: int) -> str:
    """A complete list page, numbered from the oldest (1)."""
    return f"stream/{number}.html"


def sitemap(number: int) -> str:
    """The addresses of a full part of the entries, numbered from the oldest (1)."""
    return f"sitemap/{number}.xml"


def search_part(sha256: str) -> str:
    """A part of the search index."""
    return f"search/{short(sha256)}.bin"


def year(number: int) -> str:
    """All entries of a year."""
    return f"archive/{number}.html"


def season(number: int) -> str:
    """All entries of a season."""
    return f"archive/season-{number}.html"


def tag(text: str) -> str:
    """The newest entries with a tag.

    >>> tag("Low water"), tag("Maré")
    ('archive/tags/low-water.html', 'archive/tags/mare-962e8f.html')
    """
    return f"archive/tags/{_topic(text)}.html"


def person(key: str) -> str:
    """The newest entries with a person, by the key of their file."""
    return f"archive/people/{_topic(key)}.html"


def sealed(key: str, number: int) -> str:
    """A complete page of older entries of a tag or person, numbered from the oldest (1).

    >>> sealed("archive/tags/sea.html", 2)
    'archive/tags/sea/2.html'
    """
    return f"{key.removesuffix('.html')}/{number}.html"


@lru_cache(maxsize=4096)
def _topic(text: str) -> str:
    """A name for an address. Plain words are their own; others get a hash, so that two never meet;
    capitals and small letters are one."""
    name = unicodedata.normalize("NFC", text).casefold()
    bare = unicodedata.normalize("NFKD", name)
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c)))
    slug = slug.strip("-")[:80]
    if re.fullmatch(r"[a-z0-9]+(?:[ -][a-z0-9]+)*", name) and len(name) <= 80:
        return slug
    return "-".join(part for part in (slug, hashlib.sha256(name.encode()).hexdigest()[:6]) if part)


EVERYTHING_FEED = f"{FEEDS}everything.xml"
"""Episodes and posts."""


def tag_feed(slug: str) -> str:
    """The feed of a tag."""
    return f"{FEEDS}tags/{slug}.xml"


def season_feed(number: int) -> str:
    """The feed of a season."""
    return f"{FEEDS}seasons/{number}.xml"


def language_feed(language: str) -> str:
    """The feed of a language.

    >>> language_feed("pt-BR")
    'feeds/languages/pt-br.xml'
    """
    return f"{FEEDS}languages/{language.lower()}.xml"


def feed_archive(number: int) -> str:
    """Older episodes of the feed, numbered from the oldest (1)."""
    return f"{FEEDS}archive/{number}.xml"


def hash_in(key: str) -> str | None:
    """The hex digits of a hash that the key of an object carries; None when it carries none.

    >>> hash_in("media/tides-0123456789ab.mp3"), hash_in("episodes/tides.html")
    ('0123456789ab', None)
    """
    match = _HASHED.fullmatch(key)
    return match[1] if match else None


def slug_in(key: str) -> str | None:
    """The slug of the episode whose page, audio, transcript, chapters or waveform this is.

    None for other keys, and where the key tells no slug.

    >>> slug_in("media/low-water-0123456789ab.mp3"), slug_in("episodes/tides.html")
    ('low-water', 'tides')
    """
    match = _OF_EPISODE.fullmatch(key)
    return (match[1] or match[2]) if match else None


def relative(key: str, from_key: str) -> str:
    """The link from one object to another on the same site.

    >>> relative("episodes/tides.html", "episodes/ebb.html")
    'tides.html'
    >>> relative("index.html", "archive/2026.html")
    '../index.html'
    """
    here, there = from_key.split("/")[:-1], key.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        del here[0], there[0]
    return "/".join([".."] * len(here) + there)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a show's objects are reached."""

    url: str
    """Ends with `/`."""
    media_url: str
    """Ends with `/`; where keys below media/ are reached."""
    elsewhere: Mapping[str, str] | None = field(default=None, repr=False, hash=False)
    """Addresses of pages that another generator makes, by the key that ours would have; what is not
    named has none. None: all pages are ours. Not in `repr`: it may change with any entry."""

    def public(self, key: str) -> str:
        """The absolute address of an object.

        >>> Site("https://a.example/", "https://cdn.example/").public("media/tides-0.mp3")
        'https://cdn.example/media/tides-0.mp3'
        """
        base = self.media_url if key.startswith(MEDIA) else self.url
        return base + quote(key, safe="/-_.~")

    def page(self, key: str) -> str | None:
        """The absolute address of a page, whoever makes it; None where nobody knows any.

        >>> Site("https://a.example/", "https://a.example/").page("episodes/ebb.html")
        'https://a.example/episodes/ebb.html'
        >>> ours = {"episodes/ebb.html": "https://b.example/ebb"}
        >>> Site("https://a.example/", "https://a.example/", ours).page("episodes/ebb.html")
        'https://b.example/ebb'
        """
        return self.public(key) if self.elsewhere is None else self.elsewhere.get(key)

    @property
    def home(self) -> str:
        """The address of the front page, whoever makes it."""
        return self.page(HOME) or self.url

    def key_of(self, url: str) -> str | None:
        """The key of an object by its absolute address; None for an address that is not ours.

        >>> Site("https://a.example/", "https://a.example/").key_of("https://a.example/feed.xml")
        'feed.xml'
        """
        for base in (self.media_url, self.url):
            key = unquote(url.removeprefix(base))
            if key != url and self.public(key) == url:
                return key
        return None

    def bare(self, url: str) -> str:
        """The address of ours that stands behind the prefix of somebody who counts downloads.

        >>> site = Site("https://a.example/", "https://cdn.example/")
        >>> site.bare("https://op3.dev/e/cdn.example/media/tides-0.mp3")
        'https://cdn.example/media/tides-0.mp3'
        >>> site.bare("https://elsewhere.example/a.mp3")
        'https://elsewhere.example/a.mp3'
        """
        for base in (self.media_url, self.url):
            before, found, key = url.partition(f"/{base.removeprefix('https://')}")
            if found and before.startswith("https:/"):
                return base + key
        return url

    def link(self, key: str, from_key: str) -> str:
        """The link from a page: relative on the site, absolute to media kept elsewhere."""
        if key.startswith(MEDIA) and self.media_url != self.url:
            return self.public(key)
        return relative(key, from_key)

    def absolute_html(self, html: str) -> str:
        """Notes for other places: each `site:KEY` becomes an absolute address.

        A link to a page that has no address is none any more; its words stay.
        """
        if self.elsewhere is None:
            return _resolve(html, self.public)
        linked = _PAGE_LINK.sub(lambda link: link[0] if self.page(link[1]) else link[2], html)
        return _resolve(linked, lambda key: escape(self.page(key) or self.public(key)))

    def page_html(self, html: str, from_key: str) -> str:
        """Notes for a page: each `site:KEY` becomes a link from that page."""
        return _resolve(html, lambda key: self.link(key, from_key))


def _resolve(html: str, to: Callable[[str], str]) -> str:
    """Replace `site:KEY#fragment` inside tags; text that only looks like it is left alone."""

    def link(match: re.Match[str]) -> str:
        key, hash_mark, fragment = match[2].partition("#")
        return f'{match[1]}="{to(key)}{hash_mark}{fragment}"'

    if "site:" not in html:
        return html  # most notes: the walk over all tags costs more than the whole page

    def tag(match: re.Match[str]) -> str:
        if match[0].startswith("<source "):
            return _SITE_SET.sub(lambda key: to(key[1]), match[0])
        return _SITE_LINK.sub(link, match[0])

    return _TAG.sub(tag, html)
