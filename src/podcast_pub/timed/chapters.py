"""What a list of chapters must be, wherever it was written. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.times import format_time

MOST = 2000
"""Chapters of an episode: more are an accident, and a feed that nobody can load."""
LEAST_IN_NOTES = 3
"""Times that apps take for chapters when they stand in a description.
https://podcasters.apple.com/support/5482-using-chapters-on-apple-podcasts"""


@dataclass(frozen=True, slots=True)
class _Problem:
    """Something wrong with one chapter."""

    rule: str
    message: str
    do: str
    level: Level = Level.ERROR


def check_chapters(
    chapters: Sequence[Chapter], *, at: Callable[[int], Location], duration: float | None
) -> tuple[Finding, ...]:
    """Titles are there, times ascend, none twice, all inside the audio, links lead to the web.

    `at(i)` is where chapter `i` (from 0) was written; `duration` in seconds, None when unknown.
    """
    findings: list[Finding] = []
    for index, chapter in enumerate(chapters):
        before = chapters[index - 1].start if index else None
        problems = (*_problems(chapter, before, duration), *_links(chapter))
        findings.extend(_finding(problem, at(index)) for problem in problems)
    if len(chapters) > MOST:
        message = f"there are {len(chapters):,} chapters, and {MOST:,} are the most"
        do = "keep those that listeners look for"
        findings.append(Finding("chapters-many", Level.ERROR, message, at(MOST), do))
    findings.extend(_first(chapters, at))
    return tuple(findings)


def usable(
    chapters: Sequence[Chapter], *, at: Callable[[int], Location], duration: float | None
) -> tuple[tuple[Chapter, ...], tuple[Finding, ...]]:
    """The chapters that can be published of those that nobody wrote for us, in their order.

    What is found inside the audio or in the notes was perhaps not meant for us: the others are
    told and left out, and stop nothing.
    """
    kept: list[Chapter] = []
    findings: list[Finding] = []
    for index, chapter in enumerate(chapters):
        before = kept[-1].start if kept else None
        problem = next(_problems(chapter, before, duration), None)
        if problem is None and len(kept) < MOST:
            kept.append(chapter)
        elif problem is not None:
            message = f"{problem.message}; it is left out"
            told = _Problem(problem.rule, message, problem.do, Level.WARNING)
            findings.append(_finding(told, at(index)))
    if len(chapters) > MOST:
        message = f"there are {len(chapters):,} chapters, and {MOST:,} are the most"
        do = "keep those that listeners look for"
        findings.append(Finding("chapters-many", Level.WARNING, message, at(MOST), do))
    return tuple(kept), tuple(findings)


def readable_in_text(chapters: Sequence[Chapter]) -> bool:
    """Whether apps would take these for chapters when they stand as times in a description.

    Whole seconds are written there: two chapters in one second would be one time twice.
    """
    seconds = [int(chapter.start) for chapter in chapters]
    ascending = all(a < b for a, b in pairwise(seconds))
    return len(seconds) >= LEAST_IN_NOTES and seconds[0] == 0 and ascending


def _problems(chapter: Chapter, before: float | None, duration: float | None) -> Iterator[_Problem]:
    """What keeps a chapter from being one."""
    time = format_time(chapter.start)
    if not chapter.title.strip():
        yield _Problem("chapter-title", f"the chapter at {time} has no title", "give it a title")
    if before is not None and chapter.start == before:
        do = "change or delete one of them"
        yield _Problem("chapter-order", f"two chapters begin at {time}", do)
    if before is not None and chapter.start < before:
        yield _Problem(
            "chapter-order",
            f"the chapter at {time} stands behind one that begins at {format_time(before)}",
            "put the chapters in the order of their times",
        )
    if duration is not None and chapter.start >= duration:
        yield _Problem(
            "chapter-outside",
            f"the chapter at {time} begins after the audio ends",
            f"the audio lasts {format_time(duration)}: give an earlier time",
        )


def _links(chapter: Chapter) -> Iterator[_Problem]:
    """Where a chapter leads, and where its picture is."""
    time = format_time(chapter.start)
    for address in (chapter.url, chapter.image):
        if not isinstance(address, str) or address.startswith("https://"):
            continue
        if address.startswith("http://"):
            yield _Problem(
                "chapter-http",
                f"the chapter at {time} links to http://, and apps want https://",
                f"write https{address[4:]} if the server can do it",
                Level.WARNING,
            )
        else:
            yield _Problem(
                "chapter-link",
                f"the chapter at {time} links to what is not an address of the web",
                "write the whole address, beginning with https://",
            )


def _first(chapters: Sequence[Chapter], at: Callable[[int], Location]) -> Iterator[Finding]:
    """What stands before the first chapter belongs to none."""
    if chapters and all(chapter.start > 0 for chapter in chapters):
        time = format_time(chapters[0].start)
        message = f"the first chapter begins at {time}, and apps expect one at 0:00"
        do = "begin with a chapter at 0:00, if the start is one"
        yield Finding("chapter-first", Level.INFO, message, at(0), do)


def _finding(problem: _Problem, where: Location) -> Finding:
    return Finding(problem.rule, problem.level, problem.message, where, problem.do)
