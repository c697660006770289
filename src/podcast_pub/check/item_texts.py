"""Rules about the texts of an episode, as apps show them."""

import re
from collections.abc import Iterator

from podcast_pub.check import markup
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding

CONTENT_LIMIT = 4000
"""Bytes of UTF-8 that apps are known to show."""
LEAST_CHAPTERS = 3
_COMPARED = 80
"""Characters of a description that show notes should hold too."""

_CHAPTER = re.compile(
    r"(?m)(?:^|>)[^\S\n]{0,40}[(\[]?((?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})[)\]]?[\s\u2013\u2014-]+\S"
)


def text_findings(item: Element) -> Iterator[Finding]:
    """What is wrong with the description and the show notes of an item."""
    for name in ("description", "content:encoded"):
        for element in item.all(name)[:1]:
            if "<" in element.text:
                yield from html(name, element)
    yield from order(item)
    yield from notes_length(item)
    yield from agree(item)
    yield from chapter_times(item)


def html(name: str, element: Element) -> Iterator[Finding]:
    """Tags that are kept, addresses that lead somewhere, pictures that are described."""
    text = element.text
    if risky := markup.risks(text):
        message = f"`{name}` has what apps take out or refuse"
        yield told("description-no-risky-html", message, element, ", ".join(risky))
    if relative := markup.relative_links(text):
        message = f"`{name}` has links that lead nowhere in an app"
        yield told("description-no-risky-html", message, element, ", ".join(relative))
    if name == "description" and (other := markup.outside_subset(text)):
        message = "`description` has tags that apps leave out"
        yield told("description-html-subset", message, element, ", ".join(other))
    for link in markup.plain_links(text):
        yield told("https-everywhere", f"a link in `{name}` begins with http://", element, link)
    if bare := markup.without_alt(text):
        message = f"`{name}` has pictures without a description"
        yield told("image-alt", message, element, ", ".join(bare))


def order(item: Element) -> Iterator[Finding]:
    """The show notes behind a description: some readers keep what comes last, or that alone."""
    names = [child.name for child in item.children]
    if "description" in names and "content:encoded" in names:
        notes = item.all("content:encoded")[0]
        if names.index("content:encoded") < names.index("description"):
            message = "`content:encoded` stands before `description`"
            yield told("content-after-description", message, notes)
    elif "content:encoded" in names:
        message = "`content:encoded` stands there without a `description`"
        yield told("content-after-description", message, item.all("content:encoded")[0])


def notes_length(item: Element) -> Iterator[Finding]:
    """Show notes that apps show to the end."""
    for element in item.all("content:encoded")[:1]:
        size = len(element.text.encode())
        if size > CONTENT_LIMIT:
            message = f"the show notes have {size:,} bytes"
            yield told("content-encoded-length", message, element)


def agree(item: Element) -> Iterator[Finding]:
    """An app shows one of the two: show notes that are shorter than the description lose words."""
    description, notes = item.first("description"), item.first("content:encoded")
    if description is None or notes is None:
        return
    words, all_words = markup.words_of(description.text), markup.words_of(notes.text)
    if words and not all_words:
        message = "the show notes are empty, and the description is not"
        yield told("description-content-agree", message, notes)
    elif len(words) > 2 * len(all_words) and words[:_COMPARED] not in all_words:
        message = "the show notes say less than the description"
        yield told("description-content-agree", message, notes)


def chapter_times(item: Element) -> Iterator[Finding]:
    """Times in a description are chapters for Apple: three or more, the first at the beginning."""
    element = item.first("description")
    if element is None or item.first("podcast:chapters") is not None:
        return
    times = _CHAPTER.findall(element.text[: markup.LOOKED_AT])
    if len(times) < 2 or (len(times) >= LEAST_CHAPTERS and not times[0].strip("0:")):
        return
    message = "the times in `description` are no chapters for Apple"
    yield told("chapters-apple-shape", message, element, ", ".join(times[:4]))
