"""The plain description of an item, inside the limit that directories set."""

import re

LIMIT = 4000
"""Bytes of UTF-8. https://podcasters.apple.com/support/823-podcast-requirements"""
MOST_TIMES = LIMIT // 2
"""Bytes that chapters may take of it: the text matters more."""

# The bound serves languages that write without spaces: there the cut is between two characters.
_LAST_WORD = re.compile(r"\s\S{0,60}$")


def plain_description(text: str, link: str, times: str = "") -> str:
    """`text`, or as many whole words of it as fit, with an ellipsis and a `link` to the rest.

    `times` are the chapters, a line each: they stand behind it, all of them or none.
    """
    behind = f"\n\n{times}" if text and times else times
    if _size(behind) > MOST_TIMES:
        behind = ""
    if _size(text) + _size(behind) <= LIMIT:
        return text + behind
    tail = f"…\n\n{link}{behind}"
    encoded = text.encode(errors="surrogatepass")
    room = LIMIT - _size(tail)
    return _LAST_WORD.sub("", encoded[:room].decode(errors="ignore")).rstrip() + tail


def _size(text: str) -> int:
    """Bytes; a lone surrogate cannot be encoded, whoever writes the XML refuses it in words."""
    return len(text.encode(errors="surrogatepass"))
