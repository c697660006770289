"""Chapters as cues of a WebVTT file: when, until when, what. Pure.

https://www.w3.org/TR/webvtt1/#introduction-chapters
"""

import re
from collections.abc import Iterator
from html import unescape

from podcast_pub.timed.chapters_file import ChaptersFile, Reading, decode, seconds

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_CLOCK = r"(?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_TIMES = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})(?:\s.*)?")
_TAG = re.compile(r"<[^<>]*>")


def read(data: bytes, *, path: str) -> ChaptersFile:
    """Read the cues of a WebVTT file as chapters; notes, styles and regions are no chapters."""
    reading = Reading(path)
    try:
        lines = decode(data).split("\n")
    except ValueError as error:
        reading.problem(None, f"the chapters cannot be read: {error}", "save them as UTF-8 text")
        return reading.finished()
    if _HEADER.fullmatch(lines[0]) is None:
        do = "write WEBVTT into the first line, and nothing else"
        reading.problem(1, "a WebVTT file begins with the word WEBVTT", do, found=lines[0])
        return reading.finished()
    cues = 0
    for number, block in _blocks(lines):
        if _NO_CUE.match(block[0]) is None:
            cues += 1
            _read_cue(number, block, reading)
    if not cues:
        do = "write a cue: 00:00:00.000 --> 00:01:23.500, and the title below it"
        reading.problem(None, "there is no chapter in the file", do)
    return reading.finished()


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together below the header, with the number of the first."""
    block: list[str] = []
    header = True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not header:
            yield number - len(block), block
        block, header = [], False


def _read_cue(number: int, block: list[str], reading: Reading) -> None:
    """A cue: perhaps a name, the times, the title."""
    at = next((i for i, line in enumerate(block[:2]) if "-->" in line), None)
    times = None if at is None else _TIMES.fullmatch(block[at])
    if at is None or times is None:
        do = "write the times like 00:00:00.000 --> 00:01:23.500, and the title below them"
        line = number + (at or 0)
        reading.problem(line, "this is no cue", do, found=block[at or 0])
        return
    start, end = seconds(times[1]), seconds(times[2])
    if start is not None and end is not None and end <= start:
        do = "write when the chapter ends: later than it begins"
        reading.problem(number + at, "the chapter ends before it begins", do, found=block[at])
    title = unescape(_TAG.sub("", " ".join(line.strip() for line in block[at + 1 :])))
    reading.chapter(number + at, times[1], title)
