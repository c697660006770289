"""A text as the producer wrote it, to say on which line something stands. Pure."""

import re
from bisect import bisect_right

from podcast_pub.problems import Location


class SourceText:
    """Finds what the rendered text was made of; the same words further down each time."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        """`first_line` is the line of the file on which `text` begins."""
        self._text = text.lower()
        self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        self._path = path
        self._first_line = first_line
        self._after: dict[str, int] = {}
        """Words → place behind which to look for them next."""

    def at(self, words: str, block: int = 1) -> Location:
        """Where `words` stand next, from line `block` of the text on; else that line itself."""
        words = words.lower()
        block = min(block, len(self._starts))
        place = self._text.find(words, max(self._starts[block - 1], self._after.get(words, 0)))
        if place < 0:
            return Location(self._path, self._first_line + block - 1)
        self._after[words] = place + 1
        return Location(self._path, self._first_line + bisect_right(self._starts, place) - 1)
