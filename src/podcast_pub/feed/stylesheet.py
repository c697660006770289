"""The line by which browsers show a feed as a page. Pure.

CSS alone: browsers take XSLT out (Chromium has), and every one of them styles XML with CSS.
https://www.w3.org/TR/xml-stylesheet/
"""

from podcast_pub.addresses import FEED_STYLE, relative

_DECLARATION_ENDS = b"?>\n"


def styled(xml: bytes, key: str) -> bytes:
    """A document with the line behind its XML declaration; `key` is its own."""
    head, end, rest = xml.partition(_DECLARATION_ENDS)
    link = relative(FEED_STYLE, key)
    return head + end + f'<?xml-stylesheet type="text/css" href="{link}"?>\n'.encode() + rest
