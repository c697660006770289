"""episodes/*/ → opened episodes: which files they have. `finish` reads what is in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from podcast_pub.content import wire
from podcast_pub.content.absent import tell_online
from podcast_pub.content.audio import Sound, find_sound
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, items
from podcast_pub.content.opened import Opened, open_markdown, tell_slug_twins
from podcast_pub.content.slugs import slug_of_folder
from podcast_pub.content.strays import is_an_episode, tell_no_text
from podcast_pub.content.tags.alternates import Found, find_alternates
from podcast_pub.content.twins import Claim, tell_twins
from podcast_pub.model.episode import Status
from podcast_pub.model.tags import Alternate
from podcast_pub.problems import Finding

FOLDER = "episodes"
FILE = "episode.md"


@dataclass(frozen=True, slots=True)
class OpenEpisode:
    """An episode whose files are known and not yet looked into."""

    text: Opened[wire.Episode]
    found: tuple[Item, ...]
    """What lies in its folder, hidden files left out."""
    sound: Sound | None
    further: Found
    """Its further audio files."""
    made: tuple[Alternate, ...] = ()
    """Further forms that were made of its master."""

    @property
    def is_heard(self) -> bool:
        """Whether listeners get it, now or one day."""
        moments, keys = self.text.moments, self.text.wire
        return moments is not None and moments.status is not Status.DRAFT and not keys.withdrawn


def open_episodes(basics: Basics, findings: list[Finding]) -> list[OpenEpisode]:
    """Every folder of episodes/ that has an episode.md that can be used. Read-only.

    What is wrong with the others is put into `findings`.
    """
    opened: list[OpenEpisode] = []
    root = basics.root
    for item in items(root / FOLDER, root, findings):
        desk = Desk(item.below(root))
        if not is_an_episode(item, desk):
            findings += desk.findings
            continue
        desk = Desk(f"{item.below(root)}/{FILE}")
        episode = _open(item, basics, desk)
        if episode is None:
            findings += desk.findings
        else:
            opened.append(episode)
    texts = [episode.text for episode in opened]
    _tell_guid_twins(texts)
    tell_slug_twins(texts, lambda keys: keys.aliases)
    return opened


def _open(item: Item, basics: Basics, desk: Desk) -> OpenEpisode | None:
    """The text of one folder's episode.md, its slug and its audio."""
    everything = items(item.path, basics.root, desk.findings, hidden=True)
    found = tuple(one for one in everything if not one.name.startswith("."))
    if desk.findings:
        return None
    file = next((one for one in found if one.name == FILE), None)
    if file is None:
        tell_no_text(item, found, FILE, desk)
        return None
    text = open_markdown(
        wire.Episode, file, item.name, slug_of_folder, basics, desk, may_lack=("guid",)
    )
    if text is None:
        return None
    tell_online(everything, desk)
    sound = None
    if "audio" not in text.held.broken:
        sound = find_sound(text.wire, everything, item.path, basics.root, desk)
    further = find_alternates(text.wire.alternates, item.path, basics.root, desk)
    return OpenEpisode(text, found, sound, further)


def _tell_guid_twins(opened: Iterable[Opened[wire.Episode]]) -> None:
    """Put down guids that two episodes have: a folder was copied."""
    claims = [
        Claim(text.wire.guid, text.desk, "guid", text.desk.path)
        for text in opened
        if text.states("guid")
    ]
    tell_twins(
        claims,
        rule="guid-twice",
        what="guid",
        do=lambda _: (
            "if this is the copy, delete the line and type: podcast-pub check --fix\n"
            "if not, do so in the other: an episode that was published keeps its guid"
        ),
    )
