"""What `addresses` makes can be read back: kinds, hashes, slugs, and keys of public addresses."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub import addresses
from podcast_pub.addresses import STATE, Site, hash_in, slug_in
from podcast_pub.delivery import DELIVERIES, Kind, kind_of

SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
HASHES = st.binary(max_size=8).map(lambda data: sha256(data).hexdigest())
SITES = st.sampled_from(
    [
        Site("https://a.example/", "https://a.example/"),
        Site("https://a.example/show/", "https://a.example/show/"),
        Site("https://a.example/", "https://cdn.example/a/"),
        Site("http://localhost:8000/", "http://localhost:8000/"),
    ]
)
HASHED: list[tuple[Callable[[str, str], str], Kind]] = [
    (lambda slug, sha: addresses.media(slug, sha, ".mp3"), Kind.MEDIA),
    (lambda _slug, sha: addresses.artwork(sha, ".jpg"), Kind.IMAGE),
    (lambda _slug, sha: addresses.portrait(sha, ".png"), Kind.IMAGE),
    (lambda slug, sha: addresses.file(f"{slug}.jpg", sha), Kind.IMAGE),
    (lambda slug, sha: addresses.file(f"{slug}.pdf", sha), Kind.FILE),
    (lambda slug, sha: addresses.file(slug, sha), Kind.FILE),
    (lambda slug, sha: addresses.transcript(slug, sha, ".vtt"), Kind.TRANSCRIPT),
    (lambda slug, sha: addresses.chapters(slug, sha), Kind.CHAPTERS),
    (lambda slug, sha: addresses.waveform(slug, sha), Kind.WAVEFORM),
    (lambda slug, sha: addresses.asset(f"{slug}.css", sha), Kind.ASSET),
    (lambda _slug, sha: addresses.search_part(sha), Kind.SEARCH),
]
PLAIN: list[tuple[Callable[[str], str], Kind]] = [
    (addresses.episode, Kind.PAGE),
    (addresses.post, Kind.PAGE),
    (addresses.page, Kind.PAGE),
    (lambda _slug: addresses.NOT_FOUND, Kind.PAGE),
    (lambda _slug: addresses.HOME, Kind.LIST),
    (lambda _slug: addresses.SEARCH, Kind.LIST),
    (lambda _slug: addresses.SEARCH_INDEX, Kind.LIST),
    (lambda _slug: addresses.ARCHIVE, Kind.LIST),
    (lambda slug: addresses.sealed_list(len(slug)), Kind.LIST),
    (addresses.embed, Kind.PAGE),
    (addresses.oembed, Kind.PAGE),
    (lambda _slug: addresses.SITEMAP, Kind.LIST),
    (lambda slug: addresses.sitemap(len(slug)), Kind.LIST),
    (lambda _slug: addresses.SUBSCRIBE, Kind.LIST),
    (lambda slug: addresses.season(len(slug)), Kind.LIST),
    (addresses.tag, Kind.LIST),
    (lambda slug: addresses.tag(f"{slug} é"), Kind.LIST),
    (addresses.person, Kind.LIST),
    (lambda slug: addresses.sealed(addresses.person(slug), len(slug)), Kind.LIST),
    (lambda slug: addresses.year(2000 + len(slug)), Kind.LIST),
    (lambda _slug: addresses.FEED, Kind.FEED),
    (lambda _slug: addresses.EVERYTHING_FEED, Kind.FEED),
    (addresses.tag_feed, Kind.FEED),
    (addresses.language_feed, Kind.FEED),
    (lambda slug: addresses.season_feed(len(slug)), Kind.FEED),
    (lambda slug: addresses.feed_archive(len(slug)), Kind.ARCHIVE),
    (lambda _slug: addresses.FEED_LIST, Kind.STATIC),
    (lambda _slug: addresses.FEED_STYLE, Kind.STATIC),
    (lambda _slug: addresses.ROBOTS, Kind.STATIC),
    (lambda _slug: addresses.CATALOG, Kind.STATIC),
]


@given(made=st.sampled_from(HASHED), slug=SLUGS, sha=HASHES)
def test_a_key_with_a_hash_tells_its_kind_and_its_hash(
    made: tuple[Callable[[str, str], str], Kind], slug: str, sha: str
) -> None:
    make, kind = made
    key = make(slug, sha)

    assert kind_of(key) is kind
    assert DELIVERIES[kind].hashed
    assert hash_in(key) == sha[:12]


@given(made=st.sampled_from(PLAIN), slug=SLUGS)
def test_a_key_that_stays_tells_its_kind_and_no_hash(
    made: tuple[Callable[[str], str], Kind], slug: str
) -> None:
    make, kind = made
    key = make(slug)

    assert kind_of(key) is kind
    assert not DELIVERIES[kind].hashed
    assert hash_in(key) is None


@given(slug=SLUGS, sha=HASHES)
def test_keys_of_an_episode_tell_its_slug(slug: str, sha: str) -> None:
    keys = [
        addresses.episode(slug),
        addresses.media(slug, sha, ".m4a"),
        addresses.transcript(slug, sha, ".srt"),
        addresses.chapters(slug, sha),
    ]

    assert [slug_in(key) for key in keys] == [slug] * 4
    assert slug_in(addresses.post(slug)) is None


def test_staged_audio_tells_no_slug() -> None:
    key = f"media/{'0123456789abcdef' * 2}.mp3"

    assert (kind_of(key), slug_in(key), hash_in(key)) == (Kind.MEDIA, None, None)


@pytest.mark.parametrize(
    "key", ["humans.txt", "media/notes.txt", "episodes/Tides.html", "media/a/b.mp3", STATE + "lock"]
)
def test_what_may_be_anybodys_has_no_kind(key: str) -> None:
    assert kind_of(key) is None


@given(site=SITES, made=st.sampled_from(HASHED), slug=SLUGS, sha=HASHES)
def test_an_address_leads_back_to_its_key(
    site: Site, made: tuple[Callable[[str, str], str], Kind], slug: str, sha: str
) -> None:
    key = made[0](slug, sha)

    assert site.key_of(site.public(key)) == key


@given(site=SITES, text=st.text(max_size=30))
def test_no_other_address_leads_to_a_key_that_has_not_it(site: Site, text: str) -> None:
    for url in (text, site.url + text, site.media_url + text):
        key = site.key_of(url)

        assert key is None or site.public(key) == url
