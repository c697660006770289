"""The C parser's complaints, in words for people who make podcasts."""

import yaml

from podcast_pub.content.desk import Desk

_QUOTES = 'put the text in quotes: title: "Tides: a beginning"'
_COLON = (
    'put text with a colon in quotes (title: "Tides: a beginning"), '
    "and let keys of one level begin in the same column"
)
_BRACKETS = "close every [ with ] and every { with }, and part the values with commas"
_STAR = "put text that begins with * or & in quotes"
_INDENT = "let keys of one level begin in the same column"

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a colon stands where none can be", _COLON),
    ("found unexpected end of stream", "a quote is opened and never closed", "close the quote"),
    ("found unexpected document indicator", "a quote is opened and never closed", "close it"),
    (
        "could not find expected ':'",
        "a line here is neither a key nor its value",
        "write key: value",
    ),
    ("',' or ']'", "a list in [ ] is not written to its end", _BRACKETS),
    ("',' or '}'", "a list in { } is not written to its end", _BRACKETS),
    ("did not find expected node content", "a value is missing between the brackets", _BRACKETS),
    ("expected alphabetic or numeric", "a value begins with * or &, which mean something", _STAR),
    ("found undefined alias", "a value begins with *, which means something in YAML", _STAR),
    ("found duplicate anchor", "the same &name stands twice", _STAR),
    ("sequence entries are not allowed", "a list item (-) stands where a value was begun", _INDENT),
    ("expected '-' indicator", "a line between list items (-) does not begin with -", _INDENT),
    ("did not find expected key", "a line does not fit to the lines above it", _INDENT),
    ("expected a single document", "a second --- begins another document", "remove that line"),
    ("<document start>", "a line does not fit to the lines above it", _INDENT),
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
)
"""A part of libyaml's problem → what is wrong, what to do."""

_OPENING = ("found unexpected end of stream", "found unexpected document indicator")
"""Problems that are told where they began, not where the text ended."""


def explain(problem: yaml.YAMLError, text: str, desk: Desk, first_line: int) -> None:
    """Put down why `text` is not YAML, at its line, with the line itself."""
    words = f"{getattr(problem, 'context', '')} {getattr(problem, 'problem', '')}"
    mark = getattr(problem, "problem_mark", None)
    if any(part in words for part in _OPENING):
        mark = getattr(problem, "context_mark", None) or mark
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark else 0
    message, do = _explained(words, lines[index])
    desk.error(
        "yaml-syntax",
        message,
        line=first_line + index,
        found=lines[index].strip() or None,
        do=do,
    )


def _explained(words: str, line: str) -> tuple[str, str]:
    """What is wrong and what to do."""
    if "cannot start any token" in words:
        if "\t" in line:
            return "a tab stands where YAML wants spaces", "use spaces instead of the tab"
        return "a value begins with a character that means something in YAML", _QUOTES
    if "did not find expected key" in words and ("'" in line or '"' in line):
        return "a quote ends too early in this line", "use the other kind of quotes around the text"
    for part, message, do in _WORDS:
        if part in words:
            return message, do
    return "this is not YAML that can be read", _QUOTES
