"""What the public address answers for objects that are there. It asks, and judges nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from podcast_pub.addresses import HOME, Site
from podcast_pub.doctor.probes import Sample
from podcast_pub.problems import WebError
from podcast_pub.web.client import Reply, Web

ORIGIN = "https://player.example"
"""A page that wants to read the show's files."""
FIRST, LAST = 2, 5
"""Bytes of a file that are asked for alone."""
_MOST = 1 << 16
"""Bytes that are read of any file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was answered for one sample."""

    sample: Sample
    url: str
    whole: Reply | None
    """Asked for from another site, by somebody who could unpack it. None: nothing could be had."""
    head: Reply | None = None
    """None where nothing could be had, or `whole` was no answer."""
    part: Reply | None = None
    """The same, asked for a few bytes only."""
    trouble: WebError | None = None
    """Why nothing could be had."""


def ask(web: Web, site: Site, samples: Iterable[Sample]) -> tuple[Seen, ...]:
    """Ask for each sample in the ways that apps do; a host that failed once is not asked again."""
    seen: list[Seen] = []
    troubles: dict[str, WebError] = {}
    for sample in samples:
        url = site.public(sample.key)
        host = urlsplit(url).netloc
        if host in troubles:
            seen.append(Seen(sample, url, None, trouble=troubles[host]))
            continue
        seen.append(_ask(web, url, sample))
        if (trouble := seen[-1].trouble) is not None:
            troubles[host] = trouble
    return tuple(seen)


def _ask(web: Web, url: str, sample: Sample) -> Seen:
    try:
        # without Origin first: a CDN must not keep that answer for those who have one
        head = web.head(url)
        wish = {"Origin": ORIGIN, "Accept-Encoding": "gzip, br"}
        whole = web.get(url, headers=wish, most=_MOST)
        part = web.get(url, headers={"Range": f"bytes={FIRST}-{LAST}"}, most=_MOST)
    except WebError as trouble:
        return Seen(sample, url, None, trouble=trouble)
    return Seen(sample, url, whole, head, part)


def ask_page(web: Web, url: str) -> Reply | None:
    """What an address answers; None when nothing can be had."""
    try:
        return web.get(url, most=_MOST)
    except WebError:
        return None


def folder_of(site: Site, samples: Iterable[Sample]) -> tuple[str, Sample] | None:
    """The address of a folder that has an index.html among the samples; None without one."""
    for sample in samples:
        folder, slash, name = sample.key.rpartition("/")
        if slash and name == HOME:
            return site.url + folder + slash, sample
    return None
