"""The one door to ffmpeg: it reads one local file, whose kind we have seen, and nothing else."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from podcast_pub.problems import AudioError

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


def is_installed() -> bool:
    """Whether there is an ffmpeg to be run."""
    return shutil.which("ffmpeg") is not None


def run(
    source: Path, how: Sequence[str], *, says: str = "error", labels: Path | None = None
) -> str:
    """Let ffmpeg read the sound of `source` and do with it what is asked; what it said.

    `says` is what it is to tell: `error`, or `info` for what it measures. `labels` is a file with
    what is written beside the sound. AudioError when it is missing or fails.
    """
    command = ["ffmpeg", "-hide_banner", "-nostats", "-nostdin", "-loglevel", says]
    # what a file is was seen by its bytes; ffmpeg is not asked to find something else in it
    form = _FORMS.get(source.suffix.lower(), "mp3")
    command += ["-protocol_whitelist", "file", "-f", form, "-i", f"file:{source.absolute()}"]
    if labels is not None:
        command += ["-f", "ffmetadata", "-i", f"file:{labels.absolute()}"]
    command += ["-map", "0:a:0", *how]
    try:
        done = subprocess.run(  # noqa: S603  a list without a shell, and a file named in full
            command, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise AudioError(
            f"ffmpeg is not installed: it reads `{source.name}`", where=str(source), do=INSTALL
        ) from error
    if done.returncode:
        raise failed(source, done.stderr)
    return done.stderr


def failed(source: Path, said: str) -> AudioError:
    """That ffmpeg could not do it, with its last words."""
    last = [line.strip() for line in said.splitlines() if line.strip()][-1:]
    return AudioError(
        f"ffmpeg cannot read `{source.name}`",
        where=str(source),
        found=last[0].replace(str(source.absolute()), source.name)[:200] if last else None,
        do=f"play it, and export it again if that fails: ffplay {shlex.quote(source.name)}",
    )
