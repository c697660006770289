"""Decide what a publish would change. Pure: no files, no network, no clock."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Delete, Identity, Plan, Reason, Refusal, RefusalKind, Write
from podcast_pub.model.published import Ledger, Published, PublishedObject, Retired
from podcast_pub.release.guids import identity_refusals, next_ledger
from podcast_pub.release.kept import oldest_kept

KEPT_FOR = timedelta(days=30)
"""How long a hashed object stays when no release names it: as long as a cached feed may be read."""

MANY = 20
"""So many deletes are never questioned."""

SHARE = 4
"""More than one in so many objects deleted needs consent."""

HELD = "held"
"""The consent to publish after going back, typed as `--resume`."""

There = Callable[[str], int | None]
"""Bytes of an object at the target; None when it is not there."""

Clock = Callable[[], datetime]
"""The target's own clock, aware; asking it may cost a request."""


def make_plan(
    wanted: Iterable[Artifact],
    published: Published,
    show: Identity,
    *,
    there: There | None,
    adopt: frozenset[str] = frozenset(),
    accept: frozenset[str] = frozenset(),
    now: datetime,
    clock: Clock | None = None,
) -> Plan:
    """What must change so that exactly `wanted` is live.

    `wanted` has each key once. `there` None: the log is trusted for what is at the target. `adopt`
    are keys of others that may be overwritten, `accept` consents as in guids.py, `deletes:N` and
    `HELD`. `now` dates what is published first or retired now. `clock` is asked only when something
    seems to have expired; None: `now` is trusted.
    """
    artifacts = tuple(sorted(wanted, key=lambda artifact: artifact.key))
    keys = {artifact.key for artifact in artifacts}
    writes = tuple(_writes(artifacts, published, there or _as_logged(published)))
    withdrawn = _withdrawn(published.ledger, show)
    deletes, retired = _leaving(published, keys, withdrawn, now)
    if clock and any(delete.reason is Reason.EXPIRED for delete in deletes):
        deletes, retired = _leaving(published, keys, withdrawn, min(now, clock()))

    def refusals(accept: frozenset[str], adopt: frozenset[str]) -> tuple[Refusal, ...]:
        return (
            *_held(published, accept),
            *identity_refusals(published, show, accept),
            *_foreign(writes, adopt),
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
        objects={artifact.key: _as_published(artifact) for artifact in artifacts},
        ledger=next_ledger(published.ledger, show, accept, now),
        show_guid=show.show_guid,
        feed_url=show.feed_url,
        media_url=show.media_url,
        timezone=show.timezone,
        retired=retired,
        refusals=refused,
        unused=tuple(sorted(unused)),
    )
    return _without_housekeeping(plan)


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


def _writes(artifacts: Iterable[Artifact], published: Published, there: There) -> Iterator[Write]:
    for artifact in artifacts:
        reason = reason_to_write(
            artifact,
            _last(published, artifact.key),
            size_there=there(artifact.key),
            unsure=artifact.key in published.unknown,
        )
        if reason is not None:
            yield Write(artifact, reason)


def _last(published: Published, key: str) -> PublishedObject | None:
    """An object as a release named it; retired ones are still there."""
    if key in published.objects:
        return published.objects[key]
    return published.retired[key].object if key in published.retired else None


def _as_published(artifact: Artifact) -> PublishedObject:
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


def _leaving(
    published: Published, wanted: set[str], withdrawn: re.Pattern[str], now: datetime
) -> tuple[tuple[Delete, ...], Mapping[str, Retired]]:
    """What happens to everything of ours that is no longer wanted.

    hashed  episode withdrawn  kind   retired for   named by a kept release  answer
    no      -                  -      -             -                        delete: STALE
    yes     yes                any    -             -                        delete: WITHDRAWN
    yes     no                 audio  -             -                        retired until `prune`
    yes     no                 other  30 days       no                       delete: EXPIRED
    yes     no                 other  30 days       yes                      retired
    yes     no                 other  less          -                        retired

    What an unfinished release may have named or deleted is retired from now on.
    """
    release = published.newest + 1
    oldest = oldest_kept(release, published.release)
    deletes: list[Delete] = []
    retired: dict[str, Retired] = {}
    gone = {key: it.object for key, it in published.retired.items()}
    ours = {**published.unknown, **gone, **published.objects}
    for key in sorted(ours.keys() - wanted):
        thing = ours[key]
        left = Retired(thing, now, release)
        if key not in published.unknown:
            left = published.retired.get(key, left)
        if not DELIVERIES[thing.kind].hashed:
            deletes.append(Delete(key, thing.size, Reason.STALE))
        elif withdrawn.fullmatch(key):
            deletes.append(Delete(key, thing.size, Reason.WITHDRAWN))
        elif (
            thing.kind is not Kind.MEDIA and now - left.since >= KEPT_FOR and left.release <= oldest
        ):
            deletes.append(Delete(key, thing.size, Reason.EXPIRED))
        else:
            retired[key] = left
    return tuple(deletes), retired


def _withdrawn(ledger: Ledger, show: Identity) -> re.Pattern[str]:
    """Matches the keys of what listeners must not get any more: audio, transcripts, chapters.

    Audio is known by guid. The others are known by slug, and a slug that another guid has or had
    proves nothing: what an old feed of that one names stays.
    """
    names: list[str] = []
    known = (*ledger.entries.values(), *show.episodes)
    bearers = Counter(slug for _, slug in {(e.guid, slug) for e in known for slug in e.slugs})
    for episode in show.episodes:
        entry = ledger.get(episode.guid)
        if entry is not None and not episode.live:
            own = (slug for slug in {*entry.slugs, episode.slug} if bearers[slug] == 1)
            for slug in own:
                names.append(rf"(transcripts|chapters)/{re.escape(slug)}-[0-9a-f]{{12}}(\.\w+)?")
            keys = (entry.media_key, *entry.former_media.values())
            names += [re.escape(key) for key in keys if key]
    return re.compile("|".join(names) or r"(?!)")


def _held(published: Published, accept: frozenset[str]) -> Iterator[Refusal]:
    """Whoever went back does not want to be overtaken by the next publish of a cron job."""
    if published.held is None or HELD in accept:
        return
    resume = "publish the show's folder again: podcast-pub publish --resume"
    if published.newest == published.release:
        message, do = "the show went back to this release, and stays there", resume
    else:
        message = "going back to this release was begun, and is not finished"
        do = f"finish it: podcast-pub rollback {published.held}\nor {resume}"
    yield Refusal(RefusalKind.HELD, f"release {published.held}", message, do)


def _typed(word: str) -> str:
    """A consent as it is typed."""
    return "--resume" if word == HELD else f"--accept {word}"


def _foreign(writes: Iterable[Write], adopt: frozenset[str]) -> Iterator[Refusal]:
    """An object that no release names is somebody else's."""
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
    bare = replace(plan, deletes=deletes, retired=plan.base.retired)
    return bare if bare.is_empty else plan
