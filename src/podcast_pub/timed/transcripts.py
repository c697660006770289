"""Transcripts: the table of forms, what a file of each says, and what is written of it. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.model.conflict import DO, MESSAGE, conflict_in
from podcast_pub.model.timed import Cue
from podcast_pub.problems import Finding, has_errors
from podcast_pub.timed import segments, srt, transcript_html, vtt
from podcast_pub.timed.captions import ARROW
from podcast_pub.timed.cues import Notebook, finished
from podcast_pub.timed.transcript_rules import check_cues

EXTENSIONS = tuple(TRANSCRIPT_TYPES)
"""With the dot, lower case; the first choice of apps and browsers first."""
TIMED = EXTENSIONS[:4]
"""The forms that have times, and are made of any other that has."""
MOST_BYTES = 5_000_000

_READERS: Mapping[str, Callable[[str, Notebook], list[Cue]]] = {
    ".vtt": vtt.read,
    ".srt": srt.read,
    ".json": segments.read,
    ".html": transcript_html.read,
}


@dataclass(frozen=True, slots=True)
class Script:
    """What a transcript says, and what is wrong with it."""

    cues: tuple[Cue, ...]
    """Ascending, each with an end; none where it has no times, or has errors."""
    latest: tuple[float, int]
    """The latest time that its file says, in seconds, and the line of it."""
    is_mended: bool
    """Its own bytes are not by the book: the form is to be written from the cues."""
    findings: tuple[Finding, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Each once, in the order in which they are first heard."""
        return tuple(dict.fromkeys(cue.speaker for cue in self.cues if cue.speaker is not None))


def read_transcript(data: bytes, *, path: str, extension: str) -> Script:
    """Read a transcript of the form that `extension` names.

    `data` may be cut behind `MOST_BYTES + 1`; `path` is relative to the show's folder, and for
    findings. Whether it is longer than the audio is not judged: see `transcript_rules.check_end`.
    """
    notebook = Notebook(path)
    text = _text(data, notebook)
    cues: list[Cue] = []
    if text is not None and extension in _READERS:
        cues = _READERS[extension](text, notebook)
        _check(text, cues, extension, notebook)
    wrong = has_errors(notebook.findings)
    return Script(
        cues=() if wrong else finished(cues),
        latest=max(((max(c.start, c.end or 0), c.line) for c in cues), default=(0.0, 1)),
        is_mended=notebook.is_mended,
        findings=notebook.findings,
    )


def write_transcript(cues: Sequence[Cue], *, source: str, extension: str, language: str) -> bytes:
    """The form that `extension` names; the same cues give the same bytes.

    `source` is the extension of the file that the cues are from.
    """
    if source == ".json" and extension != ".json":
        cues = segments.phrases(cues)
    match extension:
        case ".vtt":
            return vtt.write(cues).encode()
        case ".srt":
            return srt.write(cues).encode()
        case ".json":
            return segments.write(cues).encode()
        case _:
            return transcript_html.write(cues, language).encode()


def readable(cues: Sequence[Cue], *, source: str) -> tuple[Cue, ...]:
    """Cues for a page: single words are put together."""
    return tuple(segments.phrases(cues)) if source == ".json" else tuple(cues)


def _text(data: bytes, notebook: Notebook) -> str | None:
    """The text of a file, lines ending in LF; None when it is none, and the notebook knows it."""

    def refuse(message: str, line: int | None, do: str) -> None:
        notebook.error("transcript-file", message, line, do=do)

    if len(data) > MOST_BYTES:
        large = f"the transcript is larger than {MOST_BYTES // 1_000_000} MB"
        refuse(large, None, "export it as text: a transcript of a whole day is smaller")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse("the transcript is not written in UTF-8", line, "save it with the encoding UTF-8")
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        refuse("there is a NUL character in the transcript", line, "export it again")
        return None
    if not text.strip():
        refuse("the transcript is empty", None, "export it again, or delete the file")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflict = conflict_in(text)
    if conflict is not None:
        notebook.error("git-conflict", MESSAGE, conflict, do=DO)
        return None
    return text


def _check(text: str, cues: Sequence[Cue], extension: str, notebook: Notebook) -> None:
    """What can be said of the whole file."""
    if not cues and extension != ".html" and not has_errors(notebook.findings):
        _tell_no_cue(text, extension, notebook)
    check_cues(cues, notebook)


def _tell_no_cue(text: str, extension: str, notebook: Notebook) -> None:
    what = ": no line with -->" if extension != ".json" and ARROW not in text else ""
    message = f"the transcript has no cue{what}"
    notebook.error("transcript-file", message, None, do="export it again")
