"""What is retired, and what is deleted, of that which nobody wants any more. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta

from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.plan import Delete, Identity, Reason
from podcast_pub.model.published import Ledger, Published, Retired
from podcast_pub.release.copies import can_return

KEPT_FOR = timedelta(days=30)
"""How long a hashed object stays when no release names it: as long as a cached feed may be read."""


def leaving(
    published: Published,
    wanted: Set[str],
    withdrawn: re.Pattern[str],
    unheard: Set[str],
    now: datetime,
) -> tuple[tuple[Delete, ...], Mapping[str, Retired]]:
    """What happens to everything of ours that is no longer wanted.

    hashed  episode withdrawn  kind   retired for  can return  answer
    no      -                  -      -            -           delete: STALE
    yes     yes                any    -            -           delete: WITHDRAWN
    yes     no                 audio  -            -           retired until `prune`
    yes     no                 other  30 days      no          delete: EXPIRED
    yes     no                 other  30 days      yes         retired
    yes     no                 other  less         -           retired

    What an unfinished release may have named or deleted is retired from now on. `unheard` is audio
    that was staged and never published: no feed names it, so it goes like other things.
    """
    release = published.newest + 1
    deletes: list[Delete] = []
    retired: dict[str, Retired] = {}
    gone = {key: it.object for key, it in published.retired.items()}
    ours = {**published.unknown, **gone, **published.objects}
    for key in sorted(ours.keys() - wanted):
        thing = ours[key]
        left = Retired(thing, now, release)
        if key not in published.unknown:
            left = published.retired.get(key, left)
        if not DELIVERIES[thing.kind].hashed:
            deletes.append(Delete(key, thing.size, Reason.STALE))
        elif withdrawn.fullmatch(key):
            deletes.append(Delete(key, thing.size, Reason.WITHDRAWN))
        elif (
            (thing.kind is not Kind.MEDIA or key in unheard)
            and now - left.since >= KEPT_FOR
            and not can_return(left, published)
        ):
            deletes.append(Delete(key, thing.size, Reason.EXPIRED))
        else:
            retired[key] = left
    return tuple(deletes), retired


def withdrawn_keys(ledger: Ledger, show: Identity, staged: Iterable[str]) -> re.Pattern[str]:
    """Matches the keys of what listeners must not get any more: audio, what is said, chapters,
    pictures and files.

    Audio is known by guid, pictures and files by what its folder says. The others are known by
    slug, and a slug that another guid has or had proves nothing: what an old feed of that one names
    stays. `staged` are keys of audio that was never published at all.
    """
    names = [re.escape(key) for key in (*staged, *sorted(show.withdrawn))]
    known = (*ledger.entries.values(), *show.episodes)
    bearers = Counter(slug for _, slug in {(e.guid, slug) for e in known for slug in e.slugs})
    for episode in show.episodes:
        entry = ledger.get(episode.guid)
        if entry is not None and not episode.live:
            own = (slug for slug in {*entry.slugs, episode.slug} if bearers[slug] == 1)
            for slug in own:
                names.append(
                    rf"(transcripts|chapters|waveforms)/{re.escape(slug)}-[0-9a-f]{{12}}(\.\w+)?"
                )
            names.append(r"search/\w+\.bin")  # a former part may have its words
            names += [re.escape(key) for key in entry.media_keys]
    return re.compile("|".join(names) or r"(?!)")
