"""Going back: listeners get again, byte for byte, what an earlier release named. Pure.

Nothing is sent a second time. Objects with a hash in their key are still there, and are named
again; of the others there is a copy inside the store. What cannot be had any more was taken down,
and going back never brings that back: it is refused.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from podcast_pub.addresses import embed, episode, oembed
from podcast_pub.delivery import DELIVERIES
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, RefusalKind, There, Write
from podcast_pub.model.published import Published, PublishedObject, Retired, staged_keys
from podcast_pub.release.copies import kept_key
from podcast_pub.release.past import refused_returns

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
    back = _Return(to, base, there, holds, mend)
    writes, gone = back.writes, back.gone
    objects = back.objects | _staged(base)
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
        refusals=(*refused_returns((to, *later), lost, base), *_foreign(writes, there)),
    )


class _Return:
    """What comes back of all that a release named, and how."""

    def __init__(
        self, to: Published, base: Published, there: There, holds: Holds, mend: Mend
    ) -> None:
        self.objects: dict[str, PublishedObject] = {}
        """What is there afterwards, by key."""
        self.writes: list[Write] = []
        self.gone: dict[str, PublishedObject] = {}
        """What cannot be had any more, by key."""
        titles = _titles(to, base)
        for key, thing in sorted(_heard(to).items()):
            if key not in mend.wrong and _is_live(key, thing, base, there, holds):
                self.objects[key] = _as_known(key, thing, base)
                continue
            self.objects[key] = _with_todays_headers(thing)
            body = mend.bodies.get(thing.sha256) if key in mend.wrong else None
            source = _copy_of(thing, there) if body is None else None
            if source is None and body is None:
                self.gone[key] = thing
                continue
            artifact = _artifact(key, self.objects[key], titles.get(key, key), body)
            self.writes.append(Write(artifact, _reason(key, base, mend), source))


def _titles(to: Published, base: Published) -> dict[str, str]:
    """What the pages of episodes are called, by key."""
    entries = (*base.ledger.entries.values(), *to.ledger.entries.values())
    return {
        key: entry.title
        for entry in entries
        for slug in entry.slugs
        for key in (episode(slug), embed(slug), oembed(slug))
    }


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
