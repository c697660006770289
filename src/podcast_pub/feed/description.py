"""The plain description of an item, inside the limit that directories set."""

import re

LIMIT = 4000
"""Bytes of UTF-8. https://podcasters.apple.com/support/823-podcast-requirements"""

# The bound serves languages that write without spaces: there the cut is between two characters.
_LAST_WORD = re.compile(r"\s\S{0,60}$")


def plain_description(text: str, link: str) -> str:
    """`text`, or as many whole words of it as fit, with an ellipsis and a `link` to the rest."""
    # A lone surrogate cannot be encoded; whoever writes the XML refuses it in words.
    encoded = text.encode(errors="surrogatepass")
    if len(encoded) <= LIMIT:
        return text
    tail = f"…\n\n{link}"
    room = LIMIT - len(tail.encode())
    return _LAST_WORD.sub("", encoded[:room].decode(errors="ignore")).rstrip() + tail
