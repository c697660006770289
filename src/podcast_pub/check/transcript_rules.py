"""Rules about transcripts, checked while they are read."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import TRANSCRIPTS
from podcast_pub.problems import Level


def _rule(
    id: str,  # noqa: A002  the field's own name
    reason: str,
    fix: str,
    *,
    level: Level = Level.ERROR,
    who: str = "Podcast namespace",
) -> Rule:
    source = TRANSCRIPTS if who else ""
    return Rule(id, level, "transcript", who, source, reason, fix, (Where.LOADING,))


TRANSCRIPT_RULES: tuple[Rule, ...] = (
    _rule(
        "transcript-file",
        "A transcript is what its name says, or players show nothing.",
        "export it again",
    ),
    _rule(
        "transcript-kind",
        "Apps know five kinds of transcripts.",
        "name a file that ends in .vtt, .srt, .json, .html or .txt",
    ),
    _rule(
        "transcript-twice",
        "Of two transcripts of one form and language apps take either.",
        "delete one, or say its language in its name: transcript.de.vtt",
        who="",
    ),
    _rule(
        "transcript-cue",
        "A cue that cannot be read would be missing for everybody who does not hear.",
        "write it as the message says, or export the transcript again",
        who="",
    ),
    _rule(
        "transcript-order",
        "Times of a transcript do not go backwards.",
        "put the cues in the order of their times",
    ),
    _rule("transcript-times", "A cue ends after it begins.", "correct its times"),
    _rule(
        "transcript-length",
        "Players do not show a cue that ends when it begins; in other forms it lasts a while.",
        "give it a later end",
        level=Level.WARNING,
    ),
    _rule(
        "transcript-empty",
        "A cue without words is left out of what is made of the file.",
        "write what is said, or delete the cue",
        level=Level.WARNING,
        who="",
    ),
    _rule(
        "transcript-mended",
        "We understand it, not every app does: we publish it as it should be written.",
        "export it again, or leave it",
        level=Level.WARNING,
    ),
    _rule(
        "transcript-outside",
        "Times of a transcript stay within the audio; the last may be a second late.",
        "look whether it is the transcript of this recording",
        level=Level.WARNING,
    ),
    _rule(
        "transcript-overlap",
        "Cues at the same time hide each other in some apps.",
        "leave it when two people speak at once",
        level=Level.INFO,
        who="",
    ),
    _rule(
        "transcript-gap",
        "Two minutes without a word may be music, or words that are missing.",
        "leave it when it is music",
        level=Level.INFO,
        who="",
    ),
    _rule(
        "transcript-lines",
        "Lines of more than 65 characters in WebVTT, 32 in SRT, are hard to read while listening; "
        "a few do no harm.",
        "ask your transcription tool for shorter lines",
        level=Level.INFO,
    ),
    _rule(
        "transcript-html",
        "Only paragraphs behind a time can be put into the other forms.",
        "put the text into <p>, behind the <time> at which it is said",
        level=Level.INFO,
    ),
)
