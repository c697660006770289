"""WebVTT, read and written. Pure. https://www.w3.org/TR/webvtt1/"""

import html
import re
from collections.abc import Sequence

from podcast_pub.model.timed import Cue
from podcast_pub.timed.captions import Card, Form, clock, read_cards, with_speakers
from podcast_pub.timed.cards import cards
from podcast_pub.timed.cues import Notebook, one_line
from podcast_pub.timed.speakers import by_name, names_speakers, speaker_name
from podcast_pub.timed.transcript_rules import note_lines

WIDTH = 65
"""Characters of a line, as the podcast namespace advises."""
_CLOCK = r"(?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_COMMENT = re.compile(r"WEBVTT(?:[ \t].*)?|NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*")
_FORM = Form(
    times=re.compile(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}(?:[ \t].*)?"),
    example="00:01:23.000 --> 00:01:25.500",
    is_comment=lambda line: _COMMENT.fullmatch(line) is not None,
)
_TAG = re.compile(r"<(/?)([A-Za-z]*)((?:[.\s][^<>]*)?|[0-9:.]+)>")
"""Tags and times in a cue; whatever else stands behind `<` is text to us, and lost to players."""
_KNOWN = frozenset({"", "b", "c", "i", "lang", "rt", "ruby", "u", "v"})
_LOOSE = re.compile(r"<")


def read(text: str, notebook: Notebook) -> list[Cue]:
    """The cues of a WebVTT file, in its order."""
    lines = text.split("\n")
    if not _SIGNATURE.fullmatch(lines[0]):
        message = "a WebVTT file begins with the word WEBVTT"
        notebook.error("transcript-file", message, 1, do="write WEBVTT into the first line")
        return []
    found = read_cards(lines, _FORM, notebook)
    note_lines(found, WIDTH, lambda line: _TAG.sub("", line), notebook)
    pieces = {id(card): _pieces(card, notebook) for card in found}
    beginnings = (said[0][1] for said in pieces.values() if said)
    if not any(who for said in pieces.values() for who, _ in said) and names_speakers(beginnings):
        pieces = {
            key: by_name("".join(text for _, text in said).split("\n"))
            for key, said in pieces.items()
        }
    return with_speakers(found, lambda card: pieces[id(card)], notebook)


def write(cues: Sequence[Cue]) -> str:
    """WebVTT in which every cue names its speaker."""
    parts = ["WEBVTT\n"]
    for card in cards(cues, WIDTH):
        voice = "" if card.speaker is None else f"<v {_escaped(card.speaker)}>"
        times = f"{clock(card.start, '.')} --> {clock(card.end, '.')}"
        parts.append(f"\n{times}\n{voice}{_escaped(chr(10).join(card.lines))}\n")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _pieces(card: Card, notebook: Notebook) -> list[tuple[str | None, str]]:
    """Who says what in a cue; None: whoever spoke before. Lines are still lines."""
    text = "\n".join(card.lines)
    if "<" not in text:
        return [(None, html.unescape(text))] if text else []
    said: list[tuple[str | None, str]] = []
    who: str | None = None
    words = ""
    position = 0
    for match in _TAG.finditer(text):
        words += _plain(text[position : match.start()], card, notebook)
        position = match.end()
        if match[2].lower() == "v" and not match[1]:
            said.append((who, words))
            who, words = _voice(match[3]), ""
        elif match[2].lower() not in _KNOWN:
            words += _foreign(match, card, notebook)
    said.append((who, words + _plain(text[position:], card, notebook)))
    return [piece for piece in said if one_line(piece[1])]


def _voice(annotation: str) -> str | None:
    """The name in `<v.loud Ada Farrow>`; None when there is none."""
    if annotation.startswith("."):
        annotation = annotation.partition(" ")[2]
    return speaker_name(html.unescape(annotation)) or None


def _foreign(match: re.Match[str], card: Card, notebook: Notebook) -> str:
    """What a tag stands for that players of WebVTT do not know."""
    name = match[2].lower()
    if name == "br":
        notebook.mend("`<br>` stands for a new line", card.line)
        return "\n"
    if name in ("em", "font", "s", "span", "strong"):
        notebook.mend(f"`<{name}>` is no tag of WebVTT", card.line)
        return ""
    return _plain(match[0], card, notebook)


def _plain(text: str, card: Card, notebook: Notebook) -> str:
    """Text between tags."""
    if _LOOSE.search(text):
        notebook.mend("a `<` that is text is not written as &lt;", card.line)
    return html.unescape(text)
