"""Names that must be unique in a show: guids and slugs. Pure."""

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
    """Put down each name that is claimed again, on the later desk, naming the first one.

    `what` the name is, and what to `do` about it.
    """
    first: dict[str, Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.name, claim)
        if other.desk is not claim.desk:
            claim.desk.error(
                rule,
                f"the {what} is also that of {other.place}",
                key=claim.key,
                found=claim.name,
                do=do(claim.name),
            )
