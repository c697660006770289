"""A page to make: which template, of which view."""

from collections.abc import Callable
from dataclasses import dataclass, field

from podcast_pub.delivery import Kind
from podcast_pub.site.views import (
    View,
)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to make. Its bytes depend on template and view, and on the templates' sources."""

    key: str
    kind: Kind
    label: str
    """What it is to the producer: the title of the entry, or what the list is."""
    template: str
    """Name of the template, `episode.html`."""
    view: View
    """The whole page but for what `fill` puts in."""
    fill: Callable[[], View] | None = field(default=None, repr=False, compare=False)
    """The view with what is too large to be held for all pages at once; None: `view` has all."""
