"""What a page is made of, as one hash: cheaper than its view, and equal where that is equal. Pure.

A mark covers more than its page says, never less: all that is known of the entries on it, and all
of the show but its other entries. So an edit of podcast.yaml makes every view again, and only those
pages whose view is another one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from podcast_pub.addresses import Site
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.show import Catalog
from podcast_pub.site.assets import Assets
from podcast_pub.site.entries import key_of
from podcast_pub.site.language import Language


class Marks:
    """The marks of one show; each entry is looked at once."""

    def __init__(
        self,
        catalog: Catalog,
        site: Site,
        keys: Mapping[str, EpisodeKeys],
        assets: Assets,
        language: Language,
    ) -> None:
        """What pages are made from; the texts of the language stand in the templates' sources."""
        beside = replace(catalog, episodes=(), posts=())
        self._beside = _hash((beside, site, assets, language.tag))
        self._keys = keys
        self._known: dict[str, bytes] = {}

    def of(self, entries: Iterable[Entry | None], *said: object) -> str:
        """Mark of a page of these entries, in this order, that says something besides."""
        each = [None if entry is None else self._entry(entry) for entry in entries]
        return _hash((self._beside, said, each)).hex()

    def _entry(self, entry: Entry) -> bytes:
        key = key_of(entry)
        if key not in self._known:
            keys = self._keys[entry.guid] if isinstance(entry, Episode) else None
            self._known[key] = _hash((entry, keys))
        return self._known[key]


def _hash(value: object) -> bytes:
    """Of frozen values, whose `repr` says all of them."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).digest()
