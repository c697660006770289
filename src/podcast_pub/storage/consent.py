"""Whether a show may be published to the place that it names, with this user's rights.

A bucket is written to with the user's own keys, its service hears the key's id with every request,
and what a distribution forgets is paid for; in a folder outside the show another may be published.
So nothing is asked or looked at before the user has agreed to the place.
"""

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.agreed import What, agree, has_agreed
from podcast_pub.model.bucket import Bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError

VARIABLE = "PODCAST_PUB_TRUST"
"""Places that are agreed to wherever nobody can be asked, one a line, in the words of `Wish`."""

_LINE = re.compile(r"(?:s3://([^/\s,]+)(/[^\s,]*)?|a folder)(.*)")
"""A bucket, a folder in it or none, or no bucket at all; and what follows."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a show is to be published, as far as it may not choose that by itself."""

    bucket: Bucket | None
    """None: a folder is published to."""
    endpoint: str | None
    """Address of the service; None: what the user's own settings say, or Amazon's."""
    profile: str | None
    """Whose credentials; None: what the user's own settings say."""
    cloudfront: str | None = None
    """The distribution that is told what has changed."""
    by_show: bool = True
    """Whether podcast.yaml names the place, not the user."""
    folder: Path | None = None
    """One that podcast.yaml names outside the show, or a hidden one; absolute, without links."""
    taken: bool = False
    """Whether something is published in that folder already."""

    def __str__(self) -> str:
        """In one line, as people write it too.

        >>> str(Wish(Bucket("tides", ""), "https://s3.tides.net", "podcast"))
        's3://tides at https://s3.tides.net, profile podcast'
        >>> str(Wish(None, None, None, folder=Path("/srv/tides")))
        '/srv/tides'
        """
        return f"{self.bucket or self.folder or 'a folder'}{self._more}"

    @property
    def _more(self) -> str:
        """What follows the bucket; empty where podcast.yaml names nothing else."""
        told = f", CloudFront {self.cloudfront}" if self.cloudfront else ""
        return service_words(self.endpoint, self.profile) + told

    @property
    def uses_credentials(self) -> bool:
        """Whether anybody is asked anything with them."""
        return bool(self.bucket or self.cloudfront)

    @property
    def wants(self) -> bool:
        """Whether there is anything that could be agreed to."""
        return self.uses_credentials or self.folder is not None

    @property
    def parts(self) -> tuple[What, ...]:
        """What has to be agreed to, each by itself.

        place                    service or profile of podcast.yaml  has to be agreed to
        bucket, `--to`           none                                -
        bucket, `--to`           some                                these
        bucket, podcast.yaml     any                                 these, with it and its folder
        folder of the show's own any                                 -
        any other, `--to`        any                                 -
        any other, podcast.yaml  any                                 the folder
        any                      any, with a distribution            it and the profile, too
        """
        service = service_words(self.endpoint, self.profile)
        found: list[What] = []
        if self.bucket and self.by_show:
            found.append(["bucket", str(self.bucket), "service", service])
        elif self.bucket and service:
            found.append(["service", service])
        if self.folder:
            found.append(["folder", os.fsencode(self.folder).hex()])
        if self.cloudfront:
            found.append(["cloudfront", self.cloudfront, "profile", self.profile])
        return tuple(found)

    def is_said(self) -> bool:
        """Whether the environment agrees to it: a bucket alone means every folder in it."""
        lines = [_one_line(line) for line in os.environ.get(VARIABLE, "").splitlines()]
        if self.folder:
            return _one_line(str(self)) in lines
        return any(self._is_in(match) for line in lines if (match := _LINE.fullmatch(line)))

    def _is_in(self, said: re.Match[str]) -> bool:
        if said[3].rstrip("/") != self._more:
            return False
        if not self.by_show:
            return True
        name, prefix = (self.bucket.name, self.bucket.prefix) if self.bucket else (None, "")
        return said[1] == name and (said[2] or "").strip("/") in ("", prefix.rstrip("/"))


class UntrustedError(ConfigError):
    """The user has not agreed to `wish` for the show in `show`; nothing was asked anybody."""

    def __init__(self, show: Path, wish: Wish) -> None:
        """Say how to agree."""
        words = _one_line(str(wish))
        super().__init__(
            _refusal(wish),
            where="podcast.yaml",
            do=f"look whether it is yours: {words}\n"
            "if so, say it once on this machine: podcast-pub trust\n"
            f"or, where machines publish: {VARIABLE}={shlex.quote(words)}",
        )
        self.show = show
        self.wish = wish


def _refusal(wish: Wish) -> str:
    """What a show may not do by itself."""
    if wish.folder is None:
        return "this show wants your credentials used where you have not agreed to it"
    also = "; something is published there already" if wish.taken else ""
    return (
        f"`storage` names a folder outside the show, or a hidden one, and you have not agreed{also}"
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())


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
