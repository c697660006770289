"""Episodes, posts and pages: all opened, then all finished, for they may link to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from podcast_pub import addresses
from podcast_pub.content.basics import Basics
from podcast_pub.content.entry_notes import links_between
from podcast_pub.content.episodes import open_episodes
from podcast_pub.content.finish import finish_episode
from podcast_pub.content.forms import with_forms
from podcast_pub.content.loudness import with_loudness
from podcast_pub.content.masters import is_master, with_copies
from podcast_pub.content.pages import finish_page, open_pages
from podcast_pub.content.posts import finish_post, open_posts
from podcast_pub.content.retag import with_new_tags
from podcast_pub.content.tags.alternates import to_measure
from podcast_pub.content.waveforms import with_waveforms
from podcast_pub.media.survey import probe_all
from podcast_pub.model.episode import Episode, Page, Post
from podcast_pub.model.measured import OnMeasured
from podcast_pub.problems import Finding

T = TypeVar("T", Episode, Post, Page)


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything with a page of its own that is in order; as the folders list it."""

    episodes: list[Episode]
    posts: list[Post]
    pages: list[Page]


def read_entries(basics: Basics, findings: list[Finding], on_measured: OnMeasured) -> Entries:
    """All entries of the show; what is wrong is put into `findings`. Read-only."""
    episodes = open_episodes(basics, findings)
    posts = open_posts(basics, findings)
    pages = open_pages(basics, findings)
    links = links_between(
        [
            *((one.text, addresses.episode(one.text.slug)) for one in episodes),
            *((text, addresses.post(text.slug)) for text in posts),
            *((text, addresses.page(text.slug)) for text in pages),
        ]
    )
    sounds = [one.sound for one in episodes if isinstance(one.sound, Path)]
    sounds += [path for one in episodes for path in to_measure(one.further)]
    probed = probe_all(sounds, basics.memory, on_measured, root=basics.root)
    heard = [path for path in sounds if not is_master(path)]
    measured, unknown = with_loudness(heard, probed, basics, on_measured)
    findings += unknown
    episodes, known = with_copies(episodes, measured, basics, links, on_measured)
    episodes, known = with_forms(episodes, known, basics, links, on_measured)
    episodes = with_new_tags(episodes, known, basics, links)
    finished = _in_order(finish_episode(one, known, basics, links) for one in episodes)
    drawn, undrawn = with_waveforms(finished, basics, on_measured)
    findings += undrawn
    entries = Entries(
        episodes=drawn,
        posts=_in_order(finish_post(text, basics, links) for text in posts),
        pages=_in_order(finish_page(text, basics, links) for text in pages),
    )
    desks = [one.text.desk for one in episodes]
    desks += [*(text.desk for text in posts), *(text.desk for text in pages)]
    findings += [finding for desk in desks for finding in desk.findings]
    return entries


def _in_order(finished: Iterable[T | None]) -> list[T]:
    """Those that nothing is wrong with."""
    return [one for one in finished if one is not None]
