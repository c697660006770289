"""All further tags of a show, and of an episode."""

from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.tags.alternates import Sounds, read_alternates
from podcast_pub.content.tags.channel import (
    check_answering,
    check_medium,
    read_block,
    read_publisher,
    read_seasons,
    read_update_frequency,
)
from podcast_pub.content.tags.each import tell_end
from podcast_pub.content.tags.live import read_live
from podcast_pub.content.tags.pictures import read_pictures
from podcast_pub.content.tags.places import read_places
from podcast_pub.content.tags.social import (
    read_chat,
    read_content_links,
    read_funding,
    read_license,
    read_social,
    read_txts,
)
from podcast_pub.content.tags.value import read_remote_items, read_value
from podcast_pub.content.times import read_time
from podcast_pub.model.tags import EpisodeTags, SharedTags, ShowTags, Soundbite

SHORTEST, LONGEST = 15, 120
"""Seconds of a soundbite that apps like. https://podcastindex.org/namespace/1.0 `soundbite`"""


def read_show_tags(keys: wire.Podcast, basics: Basics, desk: Desk) -> ShowTags:
    """What podcast.yaml says; what is wrong is on the desk then."""
    check_medium(keys.medium, has_items=bool(keys.remote_items), desk=desk)
    check_answering(keys.managing_editor, "managing_editor", desk)
    check_answering(keys.web_master, "web_master", desk)
    return ShowTags(
        shared=_shared(keys, basics.root, None, basics, desk),
        seasons=read_seasons(keys.seasons, desk),
        update_frequency=read_update_frequency(keys.update_frequency, basics.zone, desk),
        podroll=read_remote_items(keys.podroll, "podroll", desk),
        publisher=read_publisher(keys.publisher, desk),
        remote_items=read_remote_items(keys.remote_items, "remote_items", desk),
        podping=keys.podping,
        block=read_block(keys.block, desk),
        complete=keys.complete,
        live=read_live(keys.live, basics, desk),
        managing_editor=keys.managing_editor,
        web_master=keys.web_master,
    )


def read_episode_tags(
    keys: wire.Episode, sounds: Sounds, folder: Path, basics: Basics, desk: Desk
) -> EpisodeTags:
    """What an episode.md says; what is wrong is on the desk then."""
    return EpisodeTags(
        shared=_shared(keys, folder, sounds.duration, basics, desk),
        funding=read_funding(keys.funding, "funding", desk),
        license=read_license(keys.license, desk),
        soundbites=_soundbites(keys, sounds.duration, desk),
        content_links=read_content_links(keys.content_links, "content_links", desk),
        alternates=read_alternates(keys.alternates, sounds, basics, desk),
        episode_display=keys.episode_display,
        author=keys.author,
        block=keys.block,
    )


def _shared(
    keys: wire.Podcast | wire.Episode,
    folder: Path,
    duration: float | None,
    basics: Basics,
    desk: Desk,
) -> SharedTags:
    return SharedTags(
        places=read_places(keys.location, "location", desk),
        txts=read_txts(keys.txt),
        social=read_social(keys.social, "social", desk),
        value=read_value(keys.value, "value", desk, duration),
        chat=read_chat(keys.chat, "chat", desk),
        images=read_pictures(keys.images, "images", folder, basics, desk),
        itunes_title=keys.itunes_title,
    )


def _soundbites(keys: wire.Episode, duration: float | None, desk: Desk) -> tuple[Soundbite, ...]:
    made: list[Soundbite] = []
    for index, one in enumerate(keys.soundbites):
        key = f"soundbites.{index}"
        start = read_time(one.start, f"{key}.start", desk)
        length = read_time(one.duration, f"{key}.duration", desk)
        if start is None or length is None:
            continue
        tell_end(start + length, duration, key, "ns-soundbite", desk)
        if not SHORTEST <= length <= LONGEST:
            desk.warn(
                "ns-soundbite",
                f"a soundbite of {length:g} seconds; apps like {SHORTEST} to {LONGEST}",
                key=f"{key}.duration",
                do=f"write a duration from {SHORTEST} to {LONGEST}",
            )
        made.append(Soundbite(start, length, one.title))
    return tuple(made)
