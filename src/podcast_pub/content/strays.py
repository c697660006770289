"""What lies in episodes/ and is no episode, and what it was probably meant to be."""

import re
import shlex
from collections.abc import Sequence

from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import NOT_UTF8, Item
from podcast_pub.delivery import AUDIO_TYPES
from podcast_pub.problems import Location, as_typed


def is_an_episode(item: Item, desk: Desk) -> bool:
    """Whether it is a folder of the show; what else lies in episodes/ is told."""
    if item.is_folder and NOT_UTF8 in item.name:
        desk.error("file-name", "the folder's name is not UTF-8", do="rename the folder")
    elif item.is_folder:
        return True
    elif not item.is_plain and not item.path.exists():
        desk.error(
            "folder-unusable",
            "this is a link that leads nowhere",
            do="delete the link, and put the folder itself there",
        )
    elif not item.name.upper().startswith("README"):
        is_sound = item.extension in AUDIO_TYPES
        desk.warn(
            "episode-stray",
            "the file is in no episode's folder, so it is not published",
            do=f"type: {_new(item.stem, desk.path)}\nthen delete this file"
            if is_sound
            else "move it into the folder of its episode",
        )
    return False


def tell_no_text(item: Item, found: Sequence[Item], file: str, desk: Desk) -> None:
    """Put down a folder without the `file` of an episode; `found` is what lies in it."""
    folder = desk.path.rpartition("/")[0]
    near = next((one.name for one in found if one.extension == ".md"), None)
    sound = next((one.name for one in found if one.extension in AUDIO_TYPES), None)
    others = "move the other files there, and delete" if len(found) > bool(sound) else "delete"
    if near is not None:
        do = f"rename {near} to {file}"
    else:
        command = _new(item.name, None if sound is None else f"{folder}/{sound}")
        do = f"type: {command}\nthen {others} this folder"
    where = Location(folder)
    desk.error("episode-file", f"there is no {file} in this folder", where=where, do=do)


def _new(name: str, audio: str | None) -> str:
    """The command that makes an episode called like a file or a folder."""
    words = re.sub(r"[-_ ]+", " ", re.sub(r"^\d+[-_ .]+(?=.)", "", name)).strip()
    command = f"podcast-pub new {shlex.quote(words[:1].upper() + words[1:])}"
    return command if audio is None else f"{command} --audio {as_typed(audio)}"
