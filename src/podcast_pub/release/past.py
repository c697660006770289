"""Why something that an earlier release named cannot be had any more. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.plan import Refusal, RefusalKind
from podcast_pub.model.published import Published, PublishedObject


class _Why(NamedTuple):
    """Why an object cannot come back, as a sentence."""

    who: str
    """What the sentence is about; empty: the object itself."""
    what: str


def refused_returns(
    releases: Sequence[Published], gone: Mapping[str, PublishedObject], base: Published
) -> Iterator[Refusal]:
    """What cannot be had any more: a refusal for each reason, with the first object of it.

    `releases` begins with the one that had it all. Reasons that name who was taken down are first.
    """
    past = _Past(releases, base)
    reasons = [(past.why_gone(key, thing), key) for key, thing in gone.items()]
    reasons.sort(key=lambda reason: (not reason[0].who, *reason))
    for why, group in groupby(reasons, key=itemgetter(0)):
        (_, first), *more = group
        files = f" ({len(more) + 1:,} files)" if more else ""
        yield Refusal(
            RefusalKind.GONE,
            f"release {releases[0].release}",
            f"{why.who or first} {why.what}{files}",
            "see what can be gone back to: podcast-pub releases",
        )


class _Past:
    """What became of the objects of a release in those after it."""

    def __init__(self, releases: Sequence[Published], base: Published) -> None:
        self._base = base
        self._steps = tuple(pairwise(releases))
        self._copies = {each.release: {kept.sha256 for kept in each.kept} for each in releases}

    def why_gone(self, key: str, thing: PublishedObject) -> _Why:
        """Why an object of the first release cannot come back."""
        is_hashed = DELIVERIES[thing.kind].hashed
        for before, after in self._steps:
            if not self._is_had(key, thing, after):
                who = _taken_down_with(key, before, after)
                what = "was deleted" if is_hashed and not who else "was taken down"
                return _Why(who, f"{what} in release {after.release}")
        if key in self._base.unknown:
            return _Why("", f"may be gone since release {self._base.newest} was cut off")
        return _Why("", "is not at the target any more" if is_hashed else "has no copy any more")

    def _is_had(self, key: str, thing: PublishedObject, release: Published) -> bool:
        """Whether a release knows where these bytes are."""
        live = release.objects.get(key)
        if live is not None and live.sha256 == thing.sha256:
            return True
        if DELIVERIES[thing.kind].hashed:
            return key in release.retired
        return thing.sha256 in self._copies[release.release]


def _taken_down_with(key: str, before: Published, after: Published) -> str:
    """The episode or page that a release took down; empty when it is the object itself."""
    for guid, entry in sorted(before.ledger.entries.items()):
        now = after.ledger.get(guid)
        if entry.live and now is not None and not now.live:
            return f"“{now.title}”"
    pages = {each for each, thing in before.objects.items() if thing.kind is Kind.PAGE}
    pages |= {kept.key for kept in before.kept if kept.kind is Kind.PAGE}
    lost = sorted(pages - after.objects.keys())
    return lost[0] if lost and key not in lost else ""
