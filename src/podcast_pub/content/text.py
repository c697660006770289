"""A text file of the show: bytes → clean text, and what was wrong with the bytes.

Clean means: UTF-8 without a mark at the start, lines end in LF, accents in one character (NFC),
no character that XML cannot hold.
"""

import re
import unicodedata
from pathlib import Path

from podcast_pub.content.desk import Desk
from podcast_pub.model.conflict import DO, MESSAGE, conflict_in
from podcast_pub.problems import as_typed

LARGEST = 16_000_000
"""Bytes of a text file that we read at all."""

MOST_MARKS = 30
"""Accents on one character; no language has so many."""

_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
"""Everything that YAML counts as the end of a line, besides LF."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Not allowed in XML 1.0, or invisible and never meant. https://www.w3.org/TR/xml/#charsets"""


def read_text(path: Path, desk: Desk) -> str | None:
    """The clean text of a file that the path guard has let through; None when it is unusable."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as problem:
        desk.error(
            "file-unreadable",
            f"`{desk.path}` cannot be read: {(problem.strerror or 'no reason given').lower()}",
            do=f"look at it with: ls -l {as_typed(desk.path)}",
        )
        return None
    if len(raw) > LARGEST:
        desk.error(
            "file-too-big",
            "the file is larger than any text of a show",
            do=f"keep it under {LARGEST // 1_000_000} MB",
        )
        return None
    return decode(raw, desk)


def decode(raw: bytes, desk: Desk) -> str | None:
    """Clean text, with what was cleaned away put down.

    None when the bytes are another encoding, or two versions of the text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        _not_utf8(desk, line=1)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        _not_utf8(desk, line=raw.count(b"\n", 0, problem.start) + 1)
        text = raw.decode("utf-8-sig", errors="replace")
    else:
        _tell_lost(text, desk)
    text = _BREAKS.sub("\n", text)
    conflict = conflict_in(text)
    if conflict is not None:
        desk.error(
            "git-conflict", MESSAGE, line=conflict, found=text.split("\n")[conflict - 1], do=DO
        )
        return None
    return _without_forbidden(_composed(text, desk), desk)


def forbidden_character(text: str) -> str | None:
    """The first character that no published text may hold, as `U+0000`; None when all is well."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else None


def _composed(text: str, desk: Desk) -> str:
    """The text in NFC, unless that would take for ever: sorting marks costs their number squared.

    https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            line = text.count("\n", 0, place) + 1
            message = f"more than {MOST_MARKS} accents stand on one character"
            do = f"delete the accents in line {line}"
            desk.error("control-character", message, line=line, do=do)
            return text
    return unicodedata.normalize("NFC", text)


def _without_forbidden(text: str, desk: Desk) -> str:
    """The text with a mark in each such place, so that the rest of the file can be checked."""
    match = _FORBIDDEN.search(text)
    if match is None:
        return text
    line = text.count("\n", 0, match.start()) + 1
    desk.error(
        "control-character",
        f"an invisible control character (U+{ord(match[0]):04X}) stands in the text",
        line=line,
        do=f"delete line {line} and type it again, without copying",
    )
    return _FORBIDDEN.sub("\ufffd", text)


def _tell_lost(text: str, desk: Desk) -> None:
    """Put down the first letter that some program before us could not read."""
    place = text.find("\ufffd")
    if place >= 0:
        line = text.count("\n", 0, place) + 1
        message = "a letter was lost here: � stands for one that a program could not read"
        desk.warn("letter-lost", message, line=line, do=f"type it again in line {line}")


def _not_utf8(desk: Desk, line: int) -> None:
    """Put down that the bytes are not UTF-8."""
    desk.error(
        "not-utf8",
        "the file is not UTF-8 text",
        line=line,
        do="save it again with the encoding UTF-8",
    )
