"""What a person typed, checked to be one line, and written so that YAML reads it back. Pure."""

import json
import unicodedata

from podcast_pub.problems import ConfigError

_NEVER = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
"""Categories of characters that nobody types into a title: controls, broken bytes, line ends."""


def typed_line(text: str, *, what: str) -> str:
    """`text` without blanks around it; ConfigError when it is empty or no line of text."""
    line = unicodedata.normalize("NFC", text).strip()
    if not line:
        raise ConfigError(f"the {what} is empty", do=f"type a {what}")
    odd = next((char for char in line if unicodedata.category(char) in _NEVER), None)
    if odd is not None:
        raise ConfigError(
            f"the {what} has an invisible character (U+{ord(odd):04X}) in it",
            found=line,
            do="type it again, without copying",
        )
    return line


def quoted(line: str) -> str:
    """A line as YAML in quotes: it may be edited into anything without becoming something else.

    >>> print(quoted('Tides: the "other" show'))
    "Tides: the \\"other\\" show"
    """
    return json.dumps(line, ensure_ascii=False)
