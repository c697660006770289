"""What a doctor found, in words and for machines. Pure."""

from podcast_pub.doctor.line import Examined, Line, Verdict
from podcast_pub.report.documents import Json
from podcast_pub.report.words import harmless, one_line

LONGEST = 300
"""Characters of a line."""


def line_text(line: Line) -> str:
    """A line as people read it, with what to do below it, without a newline at the end."""
    words = one_line(line.words, longest=LONGEST)
    parts = [f"{line.verdict.value:<7}  {line.topic}: {words}"]
    for number, way in enumerate(line.do.splitlines()):
        parts.append(f"{'         ' if number else '  do:    '}{harmless(way)}")
    return "\n".join(parts)


def count_text(examined: Examined) -> str:
    """The last line: how many of each."""
    verdicts = [line.verdict for line in examined.lines]
    counts = [f"{verdicts.count(each)} {each.value}" for each in Verdict if each in verdicts]
    return ", ".join(counts)


def doctor_document(examined: Examined) -> dict[str, Json]:
    """The same for machines."""
    return {
        "target": examined.target,
        "ok": examined.is_well,
        "lines": [
            {
                "topic": line.topic,
                "verdict": line.verdict.value,
                "words": line.words,
                "do": line.do,
            }
            for line in examined.lines
        ],
    }
