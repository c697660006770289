"""A transcript file and its published forms: read once, remembered, made again when asked for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from podcast_pub.content.notes.sanitise import depth, safe_document
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.model.timed import Cue, Transcript
from podcast_pub.problems import ConfigError, Finding, Level, Location, has_errors
from podcast_pub.recipe import recipe
from podcast_pub.timed.transcripts import (
    MOST_BYTES,
    TIMED,
    Script,
    read_transcript,
    readable,
    write_transcript,
)

DEEPEST = 100
"""HTML tags inside each other."""
_KIND = "transcript"
"""What the memory keeps, under the hash of a file, of what it says and what is made of it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is published."""

    sha256: str
    size: int
    """Bytes."""
    is_written: bool
    """From the cues; else the bytes of the file, HTML without its scripts."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a transcript file says, without its cues."""

    findings: tuple[Finding, ...]
    latest: tuple[float, int]
    """The latest time in it, in seconds, and its line."""
    speakers: tuple[str, ...]
    forms: Mapping[str, Form]
    """By extension: its own, and those that can be made of it; none where it has errors."""

    @property
    def has_times(self) -> bool:
        """Whether other forms can be made of it."""
        return all(extension in self.forms for extension in TIMED)


def look_into(file: PublishedFile, extension: str, language: str, memory: Memory) -> Known:
    """What a transcript says; one that was read before is not read again. OSError as it comes."""
    key = f"{file.sha256}{extension} {language} {recipe()}"
    kept = memory.recall(_KIND, key)
    if kept is not None:
        return _recalled(kept, file.name)
    with file.path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    known = _looked(data, file.name, extension, language)
    memory.remember(_KIND, key, _to_remember(known))
    return known


def published_transcript(data: bytes, transcript: Transcript) -> bytes:
    """A form as it is published, of the bytes of its file, which have passed the check. Pure."""
    source = transcript.file.path.suffix.lower()
    if not transcript.is_written:
        return _own(data, source)
    cues = _read(data, transcript.file.name, source).cues
    return write_transcript(
        cues, source=source, extension=transcript.extension, language=transcript.language
    )


def cues_of(file: PublishedFile, extension: str) -> tuple[Cue, ...]:
    """What a file says, for a page. ConfigError when it is not the file that was looked into."""
    try:
        data = file.path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != file.sha256:
        message = "the transcript was changed while it was read"
        raise ConfigError(message, where=file.name, do="run the same command again")
    return readable(_read(data, file.name, extension).cues, source=extension)


def _read(data: bytes, path: str, extension: str) -> Script:
    return read_transcript(data, path=path, extension=extension)


def _own(data: bytes, extension: str) -> bytes:
    """The file itself; HTML without what would run on the site."""
    return safe_document(data.decode("utf-8-sig")).encode() if extension == ".html" else data


def _looked(data: bytes, path: str, extension: str, language: str) -> Known:
    script = _read(data, path, extension)
    findings = script.findings
    if not has_errors(findings) and extension == ".html":
        findings += _too_deep(data, path)
    if has_errors(findings):
        return Known(findings, (0.0, 1), (), {})
    bodies: dict[str, tuple[bytes, bool]] = {}
    for other in TIMED if script.cues else ():
        written = write_transcript(
            script.cues, source=extension, extension=other, language=language
        )
        bodies[other] = written, True
    if not script.is_mended:
        bodies[extension] = _own(data, extension), False
    forms = {
        other: Form(hashlib.sha256(body).hexdigest(), len(body), is_written)
        for other, (body, is_written) in bodies.items()
    }
    return Known(findings, script.latest, script.speakers, forms)


def _too_deep(data: bytes, path: str) -> tuple[Finding, ...]:
    if depth(data.decode("utf-8-sig")) <= DEEPEST:
        return ()
    message = f"tags stand more than {DEEPEST} deep inside each other"
    do = "export it again: each tag needs its end"
    return (Finding("transcript-file", Level.ERROR, message, Location(path), do),)


def _to_remember(known: Known) -> bytes:
    """All of it but the path, which the next file with the same bytes has not."""
    findings = [
        (each.rule, each.level.value, each.message, each.location.line, each.do, each.found)
        for each in known.findings
    ]
    forms = {name: (form.sha256, form.size, form.is_written) for name, form in known.forms.items()}
    return json.dumps([findings, known.latest, known.speakers, forms]).encode()


def _recalled(kept: bytes, path: str) -> Known:
    findings, latest, speakers, forms = json.loads(kept)
    return Known(
        tuple(
            Finding(rule, Level(level), message, Location(path, line), do, found)
            for rule, level, message, line, do, found in findings
        ),
        tuple(latest),
        tuple(speakers),
        {name: Form(*form) for name, form in forms.items()},
    )
