"""Whether a show may have this user's credentials used at the place that it names.

A bucket is written to with the user's own keys, its service hears the key's id with every request,
and what a distribution forgets is paid for. So nobody is asked anything before the user has agreed
to bucket, service, profile and distribution.
"""

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.agreed import What, agree, has_agreed
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError

VARIABLE = "PODCAST_PUB_TRUST"
"""Places that are agreed to wherever nobody can be asked, one a line, in the words of `Wish`."""

_LINE = re.compile(r"(?:s3://([^/\s,]+)(?:/[^\s,]*)?|a folder)(.*)")
"""A bucket, with a folder in it or not, or no bucket at all; and what follows."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the credentials of the user are wanted for."""

    bucket: str | None
    """Its name; None: a folder is published to."""
    endpoint: str | None
    """Address of the service; None: what the user's own settings say, or Amazon's."""
    profile: str | None
    """Whose credentials; None: what the user's own settings say."""
    cloudfront: str | None = None
    """The distribution that is told what has changed."""
    by_show: bool = True
    """Whether podcast.yaml names the bucket, not the user."""

    def __str__(self) -> str:
        """In one line, as people write it too.

        >>> str(Wish("tides", "https://s3.tides.net", "podcast", by_show=True))
        's3://tides at https://s3.tides.net, profile podcast'
        """
        return f"s3://{self.bucket}{self._more}" if self.bucket else f"a folder{self._more}"

    @property
    def _more(self) -> str:
        """What follows the bucket; empty where podcast.yaml names nothing else."""
        told = f", CloudFront {self.cloudfront}" if self.cloudfront else ""
        return service_words(self.endpoint, self.profile) + told

    @property
    def wants(self) -> bool:
        """Whether credentials are used at all."""
        return bool(self.bucket or self.cloudfront)

    @property
    def parts(self) -> tuple[What, ...]:
        """What has to be agreed to, each by itself.

        bucket named by  service or profile of podcast.yaml  has to be agreed to
        `--to`           none                                -
        `--to`           some                                these
        podcast.yaml     any                                 these, with it
        no bucket        any                                 -
        any              any, with a distribution            it and the profile, too
        """
        service = service_words(self.endpoint, self.profile)
        found: list[What] = []
        if self.bucket and self.by_show:
            found.append(["bucket", self.bucket, "service", service])
        elif self.bucket and service:
            found.append(["service", service])
        if self.cloudfront:
            found.append(["cloudfront", self.cloudfront, "profile", self.profile])
        return tuple(found)

    def is_said(self) -> bool:
        """Whether the environment agrees to it."""
        lines = os.environ.get(VARIABLE, "").splitlines()
        said = [match for line in lines if (match := _LINE.fullmatch(line.strip()))]
        return any(
            match[2].rstrip("/") == self._more and (match[1] == self.bucket or not self.by_show)
            for match in said
        )


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


def distribution_of(wanted: StorageSettings, to: str | None) -> str | None:
    """What is told of a publish: only what is published where podcast.yaml says concerns it."""
    return wanted.cloudfront if to is None or to.rstrip("/") == wanted.url.rstrip("/") else None


def require_consent(show: Path, wish: Wish) -> None:
    """UntrustedError when the user has to be asked first. Nothing is asked anybody else."""
    if not (wish.is_said() or all(has_agreed(show, part) for part in wish.parts)):
        raise UntrustedError(show, wish)


def consent(show: Path, wish: Wish) -> None:
    """Keep that the user agrees to it, for the show in `show`."""
    service = ["service", service_words(wish.endpoint, wish.profile)]
    for what in (*wish.parts, service) if wish.bucket else wish.parts:
        agree(show, what, str(wish))
