"""The command that runs after a publish: which one, and who wrote it down."""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

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

    @property
    def public_text(self) -> str | None:
        """Its text when it is the show's; None for the user's own, which may hold a secret."""
        return self.text if self.origin is Origin.SHOW else None


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
    if user := _of_user():
        return Command(user, Origin.USER)
    return Command(show, Origin.SHOW) if show else None


def user_config_path() -> Path:
    """Where this user's config.yaml is, if there is one."""
    from platformdirs import user_config_path as folder

    return folder("podcast-pub", appauthor=False) / "config.yaml"


def _of_user() -> str | None:
    path = user_config_path()
    if not path.is_file():
        return None
    from podcast_pub.notify.user_config import read_user_config  # takes long to import

    return read_user_config(path).after_publish
