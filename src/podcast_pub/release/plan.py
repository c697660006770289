"""Decide what a publish would change. Pure: no files, no network, no clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Delete, Identity, Plan, Reason, Refusal, There, Write
from podcast_pub.model.published import Published, PublishedObject, Retired, Staged, staged_keys
from podcast_pub.problems import StoreError
from podcast_pub.release.feeds import archived, feed_refusals
from podcast_pub.release.guids import identity_refusals, next_ledger
from podcast_pub.release.refusals import absent, foreign, held, too_many, typed
from podcast_pub.release.retired import leaving, withdrawn_keys
from podcast_pub.release.staging import Staging

Clock = Callable[[], datetime]
"""The target's own clock, aware; asking it may cost a request."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the target, besides what its log says."""

    there: There | None = None
    """None: the log is trusted for what is there."""
    clock: Clock | None = None
    """Asked only when something seems to have expired; None: `now` is trusted."""
    wrong: Mapping[str, Reason] = field(default_factory=dict)
    """What a repair was told of, by key; audio that cannot be sent does not stop it."""


NOTHING_SEEN = Seen()


def make_plan(
    wanted: Iterable[Artifact],
    published: Published,
    show: Identity,
    seen: Seen = NOTHING_SEEN,
    *,
    adopt: frozenset[str] = frozenset(),
    accept: frozenset[str] = frozenset(),
    now: datetime,
    staging: Staging | None = None,
) -> Plan:
    """What must change so that exactly `wanted` is live, and what is staged is there.

    StoreError where two of `wanted` claim a key, or audio that of other audio. `adopt` are keys of
    others that may be overwritten, `accept` consents as in guids.py, refusals.py. `now`
    dates what is published first or retired now. `staging` None: what was staged stays so.
    """
    staging = staging or Staging(staged=published.staged)
    artifacts = tuple(sorted((*wanted, *staging.artifacts), key=lambda artifact: artifact.key))
    keys = {artifact.key for artifact in artifacts}
    _need_one_each(artifacts, published)
    there = seen.there or _as_logged(published)
    writes = tuple(_writes(artifacts, published, there, seen.wrong))
    deletes, retired = _leaving(published, keys, show, staging, seen.clock, now)

    def refusals(accept: frozenset[str], adopt: frozenset[str]) -> tuple[Refusal, ...]:
        return (
            *held(published, accept),
            *identity_refusals(published, show, accept),
            *feed_refusals(published, keys, show, accept),
            *foreign(writes, published, adopt),
            *absent(writes, there),
            *too_many(deletes, published, accept),
        )

    refused, unused = _refused(refusals, accept, adopt)
    plan = Plan(
        base=published,
        writes=tuple(sorted(writes, key=lambda write: (write.artifact.stage, write.artifact.key))),
        deletes=deletes,
        retire=tuple(key for key in retired if key not in published.retired),
        unchanged=len(artifacts) - len(writes),
        objects={artifact.key: _as_published(artifact, published) for artifact in artifacts},
        ledger=next_ledger(published.ledger, show, accept, now),
        show_guid=show.show_guid,
        feed_url=show.feed_url,
        media_url=show.media_url,
        timezone=show.timezone,
        retired=retired,
        staged=_staged(staging.staged, keys | set(retired)),
        posts=show.posts,
        archived=archived(published, show),
        refusals=refused,
        unused=unused,
    )
    return _without_housekeeping(plan)


def _leaving(
    published: Published,
    wanted: Set[str],
    show: Identity,
    staging: Staging,
    clock: Clock | None,
    now: datetime,
) -> tuple[tuple[Delete, ...], Mapping[str, Retired]]:
    """What is deleted and what is retired; nothing expires before the target's clock says so."""
    withdrawn = withdrawn_keys(published.ledger, show, staging.withdrawn)
    unheard = staged_keys(staging.staged)
    deletes, retired = leaving(published, wanted, withdrawn, unheard, now)
    if clock and any(delete.reason is Reason.EXPIRED for delete in deletes):
        return leaving(published, wanted, withdrawn, unheard, min(now, clock()))
    return deletes, retired


def _refused(
    refusals: Callable[[frozenset[str], frozenset[str]], tuple[Refusal, ...]],
    accept: frozenset[str],
    adopt: frozenset[str],
) -> tuple[tuple[Refusal, ...], tuple[str, ...]]:
    """What is refused all the same, and which consents were given for nothing, as typed."""
    refused = refusals(accept, adopt)
    unused = [typed(word) for word in accept if refusals(accept - {word}, adopt) == refused]
    unused += [f"--adopt {key}" for key in adopt if refusals(accept, adopt - {key}) == refused]
    return refused, tuple(sorted(unused))


def _staged(staged: Mapping[str, Staged], keys: Set[str]) -> dict[str, Staged]:
    """What is still there of all that is staged."""
    return {name: each.within(keys) for name, each in staged.items() if each.key in keys}


def _need_one_each(artifacts: Sequence[Artifact], published: Published) -> None:
    """StoreError where two artifacts claim a key, or audio the key of other audio that was sent."""
    for before, after in pairwise(artifacts):
        if before.key == after.key:
            raise _claimed(after)
    for artifact in artifacts:
        last = _last(published, artifact.key)
        if artifact.kind is Kind.MEDIA and last and last.sha256 != artifact.sha256:
            raise _claimed(artifact)


def _claimed(artifact: Artifact) -> StoreError:
    return StoreError(
        "the log of releases gives this address to other bytes; nothing was changed",
        where=artifact.key,
        found=artifact.label,
        do="see what is wrong with the log: podcast-pub verify",
    )


def reason_to_write(
    wanted: Artifact, last: PublishedObject | None, *, size_there: int | None, unsure: bool
) -> Reason | None:
    """Why `wanted` must be written, or None when it is already published.

    unsure  in manifest  at target   sha256   headers  answer
    yes     any          any         -        -        UNFINISHED
    no      no           no          -        -        NEW
    no      no           yes         -        -        FOREIGN, refused without `--adopt`
    no      yes          no          -        -        MISSING
    no      yes          yes         differs  -        CONTENT
    no      yes          other size  same     -        DAMAGED
    no      yes          same size   same     differ   HEADERS
    no      yes          same size   same     same     None
    """
    if unsure:
        return Reason.UNFINISHED
    if last is None:
        return Reason.NEW if size_there is None else Reason.FOREIGN
    if size_there is None:
        return Reason.MISSING
    if wanted.sha256 != last.sha256:
        return Reason.CONTENT
    if size_there != last.size:
        return Reason.DAMAGED
    headers = (wanted.content_type, wanted.cache_control)
    return Reason.HEADERS if headers != (last.content_type, last.cache_control) else None


def _writes(
    artifacts: Iterable[Artifact],
    published: Published,
    there: There,
    wrong: Mapping[str, Reason],
) -> Iterator[Write]:
    """What must be written; audio that is not here stays as it is, whatever its headers."""
    for artifact in artifacts:
        reason = wrong.get(artifact.key) or reason_to_write(
            artifact,
            _last(published, artifact.key),
            size_there=there(artifact.key),
            unsure=artifact.key in published.unknown,
        )
        if artifact.body is None and (reason is Reason.HEADERS or artifact.key in wrong):
            continue
        if reason is not None:
            yield Write(artifact, reason)


def _last(published: Published, key: str) -> PublishedObject | None:
    """An object as a release named it; retired ones are still there."""
    if key in published.objects:
        return published.objects[key]
    return published.retired[key].object if key in published.retired else None


def _as_published(artifact: Artifact, published: Published) -> PublishedObject:
    last = _last(published, artifact.key)
    if artifact.body is None and last is not None:
        return last
    return PublishedObject(
        artifact.kind,
        artifact.sha256,
        artifact.size,
        artifact.content_type,
        artifact.cache_control,
    )


def _as_logged(published: Published) -> There:
    """Believe the log."""

    def size(key: str) -> int | None:
        last = _last(published, key)
        return last.size if last else None

    return size


def _without_housekeeping(plan: Plan) -> Plan:
    """The clock alone makes no release: what expired goes with the next change."""
    deletes = tuple(delete for delete in plan.deletes if delete.reason is not Reason.EXPIRED)
    base = plan.base
    bare = replace(plan, deletes=deletes, retired=base.retired, staged=base.staged)
    return bare if bare.is_empty else plan
