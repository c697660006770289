"""Cues as people read them: paragraphs of one speaker. Pure."""

import re
from collections.abc import Iterator, Sequence

from podcast_pub.model.timed import Cue

_LONG, _LONGEST = 350, 900
"""Characters behind which a paragraph ends with a sentence, and at which it ends anyway."""
_PAUSE = 4.0
"""Seconds of silence that end a paragraph."""
_END = re.compile(r"[.!?…\u3002\uff01\uff1f][\"'”\u2019»)\]]*$")


def paragraphs(cues: Sequence[Cue]) -> Iterator[Sequence[Cue]]:
    """Runs of cues; all of a run have one speaker."""
    begin = size = 0
    for index, cue in enumerate(cues):
        if index > begin and _ends(cues[index - 1], cue, size):
            yield cues[begin:index]
            begin, size = index, 0
        size += len(cue.text)
    if cues:
        yield cues[begin:]


def _ends(last: Cue, cue: Cue, size: int) -> bool:
    """Whether a paragraph of `size` characters ends between two cues."""
    if cue.speaker != last.speaker or size >= _LONGEST:
        return True
    if last.end is not None and cue.start - last.end > _PAUSE:
        return True
    return size >= _LONG and _END.search(last.text) is not None
