"""What a plan means to listeners, in words: what appears, changes and disappears. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.model.plan import Plan
from podcast_pub.model.published import LedgerEntry, staged_keys
from podcast_pub.release.impact import Change, Impact, Moved, impact_of
from podcast_pub.report.words import count, listed, one_line
from podcast_pub.site.words import clock, moment_text

FEW = 3
"""So many are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that listeners notice."""

    sign: str
    """`+`, `~` or `-`; empty where nothing happens."""
    words: str


def summary_of(plan: Plan) -> str:
    """All of it in one line: `1 new episode: “Ebb”; 1 title changed: …; nothing disappears`."""
    if plan.is_empty:
        return "nothing to do"
    if not plan.base.release:
        return "first publish: " + ("; ".join(_first(impact_of(plan))) or "no episode yet")
    if not (plan.writes or plan.deletes or plan.refusals):
        return f"no file changes; noted: {'; '.join(_noted(plan)) or 'what is live'}"
    return "; ".join(line.words for line in lines_of(plan))


def lines_of(plan: Plan) -> tuple[Line, ...]:
    """What listeners notice, a line for each kind; the last ones say what disappears."""
    impact = impact_of(plan)
    gone = [Line("-", words) for words in _gone(impact)]
    return (
        *(Line("+", words) for words in _new(impact)),
        *(Line("", words) for words in _behind(impact)),
        *(Line("~", words) for words in (*_episodes(impact), *_pages(impact), *_show(impact))),
        *(Line("", words) for words in _ahead(plan)),
        *(gone or [Line("", "nothing disappears")]),
    )


def _first(impact: Impact) -> Iterator[str]:
    """A first publish: everything is new."""
    numbers = {
        "new episode": len(impact.new),
        "new post": len(impact.new_posts),
        "new page": len(impact.new_pages),
    }
    return (count(number, noun) for noun, number in numbers.items() if number)


def _noted(plan: Plan) -> Iterator[str]:
    """What only the log will know."""
    before = plan.base.heard.entries
    moved = [
        f"{_title(entry)} is in episodes/{one_line(entry.folder)} now"
        for guid, entry in sorted(plan.ledger.entries.items())
        if guid in before and before[guid].folder != entry.folder
    ]
    yield from moved[:FEW]
    if len(moved) > FEW:
        yield f"{len(moved) - FEW:,} more folders"
    yield from _show(impact_of(plan))
    if plan.base.held is not None:
        yield "publish goes on"


def _new(impact: Impact) -> Iterator[str]:
    feeds = [key for key in impact.new_feeds if key != addresses.FEED]
    if impact.new:
        names = [_title(e) + " (was scheduled)" * (e in impact.scheduled) for e in impact.new]
        yield f"{count(len(names), 'new episode')}: {_few(names)}"
    for noun, titles in (("new post", impact.new_posts), ("new page", impact.new_pages)):
        if titles:
            yield f"{count(len(titles), noun)}: {_few(_quoted(titles))}"
    if feeds:
        yield f"{count(len(feeds), 'new feed')}: {_few(feeds)}"


def _behind(impact: Impact) -> Iterator[str]:
    """A draft keeps the date at which it was begun, unless somebody changes it."""
    if impact.behind:
        names = [_title(entry) for entry in impact.behind]
        them = "it" if len(names) == 1 else "them"
        yield (
            f"dated before the newest that listeners have: {_few(names)}; "
            f"apps may not announce {them}, so write another date unless that is meant"
        )


def _ahead(plan: Plan) -> Iterator[str]:
    """What is sent before its date."""
    keys = staged_keys(plan.staged)
    sent = [each.artifact.label for each in plan.writes if each.artifact.key in keys]
    if sent:
        yield f"audio sent ahead, which nobody is told of: {_few(_quoted(sent))}"


def _episodes(impact: Impact) -> Iterator[str]:
    if impact.audio:
        files = count(len(impact.audio), "audio file")
        names = [f"{_title(each.after)} ({_durations(each)})" for each in impact.audio]
        yield f"{files} replaced: {_few(names)}; apps that watch the file download it again"
    if impact.titles:
        names = [f"{_title(each.before)} → {_title(each.after)}" for each in impact.titles]
        yield f"{count(len(names), 'title')} changed: {_few(names)}"
    if typed := [each for each in impact.dates if not _moves_with_the_zone(each, impact)]:
        names = [f"{_title(each.after)} ({_dates(each, impact)})" for each in typed]
        yield f"{count(len(names), 'date')} moved: {_few(names)}"
    if impact.edited:
        names = [_title(each.after) for each in impact.edited]
        yield f"{count(len(names), 'episode')} edited: {_few(names)}"


def _pages(impact: Impact) -> Iterator[str]:
    if impact.slugs:
        names = [f"{_title(each.after)} ({_addresses(each)})" for each in impact.slugs]
        yield f"{count(len(names), 'page')} moved: {_few(names)}; the old address leads there"
    if impact.links:
        names = [f"{_title(each.after)} ({_links(each)})" for each in impact.links]
        yield (
            f"{count(len(names), 'episode')} on another page: {_few(names)}; "
            "nothing leads there from the old addresses but what you put there"
        )
    if impact.changed_pages:
        pages = impact.changed_pages
        yield f"{count(len(pages), 'page')} changed" + (
            f": {_few(_quoted(pages))}" if len(pages) <= FEW else ""
        )


def _show(impact: Impact) -> Iterator[str]:
    """What one line of podcast.yaml changes for everybody."""
    if impact.feed:
        yield f"the feed moves {_way(impact.feed)}"
    if impact.media:
        yield f"all enclosures move {_way(impact.media)}"
    if impact.timezone:
        dates = sum(_moves_with_the_zone(each, impact) for each in impact.dates)
        after, before = one_line(impact.timezone.after), one_line(impact.timezone.before)
        moves = f": {count(dates, 'date')} moved with it" if dates else ""
        yield f"the time zone is {after} now, it was {before}{moves}"
    if impact.feed_changes and not (impact.is_of_episodes or impact.feed or impact.media):
        yield "the feed changed"


def _gone(impact: Impact) -> Iterator[str]:
    if impact.withdrawn:
        number = len(impact.withdrawn)
        whose = "its" if number == 1 else "their"
        yield f"{_leave(number, 'episode')} with {whose} audio: {_few(_titles(impact.withdrawn))}"
    if impact.gone:
        yield f"{_leave(len(impact.gone), 'episode')}: {_few(_titles(impact.gone))}"
    if impact.gone_audio:
        yield f"{_leave(len(impact.gone_audio), 'audio file')}"
    if impact.archived:
        older = count(impact.archived, "older episode")
        move = "moves" if impact.archived == 1 else "move"
        yield f"{older} {move} to archives of the feed, which not every app reads"
    if impact.gone_feeds:
        yield f"{_leave(len(impact.gone_feeds), 'feed')}: {_few(impact.gone_feeds)}"
    if impact.gone_pages:
        yield f"{_leave(len(impact.gone_pages), 'page')}: {_few(impact.gone_pages)}"


def _leave(number: int, noun: str) -> str:
    return f"{count(number, noun)} {'disappears' if number == 1 else 'disappear'}"


def _moves_with_the_zone(change: Change, impact: Impact) -> bool:
    """Whether nobody has typed another date: the clock on the wall is the same."""
    before, after = change.before.date, change.after.date
    if before is None or after is None or impact.timezone is None:
        return False
    return before.replace(tzinfo=None) == after.replace(tzinfo=None)


def _durations(change: Change) -> str:
    before, after = _duration(change.before), _duration(change.after)
    return f"{after} as before" if before == after else f"{before} → {after}"


def _duration(entry: LedgerEntry) -> str:
    """How long its audio is; the log knows it of our own files."""
    return "audio elsewhere" if entry.audio is None else clock(entry.audio.duration)


def _dates(change: Change, impact: Impact) -> str:
    before, after = change.before.date, change.after.date
    if before and after and impact.timezone:
        before = before.astimezone(after.tzinfo)
    return " → ".join(moment_text(moment) for moment in (before, after) if moment)


def _addresses(change: Change) -> str:
    slugs = (change.before.slug, change.after.slug)
    return " → ".join(one_line(addresses.episode(slug)) for slug in slugs)


def _links(change: Change) -> str:
    return " → ".join(_page(each) for each in (change.before, change.after))


def _page(entry: LedgerEntry) -> str:
    """Where the page of an episode is, whoever makes it."""
    link = addresses.episode(entry.slug) if entry.link is None else entry.link
    return one_line(link) or "no page"


def _way(moved: Moved) -> str:
    return f"from {one_line(moved.before)} to {one_line(moved.after)}"


def _title(entry: LedgerEntry) -> str:
    return f"“{one_line(entry.title, longest=50)}”"


def _titles(entries: Sequence[LedgerEntry]) -> list[str]:
    return [_title(entry) for entry in entries]


def _quoted(titles: Sequence[str]) -> list[str]:
    return [f"“{one_line(title, longest=50)}”" for title in titles]


def _few(names: Sequence[str]) -> str:
    """`“a” and “b”`; of many: `“a”, “b”, “c” and 4 more`."""
    rest = len(names) - FEW
    return listed([*names[:FEW], *([f"{rest:,} more"] if rest > 0 else [])])
