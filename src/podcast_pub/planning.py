"""What a plan is made from, for `pipeline.make_plan`: what is asked, the target, what was found.

Also whether an earlier run with the same inputs left nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from podcast_pub.build.inputs import inputs_hash
from podcast_pub.build.memo import Memo
from podcast_pub.model.plan import HeldBack, Plan, Reason, There
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog, StorageSettings
from podcast_pub.notify.tell import Contacts
from podcast_pub.problems import Finding
from podcast_pub.project import Project, site_of
from podcast_pub.release import plan, settled, staging
from podcast_pub.release.identity import identity_of
from podcast_pub.release.log import read_published
from podcast_pub.release.look import fetch, sizes_at
from podcast_pub.release.plan import Seen
from podcast_pub.release.settled import Settled
from podcast_pub.site.templates import Templates
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import open_store

if TYPE_CHECKING:
    from podcast_pub.build.artifacts import Built
    from podcast_pub.content.basics import Retag


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a plan beside what the folder says."""

    adopt: frozenset[str] = frozenset()
    """Keys of objects that no release names, and that may be overwritten."""
    accept: frozenset[str] = frozenset()
    """Refusals that are agreed to, as `gone:012-tides`."""
    stage: frozenset[str] = frozenset()
    """Scheduled episodes whose audio goes out before its date."""
    retag: frozenset[str] = frozenset()
    """Episodes whose MP3, made by us, gets the tag of today."""


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Target:
    """A place to publish to, and what is live there."""

    settings: StorageSettings
    store: Store
    published: Published

    @property
    def sizes(self) -> There:
        """Bytes of each object that is there."""
        return sizes_at(self.store, self.published)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what is needed to carry it out."""

    plan: Plan
    findings: tuple[Finding, ...]
    """Warnings and notes; errors would have stopped it."""
    held_back: tuple[HeldBack, ...]
    """Drafts and scheduled entries."""
    target: StorageSettings
    """Where podcast.yaml wants it published."""
    store: Store
    memo: Memo
    inputs: str | None
    """Hash of all that it was made of; None when that cannot be told."""
    contacts: Contacts | None = None
    """Who has to hear of it; None when there is nothing to do."""
    not_here: tuple[str, ...] = ()
    """Titles of the episodes whose audio is not on this machine: what is published stays."""


def look_at(project: Project, settings: StorageSettings) -> Target:
    """Open the target that is asked for, or else the show's own, and read its log."""
    store = open_store(project.show, settings, project.to)
    return Target(settings, store, read_published(store))


def inputs_of(project: Project, asked: Asked, now: datetime) -> str | None:
    """Hash of all that a plan is made of; None when that cannot be told."""
    consents = sorted(asked.adopt | asked.accept)
    words = (*consents, "", *sorted(asked.stage), "", *sorted(asked.retag))
    where = (str(Path(project.to or "").absolute()), project.url or "")
    pages = Templates(None).sources_hash()  # ours; the show's are among its files
    return inputs_hash(project.show, pages, *where, *words, now=now.timestamp())


def new_tags(slugs: frozenset[str], store: Store) -> Retag | None:
    """Whose MP3s get other tags, and how their sound is had; None when nobody's."""
    if not slugs:
        return None
    from podcast_pub.content.basics import Retag

    return Retag(slugs, partial(fetch, store))


def decide(
    everything: Catalog,
    built: Built,
    target: Target,
    asked: Asked,
    wrong: Mapping[str, Reason] | None,
    now: datetime,
) -> tuple[Plan, tuple[HeldBack, ...]]:
    """What becomes of the target, and what is held back."""
    published = target.published
    early = staging.stage(everything, published, asked.stage, lambda: token_hex(16))
    identity = identity_of(everything, site_of(everything), published, early.staged)
    decided = plan.make_plan(
        built.artifacts,
        published,
        identity,
        Seen(target.sizes, target.store.now, wrong or {}),
        adopt=asked.adopt,
        accept=asked.accept,
        now=now,
        staging=early,
    )
    return decided, identity.held_back


def nothing_to_do(last: Settled, target: Target, memo: Memo, inputs: str | None) -> Planned:
    """The plan where an earlier run with the same inputs left nothing to do."""
    return Planned(
        settled.nothing_to_do(target.published),
        last.findings,
        last.held_back,
        last.target,
        target.store,
        memo,
        inputs,
        not_here=last.not_here,
    )


def remember(planned: Planned, published: Published) -> None:
    """Keep what the next run needs to see that nothing is left to do, if that is so."""
    done = planned.plan.is_empty or published.release > planned.plan.base.release
    if planned.inputs is None or not done or planned.plan.refusals or planned.plan.unused:
        return
    settled.remember(
        planned.memo,
        planned.inputs,
        Settled(
            target=planned.target,
            release=published.release,
            token=published.token,
            findings=planned.findings,
            held_back=planned.held_back,
            not_here=planned.not_here,
        ),
    )
