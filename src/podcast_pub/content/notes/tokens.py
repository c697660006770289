"""Sanitised HTML as a list of texts and tags in turn.

The sanitiser writes `<`, `>` and `"` in texts and attributes as entities, so a tag ends at the
first `>` and an attribute at the first `"`: only its output may be given to these functions.
"""

import re

TAG = re.compile(r"<[^>]*>")
_SPLIT = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def names(words: str) -> frozenset[str]:
    """The names of several tags, written with spaces between them."""
    return frozenset(words.split())


def split(html: str) -> list[str]:
    """Texts at even places, tags at odd ones.

    >>> split("<p>One <em>two</em></p>")
    ['', '<p>', 'One ', '<em>', 'two', '</em>', '', '</p>', '']
    """
    return _SPLIT.split(html)


def name_of(tag: str) -> str:
    """`em` for `<em>` and for `</em>`.

    >>> name_of('</em>'), name_of('<a href="#x">')
    ('em', 'a')
    """
    match = _NAME.match(tag)
    return match[1] if match else ""


def attributes_of(tag: str) -> dict[str, str]:
    """Attributes as they are written, entities and all.

    >>> attributes_of('<a href="a&amp;b">')
    {'href': 'a&amp;b'}
    """
    return dict(_ATTRIBUTE.findall(tag))
