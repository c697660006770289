"""The way of the data: load → check → build → plan → publish → tell. This file is the manual.

One function for each verb. They take the time as an argument, work through the rooms, and tell the
terminal nothing: what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from podcast_pub.addresses import FEED
from podcast_pub.build.inputs import inputs_hash
from podcast_pub.build.memo import Memo, cache_folder
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.plan import HeldBack, Plan, Reason
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog, StorageSettings
from podcast_pub.notify.changes import changes_of
from podcast_pub.notify.events import Told
from podcast_pub.notify.tell import Contacts, contacts_of
from podcast_pub.notify.tell import tell as tell_contacts
from podcast_pub.problems import Finding, has_errors
from podcast_pub.project import (
    Checked,
    OnEvent,
    Project,
    all_findings,
    known_for_free,
    load,
    made,
    not_here,
    open_memo,
    place_of_show,
    published_files,
    site_of,
    without_errors,
)
from podcast_pub.release import apply, plan, settled, staging
from podcast_pub.release.apply import Outcome
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

_IN_THE_PLAN = {"audio-awaited"}
"""Rules that a plan tells in words of its own: cron would mail them until the day comes."""


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


_NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class _Target:
    """A place to publish to, and what is live there."""

    settings: StorageSettings
    store: Store
    published: Published


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


def check(project: Project, *, now: datetime, loudness: bool = False, on_event: OnEvent) -> Checked:
    """Every problem of a show, of its feed, and of what listeners have already. Read-only.

    What is published is known where it is in a folder; a bucket is not asked.
    `loudness`: how loud audio is is measured, whatever podcast.yaml says.
    """
    from podcast_pub.build.checked import held_back_findings
    from podcast_pub.release.foreseen import foreseen

    with open_memo(project, on_event) as memo:
        known = known_for_free(project)
        checked = load(project, memo, now, on_event, known, makes=False, loudness=loudness)
        catalog = checked.catalog
        if catalog is None or has_errors(checked.findings):
            return checked
        site = site_of(catalog.show)
        built = made(project, catalog.public(), Published(), memo, makes=False)
        found = [*built.findings, *held_back_findings(catalog, site, memo)]
        if known is not None:
            found += foreseen(known, identity_of(catalog, site, known, known.staged))
        feed = next(each.body for each in built.artifacts if each.key == FEED)
        return replace(checked, findings=all_findings(checked, found), feed=feed)


def ask_elsewhere(checked: Checked, *, private: bool = False) -> tuple[Finding, ...]:
    """What other servers answer to what a show names; its own are for `verify`. Read-only.

    `private`: those on this machine and in its network are asked too.
    """
    from podcast_pub.check.choices import without_ignored
    from podcast_pub.check.online import online_findings
    from podcast_pub.check.ours import at_source, origins
    from podcast_pub.content.written import where_written

    if checked.catalog is None or not callable(checked.feed):
        return ()
    show, xml = checked.catalog.show, checked.feed()
    own = (show.url, show.media_url)
    found = online_findings(xml, url=None, name=FEED, skip=own, private=private)
    told = at_source(origins(xml, found), checked.catalog, where_written)
    return without_ignored(told, checked.catalog)


def make_plan(
    project: Project,
    asked: Asked = _NOTHING,
    *,
    now: datetime,
    wrong: Mapping[str, Reason] | None = None,
    on_event: OnEvent,
) -> Planned:
    """What publishing would change at the target. Read-only; InvalidShowError on errors.

    `wrong` is what an audit found that must be written again, by key.
    """
    inputs = _inputs(project, asked, now)
    with open_memo(project, on_event) as memo:
        last = None if wrong or inputs is None else settled.recall(memo, inputs)
        target = _look_at(project, last.target) if last else None
        if last and target and last.holds(target.published, _sizes(target), now):
            return _nothing_to_do(last, target, memo, inputs)
        place = place_of_show(project, memo, now, on_event)
        if target is None or target.settings != place.storage:
            target = _look_at(project, place.storage)
        tags = _new_tags(asked.retag, target.store)
        checked = load(project, memo, now, on_event, target.published, retag=tags)
        everything = without_errors(checked)
        catalog = everything.public()
        built = made(project, catalog, _sound(target.published, wrong), memo)
        findings = _told(checked, built)
        decided, held_back = _decide(everything, built, target, asked, wrong, now)
        contacts = contacts_of(project.show.resolve(), place.storage, place.hooks, project.to)
        away = not_here(catalog)
        planned = Planned(
            decided, findings, held_back, place.storage, target.store, memo, inputs, contacts, away
        )
        _remember(planned, target.published)
    return planned


def publish(
    planned: Planned, *, command: str = "publish", break_lock: bool = False, on_event: OnEvent
) -> Outcome:
    """Carry out a plan. StalePlanError when somebody published since it was made.

    `command` is what the user typed, to be typed again.
    """
    with planned.memo:
        outcome = apply.apply(
            planned.plan,
            planned.store,
            state_dir=cache_folder(),
            on_event=on_event,
            break_lock=break_lock,
            command=command,
        )
        if outcome.release > planned.plan.base.release:
            published = read_published(planned.store)
            if published.newest == outcome.release:
                _remember(planned, published)
    return outcome


def tell(planned: Planned, outcome: Outcome, *, on_event: Callable[[Told], None]) -> None:
    """Tell caches and the user's command what a publish has changed.

    NotifyError when somebody cannot be told; it is live all the same.
    """
    if planned.contacts is not None and outcome.token:
        changes = changes_of(planned.plan, outcome.release, outcome.token)
        tell_contacts(changes, planned.contacts, target=str(planned.store), on_event=on_event)


def build_preview(
    project: Project, *, now: datetime, as_published: bool, on_event: OnEvent
) -> Mapping[str, Artifact]:
    """Everything of a show by key, drafts and scheduled entries included unless `as_published`."""
    from podcast_pub.build.elsewhere import heard_where_published

    known = known_for_free(project)
    with open_memo(project, on_event) as memo:
        catalog = without_errors(load(project, memo, now, on_event, known))
        wanted = catalog.public() if as_published else catalog
        shown = heard_where_published(wanted, known, published_files(project))
        built = made(project, shown, Published(), memo, makes=False)
    return {artifact.key: artifact for artifact in built.artifacts}


def bodies(
    project: Project, published: Published, *, now: datetime, on_event: OnEvent
) -> Mapping[str, Body]:
    """What the show's folder makes today, by sha256; nothing where the show has errors."""
    with open_memo(project, on_event) as memo:
        checked = load(project, memo, now, on_event, published)
        if checked.catalog is None or has_errors(checked.findings):
            return {}
        built = made(project, checked.catalog.public(), published, memo)
    return {each.sha256: each.body for each in built.artifacts if each.body is not None}


def _sound(published: Published, wrong: Mapping[str, Reason] | None) -> Published:
    """What is live and as it should be: the rest is made anew."""
    if not wrong:
        return published
    whole = {key: each for key, each in published.objects.items() if key not in wrong}
    return replace(published, objects=whole)


def _told(checked: Checked, built: Built) -> tuple[Finding, ...]:
    """What is wrong with a show and what was made of it; InvalidShowError when it stops us."""
    found = all_findings(checked, built.findings)
    findings = tuple(finding for finding in found if finding.rule not in _IN_THE_PLAN)
    without_errors(replace(checked, findings=findings))
    return findings


def _decide(
    everything: Catalog,
    built: Built,
    target: _Target,
    asked: Asked,
    wrong: Mapping[str, Reason] | None,
    now: datetime,
) -> tuple[Plan, tuple[HeldBack, ...]]:
    """What becomes of the target, and what is held back."""
    published = target.published
    early = staging.stage(everything, published, asked.stage, lambda: token_hex(16))
    identity = identity_of(everything, site_of(everything.show), published, early.staged)
    decided = plan.make_plan(
        built.artifacts,
        published,
        identity,
        Seen(_sizes(target), target.store.now, wrong or {}),
        adopt=asked.adopt,
        accept=asked.accept,
        now=now,
        staging=early,
    )
    return decided, identity.held_back


def _inputs(project: Project, asked: Asked, now: datetime) -> str | None:
    """Hash of all that a plan is made of; None when that cannot be told."""
    consents = sorted(asked.adopt | asked.accept)
    words = (*consents, "", *sorted(asked.stage), "", *sorted(asked.retag))
    where = (str(Path(project.to or "").absolute()), project.url or "")
    pages = Templates(None).sources_hash()  # ours; the show's are among its files
    return inputs_hash(project.show, pages, *where, *words, now=now.timestamp())


def _new_tags(slugs: frozenset[str], store: Store) -> Retag | None:
    """Whose MP3s get other tags, and how their sound is had; None when nobody's."""
    if not slugs:
        return None
    from podcast_pub.content.basics import Retag

    return Retag(slugs, partial(fetch, store))


def _look_at(project: Project, settings: StorageSettings) -> _Target:
    store = open_store(project.show, settings, project.to)
    return _Target(settings, store, read_published(store))


def _sizes(target: _Target) -> Callable[[str], int | None]:
    return sizes_at(target.store, target.published)


def _nothing_to_do(last: Settled, target: _Target, memo: Memo, inputs: str | None) -> Planned:
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


def _remember(planned: Planned, published: Published) -> None:
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
