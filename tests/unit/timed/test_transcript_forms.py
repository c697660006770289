"""Every form of a transcript says the same, whichever it is made of: cues survive any way round."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cards import LINES, cards
from podcast_pub.timed.cues import one_line
from podcast_pub.timed.srt import WIDTH
from podcast_pub.timed.transcripts import TIMED, Script, read_transcript, write_transcript

NAMES = ("Ada Farrow", "Ben", "Dr. O'Neill", "Łucja", "小明", "Speaker 1", "M&M")
LETTERS = st.sampled_from("abcdefgh \u00e9\u00df\u4e2d\u6587\u304b\u06cc\U0001f30a&<>\"'.,-!?12")
WORDS = st.text(LETTERS, min_size=1).map(one_line).filter(lambda text: bool(text.strip()))


def is_plain(text: str) -> bool:
    """Whether SRT can hold it: it has no way to say that `<b>` is text."""
    return "<" not in text and "-->" not in text


@st.composite
def scripts(draw: st.DrawFn, most: int = 400) -> tuple[Cue, ...]:
    """Cues in order; all with a speaker or none. `most` is the length of a text."""
    texts = draw(st.lists(WORDS.filter(lambda text: len(text) <= most), min_size=1, max_size=8))
    named = draw(st.booleans())
    start, cues = draw(st.integers(0, 10_000_000)), []
    for text in texts:
        end = start + draw(st.integers(1, 60_000))
        speaker = draw(st.sampled_from(NAMES)) if named else None
        cues.append(Cue(start / 1000, end / 1000, speaker, text))
        start = end + draw(st.integers(0, 10_000))
    return tuple(cues)


def through(cues: Sequence[Cue], extension: str) -> Script:
    """What is read of the form that is written of cues."""
    data = write_transcript(cues, source=".vtt", extension=extension, language="en")
    return read_transcript(data, path="t", extension=extension)


def merged(cues: Sequence[Cue]) -> list[tuple[str | None, float, float | None, str]]:
    """All that one speaker says without a pause of theirs, as one."""
    runs = [list(run) for _, run in groupby(cues, key=lambda cue: cue.speaker)]
    return [
        (run[0].speaker, run[0].start, run[-1].end, one_line("\n".join(cue.text for cue in run)))
        for run in runs
    ]


@pytest.mark.parametrize("first", TIMED)
@pytest.mark.parametrize("second", TIMED)
@settings(max_examples=25)
@given(cues=scripts(most=WIDTH - max(map(len, NAMES)) - 2))
def test_short_cues_are_the_same_after_any_two_forms(
    first: str, second: str, cues: tuple[Cue, ...]
) -> None:
    if ".srt" in (first, second):
        cues = tuple(cue for cue in cues if is_plain(cue.text)) or (Cue(0, 1, None, "a"),)

    once = through(cues, first)
    again = through(once.cues, second)

    assert once.cues == cues
    assert again.cues == cues
    assert not once.is_mended
    assert not again.is_mended


@pytest.mark.parametrize("extension", TIMED)
@settings(max_examples=40)
@given(cues=scripts())
def test_long_cues_are_cut_and_nothing_of_them_is_lost(
    extension: str, cues: tuple[Cue, ...]
) -> None:
    if extension == ".srt":
        cues = tuple(cue for cue in cues if is_plain(cue.text)) or (Cue(0, 1, None, "a"),)

    script = through(cues, extension)

    assert merged(script.cues) == merged(cues)


@pytest.mark.parametrize("extension", TIMED)
@settings(max_examples=40)
@given(cues=scripts())
def test_what_is_written_is_by_the_book(extension: str, cues: tuple[Cue, ...]) -> None:
    if extension == ".srt":
        cues = tuple(cue for cue in cues if is_plain(cue.text)) or (Cue(0, 1, None, "a"),)

    script = through(cues, extension)

    assert {finding.rule for finding in script.findings} <= {"transcript-lines"}


@settings(max_examples=40)
@given(cues=scripts())
def test_cards_have_two_short_lines_and_follow_each_other(cues: tuple[Cue, ...]) -> None:
    for cue in cues:
        made = cards([cue], WIDTH)

        lines = [line for card in made for line in card.lines]
        assert all(len(card.lines) <= LINES for card in made)
        assert all(len(line) <= WIDTH or " " not in line for line in lines)
        assert (made[0].start, made[-1].end) == (cue.start, cue.end)
        assert all(a.end == b.start or cue.start == b.start for a, b in pairwise(made))


def test_the_same_cues_give_the_same_bytes() -> None:
    cues = (Cue(0.5, 1.5, "Ada", "Four."), Cue(2, 3.25, "Ben", "Four <what> & why?"))

    vtt, srt, segments, html = (
        write_transcript(cues, source=".vtt", extension=each, language="pt-BR").decode()
        for each in TIMED
    )

    assert vtt == (
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\n<v Ada>Four.\n\n"
        "00:00:02.000 --> 00:00:03.250\n<v Ben>Four &lt;what&gt; &amp; why?\n"
    )
    assert srt == (
        "1\n00:00:00,500 --> 00:00:01,500\nAda: Four.\n\n"
        "2\n00:00:02,000 --> 00:00:03,250\nBen: Four <what> & why?\n"
    )
    assert segments == (
        '{"version": "1.0.0", "segments": [\n'
        '{"speaker": "Ada", "startTime": 0.5, "endTime": 1.5, "body": "Four."},\n'
        '{"speaker": "Ben", "startTime": 2, "endTime": 3.25, "body": "Four <what> & why?"}\n]}\n'
    )
    assert html.startswith('<!DOCTYPE html>\n<html lang="pt-BR">\n')
    assert html.endswith(
        '<cite>Ada:</cite>\n<time datetime="PT0.5S">0:00</time>\n'
        '<p><span data-start="0.5" data-end="1.5">Four.</span></p>\n'
        '<cite>Ben:</cite>\n<time datetime="PT2S">0:02</time>\n'
        '<p><span data-start="2" data-end="3.25">Four &lt;what&gt; &amp; why?</span></p>\n'
        "</body>\n</html>\n"
    )


def test_single_words_are_put_together_for_people() -> None:
    words = [
        Cue(index / 2, index / 2 + 0.4, "Ada", word)
        for index, word in enumerate(["Stand", "on", "a", "quay", ".", "Watch", "a", "leaf", "!"])
    ]

    vtt = write_transcript(words, source=".json", extension=".vtt", language="en")
    segments = write_transcript(words, source=".json", extension=".json", language="en")

    read = read_transcript(vtt, path="t", extension=".vtt").cues
    assert [cue.text for cue in read] == ["Stand on a quay.", "Watch a leaf!"]
    assert [(cue.start, cue.end) for cue in read] == [(0, 2.4), (2.5, 4.4)]
    assert len(read_transcript(segments, path="t", extension=".json").cues) == len(words)
