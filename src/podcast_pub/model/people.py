"""People and what they did."""

from dataclasses import dataclass

from podcast_pub.model.files import Image


@dataclass(frozen=True, slots=True)
class Person:
    """A person once, from people/KEY.yaml. https://podcastindex.org/namespace/1.0 `person`."""

    key: str
    name: str
    role: str
    """In words of the podcast taxonomy, lower case: `host` when nothing else is said."""
    url: str | None
    image: Image | None
    group: str | None = None
    """Of the taxonomy; None: that of the role."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person's part in a show or an episode."""

    person: Person
    role: str
    """Lower case; the person's own role when the episode names none."""
    group: str | None = None
    """Of the taxonomy; None: that of the role."""
