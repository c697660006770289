"""Going back: listeners get again, byte for byte, what an earlier release named. Pure.

Nothing is sent a second time. Objects with a hash in their key are still there, and are named
again; of the others there is a copy inside the store. What cannot be had any more was taken down,
and going back never brings that back: it is refused.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from podcast_pub.addresses import embed, episode, oembed
from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, RefusalKind, There, Write
from podcast_pub.model.published import Published, PublishedObject, Retired, staged_keys
from podcast_pub.release.copies import kept_key

Holds = Callable[[str, PublishedObject], bool]
"""Whether exactly these bytes are at a key; it may cost a look at all of them."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What an audit found to be wrong with what is live, and what is at hand to mend it."""

    wrong: Mapping[str, Reason] = field(default_factory=dict)
    """By key."""
    bodies: Mapping[str, Body] = field(default_factory=dict)
    """By sha256: what the show's folder makes today."""


NOTHING_WRONG = Mend()


def plan_rollback(
    to: Published,
    base: Published,
    later: Sequence[Published],
    *,
    there: There,
    holds: Holds,
    now: datetime,
    mend: Mend = NOTHING_WRONG,
) -> Plan:
    """What must change so that exactly what the release `to` named is live.

    `base` is what is live now, `later` the complete releases of the log after `to`, oldest first:
    they tell why something is gone. `now` dates what is retired. Guids stay published, whichever
    release is live: the ledger is that of today. What is to be mended and cannot be had stays
    named, and does not stop the rest.
    """
    writes: list[Write] = []
    gone: dict[str, PublishedObject] = {}
    objects: dict[str, PublishedObject] = {}
    entries = (*base.ledger.entries.values(), *to.ledger.entries.values())
    titles = {
        key: entry.title
        for entry in entries
        for slug in entry.slugs
        for key in (episode(slug), embed(slug), oembed(slug))
    }
    for key, thing in sorted(_heard(to).items()):
        if key not in mend.wrong and _is_live(key, thing, base, there, holds):
            objects[key] = _as_known(key, thing, base)
            continue
        objects[key] = _with_todays_headers(thing)
        body = mend.bodies.get(thing.sha256) if key in mend.wrong else None
        source = _copy_of(thing, there) if body is None else None
        if source or body is not None:
            artifact = _artifact(key, objects[key], titles.get(key, key), body)
            writes.append(Write(artifact, _reason(key, base, mend), source))
        else:
            gone[key] = thing
    objects |= _staged(base)
    lost = {key: thing for key, thing in gone.items() if key not in mend.wrong}
    deletes, retired = _leaving(objects, base, now)
    return Plan(
        base=base,
        writes=tuple(sorted(writes, key=lambda write: (write.artifact.stage, write.artifact.key))),
        deletes=deletes,
        retire=tuple(key for key in retired if key not in base.retired),
        unchanged=len(objects) - len(writes) - len(gone),
        objects=objects,
        ledger=base.ledger,
        show_guid=to.show_guid or "",
        feed_url=to.feed_url or "",
        media_url=to.media_url or "",
        timezone=to.timezone or "",
        retired=retired,
        held=to.release,
        staged=base.staged,
        posts=to.posts,
        refusals=(*_gone((to, *later), lost, base), *_foreign(writes, there)),
    )


def _is_live(key: str, thing: PublishedObject, base: Published, there: There, holds: Holds) -> bool:
    """Whether an object is at the target as the release named it, and needs only to be named.

    an unfinished release  named today     at the target  answer
    may have touched it    -               these bytes    yes
    may have touched it    -               other bytes    no
    has not                same sha256     same size      yes
    has not                retired         same size      yes
    anything else                                         no
    """
    if key in base.unknown:
        return holds(key, thing)
    known = base.objects.get(key)
    if known is None and key in base.retired:
        known = base.retired[key].object
    return known is not None and known.sha256 == thing.sha256 and there(key) == thing.size


def _as_known(key: str, thing: PublishedObject, base: Published) -> PublishedObject:
    """An object that stays where it is, with the headers that it has there."""
    if key in base.unknown:
        return base.unknown[key] if base.unknown[key].sha256 == thing.sha256 else thing
    return base.objects.get(key) or base.retired[key].object


def _with_todays_headers(thing: PublishedObject) -> PublishedObject:
    return replace(thing, cache_control=DELIVERIES[thing.kind].cache_control)


def _copy_of(thing: PublishedObject, there: There) -> str | None:
    """Where a copy of an object is; None when there is none."""
    source = kept_key(thing.sha256)
    return None if DELIVERIES[thing.kind].hashed or there(source) != thing.size else source


def _reason(key: str, base: Published, mend: Mend) -> Reason:
    """Why an object is put there."""
    ours = key in base.objects or key in base.unknown
    return mend.wrong.get(key, Reason.RESTORED if ours else Reason.RETURNS)


def _artifact(key: str, thing: PublishedObject, label: str, body: Body) -> Artifact:
    """An object as it was published; `body` None: it is copied from what was kept of it."""
    return Artifact(
        key=key,
        kind=thing.kind,
        content_type=thing.content_type,
        sha256=thing.sha256,
        size=thing.size,
        body=body,
        label=label,
    )


def _heard(to: Published) -> dict[str, PublishedObject]:
    """What a release named, without audio that no feed named yet."""
    staged = staged_keys(to.staged)
    return {key: thing for key, thing in to.objects.items() if key not in staged}


def _staged(base: Published) -> dict[str, PublishedObject]:
    """Audio that waits for its date is nobody's past."""
    keys = staged_keys(base.staged)
    return {key: base.objects[key] for key in keys if key in base.objects}


def _leaving(
    objects: dict[str, PublishedObject], base: Published, now: datetime
) -> tuple[tuple[Delete, ...], dict[str, Retired]]:
    """What came later: what has a hash in its key is retired, the rest goes."""
    release = base.newest + 1
    deletes: list[Delete] = []
    retired = {key: gone for key, gone in base.retired.items() if key not in objects}
    ours = {**base.unknown, **base.objects}
    for key in sorted(ours.keys() - objects.keys()):
        thing = ours[key]
        if DELIVERIES[thing.kind].hashed:
            retired[key] = Retired(thing, now, release)
        else:
            deletes.append(Delete(key, thing.size, Reason.LATER))
    return tuple(deletes), dict(sorted(retired.items()))


def _foreign(writes: Sequence[Write], there: There) -> Iterator[Refusal]:
    """A place that was given up may be somebody else's by now."""
    for write in writes:
        key = write.artifact.key
        if write.reason is Reason.RETURNS and there(key) is not None:
            yield Refusal(
                RefusalKind.FOREIGN_KEY,
                key,
                "it is at the target, and podcast-pub did not put it there",
                "move it away",
            )


class _Why(NamedTuple):
    """Why an object cannot come back, as a sentence."""

    who: str
    """What the sentence is about; empty: the object itself."""
    what: str


def _gone(
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
