"""The C parser's complaints, in words for people who make podcasts."""

import re
from dataclasses import dataclass

import yaml

from podcast_pub.content.desk import Desk

_QUOTES = 'put the text in quotes: title: "Tides: a beginning"'
_STRAIGHT = (
    'type straight quotes (") around the text: to YAML, curly quotes (“ ”) are letters like others'
)
_OTHER_QUOTES = "use the other kind of quotes around the text"
_COLUMN = "let keys of one level begin in the same column"
_BRACKETS = "close every [ with ] and every { with }, and part the values with commas"
_STAR = "put text that begins with * or & in quotes"

_GLUED = re.compile(r"(\s*(?:- +)?[A-Za-z_]\w*:)(?![\s/])")
"""A key whose colon has no space behind it; `https://` is none."""
_KEY = re.compile(r"\s*(?:- +)*[\w-]+:\s")
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+:\s+)?(?P<value>.*)")

_NO_COLON = "mapping values are not allowed"
_NO_KEY = "did not find expected key"
_NO_ITEM = "expected '-' indicator"
_NO_KEY_HERE = "could not find expected ':'"
_TAB = ("cannot start any token", "tab character")

_NEITHER = ("a line here is neither a key nor its value", "write key: value")
_UNCLOSED = ("a quote is opened and never closed", "close the quote")
_TOO_FAR = ("the line begins too far to the right", _COLUMN)

_WORDS: tuple[tuple[str, str, str], ...] = (
    (_NO_COLON, "a colon stands where none can be", _QUOTES),
    ("found unexpected end of stream", *_UNCLOSED),
    ("found unexpected document indicator", *_UNCLOSED),
    (_NO_KEY_HERE, *_NEITHER),
    ("',' or ']'", "a list in [ ] is not written to its end", _BRACKETS),
    ("',' or '}'", "a list in { } is not written to its end", _BRACKETS),
    ("did not find expected node content", "a value is missing between the brackets", _BRACKETS),
    ("expected alphabetic or numeric", "a value begins with * or &, which mean something", _STAR),
    ("found undefined alias", "a value begins with *, which means something in YAML", _STAR),
    ("found duplicate anchor", "the same &name stands twice", _STAR),
    ("sequence entries are not allowed", "a list item (-) stands where a value was begun", _COLUMN),
    (_NO_ITEM, "a line between list items (-) does not begin with -", _COLUMN),
    (_NO_KEY, "a line does not fit to the lines above it", _COLUMN),
    ("expected a single document", "a second --- begins another document", "remove that line"),
    ("<document start>", "a line does not fit to the lines above it", _COLUMN),
    (
        "expected comment or line break",
        "a value begins with > or |, which mean something in YAML",
        _QUOTES,
    ),
    (
        "unknown escape character",
        "a backslash in double quotes",
        "use single quotes, or write \\\\",
    ),
    (
        "found undefined tag handle",
        "a value begins with !, which means something",
        "put it in quotes",
    ),
    (
        "cannot start any token",
        "a value begins with a character that means something in YAML",
        _QUOTES,
    ),
)
"""A part of libyaml's problem → what is wrong, what to do."""

_TOLD_WHERE_BEGUN = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    _NO_KEY_HERE,
)
"""Problems that are told where they began, not where the parser gave up."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the parser gave up, and why."""

    problem: str
    above: str
    """The nearest line above with something in it; the line itself when there is none."""
    line: str
    column: int
    """Place in the line, from 0."""

    @property
    def value(self) -> str:
        """What stands behind the key."""
        match = _VALUE.fullmatch(self.line)
        return match["value"] if match else self.line

    @property
    def follows_a_value(self) -> bool:
        """Whether the line is a key in order, taken for more of the value above it."""
        return _NO_COLON in self.problem and ":" not in self.line[: self.column]

    @property
    def is_behind_a_quote(self) -> bool:
        """Whether a quote that is to begin the value of this line may have ended another."""
        before = self.line[: self.column].rstrip()
        return before.endswith(("'", '"')) and _KEY.match(self.line) is not None

    @property
    def fault_is_above(self) -> bool:
        """Whether the line is in order, and the one above it is not."""
        is_deeper = _indent(self.line) > _indent(self.above)
        return self.follows_a_value and (not is_deeper or _GLUED.match(self.above) is not None)


def explain(problem: yaml.YAMLError, text: str, desk: Desk, first_line: int) -> None:
    """Put down why `text` is not YAML, at its line, with the line itself."""
    words = f"{getattr(problem, 'context', '')} {getattr(problem, 'problem', '')}"
    mark = getattr(problem, "problem_mark", None)
    if any(part in words for part in _TOLD_WHERE_BEGUN):
        mark = getattr(problem, "context_mark", None) or mark
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark else 0
    above = next((n for n in range(index - 1, -1, -1) if lines[n].strip()), index)
    spot = _Spot(words, lines[above], lines[index], mark.column if mark else 0)
    message, do = _explained(spot)
    if spot.fault_is_above:
        index = above
    elif spot.is_behind_a_quote and (opened := _opened(text, index)) is not None:
        index, (message, do) = opened, _UNCLOSED
    if do == _QUOTES:
        do = _in_quotes(lines[index]) or do
    desk.error(
        "yaml-syntax",
        message,
        line=first_line + index,
        found=lines[index].strip() or None,
        do=do,
    )


def _in_quotes(line: str) -> str | None:
    """The line to write, its value in quotes; None where that is not so simple."""
    text = line.strip()
    key = _KEY.match(text) if len(text) < 200 else None
    value = text[key.end() :].lstrip() if key else ""
    mark = "'" if '"' in value else '"'
    if key is None or not value or mark in value or "#" in value or "\\" in value:
        return None
    return f"put the text in quotes: {key[0].lstrip('- ')}{mark}{value}{mark}"


def _opened(text: str, line: int) -> int | None:
    """The line above in which a quote was opened that ends in `line`; None: they end where begun.

    Lines are counted from 0.
    """
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if token.start_mark.line < line == token.end_mark.line and _is_quoted(token):
                return int(token.start_mark.line)
            if token.start_mark.line > line:
                break
    except yaml.YAMLError:
        return None  # it is being explained
    return None


def _is_quoted(token: yaml.Token) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')


def _explained(spot: _Spot) -> tuple[str, str]:
    """What is wrong and what to do."""
    if any(part in spot.problem for part in _TAB) and "\t" in spot.line:
        return "a tab stands where YAML wants spaces", "use spaces instead of the tab"
    if found := _in_the_shape(spot):
        return found
    for part, message, do in _WORDS:
        if part in spot.problem:
            return message, _STRAIGHT if do == _QUOTES and spot.value[:1] in "“”„" else do
    return "this is not YAML that can be read", _QUOTES


def _in_the_shape(spot: _Spot) -> tuple[str, str] | None:
    """What the line tells better than the parser, which stumbles a little later.

    parser's problem   the line                      answer
    no colon here      a key below `title:text`      a space is missing (told in the line above)
    no colon here      a key right of a value        it begins in the wrong column
    no colon here      a key below mere text         the text is no key (told in its line)
    neither key …      `title:text`                  a space is missing
    no key, no item    first thing in its line       it begins in the wrong column
    no key, no item    text behind a quote           the quote ends too early
    no key, no item    text behind ] or }            the value needs quotes
    """
    if spot.follows_a_value:
        return _glued(spot.above) or (_NEITHER if spot.fault_is_above else _TOO_FAR)
    if _NO_KEY_HERE in spot.problem:
        return _glued(spot.line)
    wants_next = _NO_KEY in spot.problem or _NO_ITEM in spot.problem
    if not wants_next or spot.column <= _indent(spot.line):
        return None
    if spot.value.startswith(("[", "{")):
        return "a value begins with [ or {, and text follows the end of the list", _QUOTES
    if "'" in spot.line or '"' in spot.line:
        return "a quote ends too early in this line", _OTHER_QUOTES
    return None


def _glued(line: str) -> tuple[str, str] | None:
    """A key and its value without a space between them."""
    match = _GLUED.match(line)
    if match is None:
        return None
    do = f"write {match[1].strip()} and a space, then the value"
    return "a space is missing behind the colon", do


def _indent(line: str) -> int:
    """Spaces in front of a line."""
    return len(line) - len(line.lstrip())
