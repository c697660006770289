"""The way of the data: load → check → build → plan → publish → tell. This file is the manual.

One function for each verb. They take the time as an argument, work through the rooms, and tell the
terminal nothing: what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from podcast_pub.addresses import Site
from podcast_pub.build.inputs import inputs_hash
from podcast_pub.build.memo import Memo, cache_folder, memo_path
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.plan import HeldBack, Plan, Reason
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog, Show, StorageSettings
from podcast_pub.notify.changes import changes_of
from podcast_pub.notify.events import Told
from podcast_pub.notify.tell import Contacts, contacts_of
from podcast_pub.notify.tell import tell as tell_contacts
from podcast_pub.problems import ConfigError, Finding, InvalidShowError, StoreError, has_errors
from podcast_pub.release.apply import Outcome
from podcast_pub.release.apply import apply as carry_out
from podcast_pub.release.events import Event
from podcast_pub.release.identity import identity_of
from podcast_pub.release.log import read_published
from podcast_pub.release.look import sizes_at
from podcast_pub.release.plan import make_plan as compare
from podcast_pub.release.settled import Settled, nothing_to_do, recall, remember
from podcast_pub.release.staging import stage as put_early
from podcast_pub.site.templates import Templates
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import is_bucket, open_store

if TYPE_CHECKING:
    # Reading and making take a third of a second to import, and often there is nothing to do.
    from podcast_pub.build.artifacts import Built
    from podcast_pub.content.place import Place


@dataclass(frozen=True, slots=True)
class Project:
    """A show's folder, and where it is to go this time."""

    show: Path
    to: str | None = None
    """`--to`: a folder, seen from where the command runs, or s3://bucket/prefix; None: what
    podcast.yaml says."""
    url: str | None = None
    """`--url`: the public address of the site; None: what podcast.yaml says."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Audio was measured: `done` files of `total`."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Slower:
    """Something that costs time and changes nothing, in words."""

    words: str


_IN_THE_PLAN = {"audio-awaited"}
"""Rules that a plan tells in words of its own: cron would mail them until the day comes."""

OnEvent = Callable[[Event | Measured | Slower], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    findings: tuple[Finding, ...]
    """By file and line."""
    catalog: Catalog | None
    """None when podcast.yaml cannot be used."""


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


def check(project: Project, *, now: datetime, on_event: OnEvent) -> Checked:
    """Every problem of a show, the feed that it would give included. Read-only."""
    with _memo(project, on_event) as memo:
        checked = _load(project, memo, now, on_event, _known(project))
        if checked.catalog is None or has_errors(checked.findings):
            return checked
        built = _build(project, checked.catalog.public(), Published(), memo)
        return replace(checked, findings=_all_findings(checked, built))


def make_plan(
    project: Project,
    *,
    now: datetime,
    adopt: frozenset[str] = frozenset(),
    accept: frozenset[str] = frozenset(),
    stage: frozenset[str] = frozenset(),
    wrong: Mapping[str, Reason] | None = None,
    on_event: OnEvent,
) -> Planned:
    """What publishing would change at the target. Read-only; InvalidShowError on errors.

    `stage` names scheduled episodes whose audio goes out before its date. `wrong` is what an audit
    found that must be written again, by key.
    """
    words = (*sorted(adopt | accept), "", *sorted(stage))
    asked = (str(Path(project.to or "").absolute()), project.url or "", *words)
    pages = Templates(None).sources_hash()  # ours; the show's are among its files
    inputs = inputs_hash(project.show, pages, *asked, now=now.timestamp())
    with _memo(project, on_event) as memo:
        if not wrong and (planned := _nothing_to_do(project, memo, inputs, now)):
            return planned
        place = _place(project, memo, now, on_event)
        contacts = contacts_of(project.show.resolve(), place.storage, place.hooks, project.to)
        store = open_store(project.show, place.storage, project.to)
        published = read_published(store)
        checked = _load(project, memo, now, on_event, published)
        everything = _without_errors(checked)
        catalog = everything.public()
        built = _build(project, catalog, published, memo)
        found = _all_findings(checked, built)
        findings = tuple(finding for finding in found if finding.rule not in _IN_THE_PLAN)
        _without_errors(replace(checked, findings=findings))
        staging = put_early(everything, published, stage, lambda: token_hex(16))
        identity = identity_of(everything, _site(catalog.show), published, staging.staged)
        plan = compare(
            built.artifacts,
            published,
            identity,
            there=sizes_at(store, published),
            adopt=adopt,
            accept=accept,
            now=now,
            clock=store.now,
            staging=staging,
            wrong=wrong,
        )
        held, absent = identity.held_back, _not_here(catalog)
        planned = Planned(
            plan, findings, held, place.storage, store, memo, inputs, contacts, absent
        )
        _remember(planned, published)
    return planned


def publish(
    planned: Planned, *, command: str = "publish", break_lock: bool = False, on_event: OnEvent
) -> Outcome:
    """Carry out a plan. StalePlanError when somebody published since it was made.

    `command` is what the user typed, to be typed again.
    """
    with planned.memo:
        outcome = carry_out(
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

    known = _known(project)
    with _memo(project, on_event) as memo:
        catalog = _without_errors(_load(project, memo, now, on_event, known))
        shown = heard_where_published(catalog.public() if as_published else catalog, known)
        built = _build(project, shown, Published(), memo)
    return {artifact.key: artifact for artifact in built.artifacts}


def bodies(
    project: Project, published: Published, *, now: datetime, on_event: OnEvent
) -> Mapping[str, Body]:
    """What the show's folder makes today, by sha256; nothing where the show has errors."""
    with _memo(project, on_event) as memo:
        checked = _load(project, memo, now, on_event, published)
        if checked.catalog is None or has_errors(checked.findings):
            return {}
        built = _build(project, checked.catalog.public(), published, memo)
    return {each.sha256: each.body for each in built.artifacts if each.body is not None}


def _not_here(catalog: Catalog) -> tuple[str, ...]:
    up = (e for e in catalog.episodes if e.withdrawn is None)
    return tuple(e.title for e in up if isinstance(e.audio, LocalAudio) and e.audio.path is None)


def _memo(project: Project, on_event: OnEvent) -> Memo:
    return Memo(memo_path(project.show), on_trouble=lambda words: on_event(Slower(words)))


def _nothing_to_do(
    project: Project, memo: Memo, inputs: str | None, now: datetime
) -> Planned | None:
    """The plan, where an earlier run with the same inputs left nothing to do; else None."""
    settled = recall(memo, inputs) if inputs else None
    if settled is None:
        return None
    store = open_store(project.show, settled.target, project.to)
    published = read_published(store)
    if not settled.holds(published, sizes_at(store, published), now):
        return None
    return Planned(
        nothing_to_do(published),
        settled.findings,
        settled.held_back,
        settled.target,
        store,
        memo,
        inputs,
        not_here=settled.not_here,
    )


def _remember(planned: Planned, published: Published) -> None:
    """Keep what the next run needs to see that nothing is left to do, if that is so."""
    done = planned.plan.is_empty or published.release > planned.plan.base.release
    if planned.inputs is None or not done or planned.plan.refusals or planned.plan.unused:
        return
    remember(
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


def _place(project: Project, memo: Memo, now: datetime, on_event: OnEvent) -> Place:
    """Where podcast.yaml wants it; InvalidShowError, with all that is wrong, when it cannot say."""
    from podcast_pub.content.place import read_place

    try:
        return read_place(project.show.resolve())
    except InvalidShowError:
        _without_errors(_load(project, memo, now, on_event, Published()))
        raise


def _known(project: Project) -> Published | None:
    """What is published, where looking costs nothing: in a folder. None when nobody can say."""
    from podcast_pub.content.place import read_place

    try:
        target = read_place(project.show.resolve()).storage
        if is_bucket(target.url):
            return None
        return read_published(open_store(project.show, target, None))
    except (InvalidShowError, ConfigError):
        return Published()  # nothing can have been published there yet
    except StoreError:
        return None


def _load(
    project: Project, memo: Memo, now: datetime, on_event: OnEvent, published: Published | None
) -> Checked:
    """The show and all that its files and values have wrong; the feed is not made for it."""
    from podcast_pub.check.catalog import check_catalog
    from podcast_pub.check.choices import without_ignored
    from podcast_pub.content.catalog import load_catalog

    loaded = load_catalog(
        project.show.resolve(),
        now=now,
        memory=memo,
        published=published,
        url=project.url,
        on_audio=lambda done, total: on_event(Measured(done, total)),
    )
    found = loaded.findings
    if loaded.catalog is not None:
        found = without_ignored(found + check_catalog(loaded.catalog), loaded.catalog)
    return Checked(_sorted(found), loaded.catalog)


def _without_errors(checked: Checked) -> Catalog:
    """The catalog of a show that may be published; InvalidShowError with all findings otherwise."""
    if checked.catalog is None or has_errors(checked.findings):
        raise InvalidShowError(checked.findings)
    return checked.catalog


def _all_findings(checked: Checked, built: Built) -> tuple[Finding, ...]:
    """What is wrong with a show and with what was made of it, each once."""
    from podcast_pub.check.choices import without_ignored
    from podcast_pub.check.ours import not_told_yet

    found = not_told_yet(built.findings, checked.findings)
    if checked.catalog is not None:
        found = without_ignored(found, checked.catalog)
    return _sorted(checked.findings + found)


def _build(project: Project, catalog: Catalog, published: Published, memo: Memo) -> Built:
    from podcast_pub.build.artifacts import build
    from podcast_pub.check.templates import template_findings

    templates = Templates(project.show)
    built = build(catalog, _site(catalog.show), published, templates, memo)
    return replace(built, findings=built.findings + template_findings(templates.unused()))


def _site(show: Show) -> Site:
    return Site(url=show.url, media_url=show.media_url)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
