"""Copies of pictures: each that a page names is published, made once, and never made anew."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub import addresses
from podcast_pub.addresses import IMAGES, Site
from podcast_pub.build.artifacts import build
from podcast_pub.build.pictures import keys_of, pictures
from podcast_pub.content.catalog import load_catalog
from podcast_pub.delivery import IMMUTABLE, Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Published, PublishedObject
from podcast_pub.model.show import Catalog
from podcast_pub.problems import ImageError
from podcast_pub.site.templates import Templates
from tests.notebook import Notebook
from tests.show_folder import make_show

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3]
SITE = Site("https://a.example/", "https://a.example/")
NAMED = re.compile(rb'(?:[" /])(images/[0-9a-z-]+\.\w+)')


def loaded(root: Path) -> Catalog:
    catalog = load_catalog(root, now=NOW, memory=Forgetful(), published=Published()).catalog
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return loaded(SAMPLE).public()


@pytest.fixture
def small(tmp_path: Path) -> Catalog:
    return loaded(make_show(tmp_path / "show"))


def copies(catalog: Catalog, published: Published | None = None) -> list[Artifact]:
    found = pictures(catalog, published or Published(), Forgetful(), makes=True)
    return [each for each in found if each.key.startswith(IMAGES)]


def bytes_of(artifact: Artifact) -> bytes:
    body = artifact.body() if callable(artifact.body) else artifact.body
    assert isinstance(body, bytes)
    return body


def test_every_copy_that_a_page_names_is_published_and_no_other(sample: Catalog) -> None:
    built = build(sample, SITE, Published(), Templates(SAMPLE), Notebook(), makes=False)

    pages = [bytes_of(a) for a in built.artifacts if a.key.endswith((".html", ".webmanifest"))]
    named = {key.decode() for page in pages for key in NAMED.findall(page)}
    assert named == {a.key for a in built.artifacts if a.key.startswith(IMAGES)}
    assert len(named) > 30


def test_a_copy_is_what_it_says(small: Catalog) -> None:
    made = copies(small)

    assert sorted(each.key.partition("-")[2] for each in made) == [
        *("1280.webp", "160.jpg", "160.webp", "320.webp", "640.jpg", "640.webp"),
        *("card.jpg", "card.jpg", "icon180.png", "icon192.png", "icon48.png", "icon512.png"),
    ]
    for each in made:
        body = bytes_of(each)
        assert (sha256(body).hexdigest(), len(body)) == (each.sha256, each.size)
        assert (each.kind, each.cache_control) == (Kind.IMAGE, IMMUTABLE)


def test_a_copy_that_is_live_stays_whatever_library_made_it(small: Catalog) -> None:
    live = PublishedObject(Kind.IMAGE, "ab" * 32, 77, "image/webp", IMMUTABLE)
    key = copies(small)[0].key

    found = {each.key: each for each in copies(small, Published(objects={key: live}))}

    assert (found[key].sha256, found[key].size) == (live.sha256, live.size)
    with pytest.raises(ImageError, match="another version of Pillow"):
        bytes_of(found[key])


def test_what_is_live_is_not_read_again(small: Catalog) -> None:
    objects = {
        each.key: PublishedObject(
            each.kind, each.sha256, each.size, each.content_type, each.cache_control
        )
        for each in copies(small)
    }
    away = replace(small.show.artwork, path=Path("/nowhere/at/all.jpg"))
    elsewhere = replace(small, show=replace(small.show, artwork=away))

    again = copies(elsewhere, Published(objects=objects))

    assert {each.key: each.sha256 for each in again} == {k: o.sha256 for k, o in objects.items()}


def test_copies_are_made_once(small: Catalog) -> None:
    memory = Notebook()
    first = {a.key: a.sha256 for a in pictures(small, Published(), memory, makes=True)}
    away = replace(small.show.artwork, path=Path("/nowhere/at/all.jpg"))
    elsewhere = replace(small, show=replace(small.show, artwork=away))

    again = list(pictures(elsewhere, Published(), memory, makes=True))

    assert {a.key: a.sha256 for a in again} == first
    copies_and_icons = (a for a in again if a.key.startswith(IMAGES) and "-card" not in a.key)
    assert all(bytes_of(a) for a in copies_and_icons)


def test_looking_makes_none(small: Catalog) -> None:
    away = replace(small.show.artwork, path=Path("/nowhere/at/all.jpg"))
    elsewhere = replace(small, show=replace(small.show, artwork=away))

    found = list(pictures(elsewhere, Published(), Forgetful(), makes=False))

    assert {each.size for each in found if each.key.startswith(IMAGES)} == {0}


def test_what_is_beside_an_episode_is_known_when_it_is_withdrawn(sample: Catalog) -> None:
    """All that one episode alone brings along is among its keys, and nothing that is not live."""
    live = {a.key for a in pictures(sample, Published(), Notebook(), makes=False)}
    live |= {addresses.file(f.name, f.sha256) for e in sample.episodes for f in e.notes.files}

    for episode in sample.episodes:
        others = tuple(e for e in sample.episodes if e != episode)
        without = replace(sample, episodes=others)
        left = {a.key for a in pictures(without, Published(), Notebook(), makes=False)}
        left |= {addresses.file(f.name, f.sha256) for e in others for f in e.notes.files}
        assert live - left <= set(keys_of(episode, sample.show)) <= live
