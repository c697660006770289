"""Names that must be unique in a show: guids and slugs. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from podcast_pub.content.desk import Desk


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry wants to have a name for itself."""

    name: str
    desk: Desk
    key: str
    """Where it is written."""
    place: str
    """What the entry is called in a finding about its twin."""


def tell_twins(claims: Iterable[Claim], *, rule: str, what: str, do: Callable[[str], str]) -> None:
    """Put down each name that is claimed twice, on both desks, naming the other.

    `what` the name is, and what to `do` about it.
    """
    by_name: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_name[claim.name].append(claim)
    for same in by_name.values():
        for claim in same:
            others = " and ".join(o.place for o in same if o.desk is not claim.desk)
            if others:
                claim.desk.error(
                    rule,
                    f"the {what} is also that of {others}",
                    key=claim.key,
                    found=claim.name,
                    do=do(claim.name),
                )
