"""Carry out a plan: stage after stage, each verified, the feeds last, then the deletes.

Until a feed is replaced the old one is live, and everything it names has a hashed key that no
stage overwrites. So whatever stops us, listeners never see a feed that names what is not there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Conditions, Hold, Published
from podcast_pub.problems import ConfigError
from podcast_pub.release.claim import claimed
from podcast_pub.release.copies import still_kept, to_keep
from podcast_pub.release.events import Began, Completed, Event
from podcast_pub.release.record import Intent
from podcast_pub.release.stages import Run
from podcast_pub.release.words import new_token
from podcast_pub.storage.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publish did."""

    release: int
    """The number of the newest complete release."""
    token: str = ""
    """Two words, when this publish made the release; empty when there was nothing to do."""
    written: int = 0
    """Objects."""
    deleted: int = 0
    """Objects."""
    size: int = 0
    """Bytes written."""
    retries: int = 0
    """Requests that were sent again because the store did not answer."""
    conditions: Conditions | None = None
    """What the store was seen to hold; None when there was nothing to do, or it was not sure."""


def apply(
    plan: Plan,
    store: Store,
    *,
    state_dir: Path,
    on_event: Callable[[Event], None],
    break_lock: bool = False,
    command: str = "publish",
) -> Outcome:
    """Make `plan` live, or raise and leave what was live as it was. An empty plan writes nothing.

    `state_dir` is a folder of this machine, the same for each publish. `on_event` is
    called by one thread at a time. `break_lock` goes on although another publisher seems at work.
    `command` is what the producer typed, for whoever has to type it again.
    Raises ConfigError for a plan that is refused, StalePlanError when somebody published since it
    was made, StoreError when the store fails; what interrupts it goes through.
    """
    if plan.refusals:
        first = plan.refusals[0]
        raise ConfigError(first.message, where=str(first.where or first.subject), do=first.do)
    if plan.is_empty:
        return Outcome(plan.base.release)
    release = plan.base.newest + 1
    intent = _intent(plan, release)
    conditions = _conditions(plan, store)
    if_match = conditions.if_match if conditions else Hold.IGNORED
    ours = state_dir / sha256(plan.show_guid.encode()).hexdigest()[:12]
    with claimed(
        store, plan.base, intent, state_dir=ours, break_lock=break_lock, command=command
    ) as claim:
        run = Run(plan, store, claim, on_event, if_match=if_match)
        run.tell(Began(release, intent.token))
        for stage in sorted({write.artifact.stage for write in plan.writes}):
            run.write_stage(stage)
        run.delete_stage()
        # parts that nobody goes on with: of audio that is another one now, or begun twice
        store.tidy({*intent.touched, *plan.base.unknown})
        claim.finish(_manifest(_dated(plan, store, release), release, conditions))
        run.tell(Completed(release))
    return Outcome(
        release,
        intent.token,
        len(plan.writes),
        len(plan.deletes),
        plan.size,
        store.retries,
        conditions,
    )


def _conditions(plan: Plan, store: Store) -> Conditions | None:
    """What this very store was seen to hold, now or at an earlier publish; None: not yet."""
    seen = plan.base.conditions
    if seen is not None and seen.at == store.identity:
        return seen
    found = store.conditions()
    return replace(found, at=store.identity) if found else None


def _intent(plan: Plan, release: int) -> Intent:
    """What may be touched: with it, whoever comes after a crash knows what is unsure.

    That a retired object is named again is unsure too: a feed may have been there that names it.
    """
    base = plan.base
    retired = {key: gone.object for key, gone in base.retired.items()}
    ours = {**base.unknown, **retired, **base.objects}
    touched = {delete.key: ours[delete.key] for delete in plan.deletes}
    touched |= {write.artifact.key: plan.objects[write.artifact.key] for write in plan.writes}
    touched |= {key: it for key, it in plan.objects.items() if key in base.retired}
    return Intent(
        token=new_token(),
        touched=touched,
        entries=tuple(
            replace(entry, first_published=None)
            for guid, entry in sorted(plan.ledger.entries.items())
            if entry != base.ledger.get(guid)
        ),
        kept=to_keep(plan, release),
        held=plan.held,
    )


def _dated(plan: Plan, store: Store, release: int) -> Plan:
    """The plan with the store's clock on what it retires: that clock tells its age later."""
    if all(gone.release != release for gone in plan.retired.values()):
        return plan
    now = store.now()
    return replace(
        plan,
        retired={
            key: replace(gone, since=now) if gone.release == release else gone
            for key, gone in plan.retired.items()
        },
    )


def _manifest(plan: Plan, release: int, conditions: Conditions | None) -> Published:
    """What is live when every stage is done."""
    return Published(
        release=release,
        newest=release,
        objects=plan.objects,
        retired=plan.retired,
        kept=still_kept(plan, release),
        ledger=plan.ledger,
        held=plan.held,
        staged=plan.staged,
        posts=plan.posts,
        conditions=conditions,
        show_guid=plan.show_guid,
        feed_url=plan.feed_url,
        media_url=plan.media_url,
        timezone=plan.timezone,
    )
