"""Whatever lies in a transcript, it is read or told: nothing stops us, nothing takes for ever.

More of it: `python -m tests.unit.timed.test_transcript_fuzz 100000`.
"""

import random
import sys
from collections import Counter

from podcast_pub.problems import has_errors
from podcast_pub.timed.transcripts import TIMED, read_transcript, write_transcript

SEED = 20261122
SEEDS = {
    ".vtt": "WEBVTT\nKind: captions\n\nSTYLE\n::cue {}\n\nNOTE x\n\nid\n00:00.000 --> 00:01.500 "
    "align:start\n<v.loud Ada>Four.\n<v Ben>Four &amp; <i>what</i>?</v>\n\n"
    "00:00:02.000 --> 00:00:03.000\nA leaf, <00:00:02.500>turning.\n",
    ".srt": "1\n00:00:00,000 --> 00:00:01,500\nAda: Four.\nBen: Four what?\n\n2\n"
    "00:00:02,000 --> 00:00:03,000 X1:2\n<i>A leaf</i>, {\\an8}turning.\n",
    ".json": '{"version": "1.0.0", "segments": [\n{"speaker": "Ada", "startTime": 0, "endTime": '
    '1.5, "body": "Four."},\n{"startTime": 2.0, "body": "A leaf, \\u00e9\\n turning."}]}\n',
    ".html": '<html><body><cite>Ada:</cite><time datetime="PT1M2.5S">1:02</time><p><span '
    'data-start="62.5" data-end="63">Four.</span> &amp; more</p><!-- x --><script>x</script>'
    "<cite>Ben</cite> <time>[1:04]</time> <p>A leaf<br>turning.</p></body></html>\n",
    ".txt": "Ada: Four.\n",
}
PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\0", "\ufeff", "\u2028", "\x85", "\ufffe", " ", "\t", "古い"),
    *("-->", "00:00:01.000", "99:99:99,999", "9999:59:59.999", "-1", "1e999", "NaN", "null"),
    *("<", ">", "</v>", "<v ", "<v>", "<time>", "</time>", "<p>", "</p>", "<cite>", "<!--"),
    *("&", "&#0;", "&#xd800;", "&lt;", "{", "}", "[", "]", '"', "\\ud800", ":", "Ada: ", "- "),
    *("WEBVTT", "NOTE", "STYLE", "segments", "startTime", "<script>", "</", "<<" * 50, "[" * 999),
)
BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xfe\xff", b"\0")


def mutated(chance: random.Random) -> tuple[bytes, str]:
    """A broken transcript, and the extension it has; not always its own."""
    form = chance.choice(list(SEEDS))
    text = SEEDS[form] * chance.choice((1, 1, 1, 3))
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[min(to, at + 30) :]
            case 2:
                text = text[:at] + text[at:to] * 2 + text[to:]
            case _:
                text = text[:at] + chance.choice(PIECES) + text[at + 1 :]
    data = text[:20_000].encode()
    if chance.randrange(10) == 0:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(BYTES) + data[at:]
    return data, chance.choice((*[form] * 12, *SEEDS))


def outcome(data: bytes, extension: str) -> str:
    """What becomes of a file; AssertionError where it is neither right nor told."""
    script = read_transcript(data, path="t", extension=extension)
    assert all(one.message and one.do and one.rule for one in script.findings)
    if has_errors(script.findings):
        assert script.cues == ()
        return "told"
    starts = [cue.start for cue in script.cues]
    assert starts == sorted(starts)
    assert all(cue.end is not None and cue.end > cue.start >= 0 for cue in script.cues)
    assert all(cue.text.strip() and "\n" not in cue.text for cue in script.cues)
    for form in TIMED if script.cues else ():
        written = write_transcript(script.cues, source=extension, extension=form, language="en")
        again = read_transcript(written, path="t", extension=form)
        assert not has_errors(again.findings), (form, again.findings)
        assert again.cues
        assert not again.is_mended or form == ".srt"
    if not script.cues:
        return "no times"
    return "warned" if script.findings else "right"


def outcomes(count: int) -> Counter[str]:
    """What becomes of many files; the same for the same count."""
    chance = random.Random(SEED)  # noqa: S311  no secret: the same files every time
    return Counter(outcome(*mutated(chance)) for _ in range(count))


def test_two_thousand_broken_transcripts_are_read_or_told() -> None:
    seen = outcomes(2000)

    assert set(seen) == {"told", "warned", "right", "no times"}


if __name__ == "__main__":
    sys.stdout.write(f"{outcomes(int(sys.argv[1]))}\n")
