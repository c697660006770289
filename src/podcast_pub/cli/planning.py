"""The plan that `plan` shows and `publish` carries out, from the options of both."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from podcast_pub.problems import InvalidShowError

if TYPE_CHECKING:
    from podcast_pub.planning import Planned


class Wanted(TypedDict):
    """What `options.planning` gives."""

    show: Path
    to: str | None
    url: str | None
    adopt: tuple[str, ...]
    accept: tuple[str, ...]
    stage: tuple[str, ...]
    retag: tuple[str, ...]
    resume: bool


def make_plan(wanted: Wanted, *, as_json: bool, strict: bool = False) -> Planned:
    """Check the show and plan, telling how far it is; findings that stop it are told as asked.

    `strict`: warnings stop it too.
    """
    from podcast_pub import report

    try:
        planned = _make_plan(wanted)
        if report.stops(planned.findings, strict=strict):
            raise InvalidShowError(planned.findings)
        return planned
    except InvalidShowError as error:
        report.findings(error.findings, as_json=as_json)
        raise click.exceptions.Exit(1) from error


def _make_plan(wanted: Wanted) -> Planned:
    from podcast_pub import pipeline, report
    from podcast_pub.planning import Asked
    from podcast_pub.project import Project
    from podcast_pub.release.refusals import HELD

    project = Project(wanted["show"], wanted["to"], wanted["url"])
    asked = Asked(
        adopt=frozenset(wanted["adopt"]),
        accept=frozenset((*wanted["accept"], *([HELD] if wanted["resume"] else []))),
        stage=frozenset(wanted["stage"]),
        retag=frozenset(wanted["retag"]),
    )
    with report.progress() as on_event:
        return pipeline.make_plan(project, asked, now=datetime.now(UTC), on_event=on_event)
