"""A page to make: which template, of which view."""

from collections.abc import Callable
from dataclasses import dataclass, field

from podcast_pub.delivery import Kind
from podcast_pub.site.views import (
    View,
)


@dataclass(frozen=True, slots=True)
class Later:
    """A view that is made when it is asked for: most pages are what they were."""

    mark: str
    """Hash of all that it is made of, and of more: equal marks, equal views."""
    make: Callable[[], View] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to make. Its bytes depend on template and view, and on the templates' sources."""

    key: str
    kind: Kind
    label: str
    """What it is to the producer: the title of the entry, or what the list is."""
    template: str
    """Name of the template, `episode.html`."""
    of: View | Later
    """The whole page but for what `fill` puts in."""
    fill: Callable[[View], View] | None = field(default=None, repr=False, compare=False)
    """Puts in what is too large to be held for all pages at once; None: the view has all."""

    @property
    def view(self) -> View:
        """What the template sees, but for what `fill` puts in."""
        return self.of.make() if isinstance(self.of, Later) else self.of
