"""What a publish stops at, unless it is agreed to by name. Pure."""

import shlex
from collections.abc import Iterable, Iterator

from podcast_pub.addresses import FEED
from podcast_pub.model.plan import Delete, Reason, Refusal, RefusalKind, There, Write
from podcast_pub.model.published import Published

MANY = 20
"""So many deletes are never questioned."""

SHARE = 4
"""More than one in so many objects deleted needs consent."""

HELD = "held"
"""The consent to publish after going back, typed as `--resume`."""

_AT_TARGET = {
    Reason.DAMAGED: "not as it was published",
    Reason.UNFINISHED: "not at the target as a whole",
}
"""Where audio is that must be sent; elsewhere it is missing."""


def held(published: Published, accept: frozenset[str]) -> Iterator[Refusal]:
    """Whoever went back does not want to be overtaken by the next publish of a cron job."""
    if published.held is None or HELD in accept:
        return
    back = f"podcast-pub rollback {published.held}"
    resume = "publish the show's folder again: podcast-pub publish --resume"
    if published.newest == published.release:
        message, do = "the show went back to this release, and stays there", resume
    elif published.goes_back:
        message = "going back to this release was begun, and is not finished"
        do = f"finish it: {back}\nor {resume}"
    else:
        message = "the show went back to this release, and publishing again is not finished"
        do = f"finish it: podcast-pub publish --resume\nor go back again: {back}"
    yield Refusal(RefusalKind.HELD, f"release {published.held}", message, do)


def foreign(
    writes: Iterable[Write], published: Published, adopt: frozenset[str]
) -> Iterator[Refusal]:
    """An object that no release names is somebody else's."""
    foreign = {write.artifact.key for write in writes if write.reason is Reason.FOREIGN}
    if not published.newest and FEED in foreign - adopt:
        yield Refusal(
            RefusalKind.FOREIGN_KEY,
            FEED,
            "there is a feed, and no release of ours that names it",
            "if podcast-pub published it, bring its log back: podcast-pub verify --rebuild\n"
            "or publish somewhere else: podcast-pub publish --to PLACE\n"
            f"or let it be overwritten: podcast-pub publish --adopt {FEED}",
        )
        return
    for write in writes:
        key = write.artifact.key
        if write.reason is Reason.FOREIGN and key not in adopt:
            yield Refusal(
                RefusalKind.FOREIGN_KEY,
                key,
                "it is at the target already, and podcast-pub did not put it there",
                "move it away\n"
                f"or let it be overwritten: podcast-pub publish --adopt {shlex.quote(key)}",
            )


def absent(writes: Iterable[Write], there: There) -> Iterator[Refusal]:
    """Audio that would have to be sent, and is not here.

    Where an unfinished publish was to send it, as many bytes are enough to go on: they are hashed.
    """
    for write in writes:
        artifact, reason = write.artifact, write.reason
        begun = reason is Reason.UNFINISHED and there(artifact.key) == artifact.size
        if artifact.body is None and not begun:
            what = _AT_TARGET.get(reason, "missing at the target")
            yield Refusal(
                RefusalKind.AUDIO_ABSENT,
                artifact.key,
                f"the audio of “{artifact.label}” is {what}, and it is not on this machine",
                "put the file into the episode's folder\nor publish on the machine that has it",
            )


def too_many(
    deletes: Iterable[Delete], published: Published, accept: frozenset[str]
) -> Iterator[Refusal]:
    """Many live pages that go at once are a mistake more often than not."""
    live = published.objects
    count = sum(delete.reason is Reason.STALE and delete.key in live for delete in deletes)
    if count > MANY and count * SHARE > len(live) and f"deletes:{count}" not in accept:
        yield Refusal(
            RefusalKind.TOO_MANY_DELETES,
            f"{count} objects",
            f"{count} of {len(live)} objects would be deleted",
            "look whether the show's folder is complete\n"
            f"if it is: podcast-pub publish --accept deletes:{count}",
        )


def typed(word: str) -> str:
    """A consent as it is typed."""
    return "--resume" if word == HELD else f"--accept {word}"
