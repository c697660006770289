"""When each entry is to be seen: its keys are read, and neither its audio nor its notes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.content.basics import Basics
from podcast_pub.content.config import FILE, open_config
from podcast_pub.content.desk import Desk
from podcast_pub.content.episodes import open_episodes
from podcast_pub.content.folder import items
from podcast_pub.content.opened import Opened
from podcast_pub.content.posts import open_posts
from podcast_pub.content.wire import Episode, Post
from podcast_pub.model.episode import Status
from podcast_pub.model.memory import Forgetful
from podcast_pub.problems import Finding, InvalidShowError, Location, has_errors


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry that is to be seen one day: no draft, and not withdrawn."""

    title: str
    date: datetime
    """Aware, in the show's time zone."""
    where: Location
    """The line with the date."""
    slug: str
    page: str
    """Key of its page."""
    guid: str | None
    """None for a post."""


def read_calendar(root: Path, now: datetime) -> tuple[Dated, ...]:
    """Every entry of the show in `root` that is to be seen, oldest first. Read-only.

    InvalidShowError when something is wrong with podcast.yaml or with the keys of an entry.
    """
    findings: list[Finding] = []
    file = next((item for item in items(root, root, findings) if item.name == FILE), None)
    desk = Desk(FILE)
    if file is None:
        desk.error("show-missing", f"there is no {FILE} in this folder", do="name it with -C")
    config = None if file is None else open_config(file, root, desk)
    if config is None or not desk.is_clean:
        raise InvalidShowError([*findings, *desk.findings])
    explicit = config.wire.explicit
    basics = Basics(root, now, Forgetful(), config.zone, config.guid, explicit, {}, (), None)
    episodes = open_episodes(basics, findings)
    posts = open_posts(basics, findings)
    texts: list[Opened[Episode] | Opened[Post]] = [*(one.text for one in episodes), *posts]
    findings += [finding for text in texts for finding in text.desk.findings]
    if has_errors(findings):
        raise InvalidShowError(findings)
    dated = (one for text in texts if (one := _dated(text, basics)) is not None)
    return tuple(sorted(dated, key=lambda one: (one.date, one.page)))


def _dated(text: Opened[Episode] | Opened[Post], basics: Basics) -> Dated | None:
    """None for what nobody waits for."""
    wire, moments = text.wire, text.moments
    is_episode = isinstance(wire, Episode)
    if moments is None or moments.status is Status.DRAFT:
        return None
    if isinstance(wire, Episode) and wire.withdrawn is not None:
        return None
    page = addresses.episode if is_episode else addresses.post
    return Dated(
        title=wire.title,
        date=moments.date.astimezone(basics.zone),
        where=text.desk.source.at("date"),
        slug=text.slug,
        page=page(text.slug),
        guid=wire.guid if isinstance(wire, Episode) else None,
    )
