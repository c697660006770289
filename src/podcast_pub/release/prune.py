"""Deleting audio that no release needs any more. Pure.

Media stays when no feed names it any more, until the producer says so. Deleting is a release too:
it is claimed, so that nobody publishes meanwhile what is being deleted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from podcast_pub.content.slugs import nearest
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, RefusalKind
from podcast_pub.model.published import LedgerEntry, Published, Retired, staged_keys
from podcast_pub.problems import ConfigError
from podcast_pub.release.copies import can_return
from podcast_pub.release.settled import nothing_to_do


class Stay(Enum):
    """Why audio that no feed names stays where it is; shown to the user as is."""

    STAGED = "waits for its date"
    NEEDED = "a release that can be gone back to names it"
    YOUNG = "not long enough"


@dataclass(frozen=True, slots=True)
class Left:
    """Audio that stays."""

    key: str
    gone: Retired
    why: Stay


@dataclass(frozen=True, slots=True)
class Pruning:
    """What is deleted, what stays, and what that costs."""

    plan: Plan
    left: tuple[Left, ...] = ()
    """By key."""
    closed: tuple[int, ...] = ()
    """Releases that cannot be gone back to without what is deleted."""


def prune_old(base: Published, older_than: timedelta, now: datetime) -> Pruning:
    """Delete audio that was retired so long ago; `now` is the store's clock.

    staged  can return  retired for  answer
    yes     -           -            stays: STAGED
    no      yes         -            stays: NEEDED
    no      no          less         stays: YOUNG
    no      no          so long      deleted
    """
    staged = staged_keys(base.staged)
    keys: list[str] = []
    left: list[Left] = []
    for key, gone in sorted(base.retired.items()):
        if gone.object.kind is not Kind.MEDIA:
            continue
        if key in staged:
            left.append(Left(key, gone, Stay.STAGED))
        elif can_return(gone, base):
            left.append(Left(key, gone, Stay.NEEDED))
        elif now - gone.since < older_than:
            left.append(Left(key, gone, Stay.YOUNG))
        else:
            keys.append(key)
    return Pruning(_without(keys, base), tuple(left))


def prune_now(base: Published, slug: str, releases: Sequence[Published]) -> Pruning:
    """Delete all former audio of an episode, whoever names it; never what is live or staged.

    `releases` are the complete ones of the log. ConfigError when no episode had that slug.
    """
    entry = _entry(base, slug)
    staged = staged_keys(base.staged)
    keys = sorted(set(entry.media_keys) & base.retired.keys() - staged)
    closed = tuple(each.release for each in releases if each.objects.keys() & set(keys))
    return Pruning(_without(keys, base), closed=closed)


def _entry(base: Published, slug: str) -> LedgerEntry:
    """The episode that is called so, or was and no other is."""
    entries = base.ledger.entries.values()
    now = [entry for entry in entries if slug in (entry.slug, entry.folder)]
    found = now or [entry for entry in entries if slug in entry.former_slugs]
    if found:
        return found[0]
    slugs = [entry.slug for entry in entries]
    near = nearest(slug, slugs)
    some = f"its slug is the end of its page's address: {', '.join(slugs[-3:])}"
    raise ConfigError(
        f"no episode was published as `{slug}`",
        do=f"did you mean {near}?" if near else some,
    )


def _without(keys: Collection[str], base: Published) -> Plan:
    """The release that deletes these keys and changes nothing else."""
    return replace(
        nothing_to_do(base),
        deletes=tuple(
            Delete(key, base.retired[key].object.size, Reason.PRUNED) for key in sorted(keys)
        ),
        retired={key: gone for key, gone in base.retired.items() if key not in keys},
        refusals=_refusals(base),
    )


def _refusals(base: Published) -> tuple[Refusal, ...]:
    """What is live must be known for sure: neither cut off, nor only for now."""
    if base.held is not None:
        return (
            Refusal(
                RefusalKind.HELD,
                f"release {base.held}",
                "the show went back to this release: what came after it may be needed again",
                "first publish the show's folder again: podcast-pub publish --resume",
            ),
        )
    if not base.unknown.keys() <= base.retired.keys():
        return (
            Refusal(
                RefusalKind.UNFINISHED,
                f"release {base.newest}",
                "it is not finished: what is live is unsure",
                "wait until whoever publishes is done\n"
                "or, if nobody is at work there any more, finish it: podcast-pub publish",
            ),
        )
    return ()
