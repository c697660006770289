"""`feed.link`, `feed.item_link` … → where the pages of another generator are. Pure."""

import re
from difflib import get_close_matches

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.links import read_link
from podcast_pub.model.page_links import OF_EPISODE, OF_PAGE, OF_POST, PageLinks, placeholders

_KNOWN = {"item_link": OF_EPISODE, "post_link": OF_POST, "page_link": OF_PAGE}
_MEANT = {"number": "episode", "title": "slug", "name": "slug", "date": "year", "id": "guid"}
"""What other tools call them."""
_BRACE = re.compile(r"[{}]")


def read_page_links(site: wire.AnySite, feed: wire.Feed, desk: Desk) -> PageLinks | None:
    """The patterns under `site: none`; None where we make the pages, and nothing says otherwise."""
    if isinstance(site, wire.Site):
        for name in ("link", *_KNOWN):
            if getattr(feed, name) is not None:
                desk.error(
                    "page-link",
                    f"`feed.{name}` is for pages that something else makes, and these are ours",
                    key=f"feed.{name}",
                    do="write site: none, or remove the line",
                )
        return None
    return PageLinks(
        home=feed.link and read_link(feed.link, "feed.link", desk),
        item=_pattern("item_link", feed.item_link, desk),
        post=_pattern("post_link", feed.post_link, desk),
        page=_pattern("page_link", feed.page_link, desk),
    )


def _pattern(name: str, pattern: str | None, desk: Desk) -> str | None:
    """A pattern that can be filled in; None when it cannot, and the desk knows why."""
    if pattern is None:
        return None
    key, known = f"feed.{name}", _KNOWN[name]
    asked = placeholders(pattern)
    unknown = next((each for each in asked if each not in known), None)
    bare = pattern
    for each in asked:
        bare = bare.replace(f"{{{each}}}", "x")
    if unknown is not None:
        near = _MEANT.get(unknown) or next(iter(get_close_matches(unknown, known, n=1)), None)
        do = f"did you mean {{{near}}}?\n" if near in known else ""
        all_of_them = ", ".join(f"{{{each}}}" for each in known)
        message = f"`{key}` asks for {{{unknown}}}, and there is no such thing"
        do += f"known are: {all_of_them}"
        desk.error("page-link", message, key=key, found=pattern, do=do)
    elif _BRACE.search(bare):
        message = f"`{key}` has a brace without its other half"
        do = 'write it like "https://tides.example/listen/{slug}/"'
        desk.error("page-link", message, key=key, found=pattern, do=do)
    elif "#" in pattern:
        message = f"`{key}` has a #, and links to a moment or a place within a page bring their own"
        do = "write the address without # and what stands behind it"
        desk.error("page-link", message, key=key, found=pattern, do=do)
    elif not asked:
        message = f"`{key}` gives every page the same address"
        do = 'put {slug} into it, such as "https://tides.example/listen/{slug}/"'
        desk.error("page-link", message, key=key, found=pattern, do=do)
    elif read_link(bare, key, desk) is not None:
        scheme, colon, rest = pattern.partition(":")
        return scheme.lower() + colon + rest
    return None
