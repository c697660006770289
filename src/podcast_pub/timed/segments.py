"""JSON transcripts of the podcast namespace, read and written. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cues import Notebook, carried, one_line
from podcast_pub.timed.elements import elements
from podcast_pub.timed.speakers import speaker_name
from podcast_pub.timed.times import LONGEST

_EXAMPLE = '{"startTime": 0.5, "endTime": 2.5, "body": "Good morning."}'
_PHRASE = 64
"""Characters of a phrase that is made of single words."""
_PAUSE = 1.0
"""Seconds of silence that end a phrase."""
_END = re.compile(r"[.!?…\u3002\uff01\uff1f][\"'”\u2019»)]*$")
_MARKS = re.compile(r"[.,!?;:…)\]»”\u2019\u3001\u3002\uff0c\uff01\uff1f\uff1b\uff1a]+")


def read(text: str, notebook: Notebook) -> list[Cue]:
    """The cues of a JSON transcript, in its order; single words when it has them."""
    whole = _loaded(text, notebook)
    if whole is None:
        return []
    if not isinstance(whole, dict) or not isinstance(whole.get("segments"), list):
        message = "the file holds no list called `segments`"
        do = f'write it like {{"version": "1.0.0", "segments": [{_EXAMPLE}]}}'
        notebook.error("transcript-file", message, 1, do=do)
        return []
    if not isinstance(whole.get("version"), str):
        notebook.mend("the file does not say its version, 1.0.0", 1)
    cues: list[Cue] = []
    for line, value in elements(text, "segments"):
        if notebook.is_full:
            break
        cue = _cue(value, line, notebook)
        if cue is not None:
            cues.append(cue)
    return carried(cues)


def write(cues: Sequence[Cue]) -> str:
    """JSON, one segment a line."""
    segments = ",\n".join(json.dumps(_segment(cue), ensure_ascii=False) for cue in cues)
    return f'{{"version": "1.0.0", "segments": [\n{segments}\n]}}\n'


def phrases(cues: Sequence[Cue]) -> list[Cue]:
    """Cues that can be read: where each is a single word, words are put together."""
    if sum(" " in cue.text for cue in cues) * 5 > len(cues):
        return list(cues)
    made: list[Cue] = []
    for cue in cues:
        if made and _belongs(made[-1], cue):
            between = "" if _MARKS.fullmatch(cue.text) else "\n"
            text = one_line(f"{made[-1].text}{between}{cue.text}")
            made[-1] = replace(made[-1], text=text, end=cue.end)
        else:
            made.append(cue)
    return made


def _belongs(phrase: Cue, word: Cue) -> bool:
    """Whether a word goes on with a phrase."""
    return (
        phrase.speaker == word.speaker
        and phrase.end is not None
        and word.start - phrase.end <= _PAUSE
        and len(phrase.text) + 1 + len(word.text) <= _PHRASE
        and not _END.search(phrase.text)
    )


def _segment(cue: Cue) -> dict[str, str | float]:
    said: dict[str, str | float] = {} if cue.speaker is None else {"speaker": cue.speaker}
    said["startTime"] = cue.start
    if cue.end is not None:
        said["endTime"] = cue.end
    return {**said, "body": cue.text}


def _loaded(text: str, notebook: Notebook) -> object:
    """What the text says; None when it is no JSON, and the notebook knows it."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        message = f"the file is not JSON: {error.msg}"
        notebook.error("transcript-file", message, error.lineno, do="export it again")
    except (ValueError, RecursionError):
        message = "the file is not JSON that can be read"
        notebook.error("transcript-file", message, None, do="export it again")
    return None


def _refuse(word: str) -> NoReturn:
    """NaN and the infinities, which JSON does not know and Python does."""
    raise ValueError(word)


def _cue(value: object, line: int, notebook: Notebook) -> Cue | None:
    """One segment; None when it cannot be placed or says nothing, and the notebook knows it."""
    if not isinstance(value, dict):
        do = f"write it like {_EXAMPLE}"
        notebook.error("transcript-cue", "a segment is not an object", line, do=do)
        return None
    start, end = _time(value, "startTime"), _time(value, "endTime")
    body, speaker = value.get("body"), value.get("speaker")
    if start is None or (end is None and value.get("endTime") is not None):
        key = "startTime" if start is None else "endTime"
        message = f"`{key}` of this segment is not a number of seconds"
        notebook.error("transcript-cue", message, line, do=f'write "{key}": 83.5')
        return None
    if not isinstance(body, str) or not isinstance(speaker, str | None):
        key = "speaker" if isinstance(body, str) else "body"
        message = f"`{key}` of this segment is not text"
        notebook.error("transcript-cue", message, line, do=f'write "{key}": "…"')
        return None
    words = one_line(body)
    if not words.strip():
        do = "write what is said, or delete the segment"
        notebook.warn("transcript-empty", "there is nothing in this segment", line, do=do)
        return None
    return Cue(start, end, speaker_name(speaker or "") or None, words, line)


def _time(segment: Mapping[str, object], key: str) -> float | None:
    """Seconds to the millisecond; None when they are none."""
    time = segment.get(key)
    if isinstance(time, bool) or not isinstance(time, int | float) or not 0 <= time < LONGEST:
        return None
    return round(float(time), 3)
