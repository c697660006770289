"""The user's commands, after a publish and to transcribe: which one, and who wrote it down."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcast_pub.notify.user_config import UserConfig

VARIABLE = "PODCAST_PUB_AFTER_PUBLISH"
"""Stands for every other command; empty: none runs."""
TRANSCRIBE = "PODCAST_PUB_TRANSCRIBE"
"""The same of what transcribes."""


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
    name: str = "after_publish"
    """What it is called where it is written down."""

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
    if (user := _of_user()) and user.after_publish:
        return Command(user.after_publish, Origin.USER)
    return Command(show, Origin.SHOW) if show else None


def transcribe() -> Command | None:
    """The command that makes a transcript; None for none. ConfigError as above.

    A show cannot name one: which program and model there are is a matter of this machine.
    """
    if (named := os.environ.get(TRANSCRIBE)) is not None:
        return Command(named, Origin.ENVIRONMENT, "transcribe") if named.strip() else None
    user = _of_user()
    if user is None or not user.transcribe:
        return None
    return Command(user.transcribe, Origin.USER, "transcribe")


def user_config_path() -> Path:
    """Where this user's config.yaml is, if there is one."""
    from platformdirs import user_config_path as folder

    return folder("podcast-pub", appauthor=False) / "config.yaml"


def _of_user() -> UserConfig | None:
    path = user_config_path()
    if not path.is_file():
        return None
    from podcast_pub.notify.user_config import read_user_config  # takes long to import

    return read_user_config(path)
