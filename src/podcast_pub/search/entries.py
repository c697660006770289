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
    """What is searched of something that is up; `speech` says what it is and of when, which the
    results show (in a preview also that listeners do not see it) and people search for."""
    language, label = entry.language or show.language, speech.label(entry)
    if isinstance(entry, Page):
        record = Record(addresses.page(entry.slug), entry.title, label)
        return Searched(record, language, (label,), entry.notes.text)
    spoken = ""
    if isinstance(entry, Episode):
        spoken = entry.spoken.sha256 if entry.spoken else ""
    date = speech.date(entry.date, show.timezone).text
    facts = " · ".join(part for part in (speech.status(entry.status), label, date) if part)
    named = (label, *_named(entry), *entry.tags, entry.summary or "")
    record = Record(key_of(entry), entry.title, facts)
    return Searched(record, language, named, entry.notes.text, spoken, date)


def said(entry: Entry | Page | None) -> Iterable[str]:
    """What is said in it; ConfigError when its transcript is another by then."""
    if not isinstance(entry, Episode) or entry.spoken is None:
        return ()
    return (cue.text for cue in entry.spoken.cues())


def _named(entry: Episode | Post) -> Iterator[str]:
    """Chapters and people."""
    if isinstance(entry, Episode):
        yield from chain((c.title for c in entry.chapters), (c.person.name for c in entry.credits))
    elif entry.author is not None:
        yield entry.author.person.name if isinstance(entry.author, Credit) else entry.author
