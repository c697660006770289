"""Who speaks, where a transcript only writes `Name: text`. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from podcast_pub.timed.cues import WIDE, one_line

_WORD = r"[\w.'\u2019&()-]"
_COLON = rf"(?:\uff1a|:(?=[ \t{WIDE}]|$))"
_NAME = re.compile(rf"(?:>> ?|[-\u2013—] ?)?([^\W\d_]{_WORD}*(?: {_WORD}+){{0,3}}) ?{_COLON}[ \t]*")
"""One to four words, the first with a capital; a colon."""
_LONGEST = 40
"""Characters of a name."""
_SOUND = re.compile(r"[\[(♪♫*].*[\])♪♫*]")
"""What is heard and not said: `[Music]`."""


def said_by(text: str) -> tuple[str, str] | None:
    """Name and what is said, where a text begins with a name.

    >>> said_by("Ada Farrow: Good morning."), said_by("at this point: no")
    (('Ada Farrow', 'Good morning.'), None)
    """
    match = _NAME.match(text[: 2 * _LONGEST])
    if match is None or len(match[1]) > _LONGEST or match[1][0].islower():
        return None
    return match[1], text[match.end() :]


def speaker_name(written: str) -> str:
    """A name as it is shown: one line, without the colon behind it."""
    return one_line(written).strip(" :\uff1a")


def names_speakers(beginnings: Iterable[str]) -> bool:
    """Whether a file writes its speakers in front of what they say.

    It does when the first thing said has a name, or when a name stands twice; a single
    `Note: …` in the middle is text.
    """
    named: Counter[str] = Counter()
    spoken = False
    for text in beginnings:
        who = said_by(text)
        if who is not None:
            if not spoken:
                return True
            named[who[0]] += 1
        spoken = spoken or not _SOUND.fullmatch(text.strip())
    return any(count > 1 for count in named.values())


def by_name(lines: Sequence[str]) -> list[tuple[str | None, str]]:
    """The lines of a card as (speaker, text); None: whoever spoke before.

    >>> by_name(["Ada: Four.", "Ben: Four what?"]), by_name(["and then", "Ben: no"])
    ([('Ada', 'Four.'), ('Ben', 'Four what?')], [(None, 'and then\\nBen: no')])
    """
    said: list[tuple[str | None, str]] = []
    for line in lines:
        # In a card that begins without a name, a later line is a sentence that was broken.
        who = said_by(line) if not said or said[0][0] is not None else None
        if who is not None:
            said.append(who)
        elif said:
            said[-1] = (said[-1][0], f"{said[-1][1]}\n{line}")
        else:
            said.append((None, line))
    return said
