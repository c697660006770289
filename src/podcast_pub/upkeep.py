"""Looking after what is published already: one short function for each verb.

They open the store by podcast.yaml alone, for they must work when the show has errors. As in
`pipeline.py`, the time is an argument, and what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from podcast_pub.build.memo import cache_folder
from podcast_pub.content.place import Place, read_place
from podcast_pub.model.bucket import is_bucket
from podcast_pub.model.plan import Plan
from podcast_pub.model.show import StorageSettings
from podcast_pub.notify.changes import Changes, changes_between, changes_of
from podcast_pub.notify.events import Told
from podcast_pub.notify.tell import Contacts, contacts_of, tell
from podcast_pub.pipeline import bodies
from podcast_pub.problems import ConfigError, InvalidShowError
from podcast_pub.project import OnEvent, Project
from podcast_pub.release.apply import Outcome, apply
from podcast_pub.release.history import (
    GoingBack,
    History,
    complete,
    plan_going_back,
    plan_mending,
    read_history,
    read_releases,
)
from podcast_pub.release.log import read_log, read_newest, read_published
from podcast_pub.release.prune import Pruning, prune_now, prune_old
from podcast_pub.release.retired import KEPT_FOR
from podcast_pub.release.rollback import Mend
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import open_store, require_trust

if TYPE_CHECKING:
    # A doctor asks servers; the others need not wait for what that takes.
    from podcast_pub.audit.rebuild import Rebuilt
    from podcast_pub.doctor.line import Examined, Line
    from podcast_pub.doctor.patient import Patient
    from podcast_pub.model.audit import Audit
    from podcast_pub.release.due import Due


def place_of(project: Project) -> Place:
    """What podcast.yaml says about the place; InvalidShowError when that cannot be told."""
    return read_place(project.show.resolve())


def store_of(project: Project) -> Store:
    """The store that `--to` names, or else podcast.yaml."""
    if project.to and not is_bucket(project.to):
        return open_store(project.show, StorageSettings(), project.to)
    return open_store(project.show, place_of(project).storage, project.to)


def due(project: Project, *, now: datetime) -> Due:
    """What ought to be live by now and is not. Read-only; InvalidShowError when dates are wrong."""
    from podcast_pub.content.calendar import read_calendar
    from podcast_pub.release.due import what_is_due

    calendar = read_calendar(project.show.resolve(), now)
    return what_is_due(calendar, read_log(store_of(project)).complete, now)


def releases(project: Project, *, now: datetime) -> History:
    """The releases that are kept, and which of them can be gone back to."""
    return read_history(store_of(project), now=now)


def plan_rollback(project: Project, release: int | None, *, now: datetime) -> GoingBack:
    """What going back to a release would change; None: to the one before."""
    return plan_going_back(store_of(project), release, now=now)


def plan_repair(project: Project, audit: Audit, *, now: datetime, on_event: OnEvent) -> GoingBack:
    """How a show that went back becomes again what it went back to.

    Of what no copy is left the show's folder may still make the same bytes.
    """
    made = bodies(project, audit.published, now=now, on_event=on_event)
    return plan_mending(store_of(project), Mend(audit.wrong, made), now=now)


def plan_prune(
    project: Project, *, older_than: timedelta | None, slug: str | None
) -> tuple[Store, Pruning]:
    """Which audio that no feed names would go: what is that old, or all of one episode."""
    store = store_of(project)
    base = read_published(store)
    if slug is not None:
        return store, prune_now(base, slug, complete(read_releases(store)))
    return store, prune_old(base, older_than or KEPT_FOR, store.now())


def carry_out(
    plan: Plan, store: Store, *, command: str, break_lock: bool = False, on_event: OnEvent
) -> Outcome:
    """Make a release of such a plan. StalePlanError when somebody published since it was made.

    `command` is what the user typed, to be typed again.
    """
    return apply(
        plan,
        store,
        state_dir=cache_folder(),
        on_event=on_event,
        break_lock=break_lock,
        command=command,
    )


def contacts_for(project: Project) -> Contacts | None:
    """Who has to hear of a release; None when the place was named and podcast.yaml is unusable."""
    try:
        place = place_of(project)
    except InvalidShowError:
        if project.to is None:
            raise
        return None
    return contacts_of(project.show.resolve(), place.storage, place.hooks, project.to)


def announce(
    plan: Plan,
    outcome: Outcome,
    contacts: Contacts | None,
    *,
    target: str,
    on_event: Callable[[Told], None],
) -> None:
    """Tell caches and the user's command what such a release has changed.

    NotifyError when somebody cannot be told; it is done all the same.
    """
    if contacts is not None:
        changes = changes_of(plan, outcome.release, outcome.token)
        tell(changes, contacts, target=target, on_event=on_event)


def notify(project: Project, *, on_event: Callable[[Told], None]) -> tuple[Changes, Contacts]:
    """Tell everybody of the newest release again; ConfigError when nothing was ever published."""
    place, store = place_of(project), store_of(project)
    before, newest = read_newest(store)
    if not newest.release:
        raise ConfigError(
            "nothing has been published here yet", where=str(store), do="podcast-pub publish"
        )
    changes = changes_between(before.published(), newest)
    contacts = contacts_of(project.show.resolve(), place.storage, place.hooks, project.to)
    tell(changes, contacts, target=str(store), on_event=on_event)
    return changes, contacts


def doctor(
    project: Project,
    *,
    clock: Callable[[], datetime],
    quick: bool,
    on_line: Callable[[Line], None],
) -> Examined:
    """Whether the place does all that listeners need. What it puts there it takes away again."""
    from podcast_pub.doctor.examine import examine

    patient = _patient(project)
    require_trust(project.show, patient.storage, project.to)
    return examine(patient, clock=clock, quick=quick, on_line=on_line)


def verify(project: Project, *, deep: bool, public: bool, on_event: OnEvent) -> Audit:
    """Everything that is live, held against the newest release; `public`: as listeners get it."""
    from podcast_pub.audit.verify import verify

    store = store_of(project)
    audit = verify(store, deep=deep, on_event=on_event)
    if not public or not audit.published.release:
        return audit
    from podcast_pub.audit.public import verify_public

    own = _addresses_of(project)
    asked, found = verify_public(audit.published, store, own=own, deep=deep, on_event=on_event)
    return replace(audit, findings=audit.findings + found, public=asked)


def plan_rebuild(project: Project, *, now: datetime, on_event: OnEvent) -> tuple[Store, Rebuilt]:
    """The release that what is live amounts to, where the log of releases is lost or damaged."""
    from podcast_pub.audit.rebuild import rebuild

    store = store_of(project)
    url = project.url or _url_of(project)
    return store, rebuild(store, url, now=now, on_event=on_event)


def _url_of(project: Project) -> str | None:
    """The address that podcast.yaml names; None where that cannot be told."""
    try:
        return place_of(project).url
    except InvalidShowError:
        return None


def _addresses_of(project: Project) -> tuple[str, ...]:
    """The addresses that the user named: `--url`, and podcast.yaml as far as it can be read."""
    try:
        place = place_of(project)
    except InvalidShowError:
        return (project.url,) if project.url else ()
    return tuple(url for url in (project.url, place.url, place.media_url) if url)


def settings(project: Project, name: str) -> str:
    """What a service or a web server must be told, to be copied; ConfigError where it is none."""
    from podcast_pub.doctor.printed import text_for

    return text_for(name, _patient(project))


def _patient(project: Project) -> Patient:
    from podcast_pub.doctor.patient import Patient

    place = place_of(project)
    url = project.url or place.url
    return Patient(project.show, place.storage, url, place.media_url, project.to)
