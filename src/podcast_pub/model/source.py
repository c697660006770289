"""Where in the producer's files a value was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from podcast_pub.problems import Location


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a show, episode or post, and the line of each key in it."""

    path: str
    """Relative to the show's folder, with `/`."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Dotted key (`owner.email`, `chapters.0.start`) → line, counted from 1."""
    body_line: int = 1
    """First line of the text below the front matter."""

    def at(self, key: str) -> Location:
        """The line of `key`, or of the nearest key around it, or the file."""
        while key:
            if key in self.lines:
                return Location(self.path, self.lines[key])
            key = key.rpartition(".")[0]
        return Location(self.path)
