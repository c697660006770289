"""`site` in podcast.yaml → how the pages look."""

import re
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.links import read_link
from podcast_pub.content.page_links import read_page_links
from podcast_pub.content.pictures import read_picture
from podcast_pub.images.hue import colour_of
from podcast_pub.images.palette import parse
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.model.show import SiteLink, SiteSettings

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_SHORT = re.compile(r"#[0-9a-f]{3}", re.IGNORECASE)


def read_site(
    keys: wire.AnySite,
    feed: wire.Feed,
    artwork: Image | None,
    root: Path,
    memory: Memory,
    desk: Desk,
) -> SiteSettings:
    """The settings; what is wrong with them is on the desk then.

    Without a colour of its own a site has that of its `artwork`. Under `site: none` what the
    `feed` says of pages is where they are; catalog.json is published then, and no search.
    """
    elsewhere = read_page_links(keys, feed, desk)
    if not isinstance(keys, wire.Site):
        return SiteSettings(catalog=True, search=False, elsewhere=elsewhere)
    logo = None
    if keys.logo is not None:
        logo = read_picture(keys.logo, "site.logo", root, root, memory, desk)
    links = tuple(
        SiteLink(url, link.text)
        for index, link in enumerate(keys.links)
        if (url := read_link(link.url, f"site.links.{index}.url", desk)) is not None
    )
    return SiteSettings(
        page_size=keys.page_size,
        footer=keys.footer,
        accent=_accent(keys.accent, artwork, memory, desk),
        font=keys.font,
        logo=logo,
        links=links,
        catalog=keys.catalog,
        search=keys.search,
    )


def _accent(
    text: str | None, artwork: Image | None, memory: Memory, desk: Desk
) -> tuple[int, int, int] | None:
    if text is None:
        return None if artwork is None else colour_of(artwork, memory)
    if _HEX.fullmatch(text):
        return parse(text)
    twice = "#" + "".join(digit * 2 for digit in text[1:]) if _SHORT.fullmatch(text) else "#0b5a66"
    desk.error(
        "colour-format",
        "`site.accent` is not a colour",
        key="site.accent",
        found=text,
        do=f'write # and six digits, in quotes: accent: "{twice}"',
    )
    return None
