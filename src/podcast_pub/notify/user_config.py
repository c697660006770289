"""The user's own config.yaml: what holds for all shows of this user. Read-only."""

from pathlib import Path

from pydantic import Field

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.shape import hold
from podcast_pub.content.keys.yaml import read_mapping
from podcast_pub.content.text import read_text
from podcast_pub.content.wire.base import Text, Wire
from podcast_pub.problems import ConfigError


class UserConfig(Wire):
    """The keys of config.yaml."""

    after_publish: Text | None = Field(
        default=None,
        description="For sh, in the show's folder, when something has been published.",
        examples=["sh ~/bin/purge.sh"],
    )
    transcribe: Text | None = Field(
        default=None,
        description="For sh, in an empty folder: makes a transcript of one episode.",
        examples=["sh ~/bin/transcribe.sh"],
    )


def read_user_config(path: Path) -> UserConfig:
    """The keys of the file at `path`; ConfigError, with the first thing that is wrong."""
    desk = Desk(str(path))
    text = read_text(path, desk)
    keys = None if text is None else read_mapping(text, desk)
    config = UserConfig() if keys is None else hold(UserConfig, keys, desk).wire
    for problem in desk.findings:
        where = str(problem.location)
        raise ConfigError(problem.message, where=where, found=problem.found, do=problem.do)
    return config
