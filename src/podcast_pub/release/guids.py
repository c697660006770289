"""Identity is sacred: what the show says it is against what was published. Pure.

Consent is given by name, one thing at a time:

    --accept gone:SLUG        a published episode may go; its guid stays reserved
    --accept new-guid:SLUG    a published episode may get another guid: apps show it as new
    --accept same-guid:SLUG   an episode may have the guid that was published for another one
    --accept slug:NAME        an address may lead to another episode than before
    --accept show-guid        the show may get another guid
    --accept feed-address     the feed may move to another address
    --accept media-address    all audio may move to another address
    --accept date:SLUG        a published episode may get another date (dates.py)
    --accept timezone         all dates may move with the show's time zone (dates.py)
    --accept feed-gone:KEY    a further feed may go (feeds.py)
    --accept archive:N        so many episodes may leave the feed for its archives (feeds.py)
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from podcast_pub.model.episode import Status
from podcast_pub.model.plan import Identity, Refusal, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.source import Source
from podcast_pub.problems import Location
from podcast_pub.release.dates import date_refusals, written_date
from podcast_pub.release.moves import move_refusals
from podcast_pub.release.slugs import handed_over, slug_refusals
from podcast_pub.site.words import moment_text

Consents = frozenset[str]
Mark = tuple[str, str]


def next_ledger(before: Ledger, show: Identity, accept: Consents, now: datetime) -> Ledger:
    """The ledger after a publish: what was there, what is new, and who is no longer live."""
    entries = dict(before.entries)
    for episode in show.episodes:
        old = before.get(episode.guid)
        if old is not None:
            entries[episode.guid] = _renewed(old, episode, now)
        elif episode.live:
            entries[episode.guid] = replace(episode, former_slugs=(), first_published=now)
    for entry in _missing(before, show):
        if _let_go(entry, accept):
            entries[entry.guid] = replace(entry, live=False)
    return Ledger(handed_over(entries, before, show, accept))


def identity_refusals(published: Published, show: Identity, accept: Consents) -> Iterator[Refusal]:
    """Everything about identity that needs the producer's word, or a mend."""
    yield from move_refusals(published, show, accept)
    told: set[str] = set()
    for refusal in _taken(published.ledger, show, accept):
        told.add(refusal.subject)
        yield refusal
    for entry in _missing(published.ledger, show):
        if entry.guid not in told and not _let_go(entry, accept):
            successor = _successor(entry, published.ledger, show)
            yield _gone(entry, show) if successor is None else _changed(entry, successor, show)
    if not told:  # whoever has a wrong guid seems to take an address and a date too
        yield from slug_refusals(published.ledger, show, accept)
        yield from date_refusals(published, show, accept)


def taken_guids(ledger: Ledger, show: Identity) -> Iterator[tuple[LedgerEntry, LedgerEntry | None]]:
    """Episodes that have the guid of another one, and the live entry that each of them is.

    What an episode shares with an entry of the ledger: folder, slug, audio.

    live before or now  shares with its guid's entry  with another live entry    answer
    no                  -                             -                          not told
    yes                 anything                      all of that, and more      that entry
    yes                 anything                      less, or other things      not told
    yes                 nothing                       anything                   that entry
    yes                 nothing                       nothing                    None
    """
    bearers: dict[Mark, list[LedgerEntry]] = defaultdict(list)
    for entry in ledger.entries.values():
        for mark in _marks(entry) if entry.live else ():
            bearers[mark].append(entry)
    for episode in show.episodes:
        old = ledger.get(episode.guid)
        if old is None or not (old.live or episode.live):
            continue
        marks = _marks(episode)
        own = marks & _marks(old)
        if own == marks:
            continue  # nobody shares more: the usual case
        others = (each for mark in sorted(marks - own) for each in bearers[mark])
        other = next((each for each in others if marks & _marks(each) > own), None)
        if other is not None or not own:
            yield episode, other


def _marks(entry: LedgerEntry) -> frozenset[Mark]:
    """By what an episode can be told from others, whatever its guid."""
    marks = {("folder", entry.folder), ("slug", entry.slug)}
    return frozenset(marks | ({("audio", entry.media_sha256)} if entry.media_sha256 else set()))


def _taken(ledger: Ledger, show: Identity, accept: Consents) -> Iterator[Refusal]:
    for episode, other in taken_guids(ledger, show):
        if {f"same-guid:{episode.slug}", f"same-guid:{episode.folder}"} & accept:
            continue
        old = ledger.entries[episode.guid]
        where = _source(episode, show).at("guid")
        mean_it = f"or mean it: podcast-pub publish --accept same-guid:{episode.slug}"
        if other is not None:
            yield Refusal(
                RefusalKind.GUID_CHANGED,
                other.guid,
                f"“{other.title}” was published with another guid; this one is that of "
                f"“{old.title}”, episodes/{old.folder}/episode.md",
                f"put the line back: guid: {other.guid}\n{mean_it}",
                where,
            )
        else:
            yield Refusal(
                RefusalKind.GUID_REUSED,
                old.guid,
                f"“{episode.title}” has the guid of “{old.title}”, which was published: "
                "apps would take the one for the other",
                "take this `guid:` line out, then: podcast-pub check --fix\n"
                f"bring episodes/{old.folder}/episode.md back with the line: guid: {old.guid}\n"
                f"{mean_it}",
                where,
            )


def _source(episode: LedgerEntry, show: Identity) -> Source:
    return show.sources.get(episode.guid, Source(f"episodes/{episode.folder}/episode.md"))


def _renewed(old: LedgerEntry, new: LedgerEntry, now: datetime) -> LedgerEntry:
    """An entry that was published before, as the show says it now."""
    slugs = dict.fromkeys((*old.former_slugs, old.slug))
    shown = new if new.live else old
    audio = dict(old.former_media)
    if old.media_key is not None and old.media_sha256 is not None:
        audio[old.media_sha256] = old.media_key
    audio |= {each.sha256: each.key for each in old.alternates}
    live = {shown.media_sha256, *(each.sha256 for each in shown.alternates)}
    return replace(
        new,
        media_key=shown.media_key,
        audio=shown.audio,
        former_slugs=tuple(slug for slug in slugs if slug != new.slug),
        first_published=old.first_published or now,
        details=shown.details,
        alternates=shown.alternates,
        former_media={sha: key for sha, key in audio.items() if sha not in live},
    )


def _missing(ledger: Ledger, show: Identity) -> Iterator[LedgerEntry]:
    """Live entries of the ledger whose guid the show has no more."""
    present = {episode.guid for episode in show.episodes}
    for guid, entry in ledger.entries.items():
        if entry.live and guid not in present:
            yield entry


def _let_go(entry: LedgerEntry, accept: Consents) -> bool:
    names = (entry.slug, entry.folder)
    return any(f"{word}:{name}" in accept for word in ("gone", "new-guid") for name in names)


def _successor(entry: LedgerEntry, ledger: Ledger, show: Identity) -> LedgerEntry | None:
    """The same episode under a guid that was never published; None when there is no such one."""
    for episode in show.episodes:
        if _marks(entry) & _marks(episode) and ledger.get(episode.guid) is None:
            return episode
    return None


def _gone(entry: LedgerEntry, show: Identity) -> Refusal:
    """The refusal says where it went: the program knows drafts and what is scheduled."""
    held = next((held for held in show.held_back if held.guid == entry.guid), None)
    if held is None:
        where = Location(f"episodes/{entry.folder}")
        why = "no longer in the show"
        back = "bring this folder back; if somebody else published it: fetch their change"
    elif held.status is Status.DRAFT:
        where, why, back = held.where, "a draft now", "take `draft` out again"
    else:
        where, why = held.where, f"dated {moment_text(held.date)} now, which is yet to come"
        back = _date_back(entry)
    return Refusal(
        RefusalKind.GUID_GONE,
        entry.guid,
        f"“{entry.title}” was published and is {why}",
        f"{back}\n"
        "or do so and add the line `withdrawn: why`: it is taken down with its audio\n"
        f"or let it go, the audio stays: podcast-pub publish --accept gone:{entry.slug}\n"
        "after either of these no release from before can be gone back to",
        where,
    )


def _date_back(entry: LedgerEntry) -> str:
    if entry.date is None:
        return "put the former date back"
    return f"put the line back: date: {written_date(entry.date)}"


def _changed(entry: LedgerEntry, successor: LedgerEntry, show: Identity) -> Refusal:
    return Refusal(
        RefusalKind.GUID_CHANGED,
        entry.guid,
        f"“{entry.title}” was published with another guid: apps would show it as a new episode",
        f"put the line back: guid: {entry.guid}\n"
        f"or mean it: podcast-pub publish --accept new-guid:{entry.slug}",
        _source(successor, show).at("guid"),
    )
