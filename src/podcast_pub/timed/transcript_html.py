"""Transcripts in HTML, read and written: `<cite>` who, `<time>` when, `<p>` what. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

import html
import re
from collections.abc import Sequence

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cues import WIDE, Notebook, carried, one_line
from podcast_pub.timed.paragraphs import paragraphs
from podcast_pub.timed.speakers import speaker_name
from podcast_pub.timed.times import LONGEST, format_time, parse_time

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>|<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>|[^<]+|<", re.DOTALL
)
"""A comment, a tag or text. A `>` in an attribute ends the tag, and that harms nobody here."""
_ATTRIBUTE = re.compile(r"""(datetime|data-start|data-end)\s*=\s*["']?([^"'\s]{1,40})""")
_DURATION = re.compile(r"PT(?:([0-9]{1,3})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)S)?")
_HEAD = """\
<!DOCTYPE html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
</head>
<body>
"""
_HANT = "逐字稿"
_TITLES = {
    "ar": "النص المفرّغ",
    "de": "Transkript",
    "en": "Transcript",
    "es": "Transcripción",
    "fr": "Transcription",
    "pt": "Transcrição",
    "zh": "文字稿",
    "zh-hant": _HANT,
    "zh-hk": _HANT,
    "zh-mo": _HANT,
    "zh-tw": _HANT,
}
"""The same words as in the catalogues of the pages, which this room must not know; by BCP 47."""
_SILENT = frozenset({"head", "script", "style", "title"})
_BLOCKS = frozenset({"br", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"})
_NO_SPACE = re.compile(rf"[{WIDE}]\Z")
_STARTS_WIDE = re.compile(rf"[{WIDE}]")


def read(text: str, notebook: Notebook) -> list[Cue]:
    """The cues of a transcript in HTML, in its order; none when it has no times."""
    reader = _Reader(notebook)
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        if match[2]:
            reader.tag(match[2].lower(), match[3], line, closes=bool(match[1]))
        elif not match[0].startswith(("<!", "<?")):
            reader.text(match[0], line)
    reader.end_of_paragraph()
    if reader.cues and reader.stray is not None:
        message = "some text stands outside the paragraphs with times, and only in this form"
        do = "put it into <p>, behind the <time> at which it is said"
        notebook.note("transcript-html", message, reader.stray, do=do)
    return carried(reader.cues)


def write(cues: Sequence[Cue], language: str) -> str:
    """A page to be read: the speaker where another one begins, paragraphs with their times."""
    lang = f' lang="{html.escape(language)}"' if language else ""
    parts = [_HEAD.format(lang=lang, title=_title(language))]
    before: str | None = None
    for group in paragraphs(cues):
        speaker, start = group[0].speaker, group[0].start
        if speaker is not None and speaker != before:
            parts.append(f"<cite>{html.escape(speaker, quote=False)}:</cite>\n")
        before = speaker
        said = _joined([_span(cue) for cue in group], [cue.text for cue in group])
        time = f'<time datetime="PT{_number(start)}S">{format_time(int(start))}</time>'
        parts.append(f"{time}\n<p>{said}</p>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def _title(language: str) -> str:
    """What the page is, in its own language where we speak it."""
    tag = language.lower()
    return _TITLES.get(tag) or _TITLES.get(tag.partition("-")[0]) or _TITLES["en"]


def _span(cue: Cue) -> str:
    end = cue.start if cue.end is None else cue.end
    return (
        f'<span data-start="{_number(cue.start)}" data-end="{_number(end)}">'
        f"{html.escape(cue.text, quote=False)}</span>"
    )


def _joined(spans: Sequence[str], texts: Sequence[str]) -> str:
    """With spaces, but not in writing that has none."""
    said = spans[0]
    for before, span, text in zip(texts, spans[1:], texts[1:], strict=False):
        is_close = _NO_SPACE.search(before) and _STARTS_WIDE.match(text)
        said += ("" if is_close else "\n") + span
    return said


def _number(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


class _Reader:
    """Token by token."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self.cues: list[Cue] = []
        self.stray: int | None = None
        """The first line of text that has no time."""
        self._silent = ""
        """The tag whose content nobody sees."""
        self._inside = ""
        """`cite` or `time` while one is open."""
        self._is_paragraph = False
        self._speaker: str | None = None
        self._time: float | None = None
        self._span: tuple[float, float] | None = None
        self._words: list[str] = []
        self._aside: list[str] = []
        """The words of the open `cite` or `time`."""
        self._datetime = ""
        self._line = 1
        self._has_begun = False
        """Whether the cue at hand has words, the first of them on `_line`."""

    def text(self, raw: str, line: int) -> None:
        """Words between two tags."""
        if self._silent:
            return
        words = html.unescape(raw)
        if self._inside:
            self._aside.append(words)
        elif self._is_paragraph:
            if not self._has_begun and words.strip():
                self._line = line + words[: len(words) - len(words.lstrip())].count("\n")
                self._has_begun = True
            self._words.append(words)
        elif self._time is not None and words.strip() and self.stray is None:
            self.stray = line

    def tag(self, name: str, attributes: str, line: int, *, closes: bool) -> None:
        """A tag; whatever is not one of ours is passed by."""
        if self._silent or name in _SILENT:
            self._hide(name, closes=closes)
        elif name in ("cite", "time"):
            self._end_of_aside(line) if closes else self._begin_aside(name, attributes)
        elif name == "p":
            self.end_of_paragraph()
            self._is_paragraph = not closes
        elif name == "span":
            self._of_span(attributes, closes=closes)
        elif name in _BLOCKS:
            self._words.append(" ")

    def end_of_paragraph(self) -> None:
        """What was said until here is a cue."""
        words = one_line("".join(self._words))
        self._words, self._has_begun = [], False
        span, self._span = self._span, None
        if not words.strip():
            return
        if span is not None:
            self.cues.append(Cue(*span, self._speaker, words, self._line))
        elif self._time is not None:
            self.cues.append(Cue(self._time, None, self._speaker, words, self._line))
        elif self.stray is None:
            self.stray = self._line

    def _hide(self, name: str, *, closes: bool) -> None:
        if not self._silent and not closes:
            self._silent = name
        elif closes and name == self._silent:
            self._silent = ""

    def _begin_aside(self, name: str, attributes: str) -> None:
        self.end_of_paragraph()
        self._inside, self._aside = name, []
        self._datetime = dict(_ATTRIBUTE.findall(attributes)).get("datetime", "")

    def _end_of_aside(self, line: int) -> None:
        inside, self._inside = self._inside, ""
        words = one_line("".join(self._aside))
        if inside == "cite":
            self._speaker = speaker_name(words) or self._speaker
        elif inside == "time":
            time = _time(self._datetime, words)
            if time is not None:
                self._time = time
            elif ":" in words and self._datetime.count("-") < 2:
                do = "write it as minutes and seconds: <time>1:23</time>"
                self._notebook.error(
                    "transcript-cue", "this time cannot be read", line, do=do, found=words
                )

    def _of_span(self, attributes: str, *, closes: bool) -> None:
        """A cue of its own, as we write them."""
        if closes and self._span is not None:
            self.end_of_paragraph()
        said = {} if closes else dict(_ATTRIBUTE.findall(attributes))
        if self._is_paragraph and "data-start" in said and "data-end" in said:
            start, end = _seconds(said["data-start"]), _seconds(said["data-end"])
            if start is not None and end is not None:
                self.end_of_paragraph()
                self._span = start, end


def _time(datetime: str, words: str) -> float | None:
    """Seconds of a `<time>`; None when it tells no time of the audio, as a date does not."""
    match = _DURATION.fullmatch(datetime)
    if match and datetime != "PT":
        hours, minutes, seconds = (float(match[group] or 0) for group in (1, 2, 3))
        time = round(hours * 3600 + minutes * 60 + seconds, 3)
        return time if time < LONGEST else None
    for written in (datetime, words.strip(" []()")):
        if ":" in written and (time_said := _seconds(written.replace(",", "."))) is not None:
            return time_said
    return None


def _seconds(written: str) -> float | None:
    try:
        time = parse_time(written)
    except ValueError:
        return None
    return time if time < LONGEST else None
