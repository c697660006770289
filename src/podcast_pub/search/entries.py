"""Episodes, posts and pages → what is searched of them. Pure."""

from collections.abc import Iterable, Iterator
from itertools import chain

from podcast_pub import addresses
from podcast_pub.model.episode import Entry, Episode, Page, Post
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Show
from podcast_pub.search.listing import Record, Searched
from podcast_pub.site.entries import key_of
from podcast_pub.site.language import Language


def searched(entry: Entry | Page, show: Show, speech: Language) -> Searched:
    """What is searched of something that is up; `speech` says what it is, for the results."""
    language = show.language
    if isinstance(entry, Page):
        record = Record(addresses.page(entry.slug), entry.title, speech.label(entry))
        return Searched(record, language, (), entry.notes.text)
    spoken = ""
    if isinstance(entry, Episode):
        language = entry.language or language
        spoken = entry.spoken.sha256 if entry.spoken else ""
    record = Record(key_of(entry), entry.title, _facts(entry, show, speech))
    named = (*_named(entry), *entry.tags, entry.summary or "")
    return Searched(record, language, tuple(named), entry.notes.text, spoken)


def said(entry: Entry | Page | None) -> Iterable[str]:
    """What is said in it; ConfigError when its transcript is another by then."""
    if not isinstance(entry, Episode) or entry.spoken is None:
        return ()
    return (cue.text for cue in entry.spoken.cues())


def _facts(entry: Entry, show: Show, speech: Language) -> str:
    """What it is, and of when; in a preview also that listeners do not see it."""
    date = speech.date(entry.date, show.timezone).text
    known = (speech.status(entry.status), speech.label(entry), date)
    return " · ".join(part for part in known if part)


def _named(entry: Episode | Post) -> Iterator[str]:
    """Chapters and people."""
    if isinstance(entry, Episode):
        yield from chain((c.title for c in entry.chapters), (c.person.name for c in entry.credits))
    elif entry.author is not None:
        yield entry.author.person.name if isinstance(entry.author, Credit) else entry.author
