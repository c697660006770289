"""The form of tags of the podcast namespace: which attributes, and what text.

https://podcastindex.org/namespace/1.0
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding

URL = r"(?i:https?)://[^\s/?#@]+([/?#]\S*)?"
NUMBER = r"[0-9]{1,9}(\.[0-9]{1,9})?"
WHOLE = r"[0-9]{1,15}"
"""As many digits as every reader of JSON, too, holds exactly; a video can have ten."""
ISO_TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})"
)
UUID = r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and what it needs and may have; an attribute that is not named here may be anything.

    A text of None is not looked at; "" is any that is not blank.
    """

    rule: str
    name: str
    needs: Mapping[str, str] = field(default_factory=dict)
    may: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    """A pattern."""
    longest: int | None = None
    """Characters of the text."""


def short(most: int) -> str:
    """The pattern of a text of so many characters at most."""
    return rf"(?s).{{0,{most}}}"


def tag_findings(parent: Element, tags: tuple[Tag, ...]) -> Iterator[Finding]:
    """What is wrong with the form of tags in a channel, an item or a live item."""
    for tag in tags:
        for element in parent.all(tag.name):
            yield from in_form(tag, element)


def in_form(tag: Tag, element: Element) -> Iterator[Finding]:
    """What is wrong with one tag."""
    for name, pattern in tag.needs.items():
        value = element.get(name)
        if not value:
            yield told(tag.rule, f"`{tag.name}` has no `{name}`", element)
        elif not _fits(pattern, value):
            yield told(tag.rule, f"`{name}` of `{tag.name}` is malformed", element, value)
    for name, pattern in tag.may.items():
        value = element.get(name)
        if value and not _fits(pattern, value):
            yield told(tag.rule, f"`{name}` of `{tag.name}` is malformed", element, value)
    yield from _text(tag, element)


def _text(tag: Tag, element: Element) -> Iterator[Finding]:
    text = element.text.strip()
    if tag.text is not None and not (_fits(tag.text, text) if tag.text else text):
        message = f"`{tag.name}` is {'malformed' if text else 'empty'}"
        yield told(tag.rule, message, element, text or None)
    if tag.longest is not None and len(text) > tag.longest:
        message = f"`{tag.name}` has {len(text):,} characters, and {tag.longest:,} are allowed"
        yield told(tag.rule, message, element, text)


def _fits(pattern: str, value: str) -> bool:
    return re.fullmatch(pattern, value) is not None
