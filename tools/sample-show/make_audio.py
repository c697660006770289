"""Speak the sample episodes: text in spoken/, sound and transcripts in episodes/.

    python3 tools/sample-show/make_audio.py [folder …]

Needs espeak-ng, sox, ffmpeg and lame on the PATH, and nothing else. The results are committed;
neither a build nor a test runs this.
"""

from __future__ import annotations

import array
import json
import re
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
EPISODES = HERE.parent.parent / "episodes"
RATE = 44_100
LOUDNESS = -16.6  # LUFS
LEAD_IN, LEAD_OUT = 2.0, 3.2  # seconds of sea before and after the voice
AFTER_SENTENCE, AFTER_LINE, AFTER_PARAGRAPH, AFTER_BELL = 0.28, 0.5, 1.2, 2.2

BELL_NOTES = [523, 628, 1046, 1402, 2093]  # hertz

VOICES = {
    "Ada": ["-v", "en-gb+f2", "-s", "156", "-p", "42", "-g", "2"],
    "Ben": ["-v", "en-gb-scotland+m3", "-s", "152", "-p", "38", "-g", "2"],
    "Cleo": ["-v", "en-us+f4", "-s", "158", "-p", "58", "-g", "2"],
}

LAME = ["lame", "--quiet", "-m", "m", "--resample", "44.1"]


@dataclass(frozen=True)
class Recipe:
    script: str
    encoder: list[str]
    transcript: str | None = None

    @property
    def name(self) -> str:
        return "audio.mp3" if self.encoder[0] == "lame" else "audio.m4a"


RECIPES = {
    "000-before-the-turn": Recipe("000-before-the-turn", [*LAME, "--cbr", "-b", "56"]),
    "001-slack-water": Recipe("001-slack-water", [*LAME, "--cbr", "-b", "40"], "transcript.vtt"),
    "002-four-flashes": Recipe("002-four-flashes", [*LAME, "-V", "8"]),
    "003-salt": Recipe("003-salt", ["aac", "42k"]),
    "004-maré-alta": Recipe("004-mare-alta", [*LAME, "--cbr", "-b", "48"]),
    "005-last-ferry": Recipe("005-last-ferry", [*LAME, "-V", "8"], "transcript.srt"),
    "006-bridges": Recipe("006-bridges", [*LAME, "--cbr", "-b", "40"]),
    "007-γαλήνη": Recipe("007-galini", ["aac", "42k"]),
    "008-knots": Recipe("008-knots", [*LAME, "--cbr", "-b", "40"]),
}


@dataclass
class Cue:
    start: float
    end: float
    speaker: str
    text: str


@dataclass
class Track:
    """The voice as samples, and what happens when."""

    samples: array.array = field(default_factory=lambda: array.array("h"))
    cues: list[Cue] = field(default_factory=list)
    bells: list[float] = field(default_factory=list)
    chapters: list[tuple[float, str]] = field(default_factory=list)

    @property
    def now(self) -> float:
        return len(self.samples) / RATE

    def wait_until(self, seconds: float) -> None:
        self.samples.extend([0] * max(0, round(seconds * RATE) - len(self.samples)))

    def wait(self, seconds: float) -> None:
        self.wait_until(self.now + seconds)


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-1500:]}")
    return done.stderr


def synthesise(target: Path, effects: str) -> None:
    """A mono sound out of nothing, by sox's effects."""
    run("sox", "-R", "-n", "-r", str(RATE), "-c", "1", target, *effects.split())


def speak(speaker: str, text: str, work: Path) -> array.array:
    """One sentence as samples, without the silence around it."""
    raw, clean = work / "raw.wav", work / "clean.wav"
    run("espeak-ng", *VOICES[speaker], "-w", raw, text)
    trim = ["silence", "1", "0.02", "0.1%", "reverse"] * 2
    run("sox", "-R", raw, "-r", str(RATE), "-c", "1", "-b", "16", clean, *trim, "fade", "t", "0.01")
    with wave.open(str(clean)) as file:
        return array.array("h", file.readframes(file.getnframes()))


def shown_and_said(text: str) -> tuple[str, str]:
    """`{Inês|[[in'ES]]}` is shown as Inês and said as the phonemes."""
    pattern = r"\{([^|}]+)\|([^}]+)\}"
    return re.sub(pattern, r"\1", text), re.sub(pattern, r"\2", text)


def perform(script: str, work: Path) -> Track:
    track = Track()
    track.wait(LEAD_IN)
    pending_chapter: str | None = None
    for line in script.splitlines():
        if not line.strip():
            track.wait(AFTER_PARAGRAPH - AFTER_LINE)
            continue
        if line.startswith("== "):
            pending_chapter = line[3:]
            continue
        if line.startswith("@bell"):
            if " at " in line:
                track.wait_until(float(line.split(" at ")[1]))
            start = track.now
            track.bells.append(start)
            track.wait(AFTER_BELL)
        else:
            start = track.now
            speaker, text = line.split(": ", 1)
            for sentence in re.split(r"(?<=[.?!])\s+", text):
                shown, said = shown_and_said(sentence)
                begin = track.now
                track.samples.extend(speak(speaker, said, work))
                track.cues.append(Cue(begin, track.now, speaker, shown))
                track.wait(AFTER_SENTENCE)
            track.wait(AFTER_LINE - AFTER_SENTENCE)
        if pending_chapter:
            track.chapters.append(
                (0.0 if not track.chapters and start < 3 else start, pending_chapter)
            )
            pending_chapter = None
    track.wait(LEAD_OUT)
    return track


def mix(track: Track, work: Path, ceiling: float) -> Path:
    """Voice, bell and a quiet sea, at the wanted loudness."""
    voice, sea, bell, mixed, final = (
        work / f"{name}.wav" for name in ("voice", "sea", "bell", "mixed", "final")
    )
    with wave.open(str(voice), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(track.samples.tobytes())
    length = f"{track.now:.3f}"
    # Two swells of different length, so that the sea never quite repeats itself.
    deep, bright = work / "deep.wav", work / "bright.wav"
    synthesise(deep, f"synth {length} brownnoise tremolo 0.11 75 gain -9")
    synthesise(bright, f"synth {length} pinknoise tremolo 0.17 85 lowpass 1400 gain -13")
    run("sox", "-R", "-m", deep, bright, sea, *f"highpass 70 fade t 1.8 {length} 2.8".split())
    tones = " ".join(f"sine {hertz}" for hertz in BELL_NOTES)
    synthesise(bell, f"synth 4 {tones} remix 1- fade l 0.004 4 3.95 gain -n -9")

    inputs: list[str | Path] = ["-i", voice, "-i", sea]
    warmth = [
        "highpass=90",
        "lowpass=8200",
        "equalizer=f=220:t=q:w=1:g=2",
        "equalizer=f=3100:t=q:w=1.2:g=-3",
        "aecho=0.9:0.5:23|41:0.10|0.06",
        "acompressor=threshold=-26dB:ratio=4:attack=5:release=140:makeup=2",
        "apad=pad_dur=0.1",
    ]
    chain = [f"[0:a]{','.join(warmth)}[voice]", "[1:a]volume=-17dB[sea]"]
    names = "[voice][sea]"
    for number, start in enumerate(track.bells):
        inputs += ["-i", bell]
        chain.append(f"[{number + 2}:a]adelay={round(start * 1000)},volume=-5dB[bell{number}]")
        names += f"[bell{number}]"
    count = 2 + len(track.bells)
    chain.append(f"{names}amix=inputs={count}:normalize=0:duration=longest,atrim=0:{length}[out]")
    graph = ["-filter_complex", ";".join(chain), "-map", "[out]"]
    run("ffmpeg", "-y", *inputs, *graph, "-c:a", "pcm_f32le", mixed)

    report = run("ffmpeg", "-i", mixed, "-af", "loudnorm=print_format=json", "-f", "null", "-")
    measured = float(json.loads(report[report.rindex("{") : report.rindex("}") + 1])["input_i"])
    level = (
        f"volume={LOUDNESS - measured:.2f}dB,alimiter=limit={ceiling}:level=0:attack=4:release=60"
    )
    run("ffmpeg", "-y", "-i", mixed, "-af", level, "-c:a", "pcm_s16le", "-ar", str(RATE), final)
    return final


def encode(sound: Path, target: Path, encoder: list[str]) -> None:
    if encoder[0] == "lame":
        run(*encoder, sound, target)
    else:
        codec, bitrate = encoder
        # No tags, no date, no version of ffmpeg; what players need first stands first.
        clean = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        form = ["-c:a", codec, "-b:a", bitrate, "-movflags", "+faststart"]
        run("ffmpeg", "-y", "-i", sound, *form, *clean, target)


def clock(seconds: float, mark: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"


def wrap(text: str, width: int) -> list[str]:
    """Lines of nearly equal length, none wider than `width`."""
    words, count = text.split(), 1
    while True:
        wanted, lines = len(text) / count, [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            if len(longer) > width or (
                len(lines) < count and len(lines[-1]) >= wanted - len(word) / 2
            ):
                lines.append(word)
            else:
                lines[-1] = longer
        if len([line for line in lines if line]) <= count:
            return lines
        count += 1


def cards(cue: Cue, text: str, width: int) -> list[tuple[float, float, str]]:
    """The cue as cards of at most two lines; letters share out a long sentence's time."""
    count = 1
    while True:
        parts = [
            wrap(part, width) for part in wrap(text, len(text) // count + (12 if count > 1 else 0))
        ]
        if all(len(lines) <= 2 for lines in parts):
            break
        count += 1
    letters, start, made = sum(len(" ".join(lines)) for lines in parts), cue.start, []
    for lines in parts:
        end = start + (cue.end - cue.start) * len(" ".join(lines)) / letters
        made.append((start, end, "\n".join(lines)))
        start = end
    return made


def vtt(cues: list[Cue]) -> str:
    blocks = ["WEBVTT"]
    for cue in cues:
        for start, end, text in cards(cue, cue.text, 44):
            text = text.replace("&", "&amp;").replace("<", "&lt;")
            blocks.append(f"{clock(start, '.')} --> {clock(end, '.')}\n<v {cue.speaker}>{text}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: list[Cue]) -> str:
    """The speaker's name stands where the speaker changes."""
    blocks: list[str] = []
    before = ""
    for cue in cues:
        text = cue.text if cue.speaker == before else f"{cue.speaker}: {cue.text}"
        before = cue.speaker
        for start, end, card in cards(cue, text, 32):
            blocks.append(f"{len(blocks) + 1}\n{clock(start, ',')} --> {clock(end, ',')}\n{card}")
    return "\n\n".join(blocks) + "\n"


def make(folder: str, recipe: Recipe) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        script = HERE / "spoken" / f"{recipe.script}.txt"
        track = perform(script.read_text(encoding="utf-8"), work)
        target = EPISODES / folder / recipe.name
        target.parent.mkdir(parents=True, exist_ok=True)
        ceiling = 0.75 if recipe.encoder[0] == "lame" else 0.56  # the AAC encoder overshoots
        encode(mix(track, work, ceiling), target, recipe.encoder)
    if recipe.transcript:
        write = vtt if recipe.transcript.endswith(".vtt") else srt
        (target.parent / recipe.transcript).write_text(write(track.cues), encoding="utf-8")
    print(f"{folder}: {track.now:.1f} s, {target.stat().st_size} bytes")
    for start, title in track.chapters:
        print(f"    {start:6.1f}  {title}")


if __name__ == "__main__":
    for folder in sys.argv[1:] or RECIPES:
        make(folder, RECIPES[folder])
