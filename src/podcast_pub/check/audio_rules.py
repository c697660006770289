"""Rules about audio files: what they say of themselves, held against what was measured."""

from collections.abc import Iterable, Iterator

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE_AUDIO
from podcast_pub.media.mp4 import IN_PIECES
from podcast_pub.model.audio import AudioFacts, LocalAudio, Loudness, Writing
from podcast_pub.model.episode import Episode
from podcast_pub.problems import Finding, Level, Location, as_typed

SLACK = 0.5
"""Seconds by which a file may be wrong about its length: no app shows less."""
LOWEST = {1: 32_000, 2: 64_000}
"""Channels → bit/s that Apple asks of an MP3 at least."""
LARGEST_TAG = 5_000_000
"""Bytes: apps load the tag before the first sound."""
MOST_JUNK = 100_000
"""Bytes."""
LOUDNESS = (-17.0, -14.0)
"""LUFS of a stereo file, from the softest that is asked for to the loudest."""
MONO = -3.0
"""LU by which a mono file is softer that sounds as loud."""
PEAK = -1.0
"""dBTP."""
SHORTEST = 1.0
"""Seconds of which loudness says anything."""


def _rule(
    id: str,  # noqa: A002  the field's own name
    reason: str,
    fix: str,
    *,
    who: str = "",
    source: str = "",
) -> Rule:
    return Rule(id, Level.WARNING, "audio", who, source, reason, fix, (Where.SHOW,))


AUDIO_RULES: tuple[Rule, ...] = (
    _rule(
        "audio-length",
        "Apps that believe a file's header show a wrong length, and seek to wrong places; the feed"
        " has the right one, which was counted.",
        "write the header anew, the sound stays as it is: ffmpeg -i OLD -c copy NEW",
    ),
    _rule(
        "audio-vbr-header",
        "An MP3 of variable bitrate without a Xing header is guessed by apps: they show a wrong"
        " length, and seek to wrong places.",
        "write a header, the sound stays as it is: ffmpeg -i OLD -c copy NEW",
    ),
    _rule(
        "audio-pieces",
        "An M4A in pieces was made for streaming: many apps cannot seek in it, or show no length.",
        "put it together, the sound stays as it is: ffmpeg -i OLD -c copy -movflags +faststart NEW",
    ),
    _rule(
        "audio-tag-size",
        "What stands in front of the sound is loaded before anything is heard.",
        "put a smaller picture into it: 1400 by 1400 pixels as JPEG are enough",
    ),
    _rule(
        "audio-junk",
        "Bytes behind the sound are loaded and never heard; some players click.",
        "export it again, or write it anew: ffmpeg -i OLD -c copy NEW",
    ),
    _rule(
        "audio-loudness",
        "Listeners turn the volume up and down between shows; too high a peak crackles in phones."
        " Apple asks for -16 LUFS, one more or less, and true peaks below -1 dB; the Podcast Index"
        " for -16 to -14. A mono file sounds as loud at 3 LU less.",
        "export it at -16 LUFS (mono: -19) with true peaks below -1 dB, or put the recording there"
        " as WAV, FLAC or AIFF",
        who="Apple",
        source=APPLE_AUDIO,
    ),
    _rule(
        "audio-silent",
        "Somebody waits for an episode and hears nothing: a track was muted, or the wrong one was"
        " exported.",
        "listen to it, and export it again",
    ),
    Rule(
        "audio-mp3-bitrate",
        Level.INFO,
        "audio",
        "Apple",
        APPLE_AUDIO,
        "Below 32 kbit/s for one channel, 64 for two, speech sounds as on a telephone; 96 to 128"
        " are recommended, 128 to 256 in stereo.",
        "export it at 96 kbit/s or more",
        (Where.SHOW,),
    ),
)
_RULES = {rule.id: rule for rule in AUDIO_RULES}


def audio_findings(episodes: Iterable[Episode]) -> Iterator[Finding]:
    """What is wrong with the audio files that are here, one by one."""
    for episode in episodes:
        audio = episode.audio
        if not isinstance(audio, LocalAudio) or audio.facts.made_of:
            continue  # ours, or not a file: as we made it, it is right
        if audio.path and audio.facts.writing:
            where = Location(f"{episode.source.path.rpartition('/')[0]}/{audio.path.name}")
            for rule, message, found in _of_file(audio.facts, audio.facts.writing):
                yield _RULES[rule].finding(message, where, found=found, do=_do(rule, where))


def _of_file(facts: AudioFacts, writing: Writing) -> Iterator[tuple[str, str, str]]:
    """Rule, message and what was found."""
    counted = f"{facts.duration:.1f} seconds"
    for said, who in ((writing.promised, "header"), (writing.tag_seconds, "tag")):
        if said is not None and abs(said - facts.duration) > SLACK:
            message = f"the {who} of the audio is wrong about its length, which is {counted}"
            yield "audio-length", message, f"{said:.1f} seconds"
    loud = facts.loudness if facts.duration >= SHORTEST else None
    if writing.is_silent or (loud and loud.is_silent):
        yield "audio-silent", "nothing is heard in this audio", "silence from beginning to end"
    else:
        yield from _as_heard(facts, loud)
    yield from _as_written(writing, counted)


def _as_heard(facts: AudioFacts, loud: Loudness | None) -> Iterator[tuple[str, str, str]]:
    """The same, of what listeners hear."""
    if facts.codec == "mp3" and facts.bitrate < LOWEST.get(facts.channels, 0):
        channels = "one channel" if facts.channels == 1 else "two channels"
        message = f"the sound has very few bits for {channels}"
        yield "audio-mp3-bitrate", message, f"{facts.bitrate / 1000:.0f} kbit/s"
    if loud is None:
        return
    softest, loudest = (each + (MONO if facts.channels == 1 else 0) for each in LOUDNESS)
    level, found = round(loud.integrated, 1), f"{loud.integrated:.1f} LUFS"
    if not softest <= level <= loudest:
        than = "softer" if level < softest else "louder"
        yield "audio-loudness", f"the audio is {than} than other podcasts", found
    if round(loud.peak, 1) > PEAK:
        message = "the loudest peak of the audio may crackle"
        yield "audio-loudness", message, f"{loud.peak:.1f} dB true peak"


def _as_written(writing: Writing, counted: str) -> Iterator[tuple[str, str, str]]:
    """The same, of what stands around the sound."""
    if writing.varies and writing.header is None:
        message = f"apps guess the length of this MP3, which is {counted}: its bitrate varies"
        yield "audio-vbr-header", message, "no Xing header"
    if writing.header == IN_PIECES:
        yield "audio-pieces", "this M4A is in pieces", "a fragmented MP4 file"
    if writing.tag_size > LARGEST_TAG:
        message = "the tag in front of the sound is very large"
        yield "audio-tag-size", message, f"{writing.tag_size / 1e6:.1f} MB"
    if writing.junk > MOST_JUNK:
        message = "much stands behind the last sound that is none"
        yield "audio-junk", message, f"{writing.junk / 1e6:.1f} MB"


def _do(rule: str, where: Location) -> str:
    """What to do, with the names of the file in it: one file of audio is left in the folder."""
    do = _RULES[rule].fix
    if "OLD" not in do:
        return do
    old = f"{where.path.rpartition('.')[0]}.original"
    first = f"rename it to {old.rpartition('/')[2]}, then type\n"
    what, command = do.split(": ")
    command = command.replace("OLD", as_typed(old)).replace("NEW", as_typed(where.path))
    return f"{what}: {first}{command}"
