"""Looking after what is published already: one short function for each verb.

They open the store by podcast.yaml alone, for they must work when the show has errors. As in
`pipeline.py`, the time is an argument, and what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from podcast_pub.content.place import Place, read_place
from podcast_pub.model.show import StorageSettings
from podcast_pub.notify.changes import Changes, changes_between
from podcast_pub.notify.events import Told
from podcast_pub.notify.tell import Contacts, contacts_of, tell
from podcast_pub.pipeline import OnEvent, Project
from podcast_pub.problems import ConfigError
from podcast_pub.release.log import read_newest
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import is_bucket, open_store

if TYPE_CHECKING:
    # A doctor asks servers; the others need not wait for what that takes.
    from podcast_pub.doctor.line import Examined, Line
    from podcast_pub.doctor.patient import Patient
    from podcast_pub.model.audit import Audit


def place_of(project: Project) -> Place:
    """What podcast.yaml says about the place; InvalidShowError when that cannot be told."""
    return read_place(project.show.resolve())


def store_of(project: Project) -> Store:
    """The store that `--to` names, or else podcast.yaml."""
    if project.to and not is_bucket(project.to):
        return open_store(project.show, StorageSettings(), project.to)
    return open_store(project.show, place_of(project).storage, project.to)


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

    return examine(_patient(project), clock=clock, quick=quick, on_line=on_line)


def verify(project: Project, *, deep: bool, public: bool, on_event: OnEvent) -> Audit:
    """Everything that is live, held against the newest release; `public`: as listeners get it."""
    from podcast_pub.release.verify import verify

    store = store_of(project)
    audit = verify(store, deep=deep, on_event=on_event)
    if not public or not audit.published.release:
        return audit
    from podcast_pub.release.public import verify_public

    asked, found = verify_public(audit.published, store, deep=deep, on_event=on_event)
    return replace(audit, findings=audit.findings + found, public=asked)


def settings(project: Project, name: str) -> str:
    """What a service or a web server must be told, to be copied; ConfigError where it is none."""
    from podcast_pub.doctor.printed import text_for

    return text_for(name, _patient(project))


def _patient(project: Project) -> Patient:
    from podcast_pub.doctor.patient import Patient

    place = place_of(project)
    url = project.url or place.url
    return Patient(project.show, place.storage, url, place.media_url, project.to)
