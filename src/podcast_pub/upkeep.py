"""Looking after what is published already: one short function for each verb.

They open the store by podcast.yaml alone, for they must work when the show has errors. As in
`pipeline.py`, the time is an argument, and what happens on the way goes to `on_event`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from podcast_pub.content.place import Place, read_place
from podcast_pub.model.show import StorageSettings
from podcast_pub.pipeline import Project
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import is_bucket, open_store

if TYPE_CHECKING:
    # A doctor asks servers; the others need not wait for what that takes.
    from podcast_pub.doctor.line import Examined, Line
    from podcast_pub.doctor.patient import Patient


def place_of(project: Project) -> Place:
    """What podcast.yaml says about the place; InvalidShowError when that cannot be told."""
    return read_place(project.show.resolve())


def store_of(project: Project) -> Store:
    """The store that `--to` names, or else podcast.yaml."""
    if project.to and not is_bucket(project.to):
        return open_store(project.show, StorageSettings(), project.to)
    return open_store(project.show, place_of(project).storage, project.to)


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


def settings(project: Project, name: str) -> str:
    """What a service or a web server must be told, to be copied; ConfigError where it is none."""
    from podcast_pub.doctor.printed import text_for

    return text_for(name, _patient(project))


def _patient(project: Project) -> Patient:
    from podcast_pub.doctor.patient import Patient

    place = place_of(project)
    url = project.url or place.url
    return Patient(project.show, place.storage, url, place.media_url, project.to)
