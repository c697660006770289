"""A post as an item: in the feed of everything, never in the podcast's own. Pure."""

from uuid import UUID, uuid5

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.feed.dates import rfc5322
from podcast_pub.feed.description import item_description
from podcast_pub.feed.tags import Tag, tag
from podcast_pub.feed.views import ItemView
from podcast_pub.model.episode import Post
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Show


def post_view(post: Post, show: Show, site: Site) -> ItemView:
    """What an item says of a post: text alone, without an enclosure."""
    link = site.page(addresses.post(post.slug))
    content = site.absolute_html(post.notes.feed_html).strip() or None
    text = post.summary or (None if post.notes.text else post.title)
    return ItemView(
        title=post.title,
        link=link,
        description=item_description(text, content or "", link) or None,
        content=content,
        guid=post_guid(post, show),
        published=rfc5322(post.date),
        enclosure=None,
        duration=None,
        explicit=None,
        type=None,
        season=None,
        episode=None,
        artwork=None,
        people=(),
        transcripts=(),
        chapters=None,
        podlove=(),
        tags=_author(post.author),
    )


def post_guid(post: Post, show: Show) -> str:
    """Made of the show's guid and the first slug that the post had: it outlives a rename."""
    first = post.aliases[0] if post.aliases else post.slug
    return str(uuid5(UUID(show.guid), f"posts/{first}"))


def _author(author: Credit | str | None) -> tuple[Tag, ...]:
    if author is None:
        return ()
    name = author.person.name if isinstance(author, Credit) else author
    return (tag("itunes:author", name),)
