"""What a list of chapters must be, wherever it was written. Pure."""

from collections.abc import Callable, Sequence

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.times import format_time


def check_chapters(
    chapters: Sequence[Chapter], *, at: Callable[[int], Location], duration: float | None
) -> tuple[Finding, ...]:
    """Titles are there, times ascend, none twice, all inside the audio.

    `at(i)` is where chapter `i` (from 0) was written; `duration` in seconds, None when unknown.
    """
    findings: list[Finding] = []
    for index, chapter in enumerate(chapters):
        before = chapters[index - 1].start if index else None
        for rule, message, do in _problems(chapter, before, duration):
            findings.append(Finding(rule, Level.ERROR, message, at(index), do))
    return tuple(findings)


def _problems(
    chapter: Chapter, before: float | None, duration: float | None
) -> list[tuple[str, str, str]]:
    """Rule, message and mend of everything that is wrong with one chapter."""
    time = format_time(chapter.start)
    problems: list[tuple[str, str, str]] = []
    if not chapter.title.strip():
        problems.append(("chapter-title", f"the chapter at {time} has no title", "give it a title"))
    if before is not None and chapter.start == before:
        problems.append(
            ("chapter-order", f"two chapters begin at {time}", "change or delete one of them")
        )
    if before is not None and chapter.start < before:
        problems.append(
            (
                "chapter-order",
                f"the chapter at {time} stands behind one that begins at {format_time(before)}",
                "put the chapters in the order of their times",
            )
        )
    for address in (chapter.url, chapter.image):
        if isinstance(address, str) and not address.startswith(("https://", "http://")):
            problems.append(
                (
                    "chapter-link",
                    f"the chapter at {time} links to what is not an address of the web",
                    "write the whole address, beginning with https://",
                )
            )
    if duration is not None and chapter.start >= duration:
        problems.append(
            (
                "chapter-outside",
                f"the chapter at {time} begins after the audio ends",
                f"the audio lasts {format_time(duration)}: give an earlier time",
            )
        )
    return problems
