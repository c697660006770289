"""Changed addresses as CloudFront wants them: paths, few enough for one request. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from posixpath import commonpath, dirname
from urllib.parse import urlsplit

MOST = 1000
"""Paths of one request. 3,000 may be in progress at once, of all requests together; a thousand a
month cost nothing, and a path with a `*` counts as one.
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html"""

MOST_WILDCARDS = 10
"""15 may be in progress at once."""


def paths_of(urls: Sequence[str]) -> tuple[str, ...]:
    """The paths that a viewer asks for, sorted; as percent-encoded as the addresses are.

    >>> paths_of(["https://tides.example/show/", "https://tides.example/show/feed.xml"])
    ('/show/', '/show/feed.xml')
    """
    return tuple(sorted({urlsplit(url).path or "/" for url in urls}))


def folded(
    paths: Sequence[str], *, most: int = MOST, wildcards: int = MOST_WILDCARDS
) -> tuple[str, ...]:
    """At most `most` paths that cover `paths`: the fullest folders become `folder/*`.

    Those are folders of the site, so that audio and pictures, which have others than pages, need
    not be fetched again for their sake. Where more than `wildcards` folders would be folded,
    everything below the address that all share is one.

    >>> folded(["/a/1", "/a/2", "/b/1", "/feed.xml"], most=3)
    ('/a/*', '/b/1', '/feed.xml')
    """
    top = commonpath([dirname(path) for path in paths]).rstrip("/") + "/"
    by_folder: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        folder, slash, _ = path.removeprefix(top).partition("/")
        by_folder[f"{top}{folder}{slash}" if slash else top].append(path)
    left, folds = len(paths), set[str]()
    for folder in sorted(by_folder.keys() - {top}, key=lambda name: (-len(by_folder[name]), name)):
        if left <= most:
            break
        left -= len(by_folder[folder]) - 1
        folds.add(folder)
    if left > most or len(folds) > wildcards:
        return (f"{top}*",)
    named = [path for folder, inside in by_folder.items() if folder not in folds for path in inside]
    return tuple(sorted([*named, *(f"{folder}*" for folder in folds)]))
