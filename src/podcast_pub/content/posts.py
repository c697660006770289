"""posts/*.md → posts."""

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.moments import read_moments
from podcast_pub.content.opened import (
    Opened,
    open_folder,
    read_aliases,
    read_notes,
    tell_slug_twins,
)
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.slugs import slug_of_file
from podcast_pub.model.episode import Post
from podcast_pub.model.people import Credit
from podcast_pub.problems import Finding

FOLDER = "posts"


def read_posts(basics: Basics, findings: list[Finding]) -> list[Post]:
    """Every post that is in order; what is wrong is put into `findings`. Read-only."""
    folder = basics.root / FOLDER
    opened = open_folder(wire.Post, folder, slug_of_file, basics.root, findings)
    tell_slug_twins(opened, lambda keys: keys.aliases)
    posts = [_post(text, basics) for text in opened]
    for text in opened:
        findings += text.desk.findings
    return [post for post in posts if post is not None]


def _post(text: Opened[wire.Post], basics: Basics) -> Post | None:
    """A post; None when something about it is wrong."""
    keys, desk = text.wire, text.desk
    moments = read_moments(keys, basics.zone, basics.now, desk)
    notes = read_notes(text, addresses.post, basics)
    aliases = read_aliases(keys.aliases, text.slug, desk)
    image = None
    if keys.image is not None:
        image = read_picture(keys.image, "image", text.folder, basics.root, basics.memory, desk)
    if moments is None or not desk.is_clean:
        return None
    return Post(
        slug=text.slug,
        source=desk.source,
        title=keys.title,
        date=moments.date,
        updated=moments.updated,
        status=moments.status,
        summary=keys.summary,
        author=_author(keys.author, basics),
        tags=tuple(dict.fromkeys(keys.tags)),
        image=image,
        aliases=aliases,
        notes=notes,
    )


def _author(name: str | None, basics: Basics) -> Credit | str | None:
    """A person of people/ where it is a key there, else a plain name."""
    person = None if name is None else basics.people.get(name)
    return name if person is None else Credit(person, person.role)
