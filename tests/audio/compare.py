"""Hold what we measure on the shelf against mutagen, tinytag and a whole decode.

`python -m tests.audio.compare` writes docs/reference/audio.md; with `--truth` it first decodes
every file with ffmpeg and writes truth.json beside this script.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mutagen
import tinytag

from podcast_pub.delivery import AUDIO_TYPES
from podcast_pub.media.probe import measure, probe
from podcast_pub.media.sound import CutOffError, NoSoundError, Sound
from podcast_pub.problems import AudioError

SHELF = Path(__file__).parent
TRUTH = SHELF / "truth.json"
PAGE = SHELF.parents[1] / "docs" / "reference" / "audio.md"
_RATE = 48_000
_ROW = re.compile(r"\| `([^`]+)` \| (.+) \|")
_FRAMES = {"mp3": 1152, "aac": 1024, "alac": 4096, "opus": 960, "vorbis": 2048, "flac": 4096}

INTRODUCTION = """\
# What is measured of audio

Podcasts are published as MP3 (`.mp3`) or M4A (`.m4a`, AAC or Apple Lossless). Their length is
counted, not believed: every frame of an MP3, the tables and the edit list of an M4A, as a player
without gaps plays them. Where a file says something else about itself, by more than half a
second, `check` tells it.

What cannot be heard as its name says is refused, with what to do: empty files, files that are cut
off or still being written, other kinds than the name says, films, locked (DRM) files, MP3 of
layer 1 or 2 or in free format, sound in an M4A that apps do not know.

Digital silence from beginning to end is told without decoding it: in an MP3 whose frames say that
there is no sound in them, as LAME and so ffmpeg write silence, and in an M4A of AAC whose bands are
all zeros. What says so decodes to zeros and nothing else, so nothing that is heard is ever told to
be silent. Where only decoding tells it `check --loudness` does: Apple Lossless, HE-AAC, an M4A in
pieces, an MP3 by an encoder that fills silence with bits (such as Shine), and noise that is too
soft to be heard. A WAV, FLAC or AIFF is told to be silent when its MP3 is made.

## What it costs

On two cores: a 100 MB MP3 without a header is counted in 0.31 s, where `ffprobe -count_packets`
takes 0.63 and mutagen guesses a third of its length at once. 10,000 files of 45 kB take 0.82 times
as long as mutagen and a hash of the same bytes, in one process; many files are measured in a
process for each core, which takes 3.2 s on one core and 1.6 on two, with all that a check does
beside. A WAV of 4 GB takes 18 MB of memory (`python -m benchmarks audio`). 100,000 damaged files
gave no exception and took at most 0.02 s each (`python -m tests.audio.mutate 100000`; 2,000 others
run with the tests).

## The shelf

The files in `tests/audio/` hold what we have met in producers' folders, a second or two of each.
*True* is what ffmpeg decodes, every sample counted. The other columns are errors in milliseconds:
ours, and those of [mutagen](https://mutagen.readthedocs.io/) {mutagen} and
[tinytag](https://github.com/tinytag/tinytag) {tinytag}, two libraries that are asked for this. At
most 30 ms, or three frames of the file if that is more, is what we promise ourselves. *refused*
stands where we neither publish nor measure a file, `-` where there is no answer.

Made by `python -m tests.audio.compare`; a test compares it with the code.

| file | what it is | true s | podcast_pub | mutagen | tinytag |
| --- | --- | --- | --- | --- | --- |
"""


def names() -> dict[str, str]:
    """Every file of the shelf and its line on where it comes from, as README.md lists them."""
    lines = (SHELF / "README.md").read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for match in map(_ROW.fullmatch, lines) if match}


def decoded(name: str) -> float:
    """Seconds that ffmpeg decodes, without the gaps that encoders leave; 0 when it decodes none."""
    command = ["ffmpeg", "-v", "quiet", "-i", str(SHELF / name)]
    pcm = ["-map", "0:a:0", "-ac", "1", "-ar", str(_RATE), "-f", "s16le", "-"]
    done = subprocess.run([*command, *pcm], capture_output=True, check=False)
    return len(done.stdout) / 2 / _RATE


def truth() -> dict[str, float]:
    """What was decoded when truth.json was written."""
    known: dict[str, float] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return known


def ours(name: str) -> Sound | str:
    """What we measure, or the words of the refusal."""
    try:
        sound = measure(SHELF / name)
    except NoSoundError as error:
        return str(error)
    except CutOffError:
        return "cut off"
    return sound or "not audio"


def is_published(name: str) -> bool:
    """Whether the file may be published as it is."""
    try:
        probe(SHELF / name)
    except AudioError:
        return False
    return Path(name).suffix in AUDIO_TYPES


def allowed(sound: Sound) -> float:
    """Seconds by which the length may be wrong: 30 ms, or three frames if that is more."""
    return max(0.03, 3 * _FRAMES.get(sound.codec, 0) / sound.sample_rate)


def markdown() -> str:
    """The page."""
    head = INTRODUCTION.format(mutagen=mutagen.version_string, tinytag=tinytag.__version__)
    return head + "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    true = truth()
    for name, words in names().items():
        sound = ours(name)
        answers = (
            sound.duration if isinstance(sound, Sound) else None,
            _by_mutagen(name),
            _by_tinytag(name),
        )
        shown = [_error(answer, true[name]) for answer in answers]
        if isinstance(sound, str):
            shown[0] = "refused"
        cells = (f"`{name}`", words, f"{true[name]:.3f}" if true[name] else "-", *shown)
        yield f"| {' | '.join(cells)} |"


def _error(answer: float | None, true: float) -> str:
    if answer is None:
        return "-"
    return f"{1000 * (answer - true):+.0f}".replace("-0", "+0") if true else f"says {answer:.1f} s"


def _by_mutagen(name: str) -> float | None:
    try:
        file = mutagen.File(SHELF / name)
    except mutagen.MutagenError:
        return None
    return None if file is None else float(file.info.length)  # without tags it is falsy


def _by_tinytag(name: str) -> float | None:
    try:
        length = tinytag.TinyTag.get(SHELF / name).duration
    except tinytag.TinyTagException:
        return None
    return None if length is None else float(length)


def main() -> None:
    """Write the page, and with `--truth` what it compares with."""
    if "--truth" in sys.argv:
        true = {name: round(decoded(name), 4) for name in names()}
        TRUTH.write_text(json.dumps(true, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
