"""The way of the data: load → check → build → plan → publish → tell. This file is the manual.

One function for each verb. They take the time as an argument, work through the rooms, and tell the
terminal nothing: what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from podcast_pub.addresses import FEED
from podcast_pub.build.memo import cache_folder
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Published
from podcast_pub.notify.changes import changes_of
from podcast_pub.notify.events import Told
from podcast_pub.notify.tell import contacts_of
from podcast_pub.notify.tell import tell as tell_contacts
from podcast_pub.planning import (
    NOTHING_ASKED,
    Asked,
    Planned,
    decide,
    inputs_of,
    look_at,
    new_tags,
    nothing_to_do,
    remember,
)
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
from podcast_pub.release import apply, settled
from podcast_pub.release.apply import Outcome
from podcast_pub.release.identity import identity_of
from podcast_pub.release.log import read_published

if TYPE_CHECKING:
    from podcast_pub.build.artifacts import Built

_IN_THE_PLAN = {"audio-awaited"}
"""Rules that a plan tells in words of its own: cron would mail them until the day comes."""


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
        site = site_of(catalog)
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
    from podcast_pub.check.origins import origins
    from podcast_pub.check.ours import at_source
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
    asked: Asked = NOTHING_ASKED,
    *,
    now: datetime,
    wrong: Mapping[str, Reason] | None = None,
    on_event: OnEvent,
) -> Planned:
    """What publishing would change at the target. Read-only; InvalidShowError on errors.

    `wrong` is what an audit found that must be written again, by key.
    """
    inputs = inputs_of(project, asked, now)
    with open_memo(project, on_event) as memo:
        last = None if wrong or inputs is None else settled.recall(memo, inputs)
        target = look_at(project, last.target) if last else None
        if last and target and last.holds(target.published, target.sizes, now):
            return nothing_to_do(last, target, memo, inputs)
        place = place_of_show(project, memo, now, on_event)
        if target is None or target.settings != place.storage:
            target = look_at(project, place.storage)
        tags = new_tags(asked.retag, target.store)
        checked = load(project, memo, now, on_event, target.published, retag=tags)
        everything = without_errors(checked)
        catalog = everything.public()
        built = made(project, catalog, _sound(target.published, wrong), memo)
        findings = _told(checked, built)
        decided, held_back = decide(everything, built, target, asked, wrong, now)
        contacts = contacts_of(project.show.resolve(), place.storage, place.hooks, project.to)
        away = not_here(catalog)
        planned = Planned(
            decided, findings, held_back, place.storage, target.store, memo, inputs, contacts, away
        )
        remember(planned, target.published)
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
                remember(planned, published)
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
