"""The one door to ffmpeg: it reads one local file, whose kind we have seen, and nothing else.

It is never waited for in vain: one that hangs, or that nobody waits for any more, is ended.
"""

import errno
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import IO, NoReturn

from podcast_pub.media.watch import Watch
from podcast_pub.problems import AudioError
from podcast_pub.timed.times import format_time

INSTALL = "install ffmpeg: sudo apt-get install ffmpeg   (macOS: brew install ffmpeg)"
_FORMS = {
    ".aif": "aiff",
    ".aiff": "aiff",
    ".flac": "flac",
    ".m4a": "mov",
    ".mp3": "mp3",
    ".opus": "ogg",
    ".wav": "wav",
}
STALLED = 300.0
"""Seconds in which a program has to come further, however slow the machine and its disk are."""
SLOWEST = 4.0
"""Times the length of the audio that going through it may take, beside `STALLED`."""
_LOOK = 0.5
"""Seconds between two looks whether anybody still waits."""
_MOST_SAID = 4_000_000
"""Bytes of what it says that are looked at: the last."""
_HEARD = re.compile(rb"^out_time_us=([0-9]{1,18})$", re.MULTILINE)
"""https://ffmpeg.org/ffmpeg.html, `-progress`"""
_WRONG = re.compile(r"^(?:\[\S+ @ \w+\] )?\[(?:error|fatal)\] (.*\S)", re.MULTILINE)
"""What it says is wrong, among what it measures; the last is what it gave up for."""
_LACKS = ("Unknown encoder", "Decoder (codec", "No such filter")
"""How it says that it was built without a part."""


def is_installed() -> bool:
    """Whether there is an ffmpeg to be run."""
    return shutil.which("ffmpeg") is not None


def run(
    source: Path,
    how: Sequence[str],
    watch: Watch,
    *,
    says: str = "error",
    labels: Path | None = None,
) -> str:
    """Let ffmpeg read the sound of `source` and do with it what is asked; what it said.

    `watch` is told how far it is. `says` is what it is to tell: `error`, or `info` for what it
    measures. `labels` is a file with what is written beside the sound. AudioError when it is
    missing or fails, when it hangs, and when nobody waits for it any more; OSError when the disk is
    full.
    """
    command = ["ffmpeg", "-hide_banner", "-nostats", "-nostdin", "-loglevel", f"level+{says}"]
    command += ["-progress", "pipe:1", "-stats_period", "0.5"]
    # what a file is was seen by its bytes; ffmpeg is not asked to find something else in it
    form = _FORMS.get(source.suffix.lower(), "mp3")
    command += ["-protocol_whitelist", "file", "-f", form, "-i", f"file:{source.absolute()}"]
    if labels is not None:
        command += ["-f", "ffmetadata", "-i", f"file:{labels.absolute()}"]
    command += ["-map", "0:a:0", *how]
    with tempfile.TemporaryFile() as words:
        code = _run(source, command, words, watch)
        words.seek(max(0, words.tell() - _MOST_SAID))
        said = words.read().decode("utf-8", "replace")
    if code or _is_full(said):  # it may end as if nothing were missing
        raise failed(source, said)
    watch.end_round()
    return said


def _run(source: Path, command: Sequence[str], words: IO[bytes], watch: Watch) -> int:
    """The exit code; what it says goes into `words`."""
    try:
        process = subprocess.Popen(  # noqa: S603  a list without a shell, and a file named in full
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words
        )
    except FileNotFoundError as error:
        raise AudioError(
            f"ffmpeg is not installed: it reads `{source.name}`", where=str(source), do=INSTALL
        ) from error
    with process:
        try:
            _follow(source, process.stdout, watch)
            code = process.wait()
        finally:
            process.kill()
    words.seek(0, os.SEEK_END)
    return code


def _follow(source: Path, output: IO[bytes] | None, watch: Watch) -> None:
    """Read how far it is until it says no more; AudioError where that is not to be waited for."""
    began = moved = monotonic()
    furthest = -1
    longest = STALLED + SLOWEST * watch.length
    with DefaultSelector() as ready:
        if output is None:
            return
        ready.register(output, EVENT_READ)
        while True:
            news = ready.select(_LOOK)
            text = os.read(output.fileno(), 65536) if news else b""
            if news and not text:
                return
            now, heard = monotonic(), max(map(int, _HEARD.findall(text)), default=-1)
            if heard > furthest:
                furthest, moved = heard, now
                watch.heard(furthest / 1e6)
            if watch.is_over:
                raise AudioError("nobody waits for it", where=str(source))
            if now - moved > STALLED:
                _refuse(source, f"it came no further in {STALLED / 60:g} minutes", furthest)
            if now - began > longest:
                _refuse(source, f"it took more than {longest / 60:.0f} minutes", furthest)


def _refuse(source: Path, why: str, furthest: int) -> NoReturn:
    """What is told of a program that hangs; it is ended."""
    raise AudioError(
        f"ffmpeg hung at `{source.name}`, and was ended",
        where=str(source),
        found=f"{why}, at {format_time(max(furthest, 0) // 1_000_000)} of the audio",
        do="run this again; if it hangs there again, export the recording anew",
    )


def failed(source: Path, said: str) -> AudioError:
    """That ffmpeg could not do it, and why. OSError when the disk is full."""
    if _is_full(said):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    wrong = _WRONG.findall(said)
    lacks = [line for line in wrong if line.startswith(_LACKS)]
    found = (lacks or wrong)[-1:]
    return AudioError(
        f"the ffmpeg that is installed lacks a part that `{source.name}` needs"
        if lacks
        else f"ffmpeg cannot read `{source.name}`",
        where=str(source),
        found=found[0].replace(f"file:{source.absolute()}", source.name)[:200] if found else None,
        do=INSTALL if lacks else "play it; if it does not play to its end, export it again",
    )


def _is_full(said: str) -> bool:
    return any("No space left on device" in line for line in _WRONG.findall(said))
