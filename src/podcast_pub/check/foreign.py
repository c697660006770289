"""Anybody's feed, from a file or from the web, held against the rules."""

import stat
from datetime import datetime
from pathlib import Path

from podcast_pub.check.changes import changes_between
from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.online import online_findings
from podcast_pub.check.tree import LARGEST
from podcast_pub.problems import ConfigError, Finding
from podcast_pub.web.client import Reply, Web

OK = 200


def is_address(name: str) -> bool:
    """Whether it is an address of the web, and not a file."""
    return name.startswith(("http://", "https://"))


def check_foreign(
    name: str, against: str | None, *, now: datetime, private: bool, online: bool = False
) -> tuple[Finding, ...]:
    """What is wrong with a feed, and with what it makes of what listeners have. Read-only.

    `private`: the servers that are named may be on this machine or in its network. `online`: ask
    all of them whether what the feed names is there.
    """
    named = [one for one in (name, against) if one is not None and is_address(one)]
    web = Web(own=tuple(named) if private else ())
    xml, url = _read(name, web)
    findings = check_feed(xml, Known(name=name, url=url, now=now))
    if online:
        findings += online_findings(xml, url=url, name=name, private=private)
    if against is None:
        return findings
    before, _ = _read(against, web)
    return (*findings, *changes_between(before, xml, name))


def _read(name: str, web: Web) -> tuple[bytes, str | None]:
    """The bytes of a feed, and where it is if that is known."""
    if is_address(name):
        return load(name, web).body, name
    return read_file(Path(name)), None


def load(url: str, web: Web) -> Reply:
    """A feed from the web, not more of it than is looked at; WebError, ConfigError without one."""
    reply = web.get(url, most=LARGEST + 1)
    if reply.status != OK:
        raise ConfigError(
            "the server has no feed there",
            where=url,
            found=f"status {reply.status}",
            do="look at the address in a browser",
        )
    return reply


def read_file(path: Path) -> bytes:
    """A feed in a file, one byte more than is looked at; nothing but an ordinary file is read."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ConfigError("this is no ordinary file", where=str(path))
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
