"""What is said to people and machines. The words are made by the pure modules beside this one."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from podcast_pub.model.bucket import is_bucket
from podcast_pub.problems import Finding, Level, PodcastError, has_errors
from podcast_pub.report import documents
from podcast_pub.report.problems import error_text, finding_text, summary_text
from podcast_pub.report.terminal import err, exact, note, out, tell
from podcast_pub.report.upkeep import (
    audited,
    command,
    examined,
    examined_line,
    going_back,
    not_repaired,
    pruned,
    pruning,
    rebuilt,
    release_told,
    releases,
    settings,
    told,
    transcribed,
    trusted,
    went_back,
    wished,
)
from podcast_pub.report.words import count
from podcast_pub.storage.consent import service_words

if TYPE_CHECKING:
    from podcast_pub.authoring.eject import BuiltIn
    from podcast_pub.authoring.new import Made
    from podcast_pub.planning import Planned
    from podcast_pub.preview.stage import Shown
    from podcast_pub.project import OnEvent
    from podcast_pub.release.apply import Outcome
    from podcast_pub.release.due import Due
    from podcast_pub.report.forms import Told

_QUESTION = 4
"""Lines of a screen that a question, and the command above the plan, take."""

__all__ = [
    "audited",
    "command",
    "error_text",
    "examined",
    "examined_line",
    "finding_text",
    "going_back",
    "has_errors",
    "not_repaired",
    "note",
    "pruned",
    "pruning",
    "rebuilt",
    "release_told",
    "releases",
    "settings",
    "summary_text",
    "told",
    "transcribed",
    "trusted",
    "went_back",
    "wished",
]


def error(problem: PodcastError) -> None:
    """What stopped the command."""
    err(error_text(problem))


def findings(found: Sequence[Finding], *, as_json: bool = False) -> None:
    """Problems that stopped the command, and how many."""
    if as_json:
        exact(documents.text_of(documents.check_document(found, {})))
        return
    told = [one for one in found if one.level is not Level.INFO]  # `check --notes` tells those
    for finding in told:
        err(finding_text(finding))
    err(summary_text(told))


def stops(found: Sequence[Finding], *, strict: bool) -> bool:
    """Whether a command ends with failure: an error, or a warning where that is asked for."""
    return has_errors(found) or (strict and any(f.level is Level.WARNING for f in found))


def explained(words: str) -> None:
    """What a rule is about."""
    out(words)


def stopped(*, publishing: bool) -> None:
    """Ctrl-C."""
    err("\nstopped; what was live is still live" if publishing else "\nstopped")


def surprise(problem: BaseException) -> None:
    """A mistake of ours: short, and how to tell us."""
    error(
        PodcastError(
            f"an unexpected {type(problem).__name__}: a mistake in podcast-pub, not in your show",
            do="run it again with PODCAST_PUB_DEBUG=1 before it, and report what that prints",
        )
    )


def trace(problem: BaseException) -> None:
    """Where in our code an error came from, for those who ask for it."""
    if os.environ.get("PODCAST_PUB_DEBUG") == "1":
        err("".join(traceback.format_exception(problem)))


@contextmanager
def progress() -> Iterator[OnEvent]:
    """Tell how far long work is, while the block runs."""
    from podcast_pub.report.waiting import telling

    with telling(sys.stderr, note) as on_event:
        yield on_event


def checked(told: Told, *, form: str = "text") -> None:
    """Every problem of a show or a feed, and how many in what."""
    from podcast_pub.report.forms import checked_text

    if text := checked_text(told, form):
        (out if form == "text" else exact)(text)


def planned(made: Planned, *, as_json: bool = False, whole: bool = False) -> None:
    """What a publish would change, with what should be looked at before; `whole` lists all."""
    from podcast_pub.report.changes import plan_text, refusal_text

    if as_json:
        exact(documents.text_of(_plan_document(made)))
        return
    for finding in made.findings:
        if finding.level is not Level.INFO:  # what could be better is told by `check`
            err(finding_text(finding))
    text = plan_text(
        made.plan,
        target=_target(made),
        held_back=made.held_back,
        not_here=made.not_here,
        whole=whole,
    )
    out(text)
    for refusal in made.plan.refusals:
        err(refusal_text(refusal))
    for consent in made.plan.unused:
        is_resume = consent == "--resume"
        why = "the show did not go back" if is_resume else "nothing is refused under that name"
        note(f"{consent}: {why}")


def reminder(made: Planned) -> None:
    """What a plan means, once more where a question comes after that has left the screen."""
    from podcast_pub.report.changes import for_listeners, plan_text

    text = plan_text(made.plan, target=str(made.store), held_back=made.held_back)
    if sys.stdout.isatty() and text.count("\n") + _QUESTION > get_terminal_size().lines:
        out("\n" + "\n".join(for_listeners(made.plan)))


def due(found: Due, *, as_json: bool) -> None:
    """What is due, or when the next entry is."""
    from podcast_pub.report.coming import due_document, due_text

    tell(due_document(found), due_text(found), as_json=as_json)


def published(made: Planned, outcome: Outcome, *, as_json: bool) -> None:
    """What a publish did, and what to do next; nothing more where nothing was to do."""
    from podcast_pub.report.outcome import caution, published_text

    if as_json:
        done = documents.outcome_document(outcome)
        exact(documents.text_of(_plan_document(made) | {"outcome": done}))
    elif not made.plan.is_empty:
        out(published_text(made.plan, outcome, made.store))
    if words := caution(made.plan, outcome, made.store):
        note(words)


def declined() -> None:
    """The person said no."""
    err("nothing was changed")


def serving(url: str, shown: Shown, *, asked: int) -> None:
    """The preview answers; `asked` is the port that was wanted."""
    if asked and f":{asked}/" not in url:
        err(f"port {asked} is taken")
    out(f"your show is at {url}  (Ctrl-C stops)")
    reloaded(shown)


def reloaded(shown: Shown) -> None:
    """The preview was built again; what keeps it from being shown, if anything does."""
    match shown.trouble:
        case None:
            err(f"{_clock()}  {count(len(shown.artifacts), 'file')}, ready")
        case PodcastError() as problem:
            error(problem)
        case found:
            findings(found)


def _target(made: Planned) -> str:
    """The place with its service, as people have to know it before they publish."""
    place, wanted = str(made.store), made.target
    is_one = is_bucket(place)
    service = wanted.endpoint or made.store.service
    return place + service_words(service, wanted.profile) if is_one else place


def _plan_document(made: Planned) -> dict[str, documents.Json]:
    return documents.plan_document(
        made.plan, target=str(made.store), held_back=made.held_back, not_here=made.not_here
    )


def show_made(root: Path, names: Sequence[str], *, as_json: bool) -> None:
    """What `init` wrote."""
    from podcast_pub.report.made import show_text

    if as_json:
        exact(documents.text_of({"files": [str(root / name) for name in names]}))
    else:
        out(show_text(root, names))


def episode_made(made: Made, *, as_json: bool) -> None:
    """What `new` wrote."""
    from podcast_pub.report.made import episode_text

    tell(documents.episode_document(made), episode_text(made), as_json=as_json)


def templates(found: Sequence[BuiltIn], *, as_json: bool) -> None:
    """The built-in templates."""
    from podcast_pub.report.built_in import list_text

    each: list[Mapping[str, documents.Json]] = [
        {"template": one.name, "file": one.file, "about": one.about, "in_show": one.is_in_show}
        for one in found
    ]
    tell({"templates": each}, list_text(found), as_json=as_json)


def ejected(template: BuiltIn, *, as_json: bool) -> None:
    """What `eject` copied."""
    from podcast_pub.report.built_in import ejected_text

    document = {"template": template.name, "file": template.file, "about": template.about}
    tell(document, ejected_text(template), as_json=as_json)


def artwork_made(file: Path, size: int, *, of_show: bool, as_json: bool) -> None:
    """What `artwork` wrote; `of_show`: podcast.yaml stands beside it."""
    from podcast_pub.report.made import artwork_text

    tell({"file": str(file), "bytes": size}, artwork_text(file, size, of_show), as_json=as_json)


def document(content: Mapping[str, object]) -> None:
    """A JSON document that is not ours to number, e.g. a schema."""
    exact(json.dumps(content, indent=2))


def introduction() -> None:
    """Before the first question."""
    out("A new show. Everything can be changed later, in its podcast.yaml.")


def question(words: str, default: str | None) -> None:
    """What a person is asked; the answer is read below it."""
    out("\n" + click.style(words, bold=True))
    if default is not None:
        out(f"  Enter takes: {default}")


def categories() -> None:
    """Apple's main categories."""
    from podcast_pub.model.categories import CATEGORIES

    out(
        click.wrap_text(
            ", ".join(CATEGORIES), width=78, initial_indent="  ", subsequent_indent="  "
        )
    )


def _clock() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
