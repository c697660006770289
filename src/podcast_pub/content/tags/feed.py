"""`feed` → settings of the feed itself. Pure."""

from collections.abc import Sequence

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.language import check_language
from podcast_pub.content.links import read_link
from podcast_pub.content.slugs import fold, is_slug
from podcast_pub.content.tags.each import read_secure
from podcast_pub.model.tags import FeedSettings


def read_feed_settings(feed: wire.Feed, url: str | None, desk: Desk) -> FeedSettings:
    """`url` is the site's, ends with `/`; None when it cannot be used."""
    own = None if url is None else f"{url}{addresses.FEED}"
    for key in ("moved_from", "moved_to"):
        address = getattr(feed, key)
        if address is not None and address == own:
            message = f"`{key}` is the address that the feed has"
            do = "write the other address, or remove the line"
            desk.error("new-feed-url-valid", message, key=f"feed.{key}", found=address, do=do)
    if feed.moved_from is not None and feed.moved_to is not None:
        message = "the feed cannot have come here and have gone at once"
        desk.error("new-feed-url-valid", message, key="feed.moved_to", do="remove one of the lines")
    return FeedSettings(
        moved_from=feed.moved_from and read_link(feed.moved_from, "feed.moved_from", desk),
        moved_to=feed.moved_to and read_secure(feed.moved_to, "feed.moved_to", desk),
        enclosure_prefix=_prefix(feed.enclosure_prefix, url, desk),
        ttl=feed.ttl,
        everything=feed.everything,
        tags=_tags(feed.tags, desk),
        seasons=tuple(dict.fromkeys(feed.seasons)),
        languages=_languages(feed.languages, desk),
        full_notes=feed.full_notes,
        archive_after=feed.archive_after,
    )


def _tags(tags: Sequence[str], desk: Desk) -> tuple[str, ...]:
    """Those that an address can be made of, each address once."""
    by_slug: dict[str, str] = {}
    for index, tag in enumerate(tags):
        slug, key = fold(tag), f"feed.tags.{index}"
        if slug is None or not is_slug(slug):
            message = "no address can be made of this tag"
            do = "give the episodes a tag in letters a-z as well, and write that one here"
            desk.error("feed-tag", message, key=key, found=tag, do=do)
        elif slug in by_slug:
            message = f"the feed of this tag has the address of that of `{by_slug[slug]}`"
            desk.error("feed-tag", message, key=key, found=tag, do="remove one of the two")
        else:
            by_slug[slug] = tag
    return tuple(by_slug.values())


def _languages(tags: Sequence[str], desk: Desk) -> tuple[str, ...]:
    for index, tag in enumerate(tags):
        check_language(tag, f"feed.languages.{index}", desk)
    return tuple({tag.lower(): tag for tag in tags}.values())


def _prefix(prefix: str | None, url: str | None, desk: Desk) -> str | None:
    if prefix is None:
        return None
    key = "feed.enclosure_prefix"
    address = read_link(prefix.replace("{guid}", "guid"), key, desk)
    if address is None:
        return None
    if not address.startswith("https://") or "?" in address or "#" in address:
        message = "`feed.enclosure_prefix` must begin with https://, without ? and #"
        do = "write it like enclosure_prefix: https://op3.dev/e/"
        desk.error("feed-prefix", message, key=key, found=prefix, do=do)
    elif "{" in address or "}" in address:
        message = "`feed.enclosure_prefix` has braces in it, and nothing but {guid} stands for more"
        do = "write {guid}, in small letters, or remove the braces"
        desk.error("feed-prefix", message, key=key, found=prefix, do=do)
    elif not address.endswith("/"):
        message = "`feed.enclosure_prefix` must end with /, for the audio's address follows it"
        desk.error("feed-prefix", message, key=key, found=prefix, do=f"write {prefix}/")
    elif url is not None and address.startswith(url):
        message = "`feed.enclosure_prefix` is an address of this show"
        desk.error("feed-prefix", message, key=key, found=prefix, do="remove the line")
    return address[:8] + prefix[8:]  # its scheme in small letters
