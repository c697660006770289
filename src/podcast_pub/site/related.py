"""Which older entries have to do with an entry. Pure.

Only older ones: an entry's page does not change when a new one appears.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from podcast_pub.model.episode import Entry, Episode

MOST = 3
"""Entries that are shown."""
KEPT = 12
"""Entries that are remembered of one tag or guest, the newest: a show of many years stays fast."""


def related(stream: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """For each entry of the stream, oldest first, the older ones it has most in common with.

    In common are tags and guests; of those with as much in common the newer come first. The entry
    before it is left out: its page is linked anyway.
    """
    with_it: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=KEPT))
    for place, entry in enumerate(stream):
        subjects = _subjects(entry)
        common = Counter(older for subject in subjects for older in with_it[subject])
        common.pop(place - 1, None)
        nearest = sorted(common, key=lambda older: (-common[older], -older))[:MOST]
        yield tuple(stream[older] for older in nearest)
        for subject in subjects:
            with_it[subject].append(place)


def _subjects(entry: Entry) -> frozenset[str]:
    """What an entry is about, and who is the guest."""
    tags = {f"tag {tag.casefold()}" for tag in entry.tags}
    if not isinstance(entry, Episode):
        return frozenset(tags)
    guests = {f"guest {each.person.key}" for each in entry.credits if "guest" in each.role}
    return frozenset(tags | guests)
