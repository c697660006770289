"""What is said to people and machines: the only writer to the terminal.

Results go to stdout, everything else to stderr. The words themselves are made by the pure modules
beside this one.
"""

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

from podcast_pub.problems import Finding, Fix, PodcastError, has_errors
from podcast_pub.report import documents
from podcast_pub.report.colours import painted
from podcast_pub.report.problems import error_text, finding_text, summary_text
from podcast_pub.report.words import count, harmless

if TYPE_CHECKING:
    from podcast_pub.authoring.new import Made
    from podcast_pub.doctor.line import Examined, Line
    from podcast_pub.model.audit import Audit
    from podcast_pub.model.plan import Refusal
    from podcast_pub.model.show import Catalog
    from podcast_pub.notify.changes import Changes
    from podcast_pub.notify.events import Told
    from podcast_pub.notify.tell import Contacts
    from podcast_pub.pipeline import OnEvent, Planned
    from podcast_pub.preview.stage import Shown
    from podcast_pub.release.apply import Outcome
    from podcast_pub.release.due import Due
    from podcast_pub.release.going_back import GoingBack, Kept
    from podcast_pub.release.prune import Pruning
    from podcast_pub.release.rebuild import Rebuilt

_QUESTION = 4
"""Lines of a screen that a question, and the command above the plan, take."""

__all__ = ["error_text", "finding_text", "has_errors", "summary_text"]


def error(problem: PodcastError) -> None:
    """What stopped the command."""
    _err(error_text(problem))


def findings(found: Sequence[Finding], *, as_json: bool = False) -> None:
    """Problems that stopped the command, and how many."""
    if as_json:
        _out(documents.text_of(documents.check_document(found, {})))
        return
    for finding in found:
        _err(finding_text(finding))
    _err(summary_text(found))


def stopped(*, publishing: bool) -> None:
    """Ctrl-C."""
    _err("\nstopped; what was live is still live" if publishing else "\nstopped")


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
        _err("".join(traceback.format_exception(problem)))


@contextmanager
def progress() -> Iterator[OnEvent]:
    """Tell how far long work is, while the block runs."""
    from podcast_pub.report.waiting import telling

    with telling(sys.stderr, note) as on_event:
        yield on_event


def checked(
    found: Sequence[Finding],
    catalog: Catalog | None,
    *,
    mended: Sequence[Fix] = (),
    as_json: bool = False,
) -> None:
    """Every problem of a show, and how many in what."""
    counts = documents.counts_of(catalog)
    places = [f"{fix.path}:{fix.before_line}" for fix in mended]
    if as_json:
        _out(documents.text_of(documents.check_document(found, counts, places)))
        return
    for fix in mended:
        _out(f"{harmless(fix.path)}:{fix.before_line}: mended: {harmless(fix.text)}")
    for finding in found:
        _out(finding_text(finding))
    _out(summary_text(found, [(number, noun) for noun, number in counts.items()]))


def planned(made: Planned, *, as_json: bool = False, whole: bool = False) -> None:
    """What a publish would change, with what should be looked at before; `whole` lists all."""
    from podcast_pub.report.changes import plan_text, refusal_text

    if as_json:
        _out(documents.text_of(_plan_document(made)))
        return
    for finding in made.findings:
        _err(finding_text(finding))
    text = plan_text(
        made.plan,
        target=str(made.store),
        held_back=made.held_back,
        not_here=made.not_here,
        whole=whole,
    )
    _out(text)
    for refusal in made.plan.refusals:
        _err(refusal_text(refusal))
    for consent in made.plan.unused:
        note(f"{consent}: nothing is refused under that name")


def reminder(made: Planned) -> None:
    """What a plan means, once more where a question comes after that has left the screen."""
    from podcast_pub.report.changes import for_listeners, plan_text

    text = plan_text(made.plan, target=str(made.store), held_back=made.held_back)
    if sys.stdout.isatty() and text.count("\n") + _QUESTION > get_terminal_size().lines:
        _out("\n" + "\n".join(for_listeners(made.plan)))


def due(found: Due, *, as_json: bool) -> None:
    """What is due, or when the next entry is."""
    from podcast_pub.report.coming import due_document, due_text

    _out(documents.text_of(due_document(found)) if as_json else due_text(found))


def published(made: Planned, outcome: Outcome, *, as_json: bool) -> None:
    """What a publish did, and what to do next; nothing more where nothing was to do."""
    from podcast_pub.report.published import caution, published_text

    if as_json:
        done = documents.outcome_document(outcome)
        _out(documents.text_of(_plan_document(made) | {"outcome": done}))
    elif not made.plan.is_empty:
        _out(published_text(made.plan, outcome, made.store))
    if words := caution(made.plan, outcome, made.store):
        note(words)


def audited(audit: Audit, *, as_json: bool) -> None:
    """What an audit of everything that is live found."""
    from podcast_pub.report.audit import audit_document, audit_text

    _out(documents.text_of(audit_document(audit)) if as_json else audit_text(audit))


def rebuilt(found: Rebuilt) -> None:
    """A log that could be made anew."""
    from podcast_pub.report.audit import rebuilt_text

    _out(rebuilt_text(found))


def not_repaired(keys: Sequence[str]) -> None:
    """What is wrong at the target, and cannot be written from this machine."""
    from podcast_pub.report.audit import not_repaired_text

    for key in keys:
        _err(not_repaired_text(key))


def going_back(going: GoingBack, *, as_json: bool) -> None:
    """What going back would do."""
    from podcast_pub.report.rollback import rollback_document, rollback_text

    _tell(rollback_document(going), rollback_text(going), going.plan.refusals, as_json=as_json)


def went_back(going: GoingBack, outcome: Outcome, *, as_json: bool) -> None:
    """What going back did, and what to do next."""
    from podcast_pub.report.rollback import rollback_document, went_back_text

    _tell(rollback_document(going, outcome), went_back_text(going, outcome), as_json=as_json)


def releases(kept: Kept, *, as_json: bool) -> None:
    """The releases that are kept."""
    from podcast_pub.report.releases import releases_document, releases_text

    _tell(releases_document(kept), releases_text(kept), as_json=as_json)


def pruning(made: Pruning, target: str, *, as_json: bool) -> None:
    """Which audio would be deleted, and which stays."""
    from podcast_pub.report.prune import prune_document, prune_text

    _tell(
        prune_document(made, target), prune_text(made, target), made.plan.refusals, as_json=as_json
    )


def pruned(made: Pruning, target: str, outcome: Outcome, *, as_json: bool) -> None:
    """Which audio was deleted."""
    from podcast_pub.report.prune import prune_document, pruned_text

    _tell(prune_document(made, target, outcome), pruned_text(outcome), as_json=as_json)


def examined_line(line: Line) -> None:
    """What a doctor saw, as soon as it is seen."""
    from podcast_pub.report.doctor import line_text

    _out(line_text(line))


def examined(seen: Examined, *, as_json: bool) -> None:
    """All that a doctor saw: the sum of it for people, who read the lines already."""
    from podcast_pub.report.doctor import count_text, doctor_document

    _out(documents.text_of(doctor_document(seen)) if as_json else f"\n{count_text(seen)}")


def settings(text: str) -> None:
    """Settings to be copied, as they are."""
    _out(text.rstrip("\n"))


def told(event: Told) -> None:
    """What happens while others are told of a publish."""
    from podcast_pub.report.told import told_text

    if words := told_text(event):
        note(words)


def release_told(changes: Changes, contacts: Contacts, *, as_json: bool) -> None:
    """Who knows of the newest release now."""
    from podcast_pub.report.told import release_told_text

    cloudfront, command = contacts.storage.cloudfront is not None, contacts.command is not None
    if as_json:
        who = {"cloudfront": cloudfront, "command": command}
        told = {} if changes.is_empty else who
        _out(documents.text_of({"release": changes.release, "told": told}))
    else:
        _out(release_told_text(changes, cloudfront=cloudfront, command=command))


def command(text: str, files: Sequence[str]) -> None:
    """A command of podcast.yaml, before somebody allows it."""
    from podcast_pub.report.told import command_text

    _out(command_text(text, files))


def trusted(command: str | None, files: Sequence[str], *, as_json: bool) -> None:
    """The command of podcast.yaml may run; or there is none."""
    if as_json:
        _out(documents.text_of({"command": command, "files": list(files)}))
    elif command is None:
        _out("podcast.yaml names no command: there is nothing to allow")
    else:
        _out("it may run: the next publish from this folder runs it")


def declined() -> None:
    """The person said no."""
    _err("nothing was published")


def serving(url: str, shown: Shown, *, asked: int) -> None:
    """The preview answers; `asked` is the port that was wanted."""
    if asked and f":{asked}/" not in url:
        _err(f"port {asked} is taken")
    _out(f"your show is at {url}  (Ctrl-C stops)")
    reloaded(shown)


def reloaded(shown: Shown) -> None:
    """The preview was built again; what keeps it from being shown, if anything does."""
    match shown.trouble:
        case None:
            _err(f"{_clock()}  {count(len(shown.artifacts), 'file')}, ready")
        case PodcastError() as problem:
            error(problem)
        case found:
            findings(found)


def note(words: str) -> None:
    """Something that is good to know."""
    _err(harmless(words))


def _plan_document(made: Planned) -> dict[str, documents.Json]:
    return documents.plan_document(
        made.plan, target=str(made.store), held_back=made.held_back, not_here=made.not_here
    )


def show_made(root: Path, names: Sequence[str], *, as_json: bool) -> None:
    """What `init` wrote."""
    from podcast_pub.report.made import show_text

    if as_json:
        _out(documents.text_of({"files": [str(root / name) for name in names]}))
    else:
        _out(show_text(root, names))


def episode_made(made: Made, *, as_json: bool) -> None:
    """What `new` wrote."""
    from podcast_pub.report.made import episode_text

    _out(documents.text_of(documents.episode_document(made)) if as_json else episode_text(made))


def document(content: Mapping[str, object]) -> None:
    """A JSON document that is not ours to number, e.g. a schema."""
    _out(json.dumps(content, indent=2))


def introduction() -> None:
    """Before the first question."""
    _out("A new show. Everything can be changed later, in its podcast.yaml.")


def question(words: str, default: str | None) -> None:
    """What a person is asked; the answer is read below it."""
    _out("\n" + click.style(words, bold=True))
    if default is not None:
        _out(f"  Enter takes: {default}")


def categories() -> None:
    """Apple's main categories."""
    from podcast_pub.model.categories import CATEGORIES

    _out(
        click.wrap_text(
            ", ".join(CATEGORIES), width=78, initial_indent="  ", subsequent_indent="  "
        )
    )


def _tell(
    document: Mapping[str, documents.Json],
    text: str,
    refusals: Sequence[Refusal] = (),
    *,
    as_json: bool,
) -> None:
    """A result for machines or for people, and what keeps it from being carried out."""
    from podcast_pub.report.changes import refusal_text

    _out(documents.text_of(document) if as_json else text)
    for refusal in () if as_json else refusals:
        _err(refusal_text(refusal))


def _out(text: str) -> None:
    click.echo(painted(text), color=_wants_colour())


def _err(text: str) -> None:
    click.echo(painted(text), err=True, color=_wants_colour())


def _clock() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _wants_colour() -> bool | None:
    """No, where NO_COLOR is set (https://no-color.org); None: as the terminal can."""
    return False if os.environ.get("NO_COLOR") else None
