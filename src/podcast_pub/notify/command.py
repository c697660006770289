"""The command that runs after a publish: which one, and who wrote it down."""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pydantic import Field

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.shape import hold
from podcast_pub.content.keys.yaml import read_mapping
from podcast_pub.content.text import read_text
from podcast_pub.content.wire.base import Text, Wire
from podcast_pub.problems import ConfigError

VARIABLE = "PODCAST_PUB_AFTER_PUBLISH"
"""Stands for every other command; empty: none runs."""


class Origin(Enum):
    """Who wrote a command down."""

    ENVIRONMENT = "the environment"
    USER = "your config.yaml"
    SHOW = "podcast.yaml"


@dataclass(frozen=True, slots=True)
class Command:
    """A command for `sh`."""

    text: str
    origin: Origin


class _UserConfig(Wire):
    """The user's own config.yaml"""

    after_publish: Text | None = Field(
        default=None,
        description="For sh, in the show's folder, when something has been published.",
        examples=["sh ~/bin/purge.sh"],
    )


def after_publish(show: str | None) -> Command | None:
    """The command to run after a publish, given the one of podcast.yaml; None for none.

    environment  the user's  the show's  answer
    set          any         any         the environment's; none when that is empty
    not set      set         any         the user's
    not set      not set     any         the show's

    Raises ConfigError when the user's config.yaml cannot be used.
    """
    if (named := os.environ.get(VARIABLE)) is not None:
        return Command(named, Origin.ENVIRONMENT) if named.strip() else None
    if user := _user_config().after_publish:
        return Command(user, Origin.USER)
    return Command(show, Origin.SHOW) if show else None


def user_config_path() -> Path:
    """Where this user's config.yaml is, if there is one."""
    from platformdirs import user_config_path as folder

    return folder("podcast-pub", appauthor=False) / "config.yaml"


def _user_config() -> _UserConfig:
    path = user_config_path()
    if not path.is_file():
        return _UserConfig()
    desk = Desk(str(path))
    text = read_text(path, desk)
    keys = None if text is None else read_mapping(text, desk)
    config = _UserConfig() if keys is None else hold(_UserConfig, keys, desk).wire
    for problem in desk.findings:
        where = str(problem.location)
        raise ConfigError(problem.message, where=where, found=problem.found, do=problem.do)
    return config
