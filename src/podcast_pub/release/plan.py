"""Decide what a publish would change. Pure: no files, no network, no clock."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from podcast_pub.addresses import FEED
from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Delete, Identity, Plan, Reason, Refusal, RefusalKind, Write
from podcast_pub.model.published import Published, PublishedObject, Staged, staged_keys
from podcast_pub.problems import StoreError
from podcast_pub.release.feeds import archived, feed_refusals
from podcast_pub.release.guids import identity_refusals, next_ledger
from podcast_pub.release.retired import leaving, withdrawn_keys
from podcast_pub.release.staging import Staging

MANY = 20
"""So many deletes are never questioned."""

SHARE = 4
"""More than one in so many objects deleted needs consent."""

HELD = "held"
"""The consent to publish after going back, typed as `--resume`."""

_AT_TARGET = {
    Reason.DAMAGED: "not as it was published",
    Reason.UNFINISHED: "not at the target as a whole",
}
"""Where audio is that must be sent; elsewhere it is missing."""

There = Callable[[str], int | None]
"""Bytes of an object at the target; None when it is not there."""

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
    others that may be overwritten, `accept` consents as in guids.py, `deletes:N` and `HELD`. `now`
    dates what is published first or retired now. `staging` None: what was staged stays so.
    """
    staging = staging or Staging(staged=published.staged)
    artifacts = tuple(sorted((*wanted, *staging.artifacts), key=lambda artifact: artifact.key))
    keys = {artifact.key for artifact in artifacts}
    _need_one_each(artifacts, published)
    there = seen.there or _as_logged(published)
    writes = tuple(_writes(artifacts, published, there, seen.wrong))
    withdrawn = withdrawn_keys(published.ledger, show, staging.withdrawn)
    unheard = staged_keys(staging.staged)
    deletes, retired = leaving(published, keys, withdrawn, unheard, now)
    if seen.clock and any(delete.reason is Reason.EXPIRED for delete in deletes):
        deletes, retired = leaving(published, keys, withdrawn, unheard, min(now, seen.clock()))

    def refusals(accept: frozenset[str], adopt: frozenset[str]) -> tuple[Refusal, ...]:
        return (
            *_held(published, accept),
            *identity_refusals(published, show, accept),
            *feed_refusals(published, keys, show, accept),
            *_foreign(writes, published, adopt),
            *_absent(writes, there),
            *_too_many(deletes, published, accept),
        )

    refused = refusals(accept, adopt)
    unused = [_typed(word) for word in accept if refusals(accept - {word}, adopt) == refused]
    unused += [f"--adopt {key}" for key in adopt if refusals(accept, adopt - {key}) == refused]
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
        archived=archived(published, show),
        refusals=refused,
        unused=tuple(sorted(unused)),
    )
    return _without_housekeeping(plan)


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


def _held(published: Published, accept: frozenset[str]) -> Iterator[Refusal]:
    """Whoever went back does not want to be overtaken by the next publish of a cron job."""
    if published.held is None or HELD in accept:
        return
    back = f"podcast-pub rollback {published.held}"
    resume = "publish the show's folder again: podcast-pub publish --resume"
    if published.newest == published.release:
        message, do = "the show went back to this release, and stays there", resume
    elif published.goes_back:
        message = "going back to this release was begun, and is not finished"
        do = f"finish it: {back}\nor {resume}"
    else:
        message = "the show went back to this release, and publishing again is not finished"
        do = f"finish it: podcast-pub publish --resume\nor go back again: {back}"
    yield Refusal(RefusalKind.HELD, f"release {published.held}", message, do)


def _typed(word: str) -> str:
    """A consent as it is typed."""
    return "--resume" if word == HELD else f"--accept {word}"


def _foreign(
    writes: Iterable[Write], published: Published, adopt: frozenset[str]
) -> Iterator[Refusal]:
    """An object that no release names is somebody else's."""
    foreign = {write.artifact.key for write in writes if write.reason is Reason.FOREIGN}
    if not published.newest and FEED in foreign - adopt:
        yield Refusal(
            RefusalKind.FOREIGN_KEY,
            FEED,
            "there is a feed, and no release of ours that names it",
            "if podcast-pub published it, bring its log back: podcast-pub verify --rebuild\n"
            "or publish somewhere else: podcast-pub publish --to PLACE\n"
            f"or let it be overwritten: podcast-pub publish --adopt {FEED}",
        )
        return
    for write in writes:
        key = write.artifact.key
        if write.reason is Reason.FOREIGN and key not in adopt:
            yield Refusal(
                RefusalKind.FOREIGN_KEY,
                key,
                "it is at the target already, and podcast-pub did not put it there",
                "move it away\n"
                f"or let it be overwritten: podcast-pub publish --adopt {shlex.quote(key)}",
            )


def _absent(writes: Iterable[Write], there: There) -> Iterator[Refusal]:
    """Audio that would have to be sent, and is not here.

    Where an unfinished publish was to send it, as many bytes are enough to go on: they are hashed.
    """
    for write in writes:
        artifact, reason = write.artifact, write.reason
        begun = reason is Reason.UNFINISHED and there(artifact.key) == artifact.size
        if artifact.body is None and not begun:
            what = _AT_TARGET.get(reason, "missing at the target")
            yield Refusal(
                RefusalKind.AUDIO_ABSENT,
                artifact.key,
                f"the audio of “{artifact.label}” is {what}, and it is not on this machine",
                "put the file into the episode's folder\nor publish on the machine that has it",
            )


def _too_many(
    deletes: Iterable[Delete], published: Published, accept: frozenset[str]
) -> Iterator[Refusal]:
    """Many live pages that go at once are a mistake more often than not."""
    live = published.objects
    count = sum(delete.reason is Reason.STALE and delete.key in live for delete in deletes)
    if count > MANY and count * SHARE > len(live) and f"deletes:{count}" not in accept:
        yield Refusal(
            RefusalKind.TOO_MANY_DELETES,
            f"{count} objects",
            f"{count} of {len(live)} objects would be deleted",
            "look whether the show's folder is complete\n"
            f"if it is: podcast-pub publish --accept deletes:{count}",
        )


def _without_housekeeping(plan: Plan) -> Plan:
    """The clock alone makes no release: what expired goes with the next change."""
    deletes = tuple(delete for delete in plan.deletes if delete.reason is not Reason.EXPIRED)
    base = plan.base
    bare = replace(plan, deletes=deletes, retired=base.retired, staged=base.staged)
    return bare if bare.is_empty else plan
