"""SRT (SubRip), read and written. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import re
from collections.abc import Sequence

from podcast_pub.model.timed import Cue
from podcast_pub.timed.captions import Card, Form, clock, read_cards, with_speakers
from podcast_pub.timed.cards import cards
from podcast_pub.timed.cues import Notebook
from podcast_pub.timed.speakers import by_name, names_speakers, said_by
from podcast_pub.timed.transcript_rules import note_lines

WIDTH = 32
"""Characters of a line, as the podcast namespace asks."""
_CLOCK = "[0-9]{2,}:[0-5][0-9]:[0-5][0-9],[0-9]{3}"
_FORM = Form(
    times=re.compile(rf"{_CLOCK} --> {_CLOCK}(?:[ \t].*)?"),
    example="00:01:23,000 --> 00:01:25,500",
    is_comment=lambda line: line.strip().isdecimal(),
)
_MARK = re.compile(r"</?(?:b|i|u|s|em|strong|font|span)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
"""How words look: tags of HTML, and codes such as `{\\an8}`."""


def read(text: str, notebook: Notebook) -> list[Cue]:
    """The cues of an SRT file, in its order."""
    if text.startswith("WEBVTT"):
        message = "the file begins as a WebVTT file, and is called .srt"
        notebook.error("transcript-file", message, 1, do="rename it, so that it ends in .vtt")
        return []
    found = read_cards(text.split("\n"), _FORM, notebook)
    note_lines(found, WIDTH, _plain, notebook)
    for card in found:
        card.lines = [line for line in map(_plain, card.lines) if line]
    named = names_speakers(card.lines[0] for card in found if card.lines)

    def said(card: Card) -> list[tuple[str | None, str]]:
        return by_name(card.lines) if named else [(None, "\n".join(card.lines))]

    return with_speakers(found, said, notebook)


def write(cues: Sequence[Cue]) -> str:
    """SRT that names a speaker where another one begins."""
    parts: list[str] = []
    before: str | None = None
    for number, card in enumerate(cards(cues, WIDTH, _Names()), start=1):
        name, before = _name(card.speaker, before, card.lines[0]), card.speaker
        times = f"{clock(card.start, ',')} --> {clock(card.end, ',')}"
        words = (name + "\n".join(card.lines)).replace("-->", "→")
        parts.append(f"{number}\n{times}\n{words}\n")
    return "\n".join(parts)


class _Names:
    """What stands in front of each of several cues, one after the other."""

    def __init__(self) -> None:
        self._before: str | None = None

    def __call__(self, cue: Cue) -> str:
        """What stands in front of the next."""
        name, self._before = _name(cue.speaker, self._before, cue.text), cue.speaker
        return name


def _name(speaker: str | None, before: str | None, text: str) -> str:
    """`Ada: ` where another speaks than before; and where text looks as if it began so."""
    if speaker is None or (speaker == before and not said_by(text)):
        return ""
    return f"{speaker}: "


def _plain(line: str) -> str:
    return _MARK.sub("", line).strip() if "<" in line or "{" in line else line.strip()
