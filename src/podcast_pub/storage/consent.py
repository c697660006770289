"""Whether a show may have this user's credentials used at the place that it names.

A bucket is written to with the user's own keys, and its service hears the key's id with every
request. So nobody is asked anything before the user has agreed to bucket, service and profile.
"""

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.agreed import agree, has_agreed
from podcast_pub.model.bucket import Bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError

VARIABLE = "PODCAST_PUB_TRUST"
"""Places that are agreed to wherever nobody can be asked, one a line, in the words of `Wish`."""

_LINE = re.compile(r"s3://([^/\s,]+)(?:/[^\s,]*)?(.*)")
"""A bucket, with a folder in it or not, and what follows."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the credentials of the user are wanted for."""

    bucket: str
    """Its name."""
    endpoint: str | None
    """Address of the service; None: what the user's own settings say, or Amazon's."""
    profile: str | None
    """Whose credentials; None: what the user's own settings say."""
    by_show: bool
    """Whether podcast.yaml names the bucket, not the user."""

    def __str__(self) -> str:
        """In one line, as people write it too.

        >>> str(Wish("tides", "https://s3.tides.net", "podcast", by_show=True))
        's3://tides at https://s3.tides.net, profile podcast'
        """
        return f"s3://{self.bucket}{self.service}"

    @property
    def service(self) -> str:
        """What follows the bucket; empty where podcast.yaml names neither service nor profile."""
        return service_words(self.endpoint, self.profile)


class UntrustedError(ConfigError):
    """The user has not agreed to `wish` for the show in `show`; nothing was asked anybody."""

    def __init__(self, show: Path, wish: Wish) -> None:
        """Say how to agree."""
        words = " ".join(str(wish).split())
        super().__init__(
            "this show wants your credentials used where you have not agreed to it",
            where="podcast.yaml",
            do=f"look whether it is yours: {words}\n"
            "if so, say it once on this machine: podcast-pub trust\n"
            f"or, where machines publish: {VARIABLE}={shlex.quote(words)}",
        )
        self.show = show
        self.wish = wish


def service_words(endpoint: str | None, profile: str | None) -> str:
    """Which service, and with whose credentials, as the end of a line."""
    at = f" at {endpoint.rstrip('/')}" if endpoint else ""
    return f"{at}, profile {profile}" if profile else at


def require_consent(show: Path, bucket: Bucket, wanted: StorageSettings, *, by_show: bool) -> None:
    """UntrustedError when the user has to be asked first. Nothing is asked anybody else.

    bucket named by  service or profile of podcast.yaml  agreed to       answer
    `--to`           none                                -               go on
    `--to`           some                                these           go on
    podcast.yaml     any                                 these, with it  go on
    otherwise                                                            ask first
    """
    wish = Wish(bucket.name, wanted.endpoint, wanted.profile, by_show=by_show)
    if not (by_show or wish.service) or _is_said(wish) or has_agreed(show, _what(wish)):
        return
    raise UntrustedError(show, wish)


def consent(show: Path, wish: Wish) -> None:
    """Keep that the user agrees to it, for the show in `show`."""
    for what in (_what(wish), ["service", wish.service]):
        agree(show, what, str(wish))


def _what(wish: Wish) -> list[str]:
    """A bucket that the user names needs no consent of its own."""
    named = ["bucket", wish.bucket] if wish.by_show else []
    return [*named, "service", wish.service]


def _is_said(wish: Wish) -> bool:
    """Whether the environment agrees to it."""
    lines = os.environ.get(VARIABLE, "").splitlines()
    said = [match for line in lines if (match := _LINE.fullmatch(line.strip()))]
    return any(
        match[2].rstrip("/") == wish.service and (match[1] == wish.bucket or not wish.by_show)
        for match in said
    )
