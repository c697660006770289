"""Which files are transcripts, and whether they are what their names say. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import json

from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.problems import Finding, Level, Location

EXTENSIONS = tuple(TRANSCRIPT_TYPES)
"""With the dot, lower case; the first choice of apps and browsers first."""
MOST_BYTES = 5_000_000


def check_transcript(data: bytes, *, path: str, extension: str) -> tuple[Finding, ...]:
    """What is wrong with a transcript as a file; its cues are not read yet.

    `data` may be cut behind `MOST_BYTES + 1`; `path` is relative to the show's folder.
    """
    problem = _problem(data, extension)
    if problem is None:
        return ()
    message, line, do = problem
    return (Finding("transcript-file", Level.ERROR, message, Location(path, line), do),)


def _problem(data: bytes, extension: str) -> tuple[str, int | None, str] | None:
    """Message, line and mend of the first thing that is wrong; None when all is well."""
    if len(data) > MOST_BYTES:
        large = f"the transcript is larger than {MOST_BYTES // 1_000_000} MB"
        return large, None, "export it as text: a transcript of a whole day is smaller"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "the transcript is not written in UTF-8", line, "save it with the encoding UTF-8"
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return "there is a NUL character in the transcript", line, "export it again"
    if not text.strip():
        return "the transcript is empty", None, "export it again, or delete the file"
    return _of_form(text, extension)


def _of_form(text: str, extension: str) -> tuple[str, int | None, str] | None:
    """What is wrong with a text as the form that its name promises."""
    if extension == ".vtt" and text.split(maxsplit=1)[0] != "WEBVTT":
        return "a WebVTT file begins with the word WEBVTT", 1, "write WEBVTT into the first line"
    if extension in (".vtt", ".srt") and "-->" not in text:
        return "the transcript has no cue: no line with -->", None, "export it again"
    if extension == ".json":
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            return f"the file is not JSON: {error.msg}", error.lineno, "export it again"
        except (ValueError, RecursionError):
            return "the file is not JSON that can be read", None, "export it again"
    return None
