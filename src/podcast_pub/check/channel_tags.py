"""Rules about what a channel says of the show: is it there, and does it help?"""

import re
from collections.abc import Iterator

from podcast_pub.check import titles
from podcast_pub.check.elements import LANGUAGE, is_known_language
from podcast_pub.check.enclosures import url_ascii
from podcast_pub.check.namespace_show import namespace_findings
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.check.values import value_findings
from podcast_pub.content.emails import is_email
from podcast_pub.model import categories
from podcast_pub.model.languages import is_listed, suggest
from podcast_pub.problems import Finding

LONGEST_NAME = 255
"""Characters."""

_URL = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")
_PERSON = re.compile(r"(\S+@\S+)\s+\(.+\)")
_SIGN = re.compile(r"(?i)©|\(c\)|copyright|\b(19|20)[0-9]{2}\b")


def findings(channel: Element, *, url: str | None) -> Iterator[Finding]:
    """What is wrong with the tags of a channel; `url` is where the feed is."""
    for rule in (
        *(
            presence,
            title,
            categories_known,
            owner,
            people_in_charge,
            new_feed_url,
            copyright_style,
            language_of_apple,
        ),
        *(image_agrees, words_with_effect, old_tags, time_to_live, url_ascii, value_findings),
        namespace_findings,
    ):
        yield from rule(channel)
    yield from self_is_here(channel, url)


_WANTED = (
    ("itunes-author", "itunes:author"),
    ("podcast-locked", "podcast:locked"),
    ("podcast-guid", "podcast:guid"),
    ("rss-image", "image"),
    ("info-generator", "generator"),
)


def presence(channel: Element) -> Iterator[Finding]:
    """What is recommended is there."""
    for rule, name in _WANTED:
        if channel.first(name) is None:
            yield told(rule, f"the show has no `{name}`", channel)
    yield told("info-youtube", "what YouTube does with a feed", channel)
    if not any(child.name.endswith("thumbnail") for child in channel.children):
        yield told("artwork-youtube", "the show has no picture of 16 by 9 for YouTube", channel)
    if not channel.text_of("lastBuildDate"):
        yield told("info-lastbuilddate", "the feed does not say when it changed", channel)


def title(channel: Element) -> Iterator[Finding]:
    """A name, and no list of search words."""
    for element in channel.all("title"):
        if why := titles.stuffed(element.text):
            yield told("title-keyword-stuffing", f"the title {why}", element, element.text)
    for element in channel.all("itunes:title"):
        yield told("info-itunes-title", "the show has an `itunes:title`", element)


def categories_known(channel: Element) -> Iterator[Finding]:
    """Apple's, letter by letter, parts inside their own."""
    mains = channel.all("itunes:category")
    if not mains:
        yield told("itunes-category", "the show has no category", channel)
    for main in mains:
        name = main.attributes.get("text", "")
        if name not in categories.CATEGORIES:
            yield _unknown(main, name)
            continue
        for sub in main.all("itunes:category"):
            if sub.attributes.get("text", "") not in categories.CATEGORIES[name]:
                yield _unknown(sub, f"{name}{categories.SEPARATOR}{sub.attributes.get('text', '')}")
    for extra in mains[1:2]:
        yield told("info-category-extra", "the show has more than one main category", extra)


def _unknown(element: Element, name: str) -> Finding:
    near = categories.suggest(name[:100])
    do = f"did you mean {near}?" if near else None
    return told("itunes-category", "this is not one of Apple's categories", element, name, do=do)


def owner(channel: Element) -> Iterator[Finding]:
    """Whom directories write to, if they are told."""
    owners = channel.all("itunes:owner")
    if not owners:
        yield told("email-in-feed", "no owner is named, so no directory can write to you", channel)
    for element in owners:
        emails = element.all("itunes:email")
        if len(emails) != 1 or not is_email(emails[0].text.strip()[:1000]):
            found = emails[0].text if emails else None
            yield told("owner-complete", "the owner has no e-mail address", element, found)
        if len(element.text_of("itunes:name")) > LONGEST_NAME:
            yield told(
                "owner-complete", f"the name has more than {LONGEST_NAME} characters", element
            )


def people_in_charge(channel: Element) -> Iterator[Finding]:
    """An e-mail address, a name behind it."""
    for name in ("managingEditor", "webMaster"):
        for element in channel.all(name):
            text = element.text.strip()[:1000]
            match = _PERSON.fullmatch(text)
            if not is_email(match[1] if match else text):
                yield told("email-form", f"`{name}` is no e-mail address", element, text)


def new_feed_url(channel: Element) -> Iterator[Finding]:
    """The address that a feed moves to."""
    for element in channel.all("itunes:new-feed-url"):
        if _URL.fullmatch(element.text.strip()) is None:
            message = "the new address of the feed is none"
            yield told("new-feed-url-valid", message, element, element.text)


def copyright_style(channel: Element) -> Iterator[Finding]:
    """PSP-1 wants the owner's name alone; Apple's sample does the opposite."""
    for element in channel.all("copyright"):
        if _SIGN.search(element.text[:1000]):
            message = "`copyright` has a sign, the word or a year in it"
            yield told("copyright-style", message, element, element.text)


def language_of_apple(channel: Element) -> Iterator[Finding]:
    """One with a code of two letters; a language that there is not is told elsewhere."""
    for element in channel.all("language"):
        text = element.text.strip()[:100]
        if re.fullmatch(LANGUAGE, text) and is_known_language(text) and not is_listed(text):
            shorter = suggest(text)
            do = f"did you mean {shorter}?" if shorter not in (None, text) else None
            message = "Apple Podcasts has no language of three letters"
            yield told("language-apple", message, element, text, do=do)


def image_agrees(channel: Element) -> Iterator[Finding]:
    """The plain image says what the channel says."""
    for image in channel.all("image")[:1]:
        for name in ("title", "link"):
            own, whole = image.text_of(name), channel.text_of(name)
            if own and own != whole:
                message = f"`{name}` of `image` is not that of the show"
                yield told("rss-image", message, image, own)


def words_with_effect(channel: Element) -> Iterator[Finding]:
    """Switches that hide a show, and those that do nothing."""
    for element in channel.all("itunes:block"):
        yield blocked(element)
    for element in channel.all("itunes:complete"):
        if element.text.strip().lower() != "yes":
            message = "`itunes:complete` has no effect unless it is yes"
            yield told("itunes-complete-value", message, element, element.text)


def blocked(element: Element) -> Finding:
    """`itunes:block` is told whatever it says."""
    if element.text.strip().lower() == "yes":
        return told("itunes-block-value", "this keeps it out of Apple Podcasts", element)
    message = "`itunes:block` has no effect unless it is Yes"
    return told("itunes-block-value", message, element, element.text)


def old_tags(channel: Element) -> Iterator[Finding]:
    """Tags that nobody reads any more."""
    yield from deprecated(channel)
    for element in channel.all("textInput"):
        yield told("no-textinput", "no app shows `textInput`", element)


DEPRECATED = (
    *("itunes:keywords", "itunes:subtitle", "itunes:order", "itunes:isClosedCaptioned"),
    "podcast:images",
)


def deprecated(parent: Element) -> Iterator[Finding]:
    """Tags that were given up, and a summary that only repeats."""
    for name in DEPRECATED:
        for element in parent.all(name)[:1]:
            yield told("deprecated-tags", f"`{name}` was given up", element)
    for element in parent.all("itunes:summary"):
        text = element.text.strip()
        if len(text) > SUMMARY_LIMIT:
            message = (
                f"`itunes:summary` has {len(text):,} characters, and {SUMMARY_LIMIT:,} are read"
            )
            yield told("itunes-summary", message, element)
        elif text and text == parent.text_of("description"):
            yield told("itunes-summary", "`itunes:summary` repeats `description`", element)


SUMMARY_LIMIT = 4000
"""Characters."""


def time_to_live(channel: Element) -> Iterator[Finding]:
    """Whole minutes."""
    for element in channel.all("ttl"):
        if re.fullmatch(r"[1-9][0-9]{0,8}", element.text.strip()) is None:
            yield told("info-ttl", "`ttl` is not a number of minutes", element, element.text)


def self_is_here(channel: Element, url: str | None) -> Iterator[Finding]:
    """The address that the feed names is the one that it was loaded from."""
    for link in channel.all("atom:link"):
        href = link.get("href")
        if link.get("rel") == "self" and url and href != url and _URL.fullmatch(href):
            yield told("atom-self", "the feed was not loaded from where it says it is", link, href)
