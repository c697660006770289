"""Put a transcript beside its episode, if it is one; nothing that is there is touched."""

from pathlib import Path

from podcast_pub.authoring.files import write_new
from podcast_pub.problems import ConfigError, Finding, Level
from podcast_pub.timed.transcript_rules import check_end
from podcast_pub.timed.transcripts import EXTENSIONS, MOST_BYTES, Script, read_transcript


def place_transcript(root: Path, name: str, made: Path, *, duration: float | None) -> Script:
    """Copy the file `made` to `name`, relative to the show's folder; what it says.

    `duration` of the audio in seconds, when known. ConfigError when it is no transcript that could
    be published, and when a file of that name is there.
    """
    with made.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    script = read_transcript(data, path=name, extension=made.suffix.lower())
    end, line = script.latest
    findings = (*script.findings, *check_end(end, line, path=name, duration=duration))
    wrong = next((one for one in findings if _refuses(one)), None)
    if wrong is not None:
        line_of = f":{wrong.location.line}" if wrong.location.line else ""
        raise ConfigError(
            f"the transcript cannot be used: {wrong.message}",
            where=f"{made}{line_of}",
            found=wrong.found,
            do=f"{wrong.do}\nmend that file and put it beside the episode, or transcribe it again",
        )
    write_new(root, {name: data})
    return script


def result_in(folder: Path) -> Path:
    """The one transcript that lies in a folder; ConfigError where there is none, or several."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    known = [path for path in files if path.suffix.lower() in EXTENSIONS]
    timed = [path for path in known if path.suffix.lower() != ".txt"] or known
    if len(timed) == 1:
        return timed[0]
    raise ConfigError(
        "the transcribe command made no transcript"
        if not timed
        else "the transcribe command made several transcripts",
        where=str(folder),
        found=", ".join(path.name for path in files)[:200] or "an empty folder",
        do='let it write one file: "$PODCAST_PUB_TRANSCRIPT".vtt (or .srt, .json, .html, .txt)',
    )


def _refuses(finding: Finding) -> bool:
    """Errors, and what goes on behind the audio: it is another one's."""
    return finding.level is Level.ERROR or finding.rule == "transcript-outside"
