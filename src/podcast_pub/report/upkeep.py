"""What the verbs say that look after what is published already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from podcast_pub.report.documents import Json, text_of
from podcast_pub.report.terminal import err, exact, note, out, tell
from podcast_pub.report.words import count, harmless

if TYPE_CHECKING:
    from podcast_pub.audit.rebuild import Rebuilt
    from podcast_pub.doctor.line import Examined, Line
    from podcast_pub.model.audit import Audit
    from podcast_pub.notify.changes import Changes
    from podcast_pub.notify.events import Told
    from podcast_pub.notify.tell import Contacts
    from podcast_pub.release.apply import Outcome
    from podcast_pub.release.history import GoingBack, History
    from podcast_pub.release.prune import Pruning
    from podcast_pub.storage.consent import Wish
    from podcast_pub.transcribing import Transcribed


def audited(audit: Audit, *, as_json: bool) -> None:
    """What an audit of everything that is live found."""
    from podcast_pub.report.audit import audit_document, audit_text

    tell(audit_document(audit), audit_text(audit), as_json=as_json)


def rebuilt(found: Rebuilt) -> None:
    """A log that could be made anew."""
    from podcast_pub.report.audit import rebuilt_text

    out(rebuilt_text(found))


def not_repaired(keys: Sequence[str]) -> None:
    """What is wrong at the target, and cannot be written from this machine."""
    from podcast_pub.report.audit import not_repaired_text

    for key in keys:
        err(not_repaired_text(key))


def going_back(going: GoingBack, *, as_json: bool) -> None:
    """What going back would do; to people only why not, where it is refused."""
    from podcast_pub.report.rollback import rollback_document, rollback_text

    refusals = going.plan.refusals
    text = None if refusals else rollback_text(going)
    tell(rollback_document(going), text, refusals, as_json=as_json)


def went_back(going: GoingBack, outcome: Outcome, *, as_json: bool) -> None:
    """What going back did, and what to do next."""
    from podcast_pub.report.rollback import rollback_document, went_back_text

    tell(rollback_document(going, outcome), went_back_text(going, outcome), as_json=as_json)


def releases(history: History, *, as_json: bool) -> None:
    """The releases that are kept."""
    from podcast_pub.report.kept import releases_document, releases_text

    tell(releases_document(history), releases_text(history), as_json=as_json)


def pruning(made: Pruning, target: str, *, as_json: bool) -> None:
    """Which audio would be deleted, and which stays."""
    from podcast_pub.report.prune import prune_document, prune_text

    tell(
        prune_document(made, target), prune_text(made, target), made.plan.refusals, as_json=as_json
    )


def pruned(made: Pruning, target: str, outcome: Outcome, *, as_json: bool) -> None:
    """Which audio was deleted."""
    from podcast_pub.report.prune import prune_document, pruned_text

    tell(prune_document(made, target, outcome), pruned_text(outcome), as_json=as_json)


def examined_line(line: Line) -> None:
    """What a doctor saw, as soon as it is seen."""
    from podcast_pub.report.doctor import line_text

    out(line_text(line))


def examined(seen: Examined, *, as_json: bool) -> None:
    """All that a doctor saw: the sum of it for people, who read the lines already."""
    from podcast_pub.report.doctor import count_text, doctor_document

    tell(doctor_document(seen), f"\n{count_text(seen)}", as_json=as_json)


def settings(text: str) -> None:
    """Settings to be copied, as they are."""
    exact(text.rstrip("\n"))


def told(event: Told) -> None:
    """What happens while others are told of a publish."""
    from podcast_pub.report.notices import told_text

    if words := told_text(event):
        note(words)


def release_told(changes: Changes, contacts: Contacts, *, as_json: bool) -> None:
    """Who knows of the newest release now."""
    from podcast_pub.report.notices import release_told_text

    cloudfront, command = contacts.storage.cloudfront is not None, contacts.command is not None
    if as_json:
        who = {"cloudfront": cloudfront, "command": command}
        told = {} if changes.is_empty else who
        exact(text_of({"release": changes.release, "told": told}))
    else:
        out(release_told_text(changes, cloudfront=cloudfront, command=command))


def command(text: str, files: Sequence[str]) -> None:
    """A command of podcast.yaml, before somebody allows it."""
    from podcast_pub.report.notices import command_text

    out(command_text(text, files))


def wished(wish: Wish) -> None:
    """A place that podcast.yaml wants credentials used at, before somebody agrees."""
    from podcast_pub.report.notices import wish_text

    out(wish_text(wish))


def trusted(place: str | None, command: str | None, files: Sequence[str], *, as_json: bool) -> None:
    """What podcast.yaml may do now: use a place, run a command, or nothing."""
    from podcast_pub.report.notices import trusted_text

    if as_json:
        exact(text_of({"place": place, "command": command, "files": list(files)}))
    else:
        out(trusted_text(place, command))


def transcribed(made: Transcribed, *, as_json: bool) -> None:
    """What was put beside an episode."""
    what = count(made.cues, "cue") if made.cues else "text without times"
    hint = "read it, for no program hears everything; then: podcast-pub check"
    document: dict[str, Json] = {
        "file": made.file,
        "cues": made.cues,
        "speakers": list(made.speakers),
    }
    tell(document, f"{harmless(made.file)}: {what}\n{hint}", as_json=as_json)
