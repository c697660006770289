"""Notes as they stand on a page: headings below the page's own, pictures with their size, and
times as links into the audio. Pure."""

import re
from collections.abc import Mapping

from podcast_pub.content.notes.feed_html import FOOTNOTES
from podcast_pub.content.notes.tokens import attributes_of, name_of, names, split
from podcast_pub.images.sizes import LARGE, copies_of
from podcast_pub.model.files import Image
from podcast_pub.timed.times import parse_time

_HEADING = re.compile(r"(</?h)([1-6])\b")
_BARE_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_SIZES = "(min-width: 42rem) 38rem, 95vw"
"""How wide the column of notes is; it and `--measure` in style.css change together."""
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]"
_TIME = re.compile(
    rf"(?P<line>\n[ \t]{{0,40}})(?P<first>{_CLOCK})(?![0-9:]|\.[0-9]|\s?[ap]\.?m\b)"
    rf"|(?P<bracket>[(\[])(?P<inner>{_CLOCK})(?=(?:\s?[-\u2013]\s?{_CLOCK})?[)\]])",
    re.IGNORECASE,
)
"""At the start of a line, unless it is a time of day (`7:30 pm`); or alone in brackets."""
_BEGINS_A_LINE = names("blockquote br dd div dt h1 h2 h3 h4 h5 h6 li p section summary tr")
_MAY_STAND_BEFORE = names("b em i span strong td th")
"""Tags that do not part a time from the start of its line."""
_ENDNOTES = '<div class="footnotes" role="doc-endnotes">'
_NO_LINKS_IN = frozenset({"a", "code", "kbd", "pre", "samp"})


def arrange(html: str, images: Mapping[str, Image]) -> str:
    """Headings from `h2` down, pictures with their size; what lost its address is no link any more.

    `images` by key, as they stand in `src="site:KEY"`.
    """

    def picture(match: re.Match[str]) -> str:
        said = attributes_of(match[0])
        address = said.pop("src", "")
        if not address:
            return ""
        image = images.get(address.removeprefix("site:"))
        size = f' width="{image.width}" height="{image.height}"' if image else ""
        others = "".join(f' {name}="{value}"' for name, value in said.items() if name != "alt")
        alt = said.get("alt", "")
        shown = f'<img src="{address}" alt="{alt}"{others}{size} loading="lazy">'
        return _with_copies(shown, address, image) if image else shown

    def heading(match: re.Match[str]) -> str:
        return f"{match[1]}{min(6, int(match[2]) + shift)}"

    shift = 2 - min((int(level) for _, level in _HEADING.findall(html)), default=2)
    html = _PICTURE.sub(picture, _BARE_LINK.sub(r"\1", html))
    return _HEADING.sub(heading, html) if shift else html


def _with_copies(shown: str, address: str, image: Image) -> str:
    """A picture that a browser takes as small as it needs it."""
    copies = copies_of(image, LARGE)
    if copies is None:
        return shown
    srcset = ", ".join(f"site:{copy.key} {copy.width}w" for copy in copies.webp)
    source = f'<source type="image/webp" srcset="{srcset}" sizes="{_SIZES}">'
    smaller = shown.replace(f'src="{address}"', f'src="site:{copies.fallback.key}"', 1)
    return f"<picture>{source}{smaller}</picture>"


def endnotes(html: str) -> str:
    """The same, with footnotes as what they are: a section would want a heading."""
    tokens = split(html)
    if FOOTNOTES not in tokens:
        return html
    opened: list[bool] = []
    for index, tag in enumerate(tokens):
        if index % 2 == 0 or name_of(tag) != "section":
            continue
        if not tag.startswith("</"):
            opened.append(tag == FOOTNOTES)
            tokens[index] = _ENDNOTES if opened[-1] else tag
        elif opened.pop():
            tokens[index] = "</div>"
    return "".join(tokens)


def link_times(html: str, *, page_key: str, duration: float | None) -> str:
    """The same, with a link to `site:PAGE#t=SECONDS` on each time that means the audio.

    where the time stands               example             becomes
    start of a line, item or first cell `12:30 The bell`    link
    in brackets                         `the bell (12:30)`  link
    anywhere else                       `we met at 12:30`   text
    in code, or in a link                                   text
    at or after the end, or no audio                        text
    """
    if not duration:
        return html
    tokens = split(html)
    closed = 0
    line_begins = True
    for index, token in enumerate(tokens):
        if index % 2:
            name = name_of(token)
            if name in _NO_LINKS_IN:
                closed += -1 if token.startswith("</") else 1
            line_begins = name in _BEGINS_A_LINE or (line_begins and name in _MAY_STAND_BEFORE)
        elif token:
            if ":" in token and not closed:
                # a newline in front of the words stands for the start of the line that they begin
                text = "\n" + token if line_begins else token
                linked = _TIME.sub(lambda time: _link(time, page_key, duration), text)
                tokens[index] = linked.removeprefix("\n") if line_begins else linked
            line_begins = line_begins and token.isspace()
    return "".join(tokens)


def _link(time: re.Match[str], page_key: str, duration: float) -> str:
    """A time with its link, or as it stands when it is not in the audio."""
    clock = time["first"] or time["inner"]
    try:
        seconds = parse_time(clock)
    except ValueError:
        return time[0]
    if seconds >= duration:
        return time[0]
    before = time["line"] or time["bracket"]
    return f'{before}<a href="site:{page_key}#t={seconds:.0f}">{clock}</a>'
