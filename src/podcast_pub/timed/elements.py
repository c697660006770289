"""Where the elements of a list stand in a text of JSON, so that a finding can tell a line. Pure."""

import json
import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def elements(text: str, key: str) -> Iterator[tuple[int, object]]:
    """Line and value of each element of the list at `key` of the top object; the text is valid.

    >>> list(elements('{"a": 1,\\n"b": [\\n2, 3]}', "b"))
    [(3, 2), (3, 3)]
    """
    position = _skip(text, text.index("{") + 1)
    while text[position] != "}":
        name, position = _DECODER.raw_decode(text, position)
        position = _skip(text, position)
        if name == key and text[position] == "[":
            yield from _of_list(text, _skip(text, position + 1))
            return
        _, position = _DECODER.raw_decode(text, position)
        position = _skip(text, position)


def _of_list(text: str, position: int) -> Iterator[tuple[int, object]]:
    line, counted = 1, 0
    while text[position] != "]":
        line, counted = line + text.count("\n", counted, position), position
        value, end = _DECODER.raw_decode(text, position)
        yield line, value
        position = _skip(text, end)


def _skip(text: str, position: int) -> int:
    """Past white space and what stands between values."""
    match = _BETWEEN.match(text, position)
    return match.end() if match else position
