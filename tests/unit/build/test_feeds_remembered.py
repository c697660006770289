"""Whatever is edited, feeds that are joined of what was remembered equal those made anew."""

import random
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from podcast_pub.build.feeds import HUNDRED, feed_documents
from podcast_pub.build.keys import place
from podcast_pub.model.episode import Episode, EpisodeType, Post, Status
from podcast_pub.model.memory import Forgetful, Memory
from podcast_pub.model.published import Ledger, Published
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import EpisodeTags, FeedSettings
from podcast_pub.model.timed import Spoken
from tests import factories
from tests.notebook import Notebook

START = datetime(2020, 1, 1, tzinfo=UTC)
T = TypeVar("T", Episode, Post)
Edit = Callable[[random.Random, Catalog], Catalog]


def feeds(catalog: Catalog, memory: Memory) -> dict[str, bytes]:
    site = factories.site(catalog.show)
    placed = [place(e, site, Published()) for e in catalog.episodes if e.withdrawn is None]
    made = feed_documents(catalog, site, placed, Ledger(), memory)
    return {each.key: each.made.body() for each in made}


def test_whatever_is_changed_in_an_episode_or_the_show_is_seen() -> None:
    plain, other, memory = factories.episode(), _another(), Notebook()
    catalog = factories.catalog(plain)
    feeds(catalog, memory)
    edited = [
        replace(catalog, show=factories.show(author="Ben Roe", url="https://ebb.example/")),
        *(replace(catalog, episodes=(each,)) for each in _each(plain, other)),
    ]

    for each in edited:
        assert feeds(each, memory) == feeds(each, Forgetful())
    assert len({feeds(each, memory)["feed.xml"] for each in edited}) > len(edited) // 2


def test_what_no_item_says_makes_no_item_anew() -> None:
    plain, other, memory = factories.episode(), _another(), Notebook()
    feeds(factories.catalog(plain), memory)
    before = set(memory.pages)

    for name in ("folder", "source", "status", "featured", "tags", "aliases", "checks", "spoken"):
        edited = replace(plain, **{name: getattr(other, name)})
        feeds(factories.catalog(edited), memory)

    assert set(memory.pages) == before


def test_whatever_is_changed_in_a_post_is_seen() -> None:
    post, memory = factories.post("news"), Notebook()
    show = factories.show(feed=FeedSettings(everything=True))
    catalog = replace(factories.catalog(show=show), posts=(post,))
    feeds(catalog, memory)

    other = factories.post(
        "other",
        title="Other",
        date=START,
        updated=START + timedelta(1),
        status=Status.DRAFT,
        summary="Another.",
        author="Ben Roe",
        tags=("boats",),
        image=factories.image("other.jpg"),
        aliases=("former",),
        notes=factories.notes("Other."),
    )

    for each in _each(post, replace(other, featured=True, language="fr")):
        changed = replace(catalog, posts=(each,))
        assert feeds(changed, memory) == feeds(changed, Forgetful())


def _each(value: T, other: T) -> Iterator[T]:
    """The value with one field of the other, for each field; no field of theirs is equal."""
    for name in value.__slots__:
        assert getattr(value, name) != getattr(other, name), name
        edited = copy(value)
        object.__setattr__(edited, name, getattr(other, name))
        yield edited


def _another() -> Episode:
    """In every field another one than that of the factories."""
    made = factories.episode(
        "other",
        title="Other",
        date=START,
        updated=START + timedelta(1),
        status=Status.DRAFT,
        summary="Another.",
        season=2,
        number=2,
        type=EpisodeType.BONUS,
        explicit=True,
        audio=factories.remote_audio(),
        artwork=factories.image("other.jpg"),
        credits=(factories.credit(factories.person("ben", name="Ben Roe")),),
        chapters=(factories.chapter(0.0, "One"), factories.chapter(20.0, "Two")),
        transcripts=(factories.transcript(),),
        tags=("boats",),
        aliases=("former",),
        withdrawn="asked for",
        notes=factories.notes("", html="<p>An</p>", feed_html="<p>other</p>"),
        further=EpisodeTags(author="Ben Roe"),
        checks={"any": "reason"},
    )
    spoken = Spoken("a hash", "fr", (), tuple)
    return replace(made, spoken=spoken, chapters_in_notes=True, featured=True, language="fr")


def _new_episode(_: random.Random, catalog: Catalog) -> Catalog:
    number = len(catalog.episodes)
    return replace(catalog, episodes=(*catalog.episodes, _episode(number)))


def _other_title(dice: random.Random, catalog: Catalog) -> Catalog:
    return _edited(dice, catalog, lambda e: replace(e, title=f"Title {dice.random()}"))


def _withdrawn(dice: random.Random, catalog: Catalog) -> Catalog:
    return _edited(dice, catalog, lambda e: replace(e, withdrawn="asked for"))


def _earlier(dice: random.Random, catalog: Catalog) -> Catalog:
    date = START + timedelta(hours=dice.randrange(5000))
    changed = _edited(dice, catalog, lambda e: replace(e, date=date))
    return replace(changed, episodes=tuple(sorted(changed.episodes, key=lambda e: e.date)))


def _other_settings(dice: random.Random, catalog: Catalog) -> Catalog:
    feed = FeedSettings(everything=True, full_notes=dice.choice((None, 1, 3, 100, 105)))
    return replace(catalog, show=replace(catalog.show, feed=feed))


def _edited(dice: random.Random, catalog: Catalog, edit: Callable[[Episode], Episode]) -> Catalog:
    episodes = list(catalog.episodes)
    at = dice.randrange(len(episodes))
    episodes[at] = edit(episodes[at])
    return replace(catalog, episodes=tuple(episodes))


def _episode(number: int) -> Episode:
    return factories.episode(
        f"e{number:03}",
        date=START + timedelta(days=number),
        title=f"Story {number}",
        notes=factories.notes(f"Once there was a tide of {number} waves."),
    )


EDITS: tuple[Edit, ...] = (
    *(_new_episode, _other_title, _withdrawn, _earlier, _other_settings),
    lambda _, catalog: catalog,
)


@pytest.mark.parametrize("chance", range(2))
def test_a_show_of_more_than_a_hundred_episodes_can_be_edited_for_long(chance: int) -> None:
    dice, memory = random.Random(chance), Notebook()  # noqa: S311  the same in every run
    catalog = factories.catalog(*map(_episode, range(HUNDRED + 3 - chance)))
    catalog = replace(catalog, posts=(factories.post("news"),))

    for _ in range(8):
        catalog = dice.choice(EDITS)(dice, catalog)
        assert feeds(catalog, memory) == feeds(catalog, Forgetful())


def test_a_new_episode_makes_one_item_and_leaves_the_hundreds_alone() -> None:
    catalog = factories.catalog(*map(_episode, range(HUNDRED + 2)))
    memory = Notebook()
    feeds(catalog, memory)
    before = set(memory.pages)

    feeds(replace(catalog, episodes=(*catalog.episodes, _episode(HUNDRED + 2))), memory)

    assert sorted(kind for kind, _ in memory.pages.keys() - before) == ["made", "part"]
